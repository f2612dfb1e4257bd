package dev.podidentity.portal.preflight;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.aws.Roles.RolePolicy;
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
 * @param boundaries the permissions boundary of the role in each account that has one;
 * looked for only where a target role is asked for
 */
record Evidence(Map<ClusterArn, Answer<ClusterDescription>> clusters, Map<Target, Answer<Optional<Occupant>>> occupants,
		Map<String, Answer<RoleDescription>> roles, Map<String, Answer<RoleReach>> reach,
		@Nullable Answer<RoleDescription> targetRole, @Nullable Answer<RoleReach> targetRoleReach,
		Map<String, Answer<RolePolicy>> boundaries) {

	Answer<ClusterDescription> cluster(ClusterArn arn) {
		return Objects.requireNonNull(this.clusters.get(arn));
	}

	Answer<Optional<Occupant>> occupant(Target target) {
		return Objects.requireNonNull(this.occupants.get(target));
	}

	/** What IAM found by the name of the role. */
	Answer<RoleDescription> found(String account) {
		return Objects.requireNonNull(this.roles.get(account));
	}

	/** The role that was asked for: one with another ARN is another role. */
	Answer<RoleDescription> role(RoleArn asked) {
		return of(asked, found(asked.account()), found(asked.account()));
	}

	/** How far the role reaches that was asked for. */
	Answer<RoleReach> reach(RoleArn asked) {
		return of(asked, found(asked.account()), Objects.requireNonNull(this.reach.get(asked.account())));
	}

	/** The target role that was asked for; null where nobody looked. */
	@Nullable Answer<RoleDescription> targetRole(RoleArn asked) {
		return (this.targetRole != null) ? of(asked, this.targetRole, this.targetRole) : null;
	}

	/** How far the target role reaches that was asked for; null where nobody looked. */
	@Nullable Answer<RoleReach> targetRoleReach(RoleArn asked) {
		return (this.targetRole != null && this.targetRoleReach != null)
				? of(asked, this.targetRole, this.targetRoleReach) : this.targetRoleReach;
	}

	/** What was told, where it is of the role that was asked for. */
	private static <T> Answer<T> of(RoleArn asked, Answer<RoleDescription> found, Answer<T> told) {
		RoleDescription role = found.value();
		return (role == null || role.arn().equals(asked)) ? told : Answer
			.ofAnother("IAM knows role " + asked.name() + " as " + role.arn() + ", which is not what was asked for");
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
