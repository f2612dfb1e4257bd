package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a routing policy to one request.
 *
 * @param rule name of the rule that matched, or null where none did
 * @param outcome what follows
 * @param demands what the rule demands of the request besides
 */
public record Routing(@Nullable String rule, Outcome outcome, Demands demands) {

	/** What follows. */
	public sealed interface Outcome permits Denied, AutoApproved, InReview {

	}

	/**
	 * It may not be asked.
	 *
	 * @param message why, for the requester
	 */
	public record Denied(String message) implements Outcome {
	}

	/** Nobody has to agree. */
	public record AutoApproved() implements Outcome {
	}

	/**
	 * These have to agree, one stage after the other.
	 *
	 * @param stages at least one
	 */
	public record InReview(List<Stage> stages) implements Outcome {

		public InReview {
			stages = List.copyOf(stages);
		}

	}

	/**
	 * One round of approval.
	 *
	 * @param name what people read
	 * @param groups ids of the groups whose members count
	 * @param quorum how many distinct people it takes
	 * @param limit how long it may take and what follows then; null where it may take any
	 * time
	 */
	public record Stage(String name, List<String> groups, int quorum, @Nullable TimeLimit limit) {

		public Stage {
			groups = List.copyOf(groups);
		}

	}

	/**
	 * How long a stage may take.
	 *
	 * @param within that long
	 * @param then what follows
	 * @param group whom it is given to as well, where it is escalated; else null
	 */
	public record TimeLimit(Duration within, Then then, @Nullable String group) {

		/** What follows. */
		public enum Then {

			REMIND, ESCALATE, EXPIRE

		}

	}

	/**
	 * What a request must bring along.
	 *
	 * @param maxExpiry it must end within that time; null where it need not end
	 * @param ticket pattern that the number of its ticket must match whole; null where
	 * none is needed
	 * @param stepUp how long ago approvers may have shown a second factor; null where
	 * that is not asked
	 * @param comment whether approvers must say why
	 */
	public record Demands(@Nullable Duration maxExpiry, @Nullable String ticket, @Nullable Duration stepUp,
			boolean comment) {

		/** Nothing besides. */
		public static final Demands NONE = new Demands(null, null, null, false);

	}

}
