package dev.podidentity.portal.provisioning;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.aws.Association;

/**
 * An association that was in the way is deleted from EKS, as an administrator decided.
 *
 * @param reference the request that takes its place
 * @param cluster name of the cluster
 * @param association what was deleted, as EKS described it
 */
public record AssociationRemoved(String reference, String cluster, Association association) implements AuditedEvent {

	static AssociationRemoved of(AssociationChange change, Association removed) {
		return new AssociationRemoved(change.reference(), change.cluster().name(), removed);
	}

	@Override
	public List<AuditEntry> auditEntries() {
		String label = this.association.namespace() + "/" + this.association.serviceAccount() + " on " + this.cluster;
		return List.of(new AuditEntry(AuditEntry.PORTAL, "eks.association.delete",
				new ObjectRef("association", this.association.associationId(), label), Outcome.DONE,
				"To make room for " + this.reference,
				new JsonConverters.Made().convertToDatabaseColumn(this.association), null));
	}

}
