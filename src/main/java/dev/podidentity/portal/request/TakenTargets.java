package dev.podidentity.portal.request;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.Occupancy.Occupant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which targets are taken. The inventory is what EKS held some time ago, so a target that
 * it holds for taken is looked up in EKS before anything is refused for it: one that is
 * free by now can be asked for. Where EKS cannot be asked, the refusal says as of when it
 * is. Calls AWS where the inventory says taken, so never in a transaction.
 */
@Component
class TakenTargets {

	/** More on one cluster are looked up by one list of the whole cluster. */
	private static final int ONE_BY_ONE = 5;

	/** Of more the role is told as the inventory saw it. */
	private static final int DESCRIBED = 20;

	private final Occupancy occupancy;

	private final PodIdentityAssociations eks;

	TakenTargets(Occupancy occupancy, PodIdentityAssociations eks) {
		this.occupancy = occupancy;
		this.eks = eks;
	}

	/**
	 * What is wrong with targets.
	 * @param placed the targets by their positions
	 */
	List<Violation> among(Map<Integer, Target> placed) {
		Map<Target, Occupant> believed = placed.isEmpty() ? Map.of() : this.occupancy.occupantsOf(placed.values());
		if (believed.isEmpty()) {
			return List.of();
		}
		Look look = new Look();
		Map<ClusterArn, List<Target>> byCluster = placed.values()
			.stream()
			.filter(believed::containsKey)
			.collect(Collectors.groupingBy(Target::cluster, LinkedHashMap::new, Collectors.toList()));
		byCluster.forEach(look::at);
		List<Violation> violations = new ArrayList<>();
		placed.forEach((position, target) -> {
			Occupant occupant = believed.get(target);
			String words = (occupant != null) ? look.refusal(target, occupant) : null;
			if (words != null) {
				violations
					.add(new Violation("/targets/" + position + "/serviceAccount", words, look.failed(target) != null));
			}
		});
		return violations;
	}

	private static String taken(Target target, @Nullable String roleArn, boolean addon, String asOf) {
		String role = (roleArn != null) ? RoleArn.parse(roleArn).map(RoleArn::name).orElse(roleArn) : "an association";
		return target.namespace() + " / " + target.serviceAccount() + " already has " + role + " on "
				+ target.cluster().name() + asOf + "." + (addon ? " An EKS add-on owns it: hands off."
						: " A service account has one role; choose another service account.");
	}

	/** One look at EKS for all targets of a request. */
	private final class Look {

		private final Map<Target, AssociationSummary> found = new HashMap<>();

		/** A location that fails is not asked again: each call may take its time. */
		private final Map<Location, AwsCallFailed> failures = new HashMap<>();

		private int described;

		void at(ClusterArn cluster, List<Target> targets) {
			if (this.failures.containsKey(cluster.location())) {
				return;
			}
			try {
				if (targets.size() > ONE_BY_ONE) {
					keep(cluster, TakenTargets.this.eks.list(cluster, null, null).value());
				}
				else {
					targets.forEach((target) -> keep(cluster,
							TakenTargets.this.eks.list(cluster, target.namespace(), target.serviceAccount()).value()));
				}
			}
			catch (AwsCallFailed failure) {
				this.failures.put(cluster.location(), failure);
			}
		}

		private void keep(ClusterArn cluster, List<AssociationSummary> told) {
			told.forEach((summary) -> this.found.put(new Target(cluster, summary.namespace(), summary.serviceAccount()),
					summary));
		}

		@Nullable AwsCallFailed failed(Target target) {
			return this.failures.get(target.cluster().location());
		}

		/** Why that target cannot be asked for, or null where it can. */
		@Nullable String refusal(Target target, Occupant believed) {
			AssociationSummary summary = this.found.get(target);
			if (summary != null) {
				return taken(target, role(target, summary, believed), summary.ownerArn() != null, "");
			}
			AwsCallFailed failure = failed(target);
			return (failure == null) ? null
					: taken(target, believed.roleArn(), believed.ownerArn() != null,
							" as of " + believed.checkedAt().truncatedTo(ChronoUnit.SECONDS)
									+ "; EKS could not be asked now (" + failure.words() + ")");
		}

		private @Nullable String role(Target target, AssociationSummary summary, Occupant believed) {
			this.described++;
			if (this.described > DESCRIBED) {
				return believed.roleArn();
			}
			try {
				return TakenTargets.this.eks.describe(target.cluster(), summary.associationId()).value().roleArn();
			}
			catch (AwsCallFailed failure) {
				// that it is taken is known; which role it has EKS does not tell
				return null;
			}
		}

	}

}
