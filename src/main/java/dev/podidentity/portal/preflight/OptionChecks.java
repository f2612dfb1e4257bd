package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.MalformedPolicy.Problem;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.SessionPolicy;
import org.jspecify.annotations.Nullable;

/** What is optional in a request: the session policy. */
final class OptionChecks {

	private OptionChecks() {
	}

	/**
	 * Whether it is right, and what it leaves.
	 * @param limited what the roles may do that it limits, as far as that was read
	 */
	static Verdict sessionPolicy(String policy, boolean disableSessionTags, boolean hasTargetRole,
			List<AccessTable> limited) {
		List<Problem> problems = SessionPolicy.problems(policy);
		if (!problems.isEmpty()) {
			return Verdict.failed("Session policy is not one that AWS takes",
					problems.stream().map(Problem::toString).collect(Collectors.joining(" ")),
					"Mend it: an IAM policy of at most " + SessionPolicy.MAX_CHARACTERS
							+ " characters with Version, Statement, Effect, Action and Resource.");
		}
		if (!disableSessionTags) {
			return Verdict.failed("Session policy needs session tags to be off",
					"EKS takes a session policy only without session tags", "Switch session tags off.");
		}
		String where = hasTargetRole ? "It holds for the target role only" : null;
		if (limited.stream().anyMatch(AccessTable::leavesNothing)) {
			return Verdict.warning("Session policy leaves nothing that pods may do",
					"Nothing is allowed both by it and by the policies of the role",
					"Allow in it what the pods need of what the role may do.");
		}
		if (!limited.isEmpty() && limited.stream().allMatch(AccessTable::leavesEverything)) {
			return Verdict.warning("Session policy takes nothing away from what the role may do", where,
					"Name in it only what the pods need, or leave it out.");
		}
		return Verdict.ok("Pods may do at most what the session policy allows", where);
	}

	/**
	 * The session policy as far as it limits the first role; null where there is none,
	 * where it is not right, and where it holds for the target role only.
	 */
	static @Nullable PolicyDocument limitOfRole(Question question) {
		return (question.targetRole() == null) ? limit(question) : null;
	}

	/** The session policy as far as it limits the target role, where there is one. */
	static @Nullable PolicyDocument limitOfTargetRole(Question question) {
		return (question.targetRole() != null) ? limit(question) : null;
	}

	private static @Nullable PolicyDocument limit(Question question) {
		String policy = question.policy();
		return (policy != null && SessionPolicy.problems(policy).isEmpty()) ? PolicyDocument.parse(policy, Kind.SESSION)
				: null;
	}

	/** It may be meant, so it is no failure; whoever approves has to know it. */
	static Verdict withoutSessionTags() {
		return Verdict.warning("Session tags are off",
				"CloudTrail cannot tell by session tag which cluster, namespace and service account made a call, and"
						+ " conditions on these tags, aws:RequestTag in trust policies and aws:PrincipalTag in permissions,"
						+ " hold no longer",
				"Look for such conditions in the policies of the role and of what it uses before you approve.");
	}

}
