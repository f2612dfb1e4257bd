package dev.podidentity.portal.preflight;

import java.util.Locale;
import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.ConditionFinding;
import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.catalog.TrustAmendment;
import dev.podidentity.portal.catalog.TrustPolicy;

/**
 * Whether the role lets Pod Identity in, and for this target. EKS looks at the trust
 * policy too, but only when the association is made, and does not say what is wrong.
 */
final class TrustChecks {

	private TrustChecks() {
	}

	static Verdict trust(RoleArn arn, Answer<RoleDescription> answer) {
		return answer.judge("Cannot tell whether role " + arn.name() + " trusts Pod Identity",
				(role) -> trust(arn, TrustPolicy.parse(role.trustPolicy())));
	}

	private static Verdict trust(RoleArn arn, TrustPolicy policy) {
		String role = "Role " + arn.name();
		String missing = String.join(" and ", policy.missingActions());
		return switch (policy.trust()) {
			case OK -> Verdict.ok(role + " trusts Pod Identity",
					"pods.eks.amazonaws.com may call sts:AssumeRole and sts:TagSession");
			case INCOMPLETE -> mended(policy, Verdict.failed(role + " trusts Pod Identity only in part",
					"pods.eks.amazonaws.com may not call " + missing, whereToPaste(arn, policy)));
			case NONE -> mended(policy, Verdict.failed(role + " does not trust Pod Identity",
					"pods.eks.amazonaws.com may not call " + missing, whereToPaste(arn, policy)));
			case UNKNOWN -> mended(policy,
					Verdict.unknown("Cannot tell whether " + arn.name() + " trusts Pod Identity",
							"The portal cannot read the trust policy, or it lets Pod Identity in without naming it",
							"To be sure, " + lowerCase(whereToPaste(arn, policy))));
		};
	}

	private static Verdict mended(TrustPolicy policy, Verdict verdict) {
		return verdict.pasting(policy.amendment().map(TrustAmendment::statement).orElse(null));
	}

	private static String whereToPaste(RoleArn arn, TrustPolicy policy) {
		if (!policy.deniedActions().isEmpty()) {
			return "A statement denies it, and no other can outdo that. Ask the owner of role " + arn.name()
					+ " to take the Deny out of its trust policy.";
		}
		boolean replaces = policy.amendment().map(TrustAmendment::replaces).orElse(false);
		return replaces
				? "In the trust policy of role " + arn.name()
						+ ", put this in the place of the statement for pods.eks.amazonaws.com."
				: "Add this statement to the trust policy of role " + arn.name() + ".";
	}

	private static String lowerCase(String sentence) {
		return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
	}

	static Verdict conditions(RoleArn arn, PodIdentitySession session, Answer<RoleDescription> answer) {
		String unknown = "Cannot tell whether conditions of role " + arn.name() + " stand in the way";
		return answer.judge(unknown, (role) -> {
			TrustPolicy policy = TrustPolicy.parse(role.trustPolicy());
			boolean trusted = policy.trust() == Trust.OK || policy.trust() == Trust.INCOMPLETE;
			return trusted ? conditions(arn, session, policy)
					: Verdict.unknown(unknown, "First the role has to trust Pod Identity", null);
		});
	}

	private static Verdict conditions(RoleArn arn, PodIdentitySession session, TrustPolicy policy) {
		List<ConditionFinding> findings = policy.findings(session);
		String place = session.namespace() + "/" + session.serviceAccount() + " on " + session.cluster().name();
		if (findings.isEmpty()) {
			return Verdict.ok("No condition of role " + arn.name() + " keeps " + place + " out", null);
		}
		if (findings.stream().noneMatch((finding) -> finding.kind() == Kind.CONTRADICTS)) {
			return Verdict.warning("Role " + arn.name() + " has conditions the portal cannot check", words(findings),
					"Ask the owner of the role whether they hold for " + place + ".");
		}
		return Verdict
			.failed("Conditions of role " + arn.name() + " keep " + place + " out", words(findings),
					"Add this statement to the trust policy of role " + arn.name() + ", or choose another role.")
			.pasting(policy.amendment(session).statement());
	}

	private static String words(List<ConditionFinding> findings) {
		return findings.stream().map(TrustChecks::words).collect(Collectors.joining("; "));
	}

	private static String words(ConditionFinding finding) {
		String wanted = finding.operator() + " " + finding.key() + " " + String.join(" or ", finding.wanted());
		if (finding.kind() == Kind.CANNOT_TELL) {
			return wanted.strip();
		}
		String actual = finding.actual();
		return wanted + ", but EKS sends " + ((actual != null) ? actual : "no session tags");
	}

}
