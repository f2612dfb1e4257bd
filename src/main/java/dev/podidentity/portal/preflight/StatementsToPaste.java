package dev.podidentity.portal.preflight;

import java.util.ArrayList;
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
 * Statements for one trust policy, shared out among the checks of its targets: each is
 * shown once, so that whoever pastes everything that is shown gets a policy that IAM
 * takes.
 */
final class StatementsToPaste {

	private final TrustStatements statements;

	private final Amended amended;

	private final int count;

	private final Set<Integer> told = new HashSet<>();

	StatementsToPaste(TrustPolicy policy, List<TrustAmendment> before, TrustStatements statements) {
		List<TrustAmendment> all = new ArrayList<>(before);
		all.addAll(statements.amendments());
		this.statements = statements;
		this.amended = policy.with(all);
		this.count = all.size();
	}

	/** What to do for that target; says so again where the statement was shown before. */
	String whatToDo(RoleArn role, PodIdentitySession session) {
		if (this.told.contains(this.statements.coverage().get(session))) {
			return "A statement above, for other targets of role " + role.name() + ", lets this one in too.";
		}
		long others = this.statements.coverage()
			.values()
			.stream()
			.filter((at) -> at.equals(this.statements.coverage().get(session)))
			.count() - 1;
		return "Add this statement to the trust policy of role "
				+ role.name() + ((others > 0)
						? ", once for this and " + others + ((others > 1) ? " other targets" : " other target") : "")
				+ ", or choose another role. " + size(this.amended, this.count);
	}

	/** The statement for that target, the first time that it is asked for. */
	Optional<String> statement(PodIdentitySession session) {
		Integer at = this.statements.coverage().get(session);
		return (at != null && this.told.add(at)) ? Optional.of(this.statements.amendments().get(at).statement())
				: Optional.empty();
	}

	/** How long the policy gets, and what to do where that is too long. */
	static String size(Amended amended, int statements) {
		String with = (statements == 1) ? "With it" : "With all " + statements + " statements shown";
		String size = String.format(Locale.ENGLISH, "%s the policy has %,d of %,d characters.", with, amended.size(),
				Amended.LIMIT);
		return amended.fits() ? size
				: size + " IAM refuses that: have statements taken out that nobody needs, spread the targets over"
						+ " several roles, or ask AWS for a higher quota of the account (up to 4,096).";
	}

}
