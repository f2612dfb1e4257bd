package dev.podidentity.portal.jobs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.jobs.StoppedJobRefused.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The jobs that failed too often: administrators have them tried again or give them up.
 * Each act is one transaction with its audit event; what is refused leaves one too.
 */
@Service
public class StoppedJobs {

	/** The longest reason. */
	public static final int MAX_REASON = 1000;

	private final StoppedJobStore store;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	private final ObjectProvider<Scheduler> scheduler;

	StoppedJobs(StoppedJobStore store, AuditTrail trail, TransactionOperations transaction,
			ObjectProvider<Scheduler> scheduler) {
		this.store = store;
		this.trail = trail;
		this.transaction = transaction;
		this.scheduler = scheduler;
	}

	/** Those after that place, or the newest; one statement. */
	public Page find(@Nullable Place after, int limit) {
		List<StoppedJob> found = this.store.find(after, limit + 1);
		boolean more = found.size() > limit;
		List<StoppedJob> shown = more ? found.subList(0, limit) : found;
		return new Page(shown, more ? shown.get(limit - 1).place() : null);
	}

	/** How many there are. */
	public long count() {
		return this.store.count();
	}

	/** Why that person may not settle a stopped job; empty where he or she may. */
	public Optional<String> refusal(Person person) {
		return person.has(Role.ADMINISTRATOR) ? Optional.empty()
				: Optional.of("Only administrators can retry a stopped job or give it up.");
	}

	/**
	 * Has the job done again, with the same payload and counted from zero.
	 * @throws StoppedJobRefused where it is not there, not allowed, without a reason, or
	 * the same job waits already
	 */
	public StoppedJob retry(UUID id, @Nullable String reason, Actor by) {
		StoppedJob job = settle("job.retry", id, reason, by, this.store::schedule);
		this.scheduler.getObject().triggerCheckForDueExecutions();
		return job;
	}

	/**
	 * Gives the job up: it will never be done.
	 * @throws StoppedJobRefused where it is not there, not allowed or without a reason
	 */
	public StoppedJob giveUp(UUID id, @Nullable String reason, Actor by) {
		return settle("job.give-up", id, reason, by, (given) -> {
		});
	}

	private StoppedJob settle(String action, UUID id, @Nullable String reason, Actor by, Consumer<UUID> first) {
		try {
			refusal(by.person()).ifPresent((why) -> {
				throw new StoppedJobRefused(Kind.FORBIDDEN, why);
			});
			String said = required(reason);
			return this.transaction.execute((status) -> settle(action, id, said, by.username(), first));
		}
		catch (DuplicateKeyException ex) {
			throw refused(action, id, by, new StoppedJobRefused(Kind.CONFLICT,
					"The same job waits to be done already. Give this one up, or retry it once that one has ended."));
		}
		catch (StoppedJobRefused refusal) {
			throw refused(action, id, by, refusal);
		}
	}

	private StoppedJob settle(String action, UUID id, String reason, String by, Consumer<UUID> first) {
		StoppedJob job = this.store.lock(id)
			.orElseThrow(() -> new StoppedJobRefused(Kind.NOT_FOUND,
					"There is no such stopped job. Somebody may have retried it or given it up."));
		first.accept(id);
		this.store.remove(id);
		this.trail.record(new AuditEntry(by, action, job.reference(), Outcome.DONE, reason, null, null));
		return job;
	}

	private StoppedJobRefused refused(String action, UUID id, Actor by, StoppedJobRefused refusal) {
		this.trail.recordRefusal(AuditEntry.denied(by.username(), action,
				new ObjectRef("stopped-job", id.toString(), id.toString()), refusal.reason()));
		return refusal;
	}

	private static String required(@Nullable String reason) {
		if (!VisibleText.isIn(reason)) {
			throw new StoppedJobRefused(Kind.INVALID_REASON, "Say why: it is kept in the audit log.");
		}
		if (reason.length() > MAX_REASON) {
			throw new StoppedJobRefused(Kind.INVALID_REASON, "Use at most " + MAX_REASON + " characters.");
		}
		WholeText.fault(reason).ifPresent((fault) -> {
			throw new StoppedJobRefused(Kind.INVALID_REASON, fault);
		});
		return reason.strip();
	}

	/**
	 * A part of the list.
	 *
	 * @param jobs newest first
	 * @param next where the next part starts, or null where this is the last
	 */
	public record Page(List<StoppedJob> jobs, @Nullable Place next) {
	}

}
