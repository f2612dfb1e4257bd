package dev.podidentity.portal.association;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Conditions of a statement with their parameters.
 *
 * @param texts the conditions, all of which must hold
 * @param params the parameters by name
 */
record InventoryConditions(List<String> texts, Map<String, Object> params) {

	/**
	 * @param clusters the only ones that count, or null for all
	 * @param text text to look for, if any
	 */
	static InventoryConditions of(@Nullable List<ClusterArn> clusters, @Nullable String text) {
		InventoryConditions conditions = new InventoryConditions(new ArrayList<>(), new HashMap<>());
		if (clusters != null && clusters.isEmpty()) {
			conditions.texts.add("1 = 0");
		}
		else if (clusters != null) {
			conditions.add("cluster_arn in (:clusters)", "clusters",
					clusters.stream().map(ClusterArn::toString).toList());
		}
		if (StringUtils.hasText(text)) {
			conditions.add("search_text like :text escape '!'", "text",
					"%" + literally(text.strip().toLowerCase(Locale.ROOT)) + "%");
		}
		return conditions;
	}

	/** That an association is in that health, told by EKS or by its roles. */
	static String of(Health health) {
		return switch (health) {
			case IN_SYNC -> "health = 'IN_SYNC' and " + broken(false);
			case ROLE_BROKEN -> "health = 'IN_SYNC' and " + broken(true);
			case CHANGED_IN_AWS, GONE, UNMANAGED, ADDON_OWNED -> "health = '" + health + "'";
		};
	}

	/** That a role was last seen broken of what EKS holds, as agreed or not. */
	static String brokenRole() {
		return "health <> 'GONE' and health <> 'ADDON_OWNED' and " + broken(true);
	}

	/** The same as {@link RoleStanding#broken}; a target role may not be there at all. */
	private static String broken(boolean wanted) {
		String statuses = Arrays.stream(RoleStatus.values())
			.filter(RoleStatus::broken)
			.map((status) -> "'" + status + "'")
			.collect(Collectors.joining(", ", "(", ")"));
		String broken = Arrays.stream(BoundAs.values())
			.map(InventoryRow::prefix)
			.map((role) -> role + "status in " + statuses + " or (" + role + "status = 'CANNOT_TELL' and " + role
					+ "seen_status in " + statuses + ")")
			.collect(Collectors.joining(" or "));
		return "case when " + broken + " then 1 else 0 end = " + (wanted ? "1" : "0");
	}

	InventoryConditions add(String condition, String name, Object value) {
		this.texts.add(condition);
		this.params.put(name, value);
		return this;
	}

	/** A where clause, or nothing where there is no condition. */
	String where() {
		return this.texts.isEmpty() ? "" : " where " + String.join(" and ", this.texts);
	}

	/** Takes the wildcards of LIKE for what they are. */
	private static String literally(String text) {
		return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
	}

}
