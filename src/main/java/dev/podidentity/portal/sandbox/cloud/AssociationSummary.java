package dev.podidentity.portal.sandbox.cloud;

import org.jspecify.annotations.Nullable;

/**
 * What ListPodIdentityAssociations shows of an association: no role, tags or times.
 *
 * @param clusterName name of the cluster
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param associationArn ARN
 * @param associationId id
 * @param ownerArn the add-on that owns it, if one does
 */
public record AssociationSummary(String clusterName, String namespace, String serviceAccount, String associationArn,
		String associationId, @Nullable String ownerArn) {
}
