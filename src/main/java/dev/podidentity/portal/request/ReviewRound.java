package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Staffing.Need;
import org.jspecify.annotations.Nullable;

/**
 * How far the review of one revision has come: what its plan asks, and what was decided.
 *
 * @param plan who has to agree
 * @param position which stage waits
 * @param decisions on this revision
 */
record ReviewRound(Plan plan, ReviewPosition position, List<Decision> decisions) {

	/** The stage that waits, with everybody who decides in it; null where none does. */
	@Nullable Stage waiting() {
		return this.position.current(this.plan);
	}

	/**
	 * A stage with the approvals, or confirmations afterwards, that it has.
	 * @param number of the stage, counted from 1
	 */
	Need need(int number) {
		return new Need(stage(number), given(number));
	}

	/** The stages from the one that waits on; none where none does. */
	List<Need> needs() {
		return IntStream.rangeClosed(this.position.stage(), this.plan.stages().size()).mapToObj(this::need).toList();
	}

	/** How many approvals by distinct people a stage lacks at least. */
	int missing(int number) {
		return stage(number).missing(given(number));
	}

	/** Whether no stage lacks anything. */
	boolean complete() {
		return lacking() == 0;
	}

	/** How many approvals all stages together lack at least. */
	int lacking() {
		long lacking = IntStream.rangeClosed(this.position.stage(), this.plan.stages().size())
			.mapToLong(this::missing)
			.sum();
		return (int) Math.min(lacking, Integer.MAX_VALUE);
	}

	/**
	 * Whom it waits for, such as "Security lacks 1 approval, of security."; for people.
	 */
	String words() {
		return IntStream.rangeClosed(this.position.stage(), this.plan.stages().size())
			.filter((number) -> missing(number) > 0)
			.mapToObj((number) -> stage(number).name() + " lacks " + missing(number)
					+ ((missing(number) == 1) ? " approval, of " : " approvals, of ")
					+ String.join(" or ", stage(number).open(given(number))) + ".")
			.collect(Collectors.joining(" "));
	}

	/** Ids of the groups of which one more approval is asked now; none where none is. */
	Set<String> asked() {
		Stage waiting = waiting();
		return (waiting != null) ? waiting.open(given(this.position.stage())) : Set.of();
	}

	/**
	 * Whether one more approval would be the last one needed.
	 * @param groups of the person whose seat it takes
	 */
	boolean completedBy(Set<String> groups) {
		int waiting = this.position.stage();
		if (waiting() == null) {
			return false;
		}
		for (int number = waiting; number <= this.plan.stages().size(); number++) {
			List<Set<String>> given = new ArrayList<>(given(number));
			if (number == waiting) {
				given.add(groups);
			}
			if (stage(number).missing(given) > 0) {
				return false;
			}
		}
		return true;
	}

	/** Whether that plan would have all it asks for by the decisions there are. */
	boolean completes(Plan other) {
		Map<Integer, Integer> stages = stagesIn(other, this.decisions.size(), List.of());
		List<Stage> asked = other.stages();
		for (int number = 1; number <= asked.size(); number++) {
			int stage = number;
			List<Set<String>> given = stages.entrySet()
				.stream()
				.filter((counted) -> counted.getValue() == stage)
				.map((counted) -> groups(this.decisions.get(counted.getKey())))
				.toList();
			if (asked.get(number - 1).missing(given) > 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Has the decisions count by another plan.
	 * @param fresh how many of them are known to meet its demands, the newest
	 * @param others of everybody who could still decide by it, the groups
	 * @return whether all of them still count
	 */
	boolean countBy(Plan other, int fresh, List<Set<String>> others) {
		Map<Integer, Integer> stages = stagesIn(other, this.decisions.size() - fresh, others);
		for (int i = 0; i < this.decisions.size(); i++) {
			if (this.decisions.get(i).agrees()) {
				this.decisions.get(i).countIn(stages.get(i));
			}
		}
		return this.decisions.stream().allMatch(Decision::counts);
	}

	/** By the place of the decision, the number of the stage of that plan. */
	private Map<Integer, Integer> stagesIn(Plan other, int old, List<Set<String>> others) {
		List<Set<String>> given = new ArrayList<>();
		for (int i = 0; i < this.decisions.size(); i++) {
			Decision decision = this.decisions.get(i);
			boolean counts = decision.agrees() && (i >= old || meets(decision, other));
			given.add(counts ? groups(decision) : Set.of());
		}
		return other.stages().equals(this.plan.stages()) ? sameStages(given) : other.stagesOf(given, others);
	}

	private Map<Integer, Integer> sameStages(List<Set<String>> given) {
		Map<Integer, Integer> stages = new HashMap<>();
		for (int i = 0; i < given.size(); i++) {
			if (!given.get(i).isEmpty()) {
				stages.put(i, this.decisions.get(i).stage());
			}
		}
		return stages;
	}

	private Set<String> groups(Decision decision) {
		return decision.groupsAnywhere(this.plan.stages().get(decision.stage() - 1));
	}

	/**
	 * Whether a decision meets the demands of that plan on those who agree. How old its
	 * sign-in was is not kept: it met what was asked for when it was made.
	 */
	private boolean meets(Decision decision, Plan other) {
		Duration then = this.plan.demands().stepUp();
		Duration now = other.demands().stepUp();
		boolean fresh = now == null || (then != null && then.compareTo(now) <= 0);
		return fresh && (!other.demands().comment() || decision.comment() != null);
	}

	private List<Set<String>> given(int number) {
		Stage stage = stage(number);
		return agreeing(number).stream().map((decision) -> decision.groupsIn(stage)).toList();
	}

	/** Those who agreed in that stage, oldest first. */
	List<Decision> agreeing(int number) {
		return this.decisions.stream().filter((decision) -> decision.stage() == number && decision.agrees()).toList();
	}

	/** In one that is complete, whoever could decide in it then still counts. */
	private Stage stage(int number) {
		Stage planned = this.plan.stages().get(number - 1);
		if (number < this.position.stage()) {
			return planned.escalated();
		}
		Stage waiting = (number == this.position.stage()) ? waiting() : null;
		return (waiting != null) ? waiting : planned;
	}

	/** Who counts no more: those who have decided, and those in whose place they did. */
	Set<String> decided() {
		Set<String> decided = new TreeSet<>();
		this.decisions.stream().filter(Decision::counts).forEach((decision) -> {
			decided.add(decision.person());
			Optional.ofNullable(decision.onBehalfOf()).ifPresent(decided::add);
		});
		return decided;
	}

}
