package dev.podidentity.portal.sandbox.cloud;

import org.jspecify.annotations.Nullable;

/**
 * What an update can change and what is checked in the same way on create.
 *
 * @param roleArn the role that pods get
 * @param disableSessionTags whether pods get no session tags
 * @param targetRoleArn the second role, if any
 * @param policy session policy as JSON text, if any
 */
record AssociationOptions(String roleArn, boolean disableSessionTags, @Nullable String targetRoleArn,
		@Nullable String policy) {
}
