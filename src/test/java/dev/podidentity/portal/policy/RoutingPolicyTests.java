package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.Plan.Tried;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class RoutingPolicyTests {

	private static final RoutingPolicy POLICY = RoutingPolicy.parse("""
			rules:
			  - name: not-here
			    when: targets.exists(t, t.cluster.environment == "forbidden")
			    deny: Not on this cluster.
			  - name: own
			    when:
			      - targets.all(t, t.cluster.environment == "development")
			      - targets.all(t, has(t.owner) && t.owner in requester.teams)
			    auto-approve: true
			  - name: production
			    when: targets.exists(t, t.cluster.environment == "production") && role.breadth == "NARROW"
			    require: {max-expiry: 90d, ticket: "OPS-[0-9]+", step-up: 15m, comment: true}
			    stages:
			      - name: Owners
			        groups: [platform]
			        groups-of: targets.map(t, t.owner) + role.owners
			        within: 2d
			        then: escalate
			        escalate-to: leads
			      - name: Security
			        groups: [security]
			        quorum: 2
			""");

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\u200b", "\u3164", "\n" })
	void denialAlwaysHasWords(String text) {
		RoutingPolicy policy = new RoutingPolicy(
				List.of(new Rule("frozen", null, List.of(), (facts) -> new Denied(text), Demands.NONE, null)),
				Ownership.NONE, ChangeApproval.ADMINISTRATOR);
		assertThat(policy.route(Facts.inProduction()).outcome()).isEqualTo(
				new Denied("Rule frozen denies this and does not say why. Ask those who keep the approval rules."));
	}

	@Test
	void valueThatShowsNothingIsNoReasonEither() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - {name: frozen, deny: '{{ request.justification.substring(0, 0) }}'}
				""");
		assertThat(((Denied) policy.route(Facts.inProduction()).outcome()).message()).startsWith("Rule frozen denies");
	}

	@Test
	void firstRuleThatMatchesDecides() {
		Routing routing = POLICY.route(Facts.on(Facts.target("forbidden", "x"), Facts.target("production", "x")));
		assertThat(routing.rule()).isEqualTo("not-here");
		assertThat(routing.outcome()).isEqualTo(new Denied("Not on this cluster."));
		assertThat(POLICY.route(Facts.on(Facts.target("forbidden", "x"))).tried())
			.containsExactly(new Tried("not-here", true, null, Map.of()));
	}

	@Test
	void allConditionsHaveToHold() {
		assertThat(POLICY.route(Facts.on(Facts.target("development", "payments"))).outcome())
			.isEqualTo(new AutoApproved());
		assertThat(POLICY.route(Facts.on(Facts.target("development", "search"))).rule()).isNull();
		assertThat(POLICY.route(Facts.on(Facts.target("development", null))).rule()).isNull();
	}

	@Test
	void stagesNameTheGroupsThatTheFactsSay() {
		Routing routing = POLICY.route(Facts.on(Facts.target("production", "search")));
		assertThat(routing.outcome()).isEqualTo(new InReview(List.of(
				new Stage("Owners", List.of("platform", "search", "payments"), 1,
						new TimeLimit(Duration.ofDays(2), Then.ESCALATE, "leads")),
				new Stage("Security", List.of("security"), 2, null))));
		assertThat(routing.demands())
			.isEqualTo(new Demands(Duration.ofDays(90), "OPS-[0-9]+", Duration.ofMinutes(15), true));
	}

	@Test
	void ruleSaysWhoMayBreakTheGlassAndHowSoonItIsReviewed() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - name: free
				    when: requester.name == "free"
				    auto-approve: true
				  - name: look
				    stages: [{name: S, groups: [platform]}]
				    break-glass: {groups: [oncall], review-within: 24h}
				""");
		Routing routing = policy.route(Facts.on(Facts.target("production", "search")));
		assertThat(routing.breakGlass()).isEqualTo(new BreakGlass(List.of("oncall"), Duration.ofDays(1)));
		assertThat(POLICY.route(Facts.on(Facts.target("production", "search"))).breakGlass()).isNull();
		assertThat(POLICY.route(Facts.on(Facts.target("unknown", "payments"))).breakGlass()).isNull();
	}

	@Test
	void noRuleIsADenial() {
		Routing routing = POLICY.route(Facts.on(Facts.target("unknown", "payments")));
		assertThat(routing.rule()).isNull();
		assertThat(routing.outcome()).isEqualTo(new Denied("No rule of the routing policy allows this request."));
		assertThat(routing.demands()).isEqualTo(Demands.NONE);
		assertThat(POLICY.route(Facts.on(Facts.target("unknown", "payments"))).tried()).extracting(Tried::rule)
			.containsExactly("not-here", "own", "production");
	}

	@Test
	void tellsWhichPartFailedAndWhatItSaw() {
		Tried tried = RoutingPolicy.parse("""
				rules:
				  - name: broad
				    when: role.trust == "OK" && role.breadth == "WILDCARD" && role.name == "x"
				    auto-approve: true
				""").route(Facts.inProduction()).tried().get(0);
		assertThat(tried.decided()).isFalse();
		assertThat(tried.part()).isEqualTo("role.breadth == \"WILDCARD\"");
		assertThat(tried.saw()).containsOnlyKeys("role.breadth").containsEntry("role.breadth", "NARROW");
	}

	@Test
	void partThatNobodyCanTellIsNotBlamedWhereAnotherFails() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - name: cross-account
				    when: request.targetRole != "" && role.path == "/other/"
				    auto-approve: true
				""");
		assertThat(policy.route(Facts.inProduction()).rule()).isNull();
		assertThat(policy.route(Facts.inProduction()).tried().get(0).part()).isEqualTo("role.path == \"/other/\"");
	}

	@Test
	void ruleThatCannotBeAppliedDeniesInsteadOfBeingSkipped() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - name: forbids
				    when: role.tags["team"] == "secret" && role.path == "/"
				    deny: Secret.
				  - name: allows
				    auto-approve: true
				""");
		Routing routing = policy.route(Facts.inProduction());
		assertThat(routing.rule()).isEqualTo("forbids");
		assertThat(routing.outcome()).isInstanceOf(Denied.class);
		assertThat(((Denied) routing.outcome()).message())
			.startsWith("Rule forbids cannot be applied: \"role.tags[\"team\"] == \"secret\"\" has no answer here");
		assertThat(policy.route(Facts.inProduction()).tried()).containsExactly(
				new Tried("forbids", true, "role.tags[\"team\"] == \"secret\"", Map.of("role.tags", "access=read")));
	}

	@Test
	void groupsThatCannotBeToldDenyToo() {
		Routing routing = RoutingPolicy.parse("""
				rules:
				  - name: owners
				    stages: [{name: Owners, groups-of: "targets.map(t, t.owner)"}]
				""").route(Facts.on(Facts.target("production", null)));
		assertThat(routing.outcome()).isInstanceOf(Denied.class);
		assertThat(routing.tried()).extracting(Tried::rule, Tried::part)
			.containsExactly(tuple("owners", "targets.map(t, t.owner)"));
	}

	@Test
	void stageThatNobodyCouldCompleteDenies() {
		Routing routing = RoutingPolicy.parse("""
				rules:
				  - name: owners
				    stages: [{name: Owners, groups-of: "targets.filter(t, has(t.owner)).map(t, t.owner)"}]
				""").route(Facts.on(Facts.target("production", null)));
		assertThat(routing.rule()).isEqualTo("owners");
		assertThat(routing.outcome())
			.isEqualTo(new Denied("Nobody could agree to this: stage Owners has no group for this request."
					+ " If it asks owners, have what is asked for given to a team first."));
	}

	@Test
	void tellsWhyTheRuleIsThere() {
		assertThat(RoutingPolicy.parse("rules: [{name: all, because: We trust everybody., auto-approve: true}]")
			.route(Facts.inProduction())
			.reason()).isEqualTo("We trust everybody.");
	}

	@Test
	void knowsWhichFactsItLooksAt() {
		assertThat(List.of("owner", "environment", "breadth", "owners", "teams")).allMatch(POLICY::looksAt);
		assertThat(List.of("otherTeams", "tags", "ticket", "nothing")).noneMatch(POLICY::looksAt);
	}

	@Test
	void ruleSaysWhenChangesAreMade() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - name: calm
				    when: targets.size() == 1
				    window: ["now.getDayOfWeek() in [1, 2]", now.getHours() == 6]
				    auto-approve: true
				  - {name: any, auto-approve: true}
				""");
		assertThat(policy.route(Facts.inProduction()).window())
			.isEqualTo(new Window("(now.getDayOfWeek() in [1, 2]) && (now.getHours() == 6)"));
		assertThat(policy.route(Facts.onMany(2)).window()).isNull();
	}

}
