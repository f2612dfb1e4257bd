package dev.podidentity.portal.policy;

import java.time.Duration;

import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a policy means where it says little. */
class PolicyDefaultsTests {

	@Test
	void timeThatPassesIsRemindedOfUnlessTheRuleSaysMore() {
		Routing routing = route("{name: a, stages: [{name: s, groups: [x], within: 2d}]}");
		assertThat(((InReview) routing.outcome()).stages().get(0).limit())
			.isEqualTo(new TimeLimit(Duration.ofDays(2), Then.REMIND, null));
	}

	@Test
	void stageTakesOnePersonAndAnyTime() {
		Routing routing = route("{name: a, stages: [{name: s, groups: [x]}]}");
		assertThat(((InReview) routing.outcome()).stages()).singleElement().satisfies((stage) -> {
			assertThat(stage.quorum()).isOne();
			assertThat(stage.limit()).isNull();
		});
	}

	@Test
	void nothingIsDemandedWhereTheRuleDemandsNothing() {
		assertThat(route("{name: a, auto-approve: true}").demands()).isEqualTo(Demands.NONE);
		assertThat(route("{name: a, auto-approve: true, require: {comment: true}}").demands())
			.isEqualTo(new Demands(null, null, null, true));
		assertThat(route("{name: a, auto-approve: true, require: {step-up: 5m}}").demands())
			.isEqualTo(new Demands(null, null, Duration.ofMinutes(5), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "~", "---" })
	void fileThatHoldsNothingIsEmpty(String yaml) {
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> RoutingPolicy.parse(yaml));
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> PolicyExamples.parse(yaml));
	}

	@Test
	void factsThatAnyRuleOrGroupLooksAtAreKnown() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - {name: a, when: role.breadth == "NARROW" && size(role.tags) > 0, auto-approve: true}
				  - {name: b, stages: [{name: s, groups-of: role.owners}]}
				""");
		assertThat(policy.looksAt("breadth")).isTrue();
		assertThat(policy.looksAt("tags")).isTrue();
		assertThat(policy.looksAt("owners")).isTrue();
		assertThat(policy.looksAt("otherTeams")).isFalse();
	}

	@Test
	void firstPartThatHasNoAnswerIsTheOneThatIsNamed() {
		Routing routing = route("""
				{name: a, when: "targets[7].namespace == 'x' && targets[8].namespace == 'y'", auto-approve: true}
				""");
		assertThat(((Denied) routing.outcome()).message()).contains("targets[7]").doesNotContain("targets[8]");
	}

	private static Routing route(String rule) {
		return RoutingPolicy.parse("rules:\n  - " + rule).route(Facts.inProduction());
	}

}
