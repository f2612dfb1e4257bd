package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.Request;
import dev.podidentity.portal.policy.RoutingFacts.Requester;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.RoleUser;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import dev.podidentity.portal.policy.RoutingFacts.TargetRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each sentence in the comments of the shipped policies, against all requests there can
 * be: each breadth, environment, owner, second target, target role, session policy and
 * kind of role.
 */
class PolicyPromisesTests {

	private static final Requester MAYA = new Requester("maya", List.of("payments"), List.of("payments"));

	private static final String ALLOWS_ALL = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

	private static final Map<Path, List<Routed>> ROUTED = new ConcurrentHashMap<>();

	@ParameterizedTest
	@EnumSource
	void sentenceHoldsForEachRequest(Promise promise) {
		List<Routed> meant = ROUTED.computeIfAbsent(promise.file, (file) -> routed(promise))
			.stream()
			.filter((routed) -> promise.given.test(routed.facts()))
			.toList();

		assertThat(meant).as("requests that it is about").isNotEmpty();
		assertThat(meant.stream().filter((routed) -> !promise.kept.test(routed.routing())).limit(3)).isEmpty();
	}

	/** Each request once for all promises of a policy. */
	private static List<Routed> routed(Promise promise) {
		RoutingPolicy policy = RoutingPolicy.parse(text(promise.file));
		return requests(promise.production, promise.development).parallelStream().map((facts) -> {
			Routing routing = policy.route(facts);
			return new Routed(facts, new Routing(routing.rule(), routing.reason(), routing.outcome(), routing.demands(),
					List.of(), routing.window()));
		}).toList();
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	record Routed(RoutingFacts facts, Routing routing) {
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/policies/small-start-up", "docs/policies/two-team", "docs/policies/per-environment",
			"docs/policies/regulated", "src/main/resources/policy/sandbox" })
	void nothingIsFoundInIt(String policy) {
		PolicyCheck check = PolicyCheck.of(text(Path.of(policy + ".yaml")), text(Path.of(policy + "-test.yaml")),
				(read) -> List.of());

		assertThat(check.all()).isEmpty();
		assertThat(check.warnings()).isEmpty();
	}

	@Test
	void twoTeamsAskTheOwnersOfARoleThatOthersMayHave() {
		Role role = new Role("arn:aws:iam::111122223333:role/r", "r", "/", "111122223333", Map.of("access", "read"),
				"NARROW", "OK", List.of("checkout"), null);
		for (String environment : List.of("production", "staging")) {
			RoutingFacts facts = new RoutingFacts(MAYA, List.of(target(environment, Map.of(), "payments", "payments")),
					role, asked().get(0), Facts.NOW);
			Routing routing = RoutingPolicy.parse(text(Promise.TWO_TEAMS_ASK_OWNERS_OF_A_ROLE.file)).route(facts);
			assertThat(routing.outcome()).isInstanceOf(InReview.class);
			assertThat(Promise.agreed(routing, "checkout")).isTrue();
		}
	}

	/** What is promised. */
	enum Promise {

		START_UP_REFUSES_ADMINISTRATORS("small-start-up", breadth("ADMINISTRATOR"), Promise::denied),
		START_UP_APPROVES_BY_ITSELF_ONLY_IN_DEVELOPMENT("small-start-up", all("development").negate(),
				Promise::approvedBySomebody),
		START_UP_APPROVES_BY_ITSELF_ONLY_FOR_OWNERS("small-start-up", own().negate(), Promise::approvedBySomebody),
		START_UP_LOOKS_AT_WHAT_REACHES_FAR("small-start-up", breadth("NARROW").negate(), Promise::approvedBySomebody),
		START_UP_LOOKS_AT_WHAT_IS_ANOTHERS("small-start-up", PolicyPromisesTests::anothers,
				Promise::approvedBySomebody),
		START_UP_LOOKS_AT_WHAT_WAS_NOT_READ("small-start-up", breadth("UNKNOWN"), Promise::approvedBySomebody),
		START_UP_LOOKS_AT_OTHER_ACCOUNTS("small-start-up", PolicyPromisesTests::hasTargetRole,
				Promise::approvedBySomebody),
		START_UP_LEAVES_SYSTEM_NAMESPACES_ALONE("small-start-up", PolicyPromisesTests::system, Promise::denied),
		START_UP_HELPS_ITSELF("small-start-up",
				all("development").and(own())
					.and(breadth("NARROW"))
					.and((facts) -> !hasTargetRole(facts) && !system(facts) && !anothers(facts)),
				(routing) -> routing.outcome() instanceof AutoApproved),

		ENVIRONMENTS_ARE_ASKED_FOR_BY_OWNERS("per-environment", own().negate(), Promise::denied),
		ENVIRONMENTS_ARE_NOT_MIXED("per-environment", PolicyPromisesTests::mixed, Promise::denied),
		ENVIRONMENTS_ARE_KNOWN("per-environment", some(""), Promise::denied),
		ENVIRONMENTS_LOOK_AT_WHAT_MAY_BE_ADMINISTRATOR("per-environment",
				breadth("ADMINISTRATOR").or(breadth("UNKNOWN")), Promise::approvedBySomebody),
		ENVIRONMENTS_LOOK_AT_WHAT_PODS_ELSEWHERE_HAVE("per-environment",
				(facts) -> known(facts.role().users()).stream()
					.anyMatch((user) -> !user.own() || !"development".equals(user.environment())),
				Promise::approvedBySomebody),
		ENVIRONMENTS_LET_TEAMS_HELP_THEMSELVES("per-environment",
				all("development").and(own())
					.and(breadth("NARROW").or(breadth("WILDCARD")))
					.and((facts) -> !hasTargetRole(facts) && !system(facts) && known(facts.role().users()).isEmpty()),
				(routing) -> routing.outcome() instanceof AutoApproved),
		ENVIRONMENTS_HAVE_STAGING_AGREED_BY_EACH_TEAM("per-environment",
				all("staging").and(own()).and((facts) -> !system(facts)), (routing) -> agreed(routing, "payments")),
		ENVIRONMENTS_HAVE_PRODUCTION_AGREED_BY_THE_PLATFORM_OR_ITS_LEADS("per-environment", some("production"),
				(routing) -> agreed(routing, Set.of("platform", "platform-leads"), 1)),
		ENVIRONMENTS_HAVE_THE_LEADS_LOOK_AFTER_A_DAY("per-environment", some("production"),
				(routing) -> stages(routing).allMatch((stage) -> takes(stage, Set.of("platform"), 1)
						&& new TimeLimit(Duration.ofDays(1), Then.ESCALATE, "platform-leads").equals(stage.limit()))),
		ENVIRONMENTS_LEAVE_SYSTEM_NAMESPACES_ALONE("per-environment", PolicyPromisesTests::system, Promise::denied),

		TWO_TEAMS_AGREE_TO_WHAT_CAN_WRITE("two-team", some("production").and((facts) -> !reads(facts)),
				(routing) -> agreed(routing, "platform") && agreed(routing, "security")),
		TWO_TEAMS_TAKE_ROLES_WITHOUT_TAG_AS_WRITING("two-team",
				some("production").and((facts) -> !known(facts.role().tags()).containsKey("access")),
				(routing) -> agreed(routing, "platform") && agreed(routing, "security")),
		TWO_TEAMS_TAKE_WHAT_REACHES_FURTHER_AS_WRITING("two-team", some("production").and(breadth("NARROW").negate()),
				(routing) -> agreed(routing, "platform") && agreed(routing, "security")),
		TWO_TEAMS_TAKE_OTHER_ACCOUNTS_AS_WRITING("two-team", some("production").and(PolicyPromisesTests::hasTargetRole),
				(routing) -> agreed(routing, "platform") && agreed(routing, "security")),
		TWO_TEAMS_ASK_OWNERS_OF_A_ROLE("two-team", (facts) -> known(facts.role().otherTeams()).contains("checkout"),
				(routing) -> agreed(routing, "checkout")),
		TWO_TEAMS_ASK_EACH_OTHER_OWNER("two-team", (facts) -> known(facts.role().owners()).contains("ledger"),
				(routing) -> agreed(routing, "ledger") && noBreakGlass(routing)),
		TWO_TEAMS_TAKE_NO_UNKNOWN_ENVIRONMENT("two-team", some(""), Promise::denied),
		TWO_TEAMS_AGREE_TO_SYSTEM_NAMESPACES("two-team", PolicyPromisesTests::system,
				(routing) -> agreed(routing, "platform") && agreed(routing, "security")),
		TWO_TEAMS_LET_ONLY_THOSE_ON_CALL_GO_AHEAD("two-team", (facts) -> true,
				(routing) -> noBreakGlass(routing) || (agreed(routing, "platform") && agreed(routing, "security")
						&& new BreakGlass(List.of("platform-oncall"), Duration.ofHours(24))
							.equals(routing.breakGlass()))),
		TWO_TEAMS_LET_THOSE_ON_CALL_GO_AHEAD_WITH_WHAT_CAN_WRITE("two-team",
				some("production").and((facts) -> !reads(facts) && !anothers(facts) && !system(facts))
					.and(some("").negate()),
				(routing) -> !noBreakGlass(routing)),
		TWO_TEAMS_APPROVE_NOTHING_BY_ITSELF("two-team", (facts) -> true, Promise::approvedBySomebody),

		REGULATED_REFUSES_ADMINISTRATORS("regulated", breadth("ADMINISTRATOR"), Promise::denied),
		REGULATED_REFUSES_RESERVED_ROLES("regulated",
				(facts) -> "/aws-reserved/".equals(facts.targetRole().path())
						|| facts.role().path().startsWith("/aws-reserved/"),
				Promise::denied),
		REGULATED_KNOWS_THE_ENVIRONMENT("regulated", some(""), Promise::denied),
		REGULATED_HAS_SECURITY_READ_SESSION_POLICIES("regulated", PolicyPromisesTests::hasTargetRole,
				(routing) -> agreed(routing, "security")),
		REGULATED_REFUSES_WHAT_WAS_NOT_READ("regulated", breadth("UNKNOWN"), Promise::denied),
		REGULATED_NARROWS_OTHER_ACCOUNTS("regulated",
				(facts) -> hasTargetRole(facts) && facts.request().sessionPolicy() == null, Promise::denied),
		REGULATED_ENDS_ACCESS_ON_THE_LAST_DAY_THAT_IT_NAMES("regulated",
				(facts) -> some("production").test(facts) && !breadthOf(facts, "ADMINISTRATOR", "UNKNOWN")
						&& !hasTargetRole(facts) && !system(facts) && !some("").test(facts) && !pci(facts)
						&& Facts.NOW.plus(Duration.ofDays(90)).equals(facts.request().expires())
						&& facts.role().path().equals("/"),
				(routing) -> routing.outcome() instanceof InReview),
		REGULATED_ENDS_ACCESS("regulated",
				some("production").or(PolicyPromisesTests::cards).and((facts) -> facts.request().expires() == null),
				Promise::denied),
		REGULATED_ENDS_ACCESS_SOON("regulated",
				(facts) -> facts.request().expires() != null
						&& facts.request().expires().isAfter(Facts.NOW.plusSeconds(90 * 86_400L)),
				Promise::denied),
		REGULATED_HAS_CARD_DATA_AGREED_BY_OWNERS_AND_TWO_OF_SECURITY("regulated", PolicyPromisesTests::cards,
				(routing) -> agreed(routing, "payments") && agreed(routing, "security", 2)
						&& (denied(routing) || (routing.demands().stepUp() != null && routing.demands().comment()))),
		REGULATED_HAS_EACH_OWNER_AGREE("regulated",
				(facts) -> cards(facts) && facts.targets().stream().anyMatch((each) -> "checkout".equals(each.owner())),
				(routing) -> agreed(routing, "checkout")),
		REGULATED_LEAVES_SYSTEM_NAMESPACES_ALONE("regulated", PolicyPromisesTests::system, Promise::denied),
		REGULATED_APPROVES_NOTHING_BY_ITSELF("regulated", (facts) -> true, Promise::approvedBySomebody),

		SANDBOX_LETS_ONLY_OWNERS_ASK("sandbox",
				(facts) -> facts.targets().stream().anyMatch((each) -> "checkout".equals(each.owner())),
				Promise::denied),
		SANDBOX_APPROVES_BY_ITSELF_ONLY_IN_DEVELOPMENT("sandbox", all("dev").negate(), Promise::approvedBySomebody),
		SANDBOX_APPROVES_BY_ITSELF_ONLY_WHAT_DOES_NOT_REACH_FAR("sandbox",
				breadth("NARROW").negate().or(PolicyPromisesTests::hasTargetRole), Promise::approvedBySomebody),
		SANDBOX_HAS_BOTH_TEAMS_AGREE_TO_ADMINISTRATORS("sandbox", breadth("ADMINISTRATOR"),
				(routing) -> agreed(routing, "platform") && agreed(routing, "security") && noBreakGlass(routing)),
		SANDBOX_LETS_NOBODY_GO_AHEAD_WITH_WHAT_WAS_NOT_READ("sandbox", breadth("UNKNOWN"),
				(routing) -> approvedBySomebody(routing) && noBreakGlass(routing)),
		SANDBOX_HAS_BOTH_TEAMS_AGREE_TO_SYSTEM_NAMESPACES("sandbox", PolicyPromisesTests::system,
				(routing) -> agreed(routing, "platform") && agreed(routing, "security") && noBreakGlass(routing));

		private final Path file;

		private final String production;

		private final String development;

		private final Predicate<RoutingFacts> given;

		private final Predicate<Routing> kept;

		Promise(String policy, Predicate<RoutingFacts> given, Predicate<Routing> kept) {
			boolean sandbox = policy.equals("sandbox");
			this.file = sandbox ? Path.of("src/main/resources/policy/sandbox.yaml")
					: Path.of("docs/policies", policy + ".yaml");
			this.production = sandbox ? "prod" : "production";
			this.development = sandbox ? "dev" : "development";
			this.given = given;
			this.kept = kept;
		}

		private static boolean denied(Routing routing) {
			return routing.outcome() instanceof Denied;
		}

		private static boolean approvedBySomebody(Routing routing) {
			return !(routing.outcome() instanceof AutoApproved);
		}

		private static boolean noBreakGlass(Routing routing) {
			return routing.breakGlass() == null;
		}

		/**
		 * Denied, or not complete before that group has agreed, however long it waits.
		 */
		private static boolean agreed(Routing routing, String group) {
			return agreed(routing, group, 1);
		}

		private static boolean agreed(Routing routing, String group, int people) {
			return agreed(routing, Set.of(group), people);
		}

		private static boolean agreed(Routing routing, Set<String> groups, int people) {
			return denied(routing) || stages(routing).anyMatch((stage) -> takes(stage.escalated(), groups, people));
		}

		private static Stream<Stage> stages(Routing routing) {
			return (routing.outcome() instanceof InReview review) ? review.stages().stream() : Stream.of();
		}

		private static boolean takes(Stage stage, Set<String> groups, int people) {
			return stage.alternatives()
				.stream()
				.allMatch((way) -> way.seats()
					.stream()
					.anyMatch((seats) -> groups.containsAll(seats.groups()) && seats.quorum() >= people));
		}

	}

	/** All of them. */
	private static List<RoutingFacts> requests(String production, String development) {
		List<RoutingFacts> requests = new ArrayList<>();
		for (List<Target> targets : targets(production, development)) {
			for (Role role : roles()) {
				for (Request request : asked()) {
					for (TargetRole target : targetRoles(request.targetRole())) {
						requests.add(new RoutingFacts(MAYA, targets, role, request, Facts.NOW, target));
					}
				}
			}
		}
		return requests;
	}

	private static List<List<Target>> targets(String production, String development) {
		List<Target> single = new ArrayList<>();
		for (String environment : List.of(production, development, "staging", "")) {
			for (Map<String, String> tags : List.of(Map.<String, String>of(), Map.of("pci", "in-scope"))) {
				for (String owner : new String[] { "payments", "checkout", null }) {
					single.add(target(environment, tags, (owner != null) ? owner : "default", owner));
				}
			}
			single.add(target(environment, Map.of(), "kube-system", null));
			single.add(target(environment, Map.of(), "kube-node-lease", "payments"));
		}
		List<List<Target>> all = new ArrayList<>(single.stream().map(List::of).toList());
		single.forEach((first) -> Stream.of(single.get(1), single.get(8))
			.forEach((second) -> all.add(List.of(first, second))));
		return all;
	}

	private static Target target(String environment, Map<String, String> tags, String namespace,
			@Nullable String owner) {
		return new Target(new Cluster("c", "111122223333", "eu-central-1", environment, tags), namespace, "api", owner);
	}

	private static List<TargetRole> targetRoles(@Nullable String arn) {
		if (arn == null) {
			return List.of(TargetRole.NONE);
		}
		List<TargetRole> targets = new ArrayList<>();
		targets.add(new TargetRole(arn.replace("role/", "role/aws-reserved/"), null, null, null, null, null, "NARROW"));
		for (String breadth : List.of("NARROW", "WILDCARD", "ADMINISTRATOR", "UNKNOWN")) {
			targets.add(new TargetRole(arn, null, null, null, null, null, breadth));
		}
		return targets;
	}

	private static List<Role> roles() {
		List<Role> roles = new ArrayList<>();
		for (String breadth : FactKind.of("Role", "breadth").orElseThrow().values()) {
			for (Map<String, String> tags : List.of(Map.<String, String>of(), Map.of("access", "read"),
					Map.of("access", "write"))) {
				roles.add(role(breadth, tags, List.of(), List.of()));
				roles.add(role(breadth, tags, List.of("checkout"), List.of("checkout")));
				roles.add(role(breadth, tags, List.of("payments", "ledger"), List.of("ledger")));
			}
		}
		return roles;
	}

	private static Role role(String breadth, Map<String, String> tags, List<String> owners, List<String> others) {
		return new Role("arn:aws:iam::111122223333:role/r", "r", "/", "111122223333", tags, breadth, "OK", owners,
				others)
			.usedBy(others.stream().map((team) -> new RoleUser(team, team, "c", "development", false)).toList());
	}

	private static List<Request> asked() {
		List<Request> asked = new ArrayList<>();
		for (String targetRole : new String[] { null, "arn:aws:iam::222233334444:role/data" }) {
			for (String sessionPolicy : new String[] { null, ALLOWS_ALL }) {
				for (Integer days : new Integer[] { null, 90, 91 }) {
					asked.add(new Request("CREATE", Map.of(), "Reads the ledger.", "CHG-123456", targetRole,
							sessionPolicy, sessionPolicy != null,
							(days != null) ? Facts.NOW.plusSeconds(days * 86_400L) : null));
				}
			}
		}
		return asked;
	}

	private static Predicate<RoutingFacts> breadth(String breadth) {
		return (facts) -> facts.role().breadth().equals(breadth);
	}

	private static Predicate<RoutingFacts> all(String environment) {
		return (facts) -> facts.targets().stream().allMatch((each) -> environment.equals(each.cluster().environment()));
	}

	private static Predicate<RoutingFacts> some(String environment) {
		return (facts) -> facts.targets().stream().anyMatch((each) -> environment.equals(each.cluster().environment()));
	}

	private static Predicate<RoutingFacts> own() {
		return (facts) -> facts.targets().stream().allMatch((each) -> "payments".equals(each.owner()));
	}

	/** The generated requests are about what is known. */
	private static <T> T known(@Nullable T fact) {
		return Objects.requireNonNull(fact);
	}

	private static boolean mixed(RoutingFacts facts) {
		return facts.targets().stream().map((each) -> each.cluster().environment()).distinct().count() > 1;
	}

	private static boolean cards(RoutingFacts facts) {
		return facts.targets().stream().anyMatch((each) -> known(each.cluster().tags()).containsKey("pci"))
				&& facts.targets().stream().anyMatch((each) -> "payments".equals(each.owner()));
	}

	private static boolean pci(RoutingFacts facts) {
		return facts.targets().stream().anyMatch((each) -> known(each.cluster().tags()).containsKey("pci"));
	}

	private static boolean breadthOf(RoutingFacts facts, String... breadths) {
		return List.of(breadths).contains(facts.role().breadth());
	}

	/** Somebody else's pods have the role, or somebody else owns it. */
	private static boolean anothers(RoutingFacts facts) {
		return !known(facts.role().otherTeams()).isEmpty()
				|| known(facts.role().owners()).stream().anyMatch((owner) -> !owner.equals("payments"));
	}

	private static boolean system(RoutingFacts facts) {
		return facts.targets().stream().anyMatch((each) -> each.namespace().startsWith("kube-"));
	}

	private static boolean hasTargetRole(RoutingFacts facts) {
		return facts.request().targetRole() != null;
	}

	private static boolean reads(RoutingFacts facts) {
		return "read".equals(known(facts.role().tags()).get("access")) && facts.role().breadth().equals("NARROW")
				&& !hasTargetRole(facts);
	}

}
