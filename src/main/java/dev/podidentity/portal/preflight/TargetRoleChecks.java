package dev.podidentity.portal.preflight;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.TrustDecision;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.catalog.TrustStatements;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Whether the target role lets the first role in. EKS does not look at that when an
 * association is made; pods then get no credentials.
 */
final class TargetRoleChecks {

	private final RoleArn role;

	private final RoleArn target;

	private final @Nullable Answer<RoleDescription> answer;

	private final Instant now;

	private final Function<PodIdentitySession, AssumePermission> permissions;

	private final Map<PodIdentitySession, AssumePermission> judged = new HashMap<>();

	private boolean leftToAccount;

	/**
	 * Looks at a target role.
	 * @param role the role that is to assume it, by its namesake in each account
	 * @param answer what IAM told of it; null where the portal may not look there
	 * @param permissions what the policies of the role say of it, by pods
	 */
	TargetRoleChecks(RoleArn role, RoleArn target, @Nullable Answer<RoleDescription> answer, Instant now,
			Function<PodIdentitySession, AssumePermission> permissions) {
		this.role = role;
		this.target = target;
		this.answer = answer;
		this.now = now;
		this.permissions = permissions;
	}

	/**
	 * The verdict for each of the pods, by what both roles say; what to paste is told
	 * with the first.
	 */
	Map<PodIdentitySession, Verdict> verdicts(Collection<PodIdentitySession> sessions) {
		Map<PodIdentitySession, Verdict> verdicts = trust(sessions);
		verdicts.replaceAll((session, trusted) -> permission(session).with(trusted));
		return verdicts;
	}

	private Map<PodIdentitySession, Verdict> trust(Collection<PodIdentitySession> sessions) {
		Map<PodIdentitySession, Verdict> verdicts = new LinkedHashMap<>();
		if (this.answer == null || this.answer.value() == null || !samePartition()) {
			sessions.forEach((session) -> verdicts.put(session, withoutPolicy(session)));
			return verdicts;
		}
		TrustPolicy policy = TrustPolicy.parse(this.answer.value().trustPolicy());
		this.leftToAccount = policy.leavesToAccountOf(this.role.in(this.target.account()));
		Map<PodIdentitySession, TrustDecision> decisions = new LinkedHashMap<>();
		sessions.forEach((session) -> decisions.put(session,
				policy.decideForRole(first(session), this.target, session, this.now)));
		List<PodIdentitySession> keptOut = sessions.stream()
			.filter((session) -> keptOut(decisions.get(session)))
			.toList();
		StatementsToPaste paste = new StatementsToPaste(policy, TrustStatements.ofTarget(policy, this.role, keptOut),
				false);
		decisions.forEach((session, decision) -> verdicts.put(session, verdict(policy, session, decision, paste)));
		return verdicts;
	}

	private static boolean keptOut(@Nullable TrustDecision decision) {
		return decision != null && decision.admitted() == Truth.DOES_NOT_HOLD && !decision.denied();
	}

	private boolean samePartition() {
		return this.target.partition().equals(this.role.partition());
	}

	private Verdict withoutPolicy(PodIdentitySession session) {
		String unknown = "Cannot check target role " + this.target.name();
		if (!samePartition()) {
			return Verdict.failed("Target role is in another partition of AWS",
					"It is in " + this.target.partition() + ", the role is in " + this.role.partition(),
					"Choose a target role in " + this.role.partition() + ".");
		}
		if (this.answer == null) {
			return Verdict.unknown(unknown, "The portal may not look into account " + this.target.account(),
					"Let target role " + this.target.name() + " trust role " + this.role.name()
							+ ". EKS tells the external id once the association is made." + sentence(session));
		}
		if (this.answer.missing()) {
			return Verdict.failed(
					"There is no target role " + this.target.name() + " in account " + this.target.account(),
					this.target.toString(), "Choose another target role, or have it created first.");
		}
		return this.answer.judge(unknown, (found) -> Verdict.unknown(unknown, null, null));
	}

	private Verdict verdict(TrustPolicy policy, PodIdentitySession session, TrustDecision decision,
			StatementsToPaste paste) {
		String why = decision.words();
		return switch (decision.admitted()) {
			case HOLDS -> Verdict.ok("Target role " + this.target.name() + " lets role " + this.role.name() + " in",
					(decision.end() != null) ? decision.end().words() : null);
			case CANNOT_TELL -> Verdict.unknown(
					"Cannot tell whether target role " + this.target.name() + " lets role " + this.role.name() + " in",
					policy.flaw()
						.map((flaw) -> "IAM would refuse the trust policy as it was told: " + flaw)
						.orElse(why),
					"Ask the owner of the target role. EKS tells the external id once the association is made."
							+ sentence(session));
			case DOES_NOT_HOLD -> decision.denied() ? denied(why) : keptOut(session, why, paste);
		};
	}

	private Verdict denied(String why) {
		return Verdict.failed("Target role " + this.target.name() + " denies itself to role " + this.role.name(), why,
				"No statement can outdo a Deny. Ask the owner of role " + this.target.name()
						+ " to change that Deny in its trust policy, or choose another target role.");
	}

	private Verdict keptOut(PodIdentitySession session, String why, StatementsToPaste paste) {
		String later = session.disableSessionTags()
				? " It is for all pods with that role: once the association is made, its page has one with the external"
						+ " id; put that in the place of this one."
				: "";
		Verdict verdict = Verdict.failed(
				"Target role " + this.target.name() + " does not let role " + this.role.name() + " in", why,
				paste.whatToDo(this.target, session) + later + sentence(session));
		return verdict.pasting(paste.statement(session).orElse(null));
	}

	/** The session that assumes the target role is in the account of the cluster. */
	private RoleArn first(PodIdentitySession session) {
		return this.role.in(session.cluster().account());
	}

	private AssumePermission permission(PodIdentitySession session) {
		return this.judged.computeIfAbsent(session, this.permissions).withTrust(this.leftToAccount);
	}

	private String sentence(PodIdentitySession session) {
		return permission(session).sentence().map((words) -> " " + words).orElse("");
	}

}
