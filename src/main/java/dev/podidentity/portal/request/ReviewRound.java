package dev.podidentity.portal.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

	/** How many approvals by distinct people a stage lacks at least. */
	int missing(int number) {
		return stage(number).missing(given(number));
	}

	/** Ids of the groups of which one more approval is asked now; none where none is. */
	Set<String> asked() {
		Stage waiting = waiting();
		return (waiting != null) ? waiting.open(given(this.position.stage())) : Set.of();
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
		this.decisions.forEach((decision) -> {
			decided.add(decision.person());
			Optional.ofNullable(decision.onBehalfOf()).ifPresent(decided::add);
		});
		return decided;
	}

}
