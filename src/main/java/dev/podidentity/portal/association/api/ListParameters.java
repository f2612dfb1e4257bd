package dev.podidentity.portal.association.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podidentity.portal.association.Cursor;
import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryQuery;
import dev.podidentity.portal.association.RoleStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks for, as it came.
 *
 * @param cluster id, ARN or name of a cluster
 * @param health name of a health
 * @param role name of what became of the role
 * @param q text to look for
 * @param cursor where to go on
 * @param limit how many
 */
record ListParameters(@Nullable String cluster, @Nullable String health, @Nullable String role, @Nullable String q,
		@Nullable String cursor, @Nullable String limit) {

	private static final int DEFAULT_LIMIT = 50;

	/**
	 * The question that is meant.
	 * @throws InvalidParameters where a parameter means nothing
	 */
	InventoryQuery toQuery() {
		Map<String, String> problems = new LinkedHashMap<>();
		if (this.health != null && healthValue().isEmpty()) {
			problems.put("health", "Use one of "
					+ Arrays.stream(Health.values()).map(Health::name).collect(Collectors.joining(", ")) + ".");
		}
		if (this.role != null && roleValue().isEmpty()) {
			problems.put("role", "Use one of "
					+ Arrays.stream(RoleStatus.values()).map(RoleStatus::name).collect(Collectors.joining(", ")) + ".");
		}
		if (this.cursor != null && cursorValue().isEmpty()) {
			problems.put("cursor", "Use the value of \"next\" of the page before.");
		}
		if (this.limit != null && limitValue().isEmpty()) {
			problems.put("limit", "Use a number from 1 to " + InventoryQuery.MAX_LIMIT + ".");
		}
		if (!problems.isEmpty()) {
			throw new InvalidParameters(problems);
		}
		return new InventoryQuery(this.cluster, healthValue().orElse(null), this.q, cursorValue().orElse(null), null,
				limitValue().orElse(DEFAULT_LIMIT), roleValue().orElse(null));
	}

	private Optional<Health> healthValue() {
		return Arrays.stream(Health.values()).filter((value) -> value.name().equals(this.health)).findFirst();
	}

	private Optional<RoleStatus> roleValue() {
		return Arrays.stream(RoleStatus.values()).filter((value) -> value.name().equals(this.role)).findFirst();
	}

	private Optional<Cursor> cursorValue() {
		return Optional.ofNullable(this.cursor).flatMap(Cursor::parse);
	}

	private Optional<Integer> limitValue() {
		return Optional.ofNullable(this.limit)
			.filter((text) -> text.matches("[0-9]{1,3}"))
			.map(Integer::valueOf)
			.filter((number) -> number >= 1 && number <= InventoryQuery.MAX_LIMIT);
	}

}
