package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.Caller;
import dev.podidentity.portal.iam.Caller.RoleSession;
import dev.podidentity.portal.iam.Caller.Service;
import dev.podidentity.portal.iam.MalformedPolicy;
import dev.podidentity.portal.iam.PolicyDecision;
import dev.podidentity.portal.iam.PolicyDecision.Said;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/**
 * The trust policy of a role, and what it means for Pod Identity. EKS looks at it when an
 * association is made and then says no more than that it is invalid; this says what is
 * wrong and how to mend it. In doubt it says that it cannot tell.
 */
public final class TrustPolicy {

	static final String ASSUME_ROLE = "sts:AssumeRole";

	static final String TAG_SESSION = "sts:TagSession";

	/** The actions that Pod Identity needs. */
	static final List<String> ACTIONS = List.of(ASSUME_ROLE, TAG_SESSION);

	private static final Caller EKS = new Service(RequestKeys.SERVICE);

	private final @Nullable String json;

	private final @Nullable PolicyDocument document;

	private final @Nullable String flaw;

	private TrustPolicy(@Nullable String json, @Nullable PolicyDocument document, @Nullable String flaw) {
		this.json = json;
		this.document = document;
		this.flaw = flaw;
	}

	/**
	 * Reads a policy.
	 * @param json the document, not URL-encoded; null where IAM does not tell
	 * @return the policy; with {@link Trust#UNKNOWN} where the document cannot be read or
	 * IAM would refuse it
	 */
	public static TrustPolicy parse(@Nullable String json) {
		if (json == null) {
			return new TrustPolicy(null, null, null);
		}
		try {
			return new TrustPolicy(json, PolicyDocument.parse(json, Kind.TRUST), null);
		}
		catch (MalformedPolicy ex) {
			return new TrustPolicy(null, null, ex.getMessage());
		}
	}

	/** For what IAM would refuse the document; empty where it would not. */
	public Optional<String> flaw() {
		return Optional.ofNullable(this.flaw);
	}

	/**
	 * Whether Pod Identity is let in, whatever the conditions say; those depend on the
	 * target, see {@link #decide}.
	 */
	public Trust trust() {
		if (this.document == null) {
			return Trust.UNKNOWN;
		}
		List<String> missing = missingActions();
		if (!deniedActions().isEmpty()) {
			return Trust.NONE;
		}
		if (missing.isEmpty()) {
			return ACTIONS.stream().anyMatch(this::mayBeDenied) ? Trust.UNKNOWN : Trust.OK;
		}
		if (missing.stream().allMatch(this::mayBeAllowed)) {
			return Trust.UNKNOWN;
		}
		return (missing.size() < ACTIONS.size()) ? Trust.INCOMPLETE : Trust.NONE;
	}

	/** The actions that Pod Identity needs and does not have here. */
	public List<String> missingActions() {
		List<String> denied = deniedActions();
		return ACTIONS.stream().filter((action) -> denied.contains(action) || !isAllowed(action)).toList();
	}

	/** The actions that a statement denies, so that no other statement can allow them. */
	public List<String> deniedActions() {
		return ACTIONS.stream()
			.filter((action) -> statements().stream()
				.anyMatch((told) -> unconditionalDenial(told) && concerns(told, action) == Truth.HOLDS))
			.toList();
	}

	private boolean mayBeDenied(String action) {
		return statements().stream()
			.anyMatch((told) -> unconditionalDenial(told) && concerns(told, action) != Truth.DOES_NOT_HOLD);
	}

	private static boolean unconditionalDenial(PolicyStatement statement) {
		return !statement.allows() && statement.conditions().isEmpty();
	}

	private boolean isAllowed(String action) {
		return statements().stream().anyMatch((told) -> allows(told, action));
	}

	private boolean mayBeAllowed(String action) {
		return statements().stream().anyMatch((told) -> told.allows() && concerns(told, action) != Truth.DOES_NOT_HOLD);
	}

	/**
	 * Whether a statement allows the action to Pod Identity by name, if its conditions
	 * hold. What EKS makes of a statement that does not name it is not documented.
	 */
	private static boolean allows(PolicyStatement statement, String action) {
		return statement.allows() && !statement.actions().negated() && statement.principals() != null
				&& statement.principals().of("Service").contains(RequestKeys.SERVICE)
				&& concerns(statement, action) == Truth.HOLDS;
	}

	private static Truth concerns(PolicyStatement statement, String action) {
		return PolicyDecision.concerns(statement, EKS, action);
	}

	/**
	 * Whether the role lacks an Allow that a statement of its own could give: it can be
	 * read, and no statement denies Pod Identity whatever the target.
	 */
	public boolean lacksAllow() {
		return this.document != null && deniedActions().isEmpty() && !missingActions().isEmpty();
	}

	/**
	 * The policy as if it allowed the actions that it lacks, for what its conditions say
	 * of the others. Nobody is to write that down: it is open to every pod.
	 */
	public TrustPolicy completed() {
		return lacksAllow() ? parse(with(List.of(TrustAmendment.ofAll(missingActions()))).json()) : this;
	}

	/**
	 * Whether Pod Identity may call what these pods need, whatever the conditions say.
	 */
	public boolean letsCall(PodIdentitySession session) {
		return actions(session).stream().noneMatch(missingActions()::contains);
	}

	/** Whether the pods of an association get the role. */
	public TrustDecision decide(PodIdentitySession session, Instant now) {
		List<String> actions = actions(session);
		return decide(actions, (at) -> decisions(EKS, actions, RequestKeys.ofService(session, at)), now);
	}

	/**
	 * Whether this policy of a target role lets the first role in for the pods of an
	 * association.
	 * @param first the role that EKS assumes the target role with
	 * @param target the target role
	 */
	public TrustDecision decideForRole(RoleArn first, RoleArn target, PodIdentitySession session, Instant now) {
		Caller caller = new RoleSession(first.partition(), first.account(), first.name(), first.toString());
		List<String> actions = actions(session);
		return decide(actions, (at) -> decisions(caller, actions, RequestKeys.ofRole(first, target, session, at)), now);
	}

	/**
	 * Whether it lets that role in only by the account of the role, which leaves it to
	 * the policies of the role. Within one account a policy that names the role itself
	 * needs nothing from these.
	 */
	public boolean leavesToAccountOf(RoleArn role) {
		Set<String> account = Set.of(role.account(), "arn:" + role.partition() + ":iam::" + role.account() + ":root");
		Caller caller = new RoleSession(role.partition(), role.account(), role.name(), role.toString());
		return this.document != null && statements().stream()
			.filter((told) -> told.allows()
					&& PolicyDecision.concerns(told, caller, ASSUME_ROLE) != Truth.DOES_NOT_HOLD)
			.allMatch((told) -> told.principals() != null && !told.principals().negated()
					&& !told.principals().everybody() && account.containsAll(told.principals().of("AWS")));
	}

	/** Without session tags there is nothing to tag with. */
	static List<String> actions(PodIdentitySession session) {
		return session.disableSessionTags() ? List.of(ASSUME_ROLE) : ACTIONS;
	}

	private TrustDecision decide(List<String> actions, DatedCondition.Decider decider, Instant now) {
		if (this.document == null) {
			return new TrustDecision(Truth.CANNOT_TELL, false, List.of(), List.of(), null);
		}
		List<PolicyDecision> decisions = decider.at(now);
		Truth admitted = admitted(decisions);
		boolean denied = decisions.stream().anyMatch((decision) -> decision.denied() == Truth.HOLDS);
		// what an Allow could mend does not matter where a statement denies
		List<String> missing = denied ? List.of()
				: IntStream.range(0, actions.size())
					.filter((at) -> decisions.get(at).statements().stream().noneMatch(TrustPolicy::allows))
					.mapToObj(actions::get)
					.toList();
		return new TrustDecision(admitted, denied, TrustFindings.of(decisions), missing,
				(admitted == Truth.HOLDS) ? DatedCondition.end(statements(), decider, now) : null);
	}

	private static boolean allows(Said said) {
		return said.allows() && said.concerns() != Truth.DOES_NOT_HOLD;
	}

	private List<PolicyDecision> decisions(Caller caller, List<String> actions, RequestKeys keys) {
		PolicyDocument policy = this.document;
		return (policy == null) ? List.of()
				: actions.stream().map((action) -> PolicyDecision.of(policy, caller, action, keys)).toList();
	}

	static Truth admitted(List<PolicyDecision> decisions) {
		return Truth.all(decisions.stream().map(PolicyDecision::allowed));
	}

	/** The statements of the policy; none where it cannot be read. */
	List<PolicyStatement> statements() {
		return (this.document != null) ? this.document.statements() : List.of();
	}

	/** The document as it would be with these amendments. */
	public Amended with(List<TrustAmendment> amendments) {
		return Amended.of(this.json, amendments);
	}

}
