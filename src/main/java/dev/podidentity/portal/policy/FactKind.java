package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.podidentity.portal.policy.NameFormat.Part;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a fact can be, by its type and the name of its field: what is written
 * in a condition is compared with that. A tag that is called like a fact is none.
 *
 * @param name what it is, for people
 * @param values all that it can be; empty where that depends on the portal
 * @param plain whether it is any name that Kubernetes or AWS gives, of which none has
 * letters beyond ASCII
 * @param format what such names look like; null where all values are known
 * @param part where in it a text is looked for
 */
record FactKind(String name, List<String> values, boolean plain, @Nullable NameFormat format, Part part) {

	/** Ids of groups. */
	static final FactKind GROUP = new FactKind("group", NameFormat.GROUP, false);

	/** Ids of those groups that are teams. */
	static final FactKind TEAM = new FactKind("team", NameFormat.GROUP, false);

	/** What clusters are for, as their tag says. */
	static final FactKind ENVIRONMENT = new FactKind("environment", NameFormat.ENVIRONMENT, false);

	private static final FactKind BREADTH = new FactKind("breadth",
			List.of("NARROW", "WILDCARD", "UNKNOWN", "ADMINISTRATOR"));

	/**
	 * The enumerations belong to modules that know this one; a test compares them with
	 * their types.
	 */
	private static final Map<String, FactKind> BY_FIELD = Map.ofEntries(Map.entry("Role.breadth", BREADTH),
			Map.entry("Role.ownBreadth", BREADTH), Map.entry("TargetRole.breadth", BREADTH),
			Map.entry("Role.trust", new FactKind("trust", List.of("OK", "INCOMPLETE", "NONE", "UNKNOWN"))),
			Map.entry("Request.type", new FactKind("type", List.of("CREATE", "UPDATE", "DELETE"))),
			Map.entry("Request.via", new FactKind("way of asking", List.of("page", "token"))),
			Map.entry("Requester.groups", GROUP), Map.entry("Requester.teams", TEAM), Map.entry("Role.owners", GROUP),
			Map.entry("Role.otherTeams", TEAM), Map.entry("TargetRole.owners", GROUP), Map.entry("Target.owner", TEAM),
			Map.entry("Request.team", TEAM), Map.entry("RoleUser.team", TEAM),
			Map.entry("Cluster.environment", ENVIRONMENT), Map.entry("RoleUser.environment", ENVIRONMENT),
			Map.entry("Target.namespace", plain("namespace", NameFormat.NAMESPACE)),
			Map.entry("Target.serviceAccount", plain("service account", NameFormat.SERVICE_ACCOUNT)),
			Map.entry("RoleUser.namespace", plain("namespace", NameFormat.NAMESPACE)),
			Map.entry("RoleUser.cluster", plain("cluster", NameFormat.CLUSTER)),
			Map.entry("Cluster.name", plain("cluster", NameFormat.CLUSTER)),
			Map.entry("Cluster.account", plain("account", NameFormat.ACCOUNT)),
			Map.entry("Cluster.region", plain("region", NameFormat.REGION)),
			Map.entry("Role.name", plain("role", NameFormat.ROLE_NAME)),
			Map.entry("Role.arn", plain("role", NameFormat.ROLE_ARN)),
			Map.entry("Role.path", plain("path of a role", NameFormat.ROLE_PATH)),
			Map.entry("Role.account", plain("account", NameFormat.ACCOUNT)),
			Map.entry("TargetRole.name", plain("role", NameFormat.ROLE_NAME)),
			Map.entry("TargetRole.arn", plain("role", NameFormat.ROLE_ARN)),
			Map.entry("TargetRole.path", plain("path of a role", NameFormat.ROLE_PATH)),
			Map.entry("TargetRole.account", plain("account", NameFormat.ACCOUNT)),
			Map.entry("Request.targetRole", plain("role", NameFormat.ROLE_ARN)));

	private FactKind(String name, List<String> values) {
		this(name, values, false, null, Part.WHOLE);
	}

	private FactKind(String name, NameFormat format, boolean plain) {
		this(name, List.of(), plain, format, Part.WHOLE);
	}

	private static FactKind plain(String name, NameFormat format) {
		return new FactKind(name, format, true);
	}

	/** The same, of which a text is there. */
	FactKind at(Part part) {
		return new FactKind(this.name, this.values, this.plain, this.format, part);
	}

	/** What something is that is one or the other. */
	FactKind or(FactKind other) {
		if (equals(other)) {
			return this;
		}
		// of two kinds of names nobody knows what it looks like
		return (isGroup() && other.isGroup()) ? GROUP
				: new FactKind(this.name, this.values, this.plain, null, this.part);
	}

	/** Whether it is the id of a group, of a team or not. */
	boolean isGroup() {
		return this.format == NameFormat.GROUP;
	}

	/** Of a field of that type of facts; empty where it can be any text. */
	static Optional<FactKind> of(String type, String field) {
		return Optional.ofNullable(BY_FIELD.get(type + "." + field));
	}

	/** What is wrong with that value of a field, in words; empty where it can be that. */
	static Optional<String> problem(String type, String field, @Nullable String value) {
		return (value != null) ? of(type, field).flatMap((kind) -> kind.problem(value)) : Optional.empty();
	}

	/**
	 * Why it can never be that, in words; empty where it can, as far as is known here.
	 */
	Optional<String> problem(String value) {
		String text = "\"" + Expression.cut(value) + "\"";
		if (isOpen()) {
			return mixed(value);
		}
		if (this.plain) {
			return Lookalike.hint(value).isEmpty() ? Optional.empty() : Optional.of(text + " is the name of no "
					+ this.name + ": these have plain letters only." + Lookalike.hint(value));
		}
		return this.values.contains(value) ? Optional.empty() : Optional.of(text + " is no " + this.name + ". Known: "
				+ String.join(", ", this.values) + "." + Lookalike.hint(value));
	}

	/** Why nobody means it, whatever it stands for; empty where somebody may. */
	Optional<String> mixed(String value) {
		return (this.part == Part.WHOLE && Lookalike.isMixed(value)) ? Optional.of("\"" + Expression.cut(value)
				+ "\" has letters of several alphabets, which look alike." + Lookalike.hint(value)) : Optional.empty();
	}

	/**
	 * Why no such name is that, or has it there, in words; empty where one can, and where
	 * there is a {@linkplain #problem(String) problem} with it already.
	 */
	Optional<String> hint(String value) {
		return (this.format != null && problem(value).isEmpty()) ? this.format.problem(value, this.part)
				: Optional.empty();
	}

	/** Whether what it can be is known by the people and clusters that there are. */
	boolean isOpen() {
		return this.values.isEmpty() && !this.plain;
	}

	/** Of a field of what that part of an expression is. */
	static Optional<FactKind> of(Expression whole, CelExpr operand, String field) {
		return of(type(whole, operand).name(), field);
	}

	/** The type of the facts that a part of an expression is, if it is facts. */
	static CelType type(Expression whole, CelExpr part) {
		CelType type = whole.tree().getType(part.id()).orElse(SimpleType.DYN);
		return (type instanceof OptionalType) ? type.parameters().get(0) : type;
	}

}
