package dev.podidentity.portal.faults.crash;

import java.util.Set;
import java.util.function.Predicate;

import dev.podidentity.portal.faults.crash.Moment.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The points of the way from approval to recorded association at which a portal can be
 * made to crash. Each lays claim to the side effects that it tries: a side effect that
 * none of them claims fails {@code SideEffectTests}.
 */
public enum CrashPoint {

	/** The change and its job are written in the transaction of the approval. */
	OUTBOX_INSERT(
			(moment) -> moment.phase() == Phase.AFTER && !moment.effect().equals(Moment.COMMIT)
					&& moment.wrote(Names.INSERT_CHANGE, Names.INSERT_JOB),
			Names.INSERT_CHANGE, Names.INSERT_JOB, "update association_request", "insert request_decision",
			Names.INSERT_EVENT),

	/** The approval is committed, and the approver has no answer yet. */
	AFTER_APPROVAL_COMMIT(
			(moment) -> moment.is(Phase.AFTER, Moment.COMMIT) && moment.wrote(Names.INSERT_CHANGE, Names.INSERT_JOB)),

	/** A turn with AWS is taken from the budget that all replicas share. */
	AFTER_TURN(
			(moment) -> moment.is(Phase.AFTER, Moment.COMMIT)
					&& (moment.wrote(Names.UPDATE_BUDGET) || moment.wrote(Names.INSERT_BUDGET)),
			Names.INSERT_BUDGET, Names.UPDATE_BUDGET),

	/** A worker has picked the job; nothing is begun. */
	AFTER_PICK((moment) -> moment.is(Phase.BEFORE, Names.UPDATE_CHANGE) && claims(moment), Names.PICK_JOB),

	/** The attempt is written, and not committed. */
	BEFORE_CLAIM_COMMIT((moment) -> moment.is(Phase.BEFORE, Moment.COMMIT) && claims(moment), Names.UPDATE_CHANGE),

	/** The attempt has begun. */
	AFTER_CLAIM_COMMIT((moment) -> moment.is(Phase.AFTER, Moment.COMMIT) && claims(moment)),

	/** Just before the call. */
	BEFORE_SEND((moment) -> moment.is(Phase.BEFORE, Names.CREATE), Names.CREATE),

	/** The call is on the wire; whether EKS has applied it is open. */
	AFTER_SEND((moment) -> moment.is(Phase.SENDING, Names.CREATE)),

	/** EKS has applied it, and the answer is not read. */
	AFTER_APPLY((moment) -> moment.is(Phase.ANSWERED, Names.CREATE)),

	/** The answer is read, and nothing of it is written. */
	AFTER_RESPONSE((moment) -> moment.is(Phase.AFTER, Names.CREATE)),

	/** The answer was lost, and the worker looks what is there. */
	LOOKING(Trouble.LOST, (moment) -> moment.is(Phase.AFTER, Names.LIST), Names.LIST, Names.DESCRIBE),

	/** A person has decided about a conflict, and has no answer yet. */
	AFTER_RESOLUTION_COMMIT(
			(moment) -> moment.is(Phase.AFTER, Moment.COMMIT) && moment.wrote(Names.UPDATE_CHANGE, Names.INSERT_JOB)),

	/**
	 * A person has adopted what is there: its tags are changed, and nobody knows it yet.
	 */
	ADOPTING((moment) -> moment.is(Phase.ANSWERED, Names.TAG), Names.TAG),

	/** A person has it replaced: what was there is deleted, and nobody knows it yet. */
	REPLACING((moment) -> moment.is(Phase.ANSWERED, Names.DELETE), Names.DELETE),

	/** The event of what was made is written; its sealing does not exist yet. */
	AUDIT_INSERT((moment) -> moment.is(Phase.AFTER, Names.INSERT_EVENT) && records(moment)),

	/** Everything about the outcome is written, and not committed. */
	MID_COMMIT((moment) -> moment.is(Phase.BEFORE, Moment.COMMIT) && records(moment), Names.INSERT_ATTEMPT,
			"insert inventory_association", "update inventory_association", "update request_target"),

	/** The outcome is committed, and the job is still there. */
	AFTER_COMMIT((moment) -> moment.is(Phase.AFTER, Moment.COMMIT) && records(moment), "delete scheduled_tasks"),

	/** A worker with a call in flight gives a sign of life. */
	HEARTBEAT(Trouble.LATE_CALL, (moment) -> moment.is(Phase.BEFORE, Names.HEARTBEAT), Names.HEARTBEAT),

	/** The attempt has failed and is recorded, and the job is not yet put off. */
	RETRY_SCHEDULING(Trouble.UNSENT, (moment) -> moment.is(Phase.BEFORE, Names.RESCHEDULE), Names.RESCHEDULE),

	/** EKS throttles, and all replicas are told to slow down. */
	SLOWING_DOWN(Trouble.THROTTLED,
			(moment) -> moment.phase() == Phase.AFTER
					&& (moment.effect().equals(Names.INSERT_RATE) || moment.effect().equals(Names.UPDATE_RATE)),
			Names.INSERT_RATE, Names.UPDATE_RATE);

	private final @Nullable Trouble trouble;

	private final Predicate<Moment> moment;

	private final Set<String> effects;

	CrashPoint(Predicate<Moment> moment, String... effects) {
		this(null, moment, effects);
	}

	CrashPoint(@Nullable Trouble trouble, Predicate<Moment> moment, String... effects) {
		this.trouble = trouble;
		this.moment = moment;
		this.effects = Set.of(effects);
	}

	/** Whether this is the moment. */
	public boolean at(Moment candidate) {
		return this.moment.test(candidate);
	}

	/** Whether it tries that side effect. */
	public boolean claims(String effect) {
		return this.effects.contains(effect);
	}

	/** The trouble without which a change does not come by here, if any. */
	public @Nullable Trouble trouble() {
		return this.trouble;
	}

	/** Whether a change comes by here only once a person has decided about a conflict. */
	public boolean afterResolution() {
		return this == AFTER_RESOLUTION_COMMIT || this == ADOPTING || this == REPLACING;
	}

	private static boolean claims(Moment moment) {
		return moment.wrote(Names.UPDATE_CHANGE) && !records(moment) && !moment.wrote(Names.INSERT_EVENT);
	}

	private static boolean records(Moment moment) {
		return moment.wrote(Names.INSERT_ATTEMPT);
	}

	private static final class Names {

		static final String INSERT_CHANGE = "insert association_change";

		static final String UPDATE_CHANGE = "update association_change";

		static final String INSERT_ATTEMPT = "insert change_attempt";

		static final String INSERT_EVENT = "insert audit_event";

		static final String INSERT_JOB = "insert scheduled_tasks";

		static final String PICK_JOB = "pick scheduled_tasks";

		static final String HEARTBEAT = "heartbeat scheduled_tasks";

		static final String RESCHEDULE = "reschedule scheduled_tasks";

		static final String INSERT_BUDGET = "insert call_budget";

		static final String UPDATE_BUDGET = "update call_budget";

		static final String INSERT_RATE = "insert call_rate";

		static final String UPDATE_RATE = "update call_rate";

		static final String TAG = "call TagResource";

		static final String DELETE = "call DeletePodIdentityAssociation";

		static final String CREATE = "call CreatePodIdentityAssociation";

		static final String LIST = "call ListPodIdentityAssociations";

		static final String DESCRIBE = "call DescribePodIdentityAssociation";

	}

}
