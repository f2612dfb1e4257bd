package dev.podidentity.portal.aws;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A Pod Identity association as EKS describes it; the names are EKS's JSON names (service
 * model 2017-11-01).
 *
 * @param clusterName name of the cluster
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param roleArn the role that pods get
 * @param associationArn ARN of the association
 * @param associationId opaque id, {@code a-…}
 * @param tags tags of the association
 * @param createdAt when EKS made it
 * @param modifiedAt when EKS last changed it
 * @param ownerArn the EKS add-on that owns it, if one does: hands off
 * @param disableSessionTags whether EKS sends no session tags
 * @param targetRoleArn the second role, in any account
 * @param externalId for the trust policy of the target role; told by EKS, never computed
 * @param policy session policy, JSON text
 */
public record Association(String clusterName, String namespace, String serviceAccount, String roleArn,
		String associationArn, String associationId, Map<String, String> tags, @Nullable Instant createdAt,
		@Nullable Instant modifiedAt, @Nullable String ownerArn, boolean disableSessionTags,
		@Nullable String targetRoleArn, @Nullable String externalId, @Nullable String policy) {

	public Association {
		tags = Map.copyOf(tags);
	}

}
