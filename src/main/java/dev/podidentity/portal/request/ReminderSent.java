package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who asked has reminded those who can decide.
 *
 * @param id the request
 * @param reference what people call it
 * @param by account name of who reminded
 * @param revision number of the revision that waits
 * @param stage name of the stage that waits
 * @param to account names of those who could decide at that moment
 */
public record ReminderSent(RequestId id, String reference, String by, int revision, String stage,
		List<String> to) implements AuditedEvent {

	public ReminderSent {
		to = List.copyOf(to);
	}

	@Override
	public List<AuditEntry> auditEntries() {
		String after = "{\"revision\":" + this.revision + ",\"to\":" + JsonMapper.shared().writeValueAsString(this.to)
				+ "}";
		return List.of(new AuditEntry(this.by, "request.send-reminder",
				new ObjectRef("request", this.id.toString(), this.reference), Outcome.DONE,
				"Stage " + this.stage + " waits.", null, after));
	}

}
