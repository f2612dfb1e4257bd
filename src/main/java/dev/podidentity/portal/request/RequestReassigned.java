package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stage that waits was handed to some of those who decide in it.
 *
 * @param id the request
 * @param reference what people call it
 * @param by account name of who handed it on
 * @param revision number of the revision
 * @param stage name of the stage
 * @param before account names of those who were asked before; none where nobody was
 * @param to account names of those who are asked now
 * @param reason why
 */
public record RequestReassigned(RequestId id, String reference, String by, int revision, String stage,
		List<String> before, List<String> to, String reason) implements AuditedEvent {

	public RequestReassigned {
		before = List.copyOf(before);
		to = List.copyOf(to);
	}

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(new AuditEntry(this.by, "request.reassign",
				new ObjectRef("request", this.id.toString(), this.reference), Outcome.DONE, this.reason,
				assignees(this.before), assignees(this.to)));
	}

	private static String assignees(List<String> people) {
		return "{\"assignees\":" + JsonMapper.shared().writeValueAsString(people) + "}";
	}

}
