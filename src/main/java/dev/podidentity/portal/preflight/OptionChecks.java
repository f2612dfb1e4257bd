package dev.podidentity.portal.preflight;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is optional in a request: the target role and the session policy. */
final class OptionChecks {

	private OptionChecks() {
	}

	static Verdict targetRole(RoleArn role, RoleArn target, @Nullable Answer<RoleDescription> answer) {
		String toDo = "Let role " + role.name() + " call sts:AssumeRole and sts:TagSession on " + target
				+ ", and let that role trust it. EKS tells the external id once the association is made.";
		if (!target.partition().equals(role.partition())) {
			return Verdict.failed("Target role is in another partition of AWS",
					"It is in " + target.partition() + ", the role is in " + role.partition(),
					"Choose a target role in " + role.partition() + ".");
		}
		if (answer == null) {
			return Verdict.unknown("Cannot check target role " + target.name(),
					"The portal may not look into account " + target.account(), toDo);
		}
		if (answer.missing()) {
			return Verdict.failed("There is no target role " + target.name() + " in account " + target.account(),
					target.toString(), "Choose another target role, or have it created first.");
		}
		return answer.judge("Cannot check target role " + target.name(),
				(found) -> Verdict.warning("Target role " + target.name() + " exists; both roles need trust",
						"The portal does not check whether the one may assume the other", toDo));
	}

	static Verdict sessionPolicy(String policy, boolean disableSessionTags, boolean hasTargetRole) {
		if (!isObject(policy)) {
			return Verdict.failed("Session policy is not a policy", "It has to be a JSON object",
					"Paste a policy as JSON, from the first brace to the last.");
		}
		if (!disableSessionTags) {
			return Verdict.failed("Session policy needs session tags to be off",
					"EKS takes a session policy only without session tags", "Switch session tags off.");
		}
		return Verdict.ok("Session policy narrows what pods may do",
				hasTargetRole ? "It holds for the target role only" : null);
	}

	private static boolean isObject(String policy) {
		try {
			return JsonMapper.shared().readTree(policy).isObject();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
