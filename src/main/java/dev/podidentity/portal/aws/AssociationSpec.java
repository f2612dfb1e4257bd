package dev.podidentity.portal.aws;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What shall be associated: the body of CreatePodIdentityAssociation without token and
 * cluster.
 *
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param roleArn role in the account of the cluster
 * @param tags all tags, those of the portal included
 * @param disableSessionTags whether EKS shall send no session tags
 * @param targetRoleArn the second role, if any
 * @param policy session policy as JSON text, if any
 */
public record AssociationSpec(String namespace, String serviceAccount, String roleArn, Map<String, String> tags,
		boolean disableSessionTags, @Nullable String targetRoleArn, @Nullable String policy) {

	public AssociationSpec {
		tags = Map.copyOf(tags);
	}

}
