package dev.podidentity.portal.provisioning;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A change has come to a halt that only a person can mend.
 *
 * @param change id of the change
 * @param request the request that it is for
 * @param label reference and target in words
 * @param status FAILED or CONFLICT
 * @param message EKS's words, or what differs
 */
public record ChangeStopped(String change, RequestId request, String label, ChangeStatus status,
		@Nullable String message) implements AuditedEvent {

	static ChangeStopped of(AssociationChange change) {
		return new ChangeStopped(change.id().toString(), change.request(), change.reference() + " " + change.label(),
				change.status(), change.setback().message());
	}

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(new AuditEntry(AuditEntry.PORTAL, "eks.association.create",
				new ObjectRef("change", this.change, this.label), Outcome.FAILED, this.status + ": " + this.message,
				null, "{\"request\":\"" + this.request + "\",\"status\":\"" + this.status + "\"}"));
	}

}
