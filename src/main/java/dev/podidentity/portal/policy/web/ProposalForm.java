package dev.podidentity.portal.policy.web;

import dev.podidentity.portal.policy.PolicyProposal;
import org.jspecify.annotations.Nullable;

/**
 * Rules as they are typed.
 *
 * @param base number of the version that they are made of
 * @param text the rules
 * @param tests the tests beside them
 * @param reason why
 */
record ProposalForm(@Nullable Integer base, @Nullable String text, @Nullable String tests, @Nullable String reason) {

	PolicyProposal proposal() {
		return new PolicyProposal(this.base, this.text, this.tests, this.reason);
	}

	/** On top of another version. */
	ProposalForm on(int base) {
		return new ProposalForm(base, this.text, this.tests, this.reason);
	}

}
