package dev.podidentity.portal.sandbox.cloud;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The body of CreatePodIdentityAssociation; a missing required member is empty.
 *
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param roleArn the role that pods get
 * @param clientRequestToken makes a repeated call harmless, see {@link Tokens}
 * @param tags tags of the association
 * @param disableSessionTags whether pods get no session tags
 * @param targetRoleArn the second role
 * @param policy session policy as JSON text
 */
public record CreateAssociation(String namespace, String serviceAccount, String roleArn,
		@Nullable String clientRequestToken, Map<String, String> tags, @Nullable Boolean disableSessionTags,
		@Nullable String targetRoleArn, @Nullable String policy) {

	public CreateAssociation {
		namespace = Objects.requireNonNullElse(namespace, "");
		serviceAccount = Objects.requireNonNullElse(serviceAccount, "");
		roleArn = Objects.requireNonNullElse(roleArn, "");
		tags = Objects.requireNonNullElse(tags, Map.of());
	}

	AssociationOptions options() {
		return new AssociationOptions(this.roleArn, Boolean.TRUE.equals(this.disableSessionTags),
				Texts.emptyToNull(this.targetRoleArn), Texts.emptyToNull(this.policy));
	}

	CreateAssociation withoutToken() {
		return new CreateAssociation(this.namespace, this.serviceAccount, this.roleArn, null, this.tags,
				this.disableSessionTags, this.targetRoleArn, this.policy);
	}

}
