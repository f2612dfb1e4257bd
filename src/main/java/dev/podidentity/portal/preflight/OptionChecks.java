package dev.podidentity.portal.preflight;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is optional in a request: the session policy. */
final class OptionChecks {

	private OptionChecks() {
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
