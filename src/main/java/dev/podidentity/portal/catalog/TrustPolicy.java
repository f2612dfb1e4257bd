package dev.podidentity.portal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trust policy of a role, and what it means for Pod Identity. EKS looks at it when an
 * association is made and then says no more than that it is invalid; this says what is
 * wrong and how to mend it. In doubt it says that it cannot tell.
 */
public final class TrustPolicy {

	/** The actions that Pod Identity needs. */
	static final List<String> ACTIONS = List.of("sts:AssumeRole", "sts:TagSession");

	private final @Nullable List<TrustStatement> statements;

	private TrustPolicy(@Nullable List<TrustStatement> statements) {
		this.statements = statements;
	}

	/**
	 * Reads a policy.
	 * @param json the document, not URL-encoded; null where IAM does not tell
	 * @return the policy; with {@link Trust#UNKNOWN} where the document cannot be read
	 */
	public static TrustPolicy parse(@Nullable String json) {
		return new TrustPolicy((json != null) ? statements(json) : null);
	}

	private static @Nullable List<TrustStatement> statements(String json) {
		try {
			JsonNode told = JsonMapper.shared().readTree(json).path("Statement");
			List<TrustStatement> statements = new ArrayList<>();
			for (JsonNode statement : told.isArray() ? told : List.of(told)) {
				TrustStatement.parse(statement).ifPresent(statements::add);
			}
			boolean all = statements.size() == (told.isArray() ? told.size() : 1);
			return (all && !statements.isEmpty()) ? statements : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Whether Pod Identity is let in, whatever the conditions say; those depend on the
	 * target, see {@link #findings}.
	 */
	public Trust trust() {
		if (this.statements == null) {
			return Trust.UNKNOWN;
		}
		List<String> missing = missingActions();
		if (missing.isEmpty()) {
			return Trust.OK;
		}
		if (!deniedActions().isEmpty()) {
			return Trust.NONE;
		}
		if (missing.stream().allMatch(this::mayBeAllowed)) {
			return Trust.UNKNOWN;
		}
		return (missing.size() < ACTIONS.size()) ? Trust.INCOMPLETE : Trust.NONE;
	}

	/** The actions that Pod Identity needs and does not have here. */
	public List<String> missingActions() {
		List<String> denied = deniedActions();
		return ACTIONS.stream().filter((action) -> denied.contains(action) || allowing(action).isEmpty()).toList();
	}

	/** The actions that a statement denies, so that no other statement can allow them. */
	public List<String> deniedActions() {
		return ACTIONS.stream().filter((action) -> all().stream().anyMatch((told) -> told.denies(action))).toList();
	}

	/**
	 * Conditions that stand, or may stand, against an association: for each action those
	 * of the statement that comes nearest. Empty where all hold. Means something only
	 * where {@link #trust()} is OK or INCOMPLETE.
	 */
	public List<ConditionFinding> findings(PodIdentitySession session) {
		return ACTIONS.stream().flatMap((action) -> findings(action, session).stream()).distinct().toList();
	}

	private List<ConditionFinding> findings(String action, PodIdentitySession session) {
		List<ConditionFinding> findings = new ArrayList<>(allowing(action).stream()
			.map((statement) -> findings(statement, session))
			.min(TrustPolicy::byWeight)
			.orElse(List.of()));
		all().stream()
			.filter((statement) -> statement.mayDeny(action) && !statement.denies(action))
			.forEach((statement) -> findings.addAll(denial(statement)));
		return findings;
	}

	private static List<ConditionFinding> findings(TrustStatement statement, PodIdentitySession session) {
		List<ConditionFinding> findings = new ArrayList<>();
		for (TrustCondition condition : statement.conditions()) {
			ConditionFinding finding = condition.finding(session);
			if (finding != null) {
				findings.add(finding);
			}
		}
		return findings;
	}

	private static List<ConditionFinding> denial(TrustStatement statement) {
		if (statement.conditions().isEmpty()) {
			return List.of(new ConditionFinding(Kind.CANNOT_TELL, "Deny", "NotPrincipal", List.of(), null));
		}
		return statement.conditions()
			.stream()
			.map((condition) -> new ConditionFinding(Kind.CANNOT_TELL, "Deny " + condition.operator(), condition.key(),
					condition.values(), null))
			.toList();
	}

	private static int byWeight(List<ConditionFinding> one, List<ConditionFinding> other) {
		return Integer.compare(weight(one), weight(other));
	}

	private static int weight(List<ConditionFinding> findings) {
		boolean contradicts = findings.stream().anyMatch((finding) -> finding.kind() == Kind.CONTRADICTS);
		return (contradicts ? 1_000 : 0) + findings.size();
	}

	/**
	 * The change that lets Pod Identity in for any target, or empty where a statement
	 * denies it, which only its owner can take away.
	 */
	public Optional<TrustAmendment> amendment() {
		return deniedActions().isEmpty() ? Optional.of(TrustAmendment.completing(all())) : Optional.empty();
	}

	/** The statement that lets Pod Identity in for that target and no other. */
	public TrustAmendment amendment(PodIdentitySession session) {
		return TrustAmendment.narrowedTo(session, all());
	}

	private boolean mayBeAllowed(String action) {
		return all().stream().anyMatch((statement) -> statement.mayAllow(action));
	}

	private List<TrustStatement> allowing(String action) {
		return all().stream().filter((statement) -> statement.allows(action)).toList();
	}

	private List<TrustStatement> all() {
		return (this.statements != null) ? this.statements : List.of();
	}

}
