package dev.podidentity.portal.provisioning;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.request.ChangeStatus;

/**
 * A person has a stopped change tried again.
 *
 * @param person account name
 * @param change id of the change
 * @param label reference and target in words
 * @param before FAILED or CONFLICT
 */
public record ChangeRequeued(String person, String change, String label, ChangeStatus before) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(AuditEntry.done(this.person, "change.retry", new ObjectRef("change", this.change, this.label),
				"{\"status\":\"" + this.before + "\"}", "{\"status\":\"QUEUED\"}"));
	}

}
