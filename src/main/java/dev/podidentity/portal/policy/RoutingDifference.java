package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import org.jspecify.annotations.Nullable;

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
			return Optional.of(auto ? Kind.REVIEWED : review(before, after));
		}
		boolean same = before.demands().equals(after.demands()) && Objects.equals(before.window(), after.window());
		return same ? Optional.empty() : Optional.of(Kind.OTHER_DEMANDS);
	}

	private static Kind review(Routing before, Routing after) {
		BreakGlass old = breakGlass(before);
		BreakGlass now = breakGlass(after);
		return (now != null && !now.equals(old)) ? Kind.BREAK_GLASS : Kind.OTHER_STAGES;
	}

	private static @Nullable BreakGlass breakGlass(Routing routing) {
		return (routing.outcome() instanceof InReview review) ? review.breakGlass() : null;
	}

	private static String words(Routing routing) {
		StringBuilder words = new StringBuilder((routing.rule() != null) ? routing.rule() + ": " : "");
		if (routing.outcome() instanceof InReview review) {
			words.append(review.stages().stream().map(RoutingDifference::words).collect(Collectors.joining(", then ")));
			BreakGlass breakGlass = review.breakGlass();
			if (breakGlass != null) {
				words.append(", or at once behind broken glass by ").append(String.join(", ", breakGlass.groups()));
			}
		}
		else {
			words.append((routing.outcome() instanceof Denied) ? "denied" : "approved by itself");
		}
		demands(routing.demands()).forEach((demand) -> words.append("; ").append(demand));
		Optional.ofNullable(routing.window())
			.ifPresent((window) -> words.append("; changes only while ").append(window.condition()));
		return words.toString();
	}

	private static String words(Stage stage) {
		String words = stage.words();
		TimeLimit limit = stage.limit();
		if (limit == null) {
			return words;
		}
		String then = (limit.group() != null) ? "escalate to " + limit.group()
				: limit.then().name().toLowerCase(Locale.ROOT);
		return words + " within " + hours(limit.within()) + " (else " + then + ")";
	}

	private static List<String> demands(Demands demands) {
		List<String> words = new ArrayList<>();
		Optional.ofNullable(demands.ticket()).ifPresent((ticket) -> words.add("ticket like " + ticket));
		Optional.ofNullable(demands.maxExpiry()).ifPresent((longest) -> words.add("ends within " + hours(longest)));
		Optional.ofNullable(demands.stepUp()).ifPresent((fresh) -> words.add("sign-in within " + hours(fresh)));
		Optional.ofNullable(demands.minJustification())
			.ifPresent((least) -> words.add("justification of " + least + " characters"));
		if (demands.comment()) {
			words.add("comment");
		}
		return words;
	}

	private static String hours(Duration duration) {
		if (duration.toMinutesPart() != 0 || duration.isZero()) {
			return duration.toMinutes() + " min";
		}
		return (duration.toHoursPart() != 0) ? duration.toHours() + " h" : duration.toDays() + " d";
	}

	/** Kinds of difference; what lets more through comes first. */
	enum Kind {

		/** Nobody would have to agree any more. */
		AUTO_APPROVED("Approved by itself"),
		/** Whoever asks could have it go ahead before anybody agrees. */
		BREAK_GLASS("At once behind broken glass"),
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
