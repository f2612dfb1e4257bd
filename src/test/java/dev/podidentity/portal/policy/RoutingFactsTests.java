package dev.podidentity.portal.policy;

import java.time.Instant;

import dev.podidentity.portal.policy.RoutingFacts.Role;
import org.junit.jupiter.api.Test;

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

}
