package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.policy.Window;
import org.jspecify.annotations.Nullable;

/**
 * Somebody had a request go ahead before those had agreed who have to: all whom the plan
 * of its revision names are to be told, and review it until then.
 *
 * @param id the request
 * @param reference what people call it
 * @param person account name of who broke the glass
 * @param team the team that asked
 * @param revision exactly what is made
 * @param reason why, in the person's words
 * @param reviewDueAt until when it is to be reviewed
 */
public record GlassBroken(RequestId id, String reference, String person, @Nullable String team, Revision revision,
		String reason, Instant reviewDueAt) implements GoneAhead, AuditedEvent {

	/** An emergency waits for no window. */
	@Override
	public @Nullable Window window() {
		return null;
	}

	@Override
	public List<AuditEntry> auditEntries() {
		String after = "{\"review\":\"APPROVED\",\"revision\":" + this.revision.number() + ",\"digest\":\""
				+ this.revision.digest() + "\",\"afterReview\":\"PENDING\",\"reviewDueAt\":\"" + this.reviewDueAt
				+ "\"}";
		return List.of(new AuditEntry(this.person, "request.break-glass",
				new ObjectRef("request", this.id.toString(), this.reference), Outcome.DONE, this.reason,
				"{\"review\":\"SUBMITTED\"}", after));
	}

}
