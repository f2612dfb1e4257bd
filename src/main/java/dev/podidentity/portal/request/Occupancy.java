package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

/**
 * Which targets hold an association already, as far as the inventory knows; module
 * association answers.
 */
public interface Occupancy {

	/** The occupants of those targets that are taken, in one statement. */
	Map<Target, Occupant> occupantsOf(Collection<Target> targets);

	/**
	 * What a target holds.
	 *
	 * @param roleArn the role that is bound
	 * @param ownerArn the EKS add-on that owns it, if one does
	 * @param checkedAt when EKS was last asked
	 */
	record Occupant(String roleArn, @Nullable String ownerArn, Instant checkedAt) {
	}

}
