package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditedEvent;

/**
 * Somebody has asked.
 *
 * @param id the request
 * @param reference what people call it
 * @param requester account name of who asked
 * @param content what for
 */
public record RequestSubmitted(RequestId id, String reference, String requester,
		RequestContent content) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(AuditEntry.done(this.requester, "request.submit",
				new ObjectRef("request", this.id.toString(), this.reference), null,
				ContentConverter.toJson(this.content)));
	}

}
