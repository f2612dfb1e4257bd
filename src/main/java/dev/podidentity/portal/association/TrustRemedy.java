package dev.podidentity.portal.association;

import java.util.Optional;

/**
 * How to mend the trust policy of a role, by what is wrong: another Allow does not help
 * against a Deny.
 *
 * @param as as what EKS binds the role
 * @param label the role, in words
 * @param who whom it has to let in
 * @param policy the trust policy that would do so
 * @param pasted whether preflight has a statement to paste
 */
record TrustRemedy(BoundAs as, String label, String who, String policy, boolean pasted) {

	private static final String STAYS = " Nothing has to be asked for again.";

	/** What to do about a role that certainly keeps them out. */
	String of(Optional<TrustFinding> finding) {
		String owner = "Ask the owner of " + this.label + " to ";
		return owner + finding.map(this::change).orElse("change its trust policy so that it lets " + this.who + " in.")
				+ STAYS;
	}

	private String change(TrustFinding finding) {
		return switch (finding) {
			case NO_TRUST, IN_PART -> switch (this.as) {
				case ROLE -> "allow pods.eks.amazonaws.com both sts:AssumeRole and sts:TagSession in its trust policy."
						+ (this.pasted ? " The checks of the request have the statement to paste." : "");
				case TARGET_ROLE -> "give it " + this.policy + ".";
			};
			case CONDITION -> "change the conditions in its trust policy so that they let " + this.who
					+ " in, or to add a statement that does."
					+ (this.pasted ? " The checks of the request have one to paste." : "");
			case DENY -> "change the Deny in its trust policy. No other statement can outdo it.";
			case WHEN_ASKED, UNREADABLE, NAMELESS -> "compare its trust policy with what these pods need.";
		};
	}

	/** Whom to ask about a role of which nobody can tell. */
	String whom(TrustFinding finding) {
		return "Ask the owner of " + this.label + switch (finding) {
			case NAMELESS -> " whether it was made anew since it was approved.";
			case NO_TRUST, IN_PART, CONDITION, DENY, WHEN_ASKED, UNREADABLE ->
				" whether its trust policy lets " + this.who + " in.";
		};
	}

}
