package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import dev.podidentity.portal.policy.RoutingFacts.TargetRole;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a test of a policy gives, as the portal would have them.
 *
 * @param facts what rules are asked with
 * @param problems why they can never be so; empty where they can
 */
record GivenFacts(RoutingFacts facts, List<String> problems) {

	static GivenFacts of(RoutingFacts given) {
		return of(given, Ownership.NONE);
	}

	/** With owners of targets that the test does not give, as the policy says. */
	static GivenFacts of(RoutingFacts given, Ownership ownership) {
		List<String> problems = new ArrayList<>();
		List<Target> targets = given.targets().stream().map((target) -> target(target, ownership, problems)).toList();
		RoutingFacts facts = new RoutingFacts(given.requester(), targets, role(given.role()), given.request(),
				given.now(), targetRole(given.targetRole()));
		never(facts).forEach(problems::add);
		return new GivenFacts(facts, problems.stream().distinct().toList());
	}

	/** EKS describes a cluster or it does not, and its tags may say who owns it. */
	private static Target target(Target target, Ownership ownership, List<String> problems) {
		Cluster cluster = target.cluster();
		boolean nobodyKnows = Unread.UNKNOWN.equals(target.owner());
		if (!nobodyKnows && cluster.environment() != null && cluster.tags() != null) {
			return new Target(cluster, target.namespace(), target.serviceAccount(), owner(target, cluster, ownership));
		}
		boolean described = (cluster.environment() != null && !cluster.environment().isEmpty())
				|| (cluster.tags() != null && !cluster.tags().isEmpty());
		if (described) {
			problems.add("Environment and tags of a cluster, and an owner that these may name, are unknown together:"
					+ " leave out what is told of cluster \"" + cluster.name() + "\", or write unknown for it too.");
		}
		Cluster undescribed = Cluster.undescribed(cluster.name(), cluster.account(), cluster.region());
		return new Target(undescribed, target.namespace(), target.serviceAccount(),
				nobodyKnows ? null : owner(target, undescribed, ownership));
	}

	/** As the test says, where an empty text is nobody; else as in routing. */
	private static @Nullable String owner(Target target, Cluster cluster, Ownership ownership) {
		String given = target.owner();
		if (given != null) {
			return given.isEmpty() ? null : given;
		}
		return ownership.ownerOf(cluster, target.namespace()).orElse(null);
	}

	private static Role role(Role role) {
		return new Role(role.arn(), role.name(), role.path(), role.account(), role.tags(), named(role.breadth()),
				named(role.trust()), role.owners(), role.otherTeams(), named(role.ownBreadth()), role.users());
	}

	private static TargetRole targetRole(TargetRole role) {
		String breadth = role.breadth();
		return new TargetRole(role.arn(), role.name(), role.path(), role.account(), role.tags(), role.owners(),
				(breadth != null) ? named(breadth) : null);
	}

	/** These have a value of their own for it. */
	private static String named(String value) {
		return value.equals(Unread.UNKNOWN) ? "UNKNOWN" : value;
	}

	/** A test of what never is would say nothing. */
	private static Stream<String> never(RoutingFacts given) {
		return Stream.of(problem("Role", "breadth", given.role().breadth()),
				problem("Role", "ownBreadth", given.role().ownBreadth()),
				problem("Role", "trust", given.role().trust()),
				problem("TargetRole", "breadth", given.targetRole().breadth()),
				problem("Request", "type", given.request().type()), problem("Request", "via", given.request().via()))
			.flatMap(Optional::stream);
	}

	private static Optional<String> problem(String type, String field, @Nullable String value) {
		return FactKind.problem(type, field, value);
	}

}
