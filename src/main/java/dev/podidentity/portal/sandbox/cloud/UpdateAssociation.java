package dev.podidentity.portal.sandbox.cloud;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The body of UpdatePodIdentityAssociation; an absent member stays as it is, an empty
 * target role or policy is removed.
 *
 * @param roleArn the role that pods get
 * @param clientRequestToken makes a repeated call harmless, see {@link Tokens}
 * @param disableSessionTags whether pods get no session tags
 * @param targetRoleArn the second role
 * @param policy session policy as JSON text
 */
public record UpdateAssociation(@Nullable String roleArn, @Nullable String clientRequestToken,
		@Nullable Boolean disableSessionTags, @Nullable String targetRoleArn, @Nullable String policy) {

	AssociationOptions appliedTo(AssociationOptions current) {
		return new AssociationOptions(Objects.requireNonNullElse(this.roleArn, current.roleArn()),
				Objects.requireNonNullElse(this.disableSessionTags, current.disableSessionTags()),
				(this.targetRoleArn != null) ? Texts.emptyToNull(this.targetRoleArn) : current.targetRoleArn(),
				(this.policy != null) ? Texts.emptyToNull(this.policy) : current.policy());
	}

	UpdateAssociation withoutToken() {
		return new UpdateAssociation(this.roleArn, null, this.disableSessionTags, this.targetRoleArn, this.policy);
	}

}
