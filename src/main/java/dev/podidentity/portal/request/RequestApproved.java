package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.policy.Window;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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
 * @param onBehalfOf account name of the person in whose place it was done, or null
 */
public record RequestApproved(RequestId id, String reference, String approver, @Nullable String team, Revision revision,
		@Nullable String comment, @Nullable String onBehalfOf) implements GoneAhead, AuditedEvent {

	/** In one's own right. */
	public RequestApproved(RequestId id, String reference, String approver, @Nullable String team, Revision revision,
			@Nullable String comment) {
		this(id, reference, approver, team, revision, comment, null);
	}

	@Override
	public @Nullable Window window() {
		return this.revision.plan().window();
	}

	@Override
	public List<AuditEntry> auditEntries() {
		String after = "{\"review\":\"APPROVED\",\"revision\":" + this.revision.number() + ",\"digest\":\""
				+ this.revision.digest() + "\"" + inPlaceOf(this.onBehalfOf) + "}";
		return List.of(new AuditEntry(this.approver, "request.approve",
				new ObjectRef("request", this.id.toString(), this.reference), Outcome.DONE, this.comment,
				"{\"review\":\"SUBMITTED\"}", after));
	}

	/** One more member of a JSON object; empty in one's own right. */
	static String inPlaceOf(@Nullable String username) {
		return (username != null) ? ",\"onBehalfOf\":" + JsonMapper.shared().writeValueAsString(username) : "";
	}

}
