package dev.podidentity.portal.aws;

import org.jspecify.annotations.Nullable;

/**
 * What ListPodIdentityAssociations tells; role, tags and times need a Describe.
 *
 * @param associationId opaque id
 * @param associationArn ARN
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param ownerArn the add-on that owns it, if any
 */
public record AssociationSummary(String associationId, String associationArn, String namespace, String serviceAccount,
		@Nullable String ownerArn) {
}
