package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Where in its plan a request is: which stage waits, for which groups and until when. In
 * columns of its own, so that the inbox and the deadlines find it by an index.
 */
@Embeddable
class ReviewPosition {

	/** Counted from 1; one more than there are where none waits. */
	@Column(name = "stage", nullable = false)
	private int stage;

	/** The groups that are asked in the stage that waits; null where none is. */
	@Column(name = "waiting_for")
	private @Nullable String waitingFor;

	/** The groups that decide in any stage; null where nobody has to agree. */
	@Column(name = "deciders")
	private @Nullable String deciders;

	/** The teams that own the targets; null where nobody does. */
	@Column(name = "owners")
	private @Nullable String owners;

	@Column(name = "due_at")
	private @Nullable Instant dueAt;

	/** Whether the stage that waits was given to one more group. */
	@Column(name = "escalated", nullable = false)
	private boolean escalated;

	protected ReviewPosition() {
	}

	/** At the first stage. */
	static ReviewPosition atStartOf(Plan plan, Instant at) {
		ReviewPosition position = new ReviewPosition();
		position.deciders = GroupSets.idOf(plan.groups());
		position.owners = GroupSets.idOf(plan.owners());
		position.waitAt(1, plan, at);
		return position;
	}

	/** At the first stage of another plan. */
	ReviewPosition restarted(Plan plan, Instant at, boolean afterwards) {
		ReviewPosition position = atStartOf(plan, at);
		position.dueAt = afterwards ? this.dueAt : position.dueAt;
		return position;
	}

	/**
	 * The stage is complete.
	 * @param afterwards whether the stages review afterwards, all in the same time
	 */
	void advance(Plan plan, Instant at, boolean afterwards) {
		Instant due = this.dueAt;
		waitAt(this.stage + 1, plan, at);
		if (afterwards) {
			this.dueAt = (current(plan) != null) ? due : null;
		}
	}

	/** Of the stage that waits only these groups are asked any more. */
	void ask(Set<String> groups) {
		this.waitingFor = GroupSets.idOf(groups);
	}

	/** The stages have until then to review afterwards, all together. */
	void reviewUntil(Instant due) {
		this.dueAt = due;
	}

	/** Whether the time for the review afterwards has passed; told once. */
	boolean passAfterwards(Instant now) {
		if (this.dueAt == null || this.dueAt.isAfter(now)) {
			return false;
		}
		this.dueAt = null;
		return true;
	}

	/** Nobody has to hurry any more. */
	void stopTheClock() {
		this.dueAt = null;
	}

	/** The stage that waits has its time anew; it is given to one more group once. */
	void startTheClock(Plan plan, Instant at) {
		Stage waiting = current(plan);
		TimeLimit limit = (waiting != null && !this.escalated) ? waiting.limit() : null;
		this.dueAt = (limit != null) ? at.plus(limit.within()) : null;
	}

	/**
	 * What follows where the time of the stage that waits has passed; empty where it has
	 * not. What is reminded of is due again after the same time.
	 */
	Optional<TimeLimit> pass(Plan plan, Instant now) {
		if (this.dueAt == null || this.dueAt.isAfter(now)) {
			return Optional.empty();
		}
		Stage waiting = Objects.requireNonNull(current(plan));
		TimeLimit limit = Objects.requireNonNull(waiting.limit());
		this.dueAt = (limit.then() == Then.REMIND) ? now.plus(limit.within()) : null;
		if (limit.then() == Then.ESCALATE) {
			this.escalated = true;
			this.waitingFor = GroupSets.idOf(waiting.escalated().groups());
		}
		return Optional.of(limit);
	}

	private void waitAt(int number, Plan plan, Instant at) {
		this.stage = number;
		this.escalated = false;
		Stage waiting = current(plan);
		this.waitingFor = (waiting != null) ? GroupSets.idOf(waiting.groups()) : null;
		TimeLimit limit = (waiting != null) ? waiting.limit() : null;
		this.dueAt = (limit != null) ? at.plus(limit.within()) : null;
	}

	/** The stage that waits, with everybody who decides in it; null where none does. */
	@Nullable Stage current(Plan plan) {
		if (this.stage > plan.stages().size()) {
			return null;
		}
		Stage waiting = plan.stages().get(this.stage - 1);
		return this.escalated ? waiting.escalated() : waiting;
	}

	int stage() {
		return this.stage;
	}

	/** Until when the stage that waits may take; null where it may take any time. */
	@Nullable Instant dueAt() {
		return this.dueAt;
	}

}
