package dev.podidentity.portal.preflight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a role is and how much it may do.
 *
 * @param breadth how much it may do
 * @param tags its tags; null where IAM did not tell
 * @param id its unique id; null where IAM did not tell, and of several roles together
 */
public record RoleProfile(Breadth breadth, @Nullable Map<String, String> tags, @Nullable String id) {

	/** Of which nothing is known. */
	public static final RoleProfile UNKNOWN = new RoleProfile(Breadth.UNKNOWN, null);

	/** AWS names no tag for it; this is the one that most people use, in any case. */
	private static final String OWNER = "owner";

	public RoleProfile {
		tags = (tags != null) ? Map.copyOf(tags) : null;
	}

	/** Of a role whose id does not matter. */
	public RoleProfile(Breadth breadth, @Nullable Map<String, String> tags) {
		this(breadth, tags, null);
	}

	/**
	 * Ids of the groups that own it, by its tag {@code owner}; several are separated by
	 * spaces, since IAM takes no commas in tags. Null where IAM did not tell.
	 */
	public @Nullable List<String> owners() {
		if (this.tags == null) {
			return null;
		}
		return this.tags.entrySet()
			.stream()
			.filter((tag) -> tag.getKey().equalsIgnoreCase(OWNER))
			.flatMap((tag) -> Arrays.stream(tag.getValue().trim().split("\\s+")))
			.filter((group) -> !group.isEmpty())
			.distinct()
			.toList();
	}

	/**
	 * This one and its namesake in another account: as broad as the broader, with the
	 * tags that both have, where IAM told both.
	 */
	public RoleProfile with(RoleProfile other) {
		Breadth broader = Stream.of(this.breadth, other.breadth).max(Comparator.naturalOrder()).orElseThrow();
		if (this.tags == null || other.tags == null) {
			return new RoleProfile(broader, null);
		}
		Map<String, String> both = new HashMap<>(this.tags);
		both.entrySet().retainAll(other.tags.entrySet());
		return new RoleProfile(broader, both);
	}

	/** How much a role may do, from little to everything. */
	public enum Breadth {

		/** Every policy was read, and every Allow names actions and resources. */
		NARROW,
		/** Every policy was read; some span a service or all resources. */
		WILDCARD,
		/** Not every policy could be read, so it may be anything. */
		UNKNOWN,
		/** Everything, or the means to get it. */
		ADMINISTRATOR

	}

}
