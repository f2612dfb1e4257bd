package dev.podidentity.portal.association;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * EKS does not hold any more what was agreed, or holds it again; nobody did this through
 * the portal.
 *
 * @param before the association before
 * @param after the association as EKS holds it now
 */
public record AssociationDrifted(InventoryItem before, InventoryItem after) implements AuditedEvent {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(new AuditEntry(AuditEntry.PORTAL, "association.drift",
				new ObjectRef("association", this.after.association().associationId(),
						this.after.name() + " on " + this.after.cluster().name()),
				Outcome.DONE, "Noticed in EKS: " + this.before.inEks() + " before, " + this.after.inEks() + " now.",
				json(this.before), json(this.after)));
	}

	private static String json(InventoryItem item) {
		return JSON.writeValueAsString(Map.of("health", item.inEks(), "differences", item.differences()));
	}

}
