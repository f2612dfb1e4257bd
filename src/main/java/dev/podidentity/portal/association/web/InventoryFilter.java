package dev.podidentity.portal.association.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.podidentity.portal.association.Cursor;
import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryQuery;
import dev.podidentity.portal.association.RoleStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the address of the list asks for. What means nothing is left out: a mangled link
 * still shows the list.
 *
 * @param q text to look for
 * @param cluster id of a cluster
 * @param health name of a health
 * @param after cursor, to page forwards
 * @param before cursor, to page backwards
 * @param role name of what became of the role
 */
record InventoryFilter(@Nullable String q, @Nullable String cluster, @Nullable String health, @Nullable String after,
		@Nullable String before, @Nullable String role) {

	private static final int ROWS = 25;

	InventoryQuery toQuery() {
		return new InventoryQuery(this.cluster, chosen(), this.q, cursor(this.after), cursor(this.before), ROWS,
				chosenRole());
	}

	/** The health that is asked for, if any is. */
	public @Nullable Health chosen() {
		return Arrays.stream(Health.values())
			.filter((value) -> value.name().equals(this.health))
			.findFirst()
			.orElse(null);
	}

	/** What became of the role that is asked for, if anything is. */
	public @Nullable RoleStatus chosenRole() {
		return Arrays.stream(RoleStatus.values())
			.filter((value) -> value.name().equals(this.role))
			.findFirst()
			.orElse(null);
	}

	/** Whether anything but the place in the list is asked for. */
	public boolean set() {
		return StringUtils.hasText(this.q) || StringUtils.hasText(this.cluster) || chosen() != null
				|| chosenRole() != null;
	}

	/** The address of the first page with another health. */
	public String withHealth(@Nullable Health other) {
		return href((other != null) ? other.name() : null, null, null);
	}

	/** The address of the page after that item. */
	@Nullable String after(@Nullable Cursor cursor) {
		return (cursor != null) ? href(this.health, cursor, null) : null;
	}

	/** The address of the page before that item. */
	@Nullable String before(@Nullable Cursor cursor) {
		return (cursor != null) ? href(this.health, null, cursor) : null;
	}

	private String href(@Nullable String health, @Nullable Cursor after, @Nullable Cursor before) {
		Map<String, Object> values = new LinkedHashMap<>();
		put(values, "q", this.q);
		put(values, "cluster", this.cluster);
		put(values, "health", health);
		put(values, "role", this.role);
		put(values, "after", after);
		put(values, "before", before);
		UriComponentsBuilder address = UriComponentsBuilder.fromPath("/associations");
		values.keySet().forEach((name) -> address.queryParam(name, "{" + name + "}"));
		return address.encode().buildAndExpand(values).toUriString();
	}

	private static void put(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null && StringUtils.hasText(value.toString())) {
			values.put(name, value);
		}
	}

	private static @Nullable Cursor cursor(@Nullable String text) {
		return (text != null) ? Cursor.parse(text).orElse(null) : null;
	}

}
