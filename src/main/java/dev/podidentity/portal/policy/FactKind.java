package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the text of a fact can be, by the name of its field: what is written in a
 * condition is compared with that.
 *
 * @param name what it is, for people
 * @param values all that it can be; empty where that depends on the portal
 */
record FactKind(String name, List<String> values) {

	/** Ids of groups. */
	static final FactKind GROUP = new FactKind("group", List.of());

	/** What clusters are for, as their tag says. */
	static final FactKind ENVIRONMENT = new FactKind("environment", List.of());

	/**
	 * The enumerations belong to modules that know this one; a test compares them with
	 * their types.
	 */
	private static final Map<String, FactKind> BY_FIELD = Map.ofEntries(
			Map.entry("breadth", new FactKind("breadth", List.of("NARROW", "WILDCARD", "UNKNOWN", "ADMINISTRATOR"))),
			Map.entry("ownBreadth", new FactKind("breadth", List.of("NARROW", "WILDCARD", "UNKNOWN", "ADMINISTRATOR"))),
			Map.entry("trust", new FactKind("trust", List.of("OK", "INCOMPLETE", "NONE", "UNKNOWN"))),
			Map.entry("type", new FactKind("type", List.of("CREATE", "UPDATE", "DELETE"))),
			Map.entry("via", new FactKind("way of asking", List.of("page", "token"))), Map.entry("groups", GROUP),
			Map.entry("teams", GROUP), Map.entry("owners", GROUP), Map.entry("otherTeams", GROUP),
			Map.entry("owner", GROUP), Map.entry("team", GROUP), Map.entry("environment", ENVIRONMENT));

	/** Of a field of the facts; empty where it can be any text. */
	static Optional<FactKind> of(String field) {
		return Optional.ofNullable(BY_FIELD.get(field));
	}

	/** Whether it can be that. */
	boolean allows(String value) {
		return this.values.isEmpty() || this.values.contains(value);
	}

}
