package dev.podidentity.portal.provisioning;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.request.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * EKS has an association that a request asked for. Told in the transaction that records
 * it.
 *
 * @param change id of the change
 * @param request the request
 * @param reference what people call the request
 * @param revision the approved revision
 * @param team the team that asked
 * @param requester who asked
 * @param cluster where
 * @param spec what was agreed
 * @param association what EKS returned, every member
 * @param adopted whether it was there already, exactly as agreed
 */
public record AssociationMade(String change, RequestId request, String reference, int revision, @Nullable String team,
		String requester, ClusterArn cluster, AssociationSpec spec, Association association,
		boolean adopted) implements AuditedEvent {

	static AssociationMade of(AssociationChange change, Association association) {
		return new AssociationMade(change.id().toString(), change.request(), change.reference(), change.revision(),
				change.team(), change.requester(), change.cluster(), change.spec(), association, change.adopted());
	}

	@Override
	public List<AuditEntry> auditEntries() {
		String label = this.association.namespace() + "/" + this.association.serviceAccount() + " on "
				+ this.cluster.name();
		return List.of(new AuditEntry(AuditEntry.PORTAL, "eks.association.create",
				new ObjectRef("association", this.association.associationId(), label), Outcome.DONE,
				"For " + this.reference + (this.adopted ? ", there already and adopted" : ""), null,
				new JsonConverters.Made().convertToDatabaseColumn(this.association)));
	}

}
