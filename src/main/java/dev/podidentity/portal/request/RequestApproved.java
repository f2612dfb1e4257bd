package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who had to agree has agreed. Who listens writes the changes and their jobs in
 * the same transaction.
 *
 * @param id the request
 * @param reference what people call it
 * @param approver account name of who gave the last approval
 * @param team the team that asked
 * @param revision exactly what was approved
 * @param comment what the approver said
 */
public record RequestApproved(RequestId id, String reference, String approver, @Nullable String team, Revision revision,
		@Nullable String comment) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		String after = "{\"review\":\"APPROVED\",\"revision\":" + this.revision.number() + ",\"digest\":\""
				+ this.revision.digest() + "\"}";
		return List.of(new AuditEntry(this.approver, "request.approve",
				new ObjectRef("request", this.id.toString(), this.reference), Outcome.DONE, this.comment,
				"{\"review\":\"SUBMITTED\"}", after));
	}

}
