package dev.podidentity.portal.association;

import dev.podidentity.portal.audit.WholeText;
import org.jspecify.annotations.Nullable;

/**
 * Which associations to list; what is null does not narrow. They are sorted by namespace,
 * service account and cluster.
 *
 * @param cluster id, ARN or name of a cluster
 * @param health the health
 * @param text part of name, cluster, role, id, team, reference or tag; case does not
 * matter
 * @param after the last one already seen; null for the first page
 * @param before the first one already seen, to page backwards
 * @param limit how many, 1 to {@value #MAX_LIMIT}
 * @param role what became of the role
 */
public record InventoryQuery(@Nullable String cluster, @Nullable Health health, @Nullable String text,
		@Nullable Cursor after, @Nullable Cursor before, int limit, @Nullable RoleStatus role) {

	public InventoryQuery {
		cluster = WholeText.searchable(cluster);
		text = WholeText.searchable(text);
	}

	/** The same, whatever became of the role. */
	public InventoryQuery(@Nullable String cluster, @Nullable Health health, @Nullable String text,
			@Nullable Cursor after, @Nullable Cursor before, int limit) {
		this(cluster, health, text, after, before, limit, null);
	}

	/** The most that one page can hold. */
	public static final int MAX_LIMIT = 200;

}
