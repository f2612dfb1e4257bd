package dev.podidentity.portal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One statement of a trust policy, read with Pod Identity in mind.
 *
 * @param json the statement as written
 * @param conditions its conditions, all of which must hold
 */
record TrustStatement(ObjectNode json, List<TrustCondition> conditions) {

	private static final String POD_IDENTITY = "pods.eks.amazonaws.com";

	/** The statement, or empty where it is none that IAM would accept. */
	static Optional<TrustStatement> parse(JsonNode json) {
		String effect = json.path("Effect").stringValue("");
		boolean readable = json.isObject() && (effect.equals("Allow") || effect.equals("Deny"));
		return readable ? Optional.of(new TrustStatement((ObjectNode) json, conditions(json.path("Condition"))))
				: Optional.empty();
	}

	private static List<TrustCondition> conditions(JsonNode json) {
		List<TrustCondition> conditions = new ArrayList<>();
		json.properties()
			.forEach((operator) -> operator.getValue()
				.properties()
				.forEach((key) -> conditions
					.add(new TrustCondition(operator.getKey(), key.getKey(), texts(key.getValue())))));
		return conditions;
	}

	/** Certainly allows the action to Pod Identity, if its conditions hold. */
	boolean allows(String action) {
		return is("Allow") && names("Service", POD_IDENTITY) && matches("Action", action);
	}

	/** May allow it, in a way that EKS may not accept. */
	boolean mayAllow(String action) {
		return is("Allow") && mayConcern(action);
	}

	/** Certainly denies the action to Pod Identity. */
	boolean denies(String action) {
		boolean everybody = anybody() || names("AWS", "*") || names("Service", "*");
		return is("Deny") && this.conditions.isEmpty() && (everybody || names("Service", POD_IDENTITY))
				&& concerns(action);
	}

	/** May deny it: under conditions, or by naming who is spared. */
	boolean mayDeny(String action) {
		return is("Deny") && mayConcern(action);
	}

	private boolean mayConcern(String action) {
		boolean pods = anybody() || names("AWS", "*") || names("Service", "*") || names("Service", POD_IDENTITY);
		return (pods || this.json.has("NotPrincipal")) && concerns(action);
	}

	private boolean concerns(String action) {
		return this.json.has("NotAction") ? !matches("NotAction", action) : matches("Action", action);
	}

	private boolean is(String effect) {
		return effect.equals(this.json.path("Effect").stringValue(""));
	}

	private boolean anybody() {
		return texts(this.json.path("Principal")).contains("*");
	}

	private boolean names(String kind, String principal) {
		return texts(this.json.path("Principal").path(kind)).contains(principal);
	}

	private boolean matches(String member, String action) {
		String wanted = action.toLowerCase(Locale.ROOT);
		return texts(this.json.path(member)).stream()
			.anyMatch((pattern) -> Wildcards.match(pattern.toLowerCase(Locale.ROOT), wanted));
	}

	/** A member that may be one text or a list of them. */
	static List<String> texts(JsonNode node) {
		List<String> texts = new ArrayList<>();
		(node.isArray() ? node : List.of(node)).forEach((value) -> {
			if (value.isValueNode() && !value.isNull()) {
				texts.add(value.asString());
			}
		});
		return List.copyOf(texts);
	}

}
