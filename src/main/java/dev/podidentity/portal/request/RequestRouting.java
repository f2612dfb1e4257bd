package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
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
import dev.podidentity.portal.policy.Plan.SeenRole;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.PolicyVersion;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.RoutingFacts;
import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.Requester;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.RoleUser;
import dev.podidentity.portal.policy.RoutingFacts.TargetRole;
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

	/**
	 * What becomes of that content, asked for so.
	 * @throws ClusterNotRead where the portal does not know the clusters well enough
	 */
	Routed route(RequestContent content, Applicant applicant) {
		List<ClusterArn> unread = content.clusters().stream().filter((arn) -> !isRead(arn)).toList();
		if (!unread.isEmpty()) {
			throw new ClusterNotRead(unread);
		}
		PolicyVersion version = this.policy.current();
		Map<RoleArn, RoleProfile> seen = new LinkedHashMap<>();
		RoutingFacts facts = facts(content, applicant, version.policy(), this.clock::instant,
				(role) -> seen.computeIfAbsent(role, this.profiles::now));
		List<String> owners = facts.targets()
			.stream()
			.map(RoutingFacts.Target::owner)
			.filter(Objects::nonNull)
			.distinct()
			.sorted()
			.toList();
		return new Routed(version.number(), version.policy().route(facts), owners, applicant.via(), facts.now(),
				roles(seen));
	}

	private static List<SeenRole> roles(Map<RoleArn, RoleProfile> seen) {
		return seen.entrySet()
			.stream()
			.map((role) -> new SeenRole(role.getKey().toString(), role.getValue().id(),
					role.getValue().breadth().name()))
			.toList();
	}

	/**
	 * What that policy says of it, as if it were asked at that time. For a look at many
	 * requests, so of roles as they were in the last minute.
	 */
	Routing route(RequestContent content, Applicant applicant, RoutingPolicy policy, Instant at) {
		return policy.route(facts(content, applicant, policy, () -> at, this.profiles::of));
	}

	/**
	 * Ids of the teams that own the targets by the policy in force, in the order of the
	 * targets; each once.
	 */
	List<String> owners(RequestContent content) {
		Ownership ownership = this.policy.current().policy().ownership();
		Map<ClusterArn, Cluster> clusters = clusters(content);
		return content.targets()
			.stream()
			.flatMap((target) -> ownership
				.ownerOf(Objects.requireNonNull(clusters.get(target.cluster())), target.namespace())
				.stream())
			.distinct()
			.toList();
	}

	/** The time is looked at last, since IAM may take its own to answer. */
	private RoutingFacts facts(RequestContent content, Applicant applicant, RoutingPolicy policy, Supplier<Instant> at,
			Function<RoleArn, RoleProfile> profiles) {
		Person person = applicant.person();
		List<String> teams = this.people.teamsOf(person);
		List<String> groups = List.copyOf(new TreeSet<>(person.groups()));
		Map<ClusterArn, Cluster> clusters = clusters(content);
		List<RoutingFacts.Target> targets = content.targets()
			.stream()
			.map((target) -> target(target, Objects.requireNonNull(clusters.get(target.cluster())), policy.ownership()))
			.toList();
		Requester requester = new Requester(person.username(), teams, groups, Map.of("groups", groups));
		Role role = role(content, teams, policy, profiles);
		var targetRole = targetRole(content, policy, profiles);
		return new RoutingFacts(requester, targets, role, request(content, applicant), at.get(), targetRole);
	}

	/** A request has many targets on few clusters. */
	private Map<ClusterArn, Cluster> clusters(RequestContent content) {
		return content.clusters().stream().collect(Collectors.toMap((arn) -> arn, this::cluster));
	}

	/** Of what is not known no environment is, and that is never the milder case. */
	private boolean isRead(ClusterArn arn) {
		return this.catalog.cluster(arn).filter(dev.podidentity.portal.catalog.Cluster::described).isPresent();
	}

	private Cluster cluster(ClusterArn arn) {
		return TargetOwners.cluster(this.catalog, arn);
	}

	private static RoutingFacts.Target target(Target target, Cluster cluster, Ownership ownership) {
		return new RoutingFacts.Target(cluster, target.namespace(), target.serviceAccount(),
				ownership.ownerOf(cluster, target.namespace()).orElse(null));
	}

	/**
	 * Over several accounts the role is as broad as its broadest, and trusted as its
	 * least.
	 */
	private Role role(RequestContent content, List<String> teams, RoutingPolicy policy,
			Function<RoleArn, RoleProfile> profiles) {
		List<RoleArn> arns = content.targets().stream().map(content::roleFor).distinct().toList();
		RoleArn arn = content.role();
		RoleProfile profile = RoleProfile.UNKNOWN;
		if (looksAtProfiles(policy)) {
			profile = arns.stream().map(profiles).reduce(RoleProfile::with).orElse(RoleProfile.UNKNOWN);
		}
		Trust trust = arns.stream()
			.map((each) -> this.catalog.role(each)
				.map(dev.podidentity.portal.catalog.Role::trust)
				.orElse(Trust.UNKNOWN))
			.max(Comparator.naturalOrder())
			.orElse(Trust.UNKNOWN);
		List<RoleUser> users = (policy.looksAt("otherTeams") || policy.looksAt("users"))
				? users(arns, teams, policy.ownership()) : null;
		return new Role(arn.toString(), arn.name(), arn.path(), arn.account(), profile.tags(), profile.breadth().name(),
				trust.name(), profile.owners(), (users != null) ? RoleUser.otherTeams(users) : null)
			.usedBy((users != null && users.size() <= Role.MOST_USERS) ? users : null);
	}

	private static boolean looksAtProfiles(RoutingPolicy policy) {
		return List.of("breadth", "ownBreadth", "tags", "owners").stream().anyMatch(policy::looksAt);
	}

	/**
	 * What nobody asked for here belongs to the owner of its namespace too. Service
	 * accounts are left out: a rule asks for teams and places. Null where somebody may
	 * have the role whom nobody has seen: what is said of all would not be true.
	 */
	private @Nullable List<RoleUser> users(List<RoleArn> arns, List<String> own, Ownership ownership) {
		RoleUse use = this.use.getIfAvailable();
		if (use == null || !arns.stream().allMatch((arn) -> use.unseen(arn).isEmpty())) {
			return null;
		}
		Owners owners = new Owners(ownership, this::cluster);
		return arns.stream().flatMap((arn) -> use.usersOf(arn).stream()).map((user) -> {
			Cluster cluster = owners.cluster(user.target().cluster());
			String team = owners.of(user.target(), user.team()).team();
			return new RoleUser(team, user.target().namespace(), cluster.name(), cluster.environment(),
					team != null && own.contains(team));
		}).distinct().toList();
	}

	/**
	 * The portal may not be able to read its account; then nobody knows how broad it is.
	 */
	private TargetRole targetRole(RequestContent content, RoutingPolicy policy,
			Function<RoleArn, RoleProfile> profiles) {
		RoleArn arn = content.targetRole();
		if (arn == null) {
			return TargetRole.NONE;
		}
		RoleProfile profile = looksAtProfiles(policy) ? profiles.apply(arn) : RoleProfile.UNKNOWN;
		return new TargetRole(arn.toString(), arn.name(), arn.path(), arn.account(), profile.tags(), profile.owners(),
				profile.breadth().name());
	}

	private static RoutingFacts.Request request(RequestContent content, Applicant applicant) {
		return new RoutingFacts.Request(content.type().name(), content.tags(), content.justification(),
				content.ticket(), (content.targetRole() != null) ? content.targetRole().toString() : null,
				content.policy(), content.disableSessionTags(), content.expiresAt(), applicant.via(), applicant.team());
	}

	/**
	 * The answer of the policy.
	 *
	 * @param policy number of the version that answered
	 * @param routing what it answered
	 * @param owners ids of the teams that own the targets by that version
	 * @param via how it was asked for
	 * @param at the time that its rules went by
	 * @param roles the roles that its rules went by, as far as they looked at what these
	 * may do
	 */
	record Routed(int policy, Routing routing, List<String> owners, @Nullable String via, Instant at,
			List<SeenRole> roles) {

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
					this.routing.breakGlass(), this.routing.window(), this.owners, this.via)
				.withRoles(this.roles);
		}

	}

}
