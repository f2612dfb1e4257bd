package dev.podidentity.portal.policy;

import java.util.Map;

import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.Target;

/** Why facts are absent, for those who wonder about an answer. */
final class AbsentFact {

	private static final String NOT_DESCRIBED = "EKS has not described the cluster yet";

	private static final String NO_TAGS = "IAM has not told the tags of the role";

	private static final String NO_TARGET_ROLE = "no target role is asked for";

	private static final Map<String, String> REASONS = Map.ofEntries(Map.entry("Cluster.environment", NOT_DESCRIBED),
			Map.entry("Cluster.tags", NOT_DESCRIBED), Map.entry("RoleUser.environment", NOT_DESCRIBED),
			Map.entry("Target.owner", "nobody owns the namespace"),
			Map.entry("RoleUser.team", "the portal does not know whose it is"), Map.entry("Role.tags", NO_TAGS),
			Map.entry("Role.owners", NO_TAGS),
			Map.entry("Role.otherTeams",
					"not every cluster of the account was read, or the portal does not know whose some of the pods are"
							+ " that have the role"),
			Map.entry("Role.users",
					"not every cluster of the account was read, or more than " + Role.MOST_USERS
							+ " places have the role"),
			Map.entry("TargetRole.tags", NO_TARGET_ROLE + ", or " + NO_TAGS),
			Map.entry("TargetRole.owners", NO_TARGET_ROLE + ", or " + NO_TAGS));

	private AbsentFact() {
	}

	/** Why a field of that type is absent. */
	static String reason(String type, String field) {
		return REASONS.getOrDefault(type + "." + field,
				type.equals("TargetRole") ? NO_TARGET_ROLE : "the request has none");
	}

	/** The fields that are neither there nor known to be absent, with the reason. */
	static Map<String, String> unknown(Record facts) {
		return (facts instanceof Target target && target.owner() == null && target.cluster().tags() == null)
				? Map.of("owner", NOT_DESCRIBED + ", and its tags may say who owns the namespace") : Map.of();
	}

}
