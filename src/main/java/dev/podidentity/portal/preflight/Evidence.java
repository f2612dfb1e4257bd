package dev.podidentity.portal.preflight;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

/**
 * What one run has seen in AWS.
 *
 * @param clusters each cluster once
 * @param occupants who is at each target
 * @param roles the role in each account
 * @param reach how far the role in each account reaches
 * @param targetRole the target role, null where none is asked for or its account is not
 * the portal's to look into
 * @param targetRoleReach how far it reaches, null in the same cases
 */
record Evidence(Map<ClusterArn, Answer<ClusterDescription>> clusters, Map<Target, Answer<Optional<Occupant>>> occupants,
		Map<String, Answer<RoleDescription>> roles, Map<String, Answer<RoleReach>> reach,
		@Nullable Answer<RoleDescription> targetRole, @Nullable Answer<RoleReach> targetRoleReach) {

	Answer<ClusterDescription> cluster(ClusterArn arn) {
		return Objects.requireNonNull(this.clusters.get(arn));
	}

	Answer<Optional<Occupant>> occupant(Target target) {
		return Objects.requireNonNull(this.occupants.get(target));
	}

	Answer<RoleDescription> role(String account) {
		return Objects.requireNonNull(this.roles.get(account));
	}

	Answer<RoleReach> reach(String account) {
		return Objects.requireNonNull(this.reach.get(account));
	}

	/**
	 * The association that is at a target already.
	 *
	 * @param summary what the list tells
	 * @param association the whole, null where EKS did not tell
	 */
	record Occupant(AssociationSummary summary, @Nullable Association association) {
	}

}
