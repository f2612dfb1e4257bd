package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.RoleUser;
import dev.podidentity.portal.policy.RoutingFacts.TargetRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Facts as the tests of a policy give them: what they leave out has a value too. */
class RoutingFactsTests {

	@Test
	void whatIsLeftOutIsEmptyOrUnknown() {
		RoutingFacts facts = PolicyYaml.read("{}", RoutingFacts.class);
		assertThat(facts.requester().name()).isEmpty();
		assertThat(facts.requester().teams()).isEmpty();
		assertThat(facts.targets()).isEmpty();
		assertThat(facts.role()).isEqualTo(Role.UNKNOWN);
		assertThat(facts.request().type()).isEqualTo("CREATE");
		assertThat(facts.request().justification()).isEmpty();
		assertThat(facts.now()).isEqualTo(Instant.EPOCH);
	}

	@Test
	void whatIsLeftOutOfAPartIsToo() {
		RoutingFacts facts = PolicyYaml.read("{requester: {}, targets: [{}], role: {}, request: {}}",
				RoutingFacts.class);
		assertThat(facts.requester().name()).isEmpty();
		assertThat(facts.targets()).singleElement().satisfies((target) -> {
			assertThat(target.cluster().environment()).isEmpty();
			assertThat(target.cluster().tags()).isEmpty();
			assertThat(target.namespace()).isEmpty();
			assertThat(target.owner()).isNull();
		});
		assertThat(facts.role()).isEqualTo(Role.UNKNOWN);
		assertThat(facts.request().type()).isEqualTo("CREATE");
		assertThat(facts.request().tags()).isEmpty();
	}

	@Test
	void whatIsGivenCounts() {
		RoutingFacts facts = PolicyYaml.read("""
				requester: {name: maya, teams: [payments]}
				targets: [{cluster: {name: prod, environment: production}, namespace: a}]
				role: {name: r, path: /teams/, breadth: NARROW, trust: OK}
				request: {type: DELETE, justification: Because.}
				now: 2026-01-01T00:00:00Z
				""", RoutingFacts.class);
		assertThat(facts.requester().name()).isEqualTo("maya");
		assertThat(facts.targets().get(0).cluster().environment()).isEqualTo("production");
		assertThat(facts.targets().get(0).namespace()).isEqualTo("a");
		assertThat(facts.role().path()).isEqualTo("/teams/");
		assertThat(facts.role().breadth()).isEqualTo("NARROW");
		assertThat(facts.role().trust()).isEqualTo("OK");
		assertThat(facts.request().type()).isEqualTo("DELETE");
		assertThat(facts.request().justification()).isEqualTo("Because.");
		assertThat(facts.now()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
	}

	@Test
	void newerFactsCanBeGivenToo() {
		RoutingFacts facts = PolicyYaml.read("""
				requester: {groups: [a], attributes: {department: [pay], groups: [a, b]}}
				role: {users: [{team: search, namespace: s, cluster: prod, environment: production}, {own: true}]}
				request: {via: token, team: payments}
				""", RoutingFacts.class);
		assertThat(facts.requester().attributes())
			.isEqualTo(Map.of("department", List.of("pay"), "groups", List.of("a", "b")));
		assertThat(facts.role().users()).containsExactly(new RoleUser("search", "s", "prod", "production", false),
				new RoleUser(null, "", "", "", true));
		assertThat(facts.request().via()).isEqualTo("token");
		assertThat(facts.request().team()).isEqualTo("payments");
	}

	@Test
	void groupsAreAnAttributeWhereNoneIsGiven() {
		assertThat(PolicyYaml.read("{requester: {groups: [a]}}", RoutingFacts.class).requester().attributes())
			.isEqualTo(Map.of("groups", List.of("a")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{targetRole: {arn: "arn:aws:iam::222233334444:role/teams/data"}}
					{request: {targetRole: "arn:aws:iam::222233334444:role/teams/data"}}
					{targetRole: {name: data, path: /teams/, account: "222233334444"}, request: {targetRole: "arn:aws:iam::222233334444:role/teams/data"}}
					""")
	void targetRoleIsTheSameHoweverItIsGiven(String given) {
		RoutingFacts facts = PolicyYaml.read(given, RoutingFacts.class);
		String arn = "arn:aws:iam::222233334444:role/teams/data";
		assertThat(facts.targetRole())
			.isEqualTo(new TargetRole(arn, "data", "/teams/", "222233334444", null, null, "UNKNOWN"));
		assertThat(facts.request().targetRole()).isEqualTo(arn);
	}

	@Test
	void targetRoleThatIsGivenByItsBreadthAloneIsThereToo() {
		RoutingFacts facts = PolicyYaml.read("{targetRole: {breadth: WILDCARD}}", RoutingFacts.class);
		assertThat(facts.request().targetRole()).isEmpty();
		assertThat(facts.targetRole().name()).isEmpty();
		assertThat(facts.role().ownBreadth()).isEqualTo("UNKNOWN");
	}

	@Test
	void withoutATargetRoleAllOfItIsAbsent() {
		RoutingFacts facts = PolicyYaml.read("{role: {breadth: NARROW}}", RoutingFacts.class);
		assertThat(facts.targetRole()).isEqualTo(TargetRole.NONE);
		assertThat(facts.request().targetRole()).isNull();
		assertThat(facts.role().breadth()).isEqualTo("NARROW");
	}

	/** From little to everything; what nobody knows may be anything. */
	@ParameterizedTest
	@CsvSource({ "NARROW, NARROW, NARROW", "NARROW, WILDCARD, WILDCARD", "NARROW, UNKNOWN, UNKNOWN",
			"NARROW, ADMINISTRATOR, ADMINISTRATOR", "NARROW, , UNKNOWN", "WILDCARD, NARROW, WILDCARD",
			"UNKNOWN, NARROW, UNKNOWN", "UNKNOWN, WILDCARD, UNKNOWN", "ADMINISTRATOR, NARROW, ADMINISTRATOR",
			"ADMINISTRATOR, UNKNOWN, ADMINISTRATOR", "NARROW, nonsense, nonsense" })
	void roleIsAsBroadAsTheBroaderOfBoth(String own, @Nullable String target, String both) {
		RoutingFacts facts = PolicyYaml
			.read("{role: {breadth: %s}, targetRole: {arn: 'arn:aws:iam::222233334444:role/data', breadth: %s}}"
				.formatted(own, (target != null) ? target : "null"), RoutingFacts.class);
		assertThat(facts.role().breadth()).isEqualTo(both);
		assertThat(facts.role().ownBreadth()).isEqualTo(own);
	}

	@Test
	void explanationSaysThatItIsTheTargetRole() {
		RoutingFacts facts = PolicyYaml.read("{role: {breadth: NARROW}, targetRole: {breadth: ADMINISTRATOR}}",
				RoutingFacts.class);
		Routing routing = RoutingPolicy
			.parse("rules: [{name: narrow, when: 'role.breadth == \"NARROW\"', auto-approve: true}]")
			.route(facts);
		assertThat(routing.outcome()).isInstanceOf(Routing.Denied.class);
		assertThat(routing.tried().get(0).saw()).containsEntry("role.breadth",
				"ADMINISTRATOR, since the target role is; the role alone is NARROW");
	}

	@Test
	void whatLooksAtATargetRoleThatIsNotThereHasNoAnswerUnlessItAsks() {
		RoutingFacts none = PolicyYaml.read("{}", RoutingFacts.class);
		assertThat(outcome("targetRole.breadth == \"NARROW\"", none)).isInstanceOf(Routing.Denied.class);
		assertThat(outcome("!has(targetRole.arn) && !has(request.targetRole)", none))
			.isInstanceOf(Routing.AutoApproved.class);
		assertThat(outcome("!has(targetRole.breadth) || targetRole.breadth == \"NARROW\"", none))
			.isInstanceOf(Routing.AutoApproved.class);
	}

	private static Routing.Outcome outcome(String condition, RoutingFacts facts) {
		return RoutingPolicy.parse("rules: [{name: a, when: '" + condition + "', auto-approve: true}]")
			.route(facts)
			.outcome();
	}

}
