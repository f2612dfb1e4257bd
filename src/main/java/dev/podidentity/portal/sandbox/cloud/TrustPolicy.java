package dev.podidentity.portal.sandbox.cloud;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * What EKS looks for in the trust policy of a role: that {@code pods.eks.amazonaws.com}
 * may call both {@code sts:AssumeRole} and {@code sts:TagSession}. Conditions of an Allow
 * are not evaluated, since they are about the session to come; a Deny counts only where
 * it is unconditional.
 */
final class TrustPolicy {

	private static final String SERVICE = "pods.eks.amazonaws.com";

	private static final List<String> ACTIONS = List.of("sts:AssumeRole", "sts:TagSession");

	private final List<JsonNode> statements;

	TrustPolicy(JsonNode document) {
		this.statements = items(document.path("Statement")).toList();
	}

	boolean allowsPodIdentity() {
		return ACTIONS.stream().allMatch((action) -> allowed(action) && !denied(action));
	}

	private boolean allowed(String action) {
		return this.statements.stream()
			.anyMatch((statement) -> hasEffect(statement, "Allow") && namesService(statement)
					&& namesAction(statement, action));
	}

	private boolean denied(String action) {
		return this.statements.stream()
			.anyMatch((statement) -> hasEffect(statement, "Deny") && statement.path("Condition").isEmpty()
					&& namesService(statement) && namesAction(statement, action));
	}

	private static boolean hasEffect(JsonNode statement, String effect) {
		return statement.path("Effect").asString("").equals(effect);
	}

	private static boolean namesService(JsonNode statement) {
		if (statement.has("NotPrincipal")) {
			return !isService(statement.path("NotPrincipal"));
		}
		return isService(statement.path("Principal"));
	}

	private static boolean isService(JsonNode principal) {
		return isEveryone(principal) || items(principal.path("AWS")).anyMatch(TrustPolicy::isEveryone)
				|| items(principal.path("Service")).anyMatch((service) -> service.asString("").equals(SERVICE));
	}

	private static boolean isEveryone(JsonNode principal) {
		return principal.isString() && principal.asString().equals("*");
	}

	private static boolean namesAction(JsonNode statement, String action) {
		Predicate<JsonNode> covers = (pattern) -> matches(pattern.asString(""), action);
		if (statement.has("NotAction")) {
			return items(statement.path("NotAction")).noneMatch(covers);
		}
		return items(statement.path("Action")).anyMatch(covers);
	}

	/**
	 * IAM compares actions without regard to case; {@code *} and {@code ?} are wildcards.
	 */
	private static boolean matches(String pattern, String action) {
		String quoted = Pattern.quote(pattern.replaceAll("\\*+", "*")).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
		return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE).matcher(action).matches();
	}

	private static Stream<JsonNode> items(JsonNode node) {
		if (node.isMissingNode() || node.isNull()) {
			return Stream.empty();
		}
		return node.isArray() ? node.valueStream() : Stream.of(node);
	}

}
