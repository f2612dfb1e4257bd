package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;

/**
 * How the answers of two policies to one request differ.
 *
 * @param kind the kind of difference
 * @param before the answer of the policy in force, in words
 * @param after the answer of the proposed one
 */
record RoutingDifference(Kind kind, String before, String after) {

	/** Empty where both have the same done. */
	static Optional<RoutingDifference> between(Routing before, Routing after) {
		return kind(before, after).map((kind) -> new RoutingDifference(kind, words(before), words(after)));
	}

	private static Optional<Kind> kind(Routing before, Routing after) {
		boolean denied = before.outcome() instanceof Denied;
		boolean auto = before.outcome() instanceof AutoApproved;
		if (after.outcome() instanceof Denied) {
			return denied ? Optional.empty() : Optional.of(Kind.DENIED);
		}
		if (after.outcome() instanceof AutoApproved && !auto) {
			return Optional.of(Kind.AUTO_APPROVED);
		}
		if (denied) {
			return Optional.of(Kind.ALLOWED);
		}
		if (!before.outcome().equals(after.outcome())) {
			return Optional.of(auto ? Kind.REVIEWED : Kind.OTHER_STAGES);
		}
		return before.demands().equals(after.demands()) ? Optional.empty() : Optional.of(Kind.OTHER_DEMANDS);
	}

	private static String words(Routing routing) {
		String outcome;
		if (routing.outcome() instanceof InReview review) {
			outcome = review.stages().stream().map(RoutingDifference::words).collect(Collectors.joining(", then "));
		}
		else {
			outcome = (routing.outcome() instanceof Denied) ? "denied" : "approved by itself";
		}
		return (routing.rule() != null) ? routing.rule() + ": " + outcome : outcome;
	}

	private static String words(Stage stage) {
		List<String> groups = stage.groups();
		return stage.quorum() + " of " + String.join(", ", groups);
	}

	/** Kinds of difference; what lets more through comes first. */
	enum Kind {

		/** Nobody would have to agree any more. */
		AUTO_APPROVED("Approved by itself"),
		/** It was denied, and could be asked. */
		ALLOWED("No longer denied"),
		/** Others would have to agree. */
		OTHER_STAGES("Other stages"),
		/** It would need something else besides. */
		OTHER_DEMANDS("Other demands"),
		/** Somebody would have to agree to it. */
		REVIEWED("No longer approved by itself"),
		/** It could not be asked any more. */
		DENIED("Denied");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
