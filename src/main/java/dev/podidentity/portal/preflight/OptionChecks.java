package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.MalformedPolicy.Problem;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement;
import dev.podidentity.portal.iam.SessionContexts;
import dev.podidentity.portal.iam.SessionPolicy;
import dev.podidentity.portal.preflight.Check.Result;
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
	 * @param roles the sessions of these roles
	 */
	static Verdict sessionPolicy(String policy, boolean disableSessionTags, boolean hasTargetRole,
			List<AccessTable> limited, SessionContexts roles) {
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
		PolicyDocument document = PolicyDocument.parse(policy, Kind.SESSION);
		List<String> onTags = SessionTagChecks.words(document, roles.each());
		List<PolicyStatement> mayHold = SessionPolicy.mayHold(document, roles);
		Verdict left = left(mayHold, hasTargetRole, limited);
		return onTags.isEmpty() ? left : withoutTags(left, SessionTagChecks.listed(onTags));
	}

	/** What it says of session tags is something else than whoever wrote it meant. */
	private static Verdict withoutTags(Verdict left, String onTags) {
		String why = (left.why() != null) ? left.why() + ". " + onTags : onTags;
		return (left.result() == Result.OK)
				? Verdict.warning("Session policy depends on session tags, which are off with it", why,
						"Change these statements so that they need no session tags.")
				: new Verdict(left.result(), left.summary(), why, left.whatToDo());
	}

	private static Verdict left(List<PolicyStatement> mayHold, boolean hasTargetRole, List<AccessTable> limited) {
		String where = hasTargetRole ? "It holds for the target role only. " : "";
		String role = hasTargetRole ? "the target role" : "the role";
		if (SessionPolicy.allowsEverything(mayHold)) {
			return Verdict.warning("Session policy changes nothing", where + "It allows all actions on all resources",
					"Name in it only what the pods need.");
		}
		if (mayHold.stream().noneMatch(PolicyStatement::allows)) {
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
	 * where EKS would not take it, and where it holds for the target role only.
	 */
	static @Nullable PolicyDocument limitOfRole(Question question) {
		return (question.targetRole() == null) ? limit(question) : null;
	}

	/** The session policy as far as it limits the target role, where there is one. */
	static @Nullable PolicyDocument limitOfTargetRole(Question question) {
		return (question.targetRole() != null) ? limit(question) : null;
	}

	/** EKS takes it only where session tags are off, and so it says nothing of others. */
	static @Nullable PolicyDocument limit(Question question) {
		String policy = question.policy();
		return (policy != null && question.disableSessionTags() && SessionPolicy.problems(policy).isEmpty())
				? PolicyDocument.parse(policy, Kind.SESSION) : null;
	}

}
