package dev.podidentity.portal.association;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Has the inventory compared with EKS. */
@Service
public class InventoryChecks {

	private final InventoryScanTask task;

	private final ObjectProvider<Scheduler> scheduler;

	private final Clock clock;

	InventoryChecks(InventoryScanTask task, ObjectProvider<Scheduler> scheduler, Clock clock) {
		this.task = task;
		this.scheduler = scheduler;
		this.clock = clock;
	}

	/** Whether that person may ask for a check. */
	public boolean mayAsk(Person person) {
		return person.has(Role.APPROVER) || person.has(Role.ADMINISTRATOR);
	}

	/**
	 * Has all clusters checked now, by any replica; asked for twice it is done once.
	 * @return whether a check begins; otherwise one is running already
	 * @throws AccessDeniedException where the person may not ask for it
	 */
	@Transactional
	public boolean scanNow(Person person) {
		if (!mayAsk(person)) {
			throw new AccessDeniedException("Only approvers and administrators can have the inventory checked.");
		}
		boolean begins = this.task.bringForward(this.scheduler.getObject(), this.clock.instant());
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				InventoryChecks.this.scheduler.getObject().triggerCheckForDueExecutions();
			}
		});
		return begins;
	}

}
