package dev.podidentity.portal.preflight;

import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, as far as preflight needs it.
 *
 * @param targets where
 * @param role the role; over several accounts the role of the same name and path in each
 * @param targetRole the second role, if any
 * @param disableSessionTags whether session tags are off
 * @param policy session policy, if any
 * @param team the team that asks
 */
public record Question(List<Target> targets, RoleArn role, @Nullable RoleArn targetRole, boolean disableSessionTags,
		@Nullable String policy, @Nullable String team) {

}
