package dev.podidentity.portal.policy;

import java.util.List;

import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.Tried;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a routing policy to one request.
 *
 * @param rule name of the rule that matched, or null where none did
 * @param reason what the rule says of itself, or null where it says nothing
 * @param outcome what follows
 * @param demands what the rule demands of the request besides
 * @param tried the rules in the order in which they were tried
 * @param window when its changes are made; null where at any time
 */
public record Routing(@Nullable String rule, @Nullable String reason, Outcome outcome, Demands demands,
		List<Tried> tried, @Nullable Window window) {

	/** Whose changes are made at any time. */
	public Routing(@Nullable String rule, @Nullable String reason, Outcome outcome, Demands demands,
			List<Tried> tried) {
		this(rule, reason, outcome, demands, tried, null);
	}

	/**
	 * Whether a rule matched, or each was looked at and none does. It is denied where a
	 * rule has no answer or took too long, whatever that rule says.
	 */
	boolean isAnswered() {
		return this.rule == null || (!this.tried.isEmpty() && isMatch(this.tried.get(this.tried.size() - 1)));
	}

	private static boolean isMatch(Tried last) {
		return last.decided() && last.part() == null;
	}

	/** Who may have it go ahead before anybody has agreed; null where nobody may. */
	public @Nullable BreakGlass breakGlass() {
		return (this.outcome instanceof InReview review) ? review.breakGlass() : null;
	}

	/** What follows. */
	public sealed interface Outcome permits Denied, AutoApproved, InReview {

	}

	/**
	 * It may not be asked.
	 *
	 * @param message why, for the requester
	 */
	public record Denied(String message) implements Outcome {

		/**
		 * It is kept with the request, and words of a policy can have anything in them.
		 */
		public Denied {
			message = message.chars()
				.map((character) -> Character.isISOControl(character) && character != '\n' ? ' ' : character)
				.collect(StringBuilder::new, (text, character) -> text.append((char) character), StringBuilder::append)
				.toString();
		}

	}

	/** Nobody has to agree. */
	public record AutoApproved() implements Outcome {
	}

	/**
	 * These have to agree, one stage after the other.
	 *
	 * @param stages at least one
	 * @param breakGlass who may have it go ahead before that; null where nobody may
	 */
	public record InReview(List<Stage> stages, @Nullable BreakGlass breakGlass) implements Outcome {

		public InReview {
			stages = List.copyOf(stages);
		}

		/** Nobody may have it go ahead before. */
		public InReview(List<Stage> stages) {
			this(stages, null);
		}

	}

}
