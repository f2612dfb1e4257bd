package dev.podidentity.portal.preflight;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Amended;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.TrustAmendment;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.catalog.TrustStatements;

/**
 * Statements for one trust policy, shared out among its checks: each is shown once, so
 * that whoever pastes everything that is shown gets a policy that IAM takes.
 */
final class StatementsToPaste {

	private final TrustStatements statements;

	private final Amended amended;

	private final boolean firstWithTrust;

	private final Set<Integer> told = new HashSet<>();

	/**
	 * Shares out statements.
	 * @param firstWithTrust whether the first is shown by the check of the trust, which
	 * comes before those of the targets
	 */
	StatementsToPaste(TrustPolicy policy, TrustStatements statements, boolean firstWithTrust) {
		this.statements = statements;
		this.amended = policy.with(statements.amendments());
		this.firstWithTrust = firstWithTrust;
		if (firstWithTrust) {
			this.told.add(0);
		}
	}

	/** The statement that the check of the trust shows. */
	Optional<String> ofTrust() {
		List<TrustAmendment> all = this.statements.amendments();
		return (this.firstWithTrust && !all.isEmpty()) ? Optional.of(all.get(0).statement()) : Optional.empty();
	}

	/** What to do with that. */
	String whatToDoForTrust(RoleArn role) {
		String what = (this.statements.amendments().size() > 1)
				? "Add this statement, and those that its conditions show for other targets," : "Add this statement";
		return what + " to the trust policy of role " + role.name() + ". " + size();
	}

	/** What to do for that target; says so again where the statement was shown before. */
	String whatToDo(RoleArn role, PodIdentitySession session) {
		Integer statement = this.statements.coverage().get(session);
		if (this.firstWithTrust && Integer.valueOf(0).equals(statement)) {
			return "The statement shown for the trust of role " + role.name() + " lets this target in too.";
		}
		if (this.told.contains(statement)) {
			return "A statement above, for other targets of role " + role.name() + ", lets this one in too.";
		}
		long others = this.statements.coverage().values().stream().filter((at) -> at.equals(statement)).count() - 1;
		return "Add this statement to the trust policy of role "
				+ role.name() + ((others > 0)
						? ", once for this and " + others + ((others > 1) ? " other targets" : " other target") : "")
				+ ", or choose another role. " + size();
	}

	/** Whether the statement for that target has not been shown yet. */
	boolean shows(PodIdentitySession session) {
		Integer at = this.statements.coverage().get(session);
		return at != null && !this.told.contains(at);
	}

	/** The statement for that target, the first time that it is asked for. */
	Optional<String> statement(PodIdentitySession session) {
		Integer at = this.statements.coverage().get(session);
		return (at != null && this.told.add(at)) ? Optional.of(this.statements.amendments().get(at).statement())
				: Optional.empty();
	}

	/** How long the policy gets, and what to do where that is too long. */
	private String size() {
		int count = this.statements.amendments().size();
		String with = (count == 1) ? "With it" : "With all " + count + " statements shown";
		String size = String.format(Locale.ENGLISH, "%s the policy has %,d of %,d characters.", with,
				this.amended.size(), Amended.LIMIT);
		return this.amended.fits() ? size
				: size + " IAM refuses that: have statements taken out that nobody needs, spread the targets over"
						+ " several roles, or ask AWS for a higher quota of the account (up to 4,096).";
	}

}
