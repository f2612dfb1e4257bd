package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * How one revision of a request was routed, kept with it: the version of the policy, the
 * rule that matched and why the others did not, and who must agree in which order.
 *
 * @param policy number of the version of the policy
 * @param rule name of the rule
 * @param reason why there is this rule, a sentence; empty where it says nothing
 * @param stages in order, each complete before the next begins; none where nobody has to
 * agree
 * @param demands what the rule demands besides
 * @param tried the rules in the order in which they were tried; the last one decided
 * @param breakGlass who may have it go ahead before anybody has agreed; null where nobody
 * may
 * @param window when changes are made; null where at any time
 * @param owners ids of the teams that own the targets
 * @param via how it was asked for, {@code page} or {@code token}; null where that is not
 * known
 */
public record Plan(int policy, String rule, String reason, List<Stage> stages, Demands demands, List<Tried> tried,
		@Nullable BreakGlass breakGlass, @Nullable Window window, List<String> owners, @Nullable String via) {

	public Plan {
		stages = List.copyOf(stages);
		tried = List.copyOf(tried);
		// plans from before there were any say nothing of them
		owners = (owners != null) ? List.copyOf(owners) : List.of();
	}

	/** One whose changes are made at any time, on targets that nobody owns. */
	public Plan(int policy, String rule, String reason, List<Stage> stages, Demands demands, List<Tried> tried,
			@Nullable BreakGlass breakGlass) {
		this(policy, rule, reason, stages, demands, tried, breakGlass, null, List.of(), null);
	}

	/** One that nobody may break the glass of. */
	public Plan(int policy, String rule, String reason, List<Stage> stages, Demands demands, List<Tried> tried) {
		this(policy, rule, reason, stages, demands, tried, null);
	}

	/** Ids of the groups that decide or may come to decide in any stage, each once. */
	public Set<String> groups() {
		return this.stages.stream().flatMap((stage) -> stage.escalated().groups().stream()).collect(Collectors.toSet());
	}

	/**
	 * One round of approval.
	 *
	 * @param name what people read, such as {@code Platform engineering}
	 * @param groups ids of the groups whose members count
	 * @param quorum how many approvals by distinct people it takes
	 * @param limit how long it may take and what follows then; null where it may take any
	 * time
	 */
	public record Stage(String name, List<String> groups, int quorum, @Nullable TimeLimit limit) {

		public Stage {
			groups = List.copyOf(groups);
		}

		/**
		 * With the group that it is given to when its time has passed, if there is one.
		 */
		public Stage escalated() {
			String more = (this.limit != null) ? this.limit.group() : null;
			if (more == null) {
				return this;
			}
			List<String> all = Stream.concat(this.groups.stream(), Stream.of(more)).distinct().toList();
			return new Stage(this.name, all, this.quorum, this.limit);
		}

		/** One that may take any time. */
		public Stage(String name, List<String> groups, int quorum) {
			this(name, groups, quorum, null);
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
	 * Who may have a request of their own go ahead at once, with a reason; the stages
	 * review it afterwards.
	 *
	 * @param groups ids of the groups whose members may
	 * @param reviewWithin how long the stages have for the review afterwards, all
	 * together
	 */
	public record BreakGlass(List<String> groups, Duration reviewWithin) {

		public BreakGlass {
			groups = List.copyOf(groups);
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
	 * @param minJustification how many visible characters its justification must have;
	 * null where it must only be there
	 */
	public record Demands(@Nullable Duration maxExpiry, @Nullable String ticket, @Nullable Duration stepUp,
			boolean comment, @Nullable Integer minJustification) {

		/** One that asks no more of the justification than that it is there. */
		public Demands(@Nullable Duration maxExpiry, @Nullable String ticket, @Nullable Duration stepUp,
				boolean comment) {
			this(maxExpiry, ticket, stepUp, comment, null);
		}

		/** Nothing besides. */
		public static final Demands NONE = new Demands(null, null, null, false);

	}

	/**
	 * A rule that was tried.
	 *
	 * @param rule its name
	 * @param decided whether it decided: it matched, or could not be applied
	 * @param part the part of its condition that failed or has no answer; null where it
	 * matched
	 * @param saw the facts that this part names, with their values
	 */
	public record Tried(String rule, boolean decided, @Nullable String part, Map<String, String> saw) {
	}

}
