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
import dev.podidentity.portal.catalog.TrustDecision;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.catalog.TrustStatements;
import dev.podidentity.portal.iam.Truth;

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
		// an action that is missing is told by the check of the trust
		TrustPolicy judged = (this.policy.trust() == Trust.INCOMPLETE) ? this.policy.completed() : this.policy;
		sessions.forEach((session) -> this.decisions.put(session, judged.decide(session, now)));
		List<PodIdentitySession> shutOut = this.decisions.entrySet()
			.stream()
			.filter((told) -> mendable(told.getValue()))
			.map(Map.Entry::getKey)
			.toList();
		this.paste = new StatementsToPaste(this.policy, TrustStatements.of(this.policy, shutOut),
				this.policy.lacksAllow());
	}

	/** Whether a statement of its own is needed and no other outdoes it. */
	private boolean mendable(TrustDecision decision) {
		return !decision.denied() && switch (this.policy.trust()) {
			case OK -> decision.admitted() == Truth.DOES_NOT_HOLD;
			case INCOMPLETE, NONE, UNKNOWN -> this.policy.lacksAllow();
		};
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
		String missing = "pods.eks.amazonaws.com may not call " + String.join(" and ", this.policy.missingActions());
		return switch (this.policy.trust()) {
			case OK -> Verdict.ok(role + " trusts Pod Identity",
					"pods.eks.amazonaws.com may call sts:AssumeRole and sts:TagSession");
			case INCOMPLETE -> mended(Verdict.failed(role + " trusts Pod Identity only in part", missing, whatToDo()));
			case NONE -> mended(Verdict.failed(role + " does not trust Pod Identity", missing, whatToDo()));
			case UNKNOWN -> mended(Verdict.unknown("Cannot tell whether " + this.arn.name() + " trusts Pod Identity",
					whyUnknown(), whatToDo()));
		};
	}

	private String whyUnknown() {
		if (this.policy.flaw().isPresent()) {
			return "IAM would refuse the trust policy as it was told: " + this.policy.flaw().get();
		}
		if (this.policy.lacksAllow()) {
			return "Its trust policy lets Pod Identity in without naming it";
		}
		return this.policy.missingActions().isEmpty() ? "A statement may deny it: no document says what IAM makes of it"
				: "The portal cannot read the trust policy";
	}

	private Verdict mended(Verdict verdict) {
		return verdict.pasting(this.paste.ofTrust().orElse(null));
	}

	private String whatToDo() {
		String owner = "Ask the owner of role " + this.arn.name();
		if (!this.policy.deniedActions().isEmpty()) {
			return "A statement denies it, and no other can outdo that. " + owner
					+ " to take the Deny out of its trust policy.";
		}
		if (this.paste.ofTrust().isPresent()) {
			return ((this.policy.trust() == Trust.UNKNOWN) ? "To be sure: " : "")
					+ this.paste.whatToDoForTrust(this.arn);
		}
		if (this.policy.lacksAllow()) {
			return "A Deny keeps every target out that was asked for, and no statement can outdo it. " + owner
					+ " to change that Deny in its trust policy, or choose another role.";
		}
		return owner + " to compare its trust policy with the one in the EKS user guide.";
	}

	/** Whether its conditions let the pods of one target in. */
	Verdict conditions(PodIdentitySession session) {
		String unknown = "Cannot tell whether conditions of role " + this.arn.name() + " stand in the way";
		return this.answer.judge(unknown, (role) -> {
			TrustDecision decision = Objects.requireNonNull(this.decisions.get(session));
			Verdict verdict = switch (this.policy.trust()) {
				case OK, INCOMPLETE -> conditions(session, decision);
				case NONE, UNKNOWN -> untrusted(session, decision, unknown);
			};
			return this.paste.shows(session) ? verdict.instead(this.paste.whatToDo(this.arn, session))
				.pasting(this.paste.statement(session).orElse(null)) : verdict;
		});
	}

	/** A Deny decides whether or not the role trusts Pod Identity. */
	private Verdict untrusted(PodIdentitySession session, TrustDecision decision, String unknown) {
		boolean byItsConditions = decision.denied() && this.policy.deniedActions().isEmpty();
		String denials = decision.denials().map((words) -> ". " + words).orElse("");
		return byItsConditions ? conditions(session, decision)
				: Verdict.unknown(unknown, "First the role has to trust Pod Identity" + denials, null);
	}

	private Verdict conditions(PodIdentitySession session, TrustDecision decision) {
		String place = session.namespace() + "/" + session.serviceAccount() + " on " + session.cluster().name();
		String why = decision.words() + (untagged(session, decision) ? "; session tags are off" : "");
		return switch (decision.admitted()) {
			case HOLDS -> Verdict.ok("No condition of role " + this.arn.name() + " keeps " + place + " out",
					(decision.end() != null) ? decision.end().words() : null);
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

	private Verdict denied(String place, String why) {
		return Verdict.failed("Role " + this.arn.name() + " denies itself to " + place, why,
				"No statement can outdo a Deny. Ask the owner of role " + this.arn.name()
						+ " to change that Deny in its trust policy, or choose another role.");
	}

	private Verdict keptOut(PodIdentitySession session, String place, String why) {
		return Verdict.failed("Conditions of role " + this.arn.name() + " keep " + place + " out", why,
				this.paste.whatToDo(this.arn, session));
	}

}
