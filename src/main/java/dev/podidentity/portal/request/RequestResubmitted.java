package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditedEvent;

/**
 * Somebody has sent a new revision; approvals of the one before do not count any more.
 *
 * @param id the request
 * @param reference what people call it
 * @param before the revision before
 * @param review review before
 * @param after the revision in force now
 */
public record RequestResubmitted(RequestId id, String reference, Revision before, ReviewStatus review,
		Revision after) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(AuditEntry.done(this.after.author(), "request.resubmit",
				new ObjectRef("request", this.id.toString(), this.reference), "{\"review\":\"" + this.review
						+ "\",\"revision\":" + this.before.number() + ",\"digest\":\"" + this.before.digest() + "\"}",
				ContentConverter.toJson(this.after.content())));
	}

}
