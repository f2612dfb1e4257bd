package dev.podidentity.portal.preflight;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.catalog.TrustAmendment;
import dev.podidentity.portal.catalog.TrustDecision;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.catalog.TrustStatements;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Whether a role lets Pod Identity in, and for each of its targets. EKS looks at the
 * trust policy too, but only when the association is made, and does not say what is
 * wrong.
 */
final class TrustChecks {

	private final RoleArn arn;

	private final Answer<RoleDescription> answer;

	private final TrustPolicy policy;

	private final Map<PodIdentitySession, TrustDecision> decisions = new LinkedHashMap<>();

	private final StatementsToPaste paste;

	private boolean trustTold;

	/**
	 * Looks at a role.
	 * @param sessions the pods that are to get it, all of them
	 */
	TrustChecks(RoleArn arn, Answer<RoleDescription> answer, Collection<PodIdentitySession> sessions, Instant now) {
		this.arn = arn;
		this.answer = answer;
		this.policy = TrustPolicy.parse((answer.value() != null) ? answer.value().trustPolicy() : null);
		// what an incomplete statement lacks is told by the check of the trust
		List<TrustAmendment> before = (this.policy.trust() == Trust.INCOMPLETE)
				? this.policy.amendment().stream().toList() : List.of();
		TrustPolicy mended = before.isEmpty() ? this.policy : TrustPolicy.parse(this.policy.with(before).json());
		sessions.forEach((session) -> this.decisions.put(session, mended.decide(session, now)));
		List<PodIdentitySession> keptOut = this.decisions.entrySet()
			.stream()
			.filter((told) -> told.getValue().admitted() == Truth.DOES_NOT_HOLD && !told.getValue().denied())
			.map(Map.Entry::getKey)
			.toList();
		this.paste = new StatementsToPaste(this.policy, before, TrustStatements.of(mended, keptOut));
	}

	/** Whether it trusts Pod Identity; what to paste is told once for all targets. */
	Verdict trust() {
		Verdict verdict = this.answer.judge("Cannot tell whether role " + this.arn.name() + " trusts Pod Identity",
				(role) -> ofPolicy());
		boolean again = this.trustTold;
		this.trustTold = true;
		if (again && verdict.whatToDo() != null && verdict.whatToDo().paste() != null) {
			return verdict.instead("See the statement for role " + this.arn.name() + " at the first target in account "
					+ this.arn.account() + "; paste it once.");
		}
		return verdict;
	}

	private Verdict ofPolicy() {
		String role = "Role " + this.arn.name();
		String missing = String.join(" and ", this.policy.missingActions());
		return switch (this.policy.trust()) {
			case OK -> Verdict.ok(role + " trusts Pod Identity",
					"pods.eks.amazonaws.com may call sts:AssumeRole and sts:TagSession");
			case INCOMPLETE -> mended(Verdict.failed(role + " trusts Pod Identity only in part",
					"pods.eks.amazonaws.com may not call " + missing, whereToPaste()));
			case NONE -> mended(Verdict.failed(role + " does not trust Pod Identity",
					"pods.eks.amazonaws.com may not call " + missing, whereToPaste()));
			case UNKNOWN -> mended(Verdict.unknown("Cannot tell whether " + this.arn.name() + " trusts Pod Identity",
					this.policy.flaw()
						.map((flaw) -> "IAM would refuse the trust policy as it was told: " + flaw)
						.orElse("The portal cannot read the trust policy, or it lets Pod Identity in "
								+ "without naming it"),
					"To be sure: " + whereToPaste()));
		};
	}

	private Verdict mended(Verdict verdict) {
		return verdict.pasting(this.policy.amendment().map(TrustAmendment::statement).orElse(null));
	}

	private String whereToPaste() {
		if (!this.policy.deniedActions().isEmpty()) {
			return "A statement denies it, and no other can outdo that. Ask the owner of role " + this.arn.name()
					+ " to take the Deny out of its trust policy.";
		}
		return this.policy.amendment().map((amendment) -> {
			String where = amendment.replaces()
					? "In the trust policy of role " + this.arn.name()
							+ ", put this in the place of the statement for pods.eks.amazonaws.com."
					: "Add this statement to the trust policy of role " + this.arn.name() + ".";
			return where + " " + StatementsToPaste.size(this.policy.with(List.of(amendment)), 1);
		})
			.orElse("Ask the owner of role " + this.arn.name() + " to compare its trust policy with the one in the "
					+ "EKS user guide.");
	}

	/** Whether its conditions let the pods of one target in. */
	Verdict conditions(PodIdentitySession session) {
		String unknown = "Cannot tell whether conditions of role " + this.arn.name() + " stand in the way";
		return this.answer.judge(unknown, (role) -> {
			boolean trusted = this.policy.trust() == Trust.OK || this.policy.trust() == Trust.INCOMPLETE;
			return trusted ? conditions(session, Objects.requireNonNull(this.decisions.get(session)))
					: Verdict.unknown(unknown, "First the role has to trust Pod Identity", null);
		});
	}

	private Verdict conditions(PodIdentitySession session, TrustDecision decision) {
		String place = session.namespace() + "/" + session.serviceAccount() + " on " + session.cluster().name();
		String why = TrustWords.of(decision.findings()) + (untagged(session, decision) ? "; session tags are off" : "");
		return switch (decision.admitted()) {
			case HOLDS -> Verdict.ok("No condition of role " + this.arn.name() + " keeps " + place + " out",
					ends(decision.until()));
			case CANNOT_TELL ->
				Verdict.unknown("Cannot tell whether role " + this.arn.name() + " lets " + place + " in", why,
						"Ask the owner of the role whether these conditions hold for " + place + ".");
			case DOES_NOT_HOLD -> decision.denied() ? denied(place, why) : keptOut(session, place, why);
		};
	}

	private static boolean untagged(PodIdentitySession session, TrustDecision decision) {
		return session.disableSessionTags() && decision.findings()
			.stream()
			.anyMatch((finding) -> finding.key() != null
					&& finding.key().toLowerCase(Locale.ROOT).startsWith("aws:requesttag/"));
	}

	private @Nullable String ends(@Nullable Instant until) {
		return (until == null) ? null
				: "By the dates in its trust policy only until " + until + "; after that pods get no new credentials";
	}

	private Verdict denied(String place, String why) {
		return Verdict.failed("Role " + this.arn.name() + " denies itself to " + place, why,
				"No statement can outdo a Deny. Ask the owner of role " + this.arn.name()
						+ " to change that Deny in its trust policy, or choose another role.");
	}

	private Verdict keptOut(PodIdentitySession session, String place, String why) {
		Verdict verdict = Verdict.failed("Conditions of role " + this.arn.name() + " keep " + place + " out", why,
				this.paste.whatToDo(this.arn, session));
		return verdict.pasting(this.paste.statement(session).orElse(null));
	}

}
