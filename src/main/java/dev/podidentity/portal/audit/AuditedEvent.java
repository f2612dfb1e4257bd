package dev.podidentity.portal.audit;

import java.util.List;

/**
 * A domain event that leaves entries in the audit trail. The trail listens synchronously:
 * its rows are written in the transaction of the event, and where they cannot be written
 * nothing happens.
 */
public interface AuditedEvent {

	/** What the trail shall say of this event. */
	List<AuditEntry> auditEntries();

}
