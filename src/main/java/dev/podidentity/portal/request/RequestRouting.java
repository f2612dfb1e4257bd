package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Ownership;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.PolicyVersion;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.RoutingFacts;
import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.Requester;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingPolicy;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.preflight.RoleProfiles;
import dev.podidentity.portal.preflight.RoleUse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has the policy in force route what is asked for. Collects the facts that its rules look
 * at, and only those: some take a call to IAM, so it is never done in a transaction.
 */
@Component
class RequestRouting {

	private final PolicyInForce policy;

	private final Catalog catalog;

	private final RoleProfiles profiles;

	private final ObjectProvider<RoleUse> use;

	private final People people;

	private final Clock clock;

	RequestRouting(PolicyInForce policy, Catalog catalog, RoleProfiles profiles, ObjectProvider<RoleUse> use,
			People people, Clock clock) {
		this.policy = policy;
		this.catalog = catalog;
		this.profiles = profiles;
		this.use = use;
		this.people = people;
		this.clock = clock;
	}

	/** What becomes of that content, asked for by that person. */
	Routed route(RequestContent content, Person requester) {
		PolicyVersion version = this.policy.current();
		return new Routed(version.number(), route(content, requester, version.policy(), this.clock.instant()));
	}

	/** What that policy says of it, as if it were asked at that time. */
	Routing route(RequestContent content, Person requester, RoutingPolicy policy, Instant at) {
		return policy.route(facts(content, requester, policy, at));
	}

	private RoutingFacts facts(RequestContent content, Person person, RoutingPolicy policy, Instant at) {
		List<String> teams = this.people.teamsOf(person);
		// a request has many targets on few clusters
		Map<ClusterArn, Cluster> clusters = content.clusters()
			.stream()
			.collect(Collectors.toMap((arn) -> arn, this::cluster));
		List<RoutingFacts.Target> targets = content.targets()
			.stream()
			.map((target) -> target(target, Objects.requireNonNull(clusters.get(target.cluster())), policy.ownership()))
			.toList();
		return new RoutingFacts(new Requester(person.username(), teams, List.copyOf(new TreeSet<>(person.groups()))),
				targets, role(content, teams, policy), request(content), at);
	}

	private Cluster cluster(ClusterArn arn) {
		return this.catalog.cluster(arn)
			.map((known) -> new Cluster(known.name(), known.account(), known.region(), known.environment(),
					known.tags()))
			.orElseGet(() -> new Cluster(arn.name(), arn.account(), arn.region(), "", Map.of()));
	}

	private static RoutingFacts.Target target(Target target, Cluster cluster, Ownership ownership) {
		return new RoutingFacts.Target(cluster, target.namespace(), target.serviceAccount(),
				ownership.ownerOf(cluster.name(), target.namespace()).orElse(null));
	}

	/**
	 * Over several accounts the role is as broad as its broadest, and trusted as its
	 * least.
	 */
	private Role role(RequestContent content, List<String> teams, RoutingPolicy policy) {
		List<RoleArn> arns = content.targets().stream().map(content::roleFor).distinct().toList();
		RoleArn arn = content.role();
		RoleProfile profile = RoleProfile.UNKNOWN;
		if (List.of("breadth", "tags", "owners").stream().anyMatch(policy::looksAt)) {
			profile = arns.stream().map(this.profiles::of).reduce(RoleProfile::with).orElse(RoleProfile.UNKNOWN);
		}
		Trust trust = arns.stream()
			.map((each) -> this.catalog.role(each)
				.map(dev.podidentity.portal.catalog.Role::trust)
				.orElse(Trust.UNKNOWN))
			.max(Comparator.naturalOrder())
			.orElse(Trust.UNKNOWN);
		return new Role(arn.toString(), arn.name(), arn.path(), arn.account(), profile.tags(), profile.breadth().name(),
				trust.name(), profile.owners(), policy.looksAt("otherTeams") ? otherTeams(arns, teams) : List.of());
	}

	private List<String> otherTeams(List<RoleArn> arns, List<String> own) {
		RoleUse users = this.use.getIfAvailable();
		List<String> teams = new ArrayList<>();
		if (users != null) {
			arns.forEach((arn) -> teams.addAll(users.teamsOf(arn)));
		}
		return teams.stream().distinct().filter((team) -> !own.contains(team)).sorted().toList();
	}

	private static RoutingFacts.Request request(RequestContent content) {
		return new RoutingFacts.Request(content.type().name(), content.tags(), content.justification(),
				content.ticket(), (content.targetRole() != null) ? content.targetRole().toString() : null,
				content.policy(), content.disableSessionTags(), content.expiresAt());
	}

	/**
	 * The answer of the policy.
	 *
	 * @param policy number of the version that answered
	 * @param routing what it answered
	 */
	record Routed(int policy, Routing routing) {

		/** Why it may not be asked, or null where it may. */
		@Nullable RequestDenied denied() {
			return (this.routing.outcome() instanceof Routing.Denied denied)
					? new RequestDenied(denied, this.routing.rule()) : null;
		}

		/**
		 * Who has to agree.
		 * @throws RequestDenied where it may not be asked
		 */
		Plan plan() {
			List<Plan.Stage> stages;
			if (this.routing.outcome() instanceof InReview review) {
				stages = review.stages();
			}
			else if (this.routing.outcome() instanceof AutoApproved) {
				stages = List.of();
			}
			else {
				throw Objects.requireNonNull(denied());
			}
			String rule = String.valueOf(this.routing.rule());
			String reason = (this.routing.reason() != null) ? this.routing.reason() : "";
			return new Plan(this.policy, rule, reason, stages, this.routing.demands(), this.routing.tried(),
					this.routing.breakGlass());
		}

	}

}
