package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.MalformedPolicy.Problem;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement;
import dev.podidentity.portal.iam.SessionPolicy;
import org.jspecify.annotations.Nullable;

/** What is optional in a request: the session policy. */
final class OptionChecks {

	/** Together with those of the role they decide what pods may do. */
	static final String OF_RESOURCES = "Policies of resources (buckets, keys, queues, secrets) that name the role may"
			+ " allow more; the portal does not read them";

	private static final String AT_MOST = "Pods may do at most what the session policy allows";

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
		return left(PolicyDocument.parse(policy, Kind.SESSION), hasTargetRole, limited);
	}

	private static Verdict left(PolicyDocument policy, boolean hasTargetRole, List<AccessTable> limited) {
		String where = hasTargetRole ? "It holds for the target role only. " : "";
		String role = hasTargetRole ? "the target role" : "the role";
		if (SessionPolicy.allowsEverything(policy)) {
			return Verdict.warning("Session policy changes nothing", where + "It allows all actions on all resources",
					"Name in it only what the pods need.");
		}
		if (policy.statements().stream().noneMatch(PolicyStatement::allows)) {
			return Verdict.warning("Session policy allows nothing",
					where + "Pods may do only what it allows, and none of its statements allows anything",
					"Allow in it what the pods need.");
		}
		if (limited.stream().anyMatch(AccessTable::leavesNothing)) {
			return Verdict.warning("Nothing is allowed both by the session policy and by the policies of " + role,
					where + OF_RESOURCES + ", and the session policy limits that too",
					"Allow in it what the pods need of what the role may do.");
		}
		if (!limited.isEmpty() && limited.stream().allMatch(AccessTable::leavesEverything)) {
			return Verdict.ok(AT_MOST,
					where + "What the policies of " + role + " allow today stays as it is. The session"
							+ " policy limits what policies of resources allow, and what is added to the role later");
		}
		return Verdict.ok(AT_MOST, hasTargetRole ? "It holds for the target role only" : null);
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

}
