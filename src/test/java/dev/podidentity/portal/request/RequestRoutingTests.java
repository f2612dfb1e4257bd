package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.RoutingPolicy;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.preflight.RoleProfiles;
import dev.podidentity.portal.preflight.RoleUse;
import dev.podidentity.portal.preflight.RoleUse.User;
import dev.podidentity.portal.request.RequestRouting.Routed;
import dev.podidentity.portal.testing.MovingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/** Which facts a policy is given, seen through its conditions. */
class RequestRoutingTests {

	private static final RoleArn ABROAD = RoleArn.valueOf("arn:aws:iam::777788889999:role/payments-checkout");

	private static final Person MAYA = new Person("requester", "Maya Lindqvist", Set.of("payments", "everybody"),
			Set.of());

	private static final RequestContent PLAIN = AContent.plain()
		.tag("cost", "42")
		.ticket("OPS-1")
		.expiresAt(Instant.parse("2027-01-01T00:00:00Z"))
		.build();

	private final RoleProfiles profiles = mock(RoleProfiles.class);

	private final RoleUse use = mock(RoleUse.class);

	@SuppressWarnings("unchecked")
	private final ObjectProvider<RoleUse> users = mock(ObjectProvider.class);

	private Applicant applicant = new Applicant(MAYA, "payments", Applicant.PAGE);

	private Catalog catalog = catalogOf(new Role(AContent.ROLE, Trust.OK));

	@BeforeEach
	void know() {
		given(this.users.getIfAvailable()).willReturn(this.use);
		given(this.profiles.now(any())).willReturn(RoleProfile.UNKNOWN);
		given(this.profiles.now(AContent.ROLE))
			.willReturn(new RoleProfile(Breadth.NARROW, Map.of("owner", "payments", "tier", "1")));
		given(this.use.usersOf(AContent.ROLE)).willReturn(List.of(user("free", "search"), user("free", "payments"),
				user("checkout", null), user("payments-ledger", null), user("nobodys", null), user("free", "search")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "requester.name == 'requester'", "requester.teams == ['payments']",
			"requester.groups == ['everybody', 'payments']", "targets.size() == 1",
			"targets[0].namespace == 'payments' && targets[0].serviceAccount == 'checkout'",
			"targets[0].cluster.name == 'prod-eu-1' && targets[0].cluster.account == '111122223333'",
			"targets[0].cluster.region == 'eu-central-1' && targets[0].cluster.environment == 'production'",
			"targets[0].cluster.tags['Environment'] == 'production'", "targets[0].owner == 'payments'",
			"role.arn == 'arn:aws:iam::111122223333:role/payments-checkout' && role.name == 'payments-checkout'",
			"role.path == '/' && role.account == '111122223333'", "role.tags['tier'] == '1'",
			"role.breadth == 'NARROW'", "role.owners == ['payments']", "role.trust == 'OK'", "!has(role.otherTeams)",
			"role.users.size() == 5",
			"role.users.exists(u, has(u.team) && u.team == 'checkout' && u.namespace == 'checkout' && !u.own)",
			"role.users.filter(u, u.own).size() == 2 && role.users.filter(u, !has(u.team)).size() == 1",
			"role.users.all(u, u.cluster == 'prod-eu-1' && u.environment == 'production')",
			"request.via == 'page' && request.team == 'payments'", "role.ownBreadth == 'NARROW'",
			"requester.attributes['groups'] == requester.groups", "!has(targetRole.arn) && !has(targetRole.breadth)",
			"request.type == 'CREATE' && request.tags['cost'] == '42'",
			"request.justification == 'Checkout reads its queue.' && request.ticket == 'OPS-1'",
			"!has(request.targetRole) && !has(request.sessionPolicy) && !request.disableSessionTags",
			"request.expires == timestamp('2027-01-01T00:00:00Z')", "now == timestamp('2026-11-23T09:00:00Z')" })
	void policySeesWhatIsAskedFor(String condition) {
		assertThat(holds(condition, PLAIN)).isTrue();
	}

	@Test
	void targetRoleIsSeenWhereThereIsOne() {
		assertThat(holds("request.targetRole == 'arn:aws:iam::444455556666:role/data'",
				AContent.plain().targetRole("arn:aws:iam::444455556666:role/data").build()))
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "NARROW, NARROW", "WILDCARD, WILDCARD", "UNKNOWN, UNKNOWN", "ADMINISTRATOR, ADMINISTRATOR" })
	void narrowRoleIsAsBroadAsItsTargetRole(Breadth target, String both) {
		RoleArn data = RoleArn.valueOf("arn:aws:iam::444455556666:role/teams/data");
		given(this.profiles.now(data)).willReturn(new RoleProfile(target, Map.of("owner", "data lake", "tier", "2")));
		assertThat(holds(("role.breadth == '%s' && role.ownBreadth == 'NARROW' && targetRole.breadth == '%s'"
				+ " && targetRole.name == 'data' && targetRole.path == '/teams/' && targetRole.account == '444455556666'"
				+ " && targetRole.tags['tier'] == '2' && targetRole.owners == ['data', 'lake']"
				+ " && targetRole.arn == request.targetRole && role.tags['tier'] == '1'")
			.formatted(both, target), AContent.plain().targetRole(data.toString()).build())).isTrue();
	}

	@Test
	void targetRoleThatCannotBeReadIsNeverNarrow() {
		RequestContent content = AContent.plain().targetRole("arn:aws:iam::444455556666:role/data").build();
		assertThat(holds("role.breadth == 'NARROW'", content)).isFalse();
		assertThat(holds("role.breadth == 'UNKNOWN' && targetRole.breadth == 'UNKNOWN'", content)).isTrue();
	}

	@Test
	void targetRoleIsNotReadForRulesThatDoNotLookAtIt() {
		assertThat(holds("targetRole.name == 'data'",
				AContent.plain().targetRole("arn:aws:iam::444455556666:role/data").build()))
			.isTrue();
		verifyNoInteractions(this.profiles, this.use);
	}

	@Test
	void programAsksWithAToken() {
		this.applicant = new Applicant(MAYA, null, Applicant.TOKEN);
		assertThat(holds("request.via == 'token' && !has(request.team)", PLAIN)).isTrue();
	}

	@Test
	void wayThatNobodyKnowsAnyMoreIsAbsent() {
		this.applicant = new Applicant(MAYA, null, null);
		assertThat(holds("!has(request.via)", PLAIN)).isTrue();
		assertThat(holds("request.via == 'page'", PLAIN)).isFalse();
	}

	@Test
	void usersThatAreTooManyToLookAtAreAbsentAndTheirTeamsAreNot() {
		given(this.use.usersOf(AContent.ROLE)).willReturn(IntStream.rangeClosed(0, 500)
			.mapToObj((at) -> user("app-" + at, (at == 500) ? "search" : "payments"))
			.toList());
		assertThat(holds("role.users.all(u, u.own)", PLAIN)).isFalse();
		assertThat(holds("!has(role.users) && role.otherTeams == ['search']", PLAIN)).isTrue();
	}

	@Test
	void otherTeamsAreThoseOfTheNamespacesElseThoseThatAsked() {
		given(this.use.usersOf(AContent.ROLE)).willReturn(
				List.of(user("free", "search"), user("free", "payments"), user("checkout", null), user("free", "lab")));
		assertThat(holds("role.otherTeams == ['checkout', 'lab', 'search']", PLAIN)).isTrue();
		given(this.use.usersOf(AContent.ROLE)).willReturn(List.of());
		assertThat(holds("has(role.otherTeams) && role.otherTeams == []", PLAIN)).isTrue();
	}

	@Test
	void usersAreAbsentWhereAClusterWasNotReadOrThereIsNoInventory() {
		given(this.use.unseen(AContent.ROLE)).willReturn(List.of(mock(Outage.class)));
		assertThat(holds("!has(role.users) && !has(role.otherTeams)", PLAIN)).isTrue();
		assertThat(holds("role.users.all(u, true)", PLAIN)).isFalse();
		assertThat(holds("role.otherTeams.all(t, true)", PLAIN)).isFalse();
		given(this.users.getIfAvailable()).willReturn(null);
		assertThat(holds("!has(role.users)", PLAIN)).isTrue();
	}

	@Test
	void planKeepsTheOwnersAndTheWay() {
		Routed routed = routed("""
				ownership: [{team: payments, namespaces: [payments]}]
				rules: [{name: free, auto-approve: true}]
				""", PLAIN);
		assertThat(routed.plan().owners()).containsExactly("payments");
		assertThat(routed.plan().via()).isEqualTo("page");
	}

	private static User user(String namespace, @Nullable String team) {
		return new User(new Target(DemoClusters.PROD_EU_1, namespace, "sa-" + namespace), team);
	}

	@Test
	void trialOfRulesKnowsAClusterThatIsGoneByItsArn() {
		RequestContent elsewhere = AContent.plain()
			.noTargets()
			.target(DemoClusters.PROD_EU_2, "payments", "checkout")
			.build();
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - name: known
				    when:
				      - targets[0].cluster.name == 'prod-eu-2' && targets[0].cluster.region == 'eu-west-1'
				      - targets[0].cluster.account == '111122223333' && !has(targets[0].cluster.environment)
				    auto-approve: true
				""");
		assertThat(routing(Policies.ONE_APPROVAL).route(elsewhere, this.applicant, policy, Instant.EPOCH).rule())
			.isEqualTo("known");
	}

	@Test
	void namespaceThatNobodyOwnsHasNoOwner() {
		assertThat(holds("!has(targets[0].owner)",
				AContent.plain().noTargets().target(DemoClusters.PROD_EU_1, "nobodys", "checkout").build()))
			.isTrue();
	}

	@Test
	void roleOverTwoAccountsIsAsBroadAsItsBroadestAndTrustedAsItsLeast() {
		given(this.profiles.now(ABROAD)).willReturn(new RoleProfile(Breadth.WILDCARD, Map.of("tier", "1")));
		this.catalog = catalogOf(new Role(AContent.ROLE, Trust.OK), new Role(ABROAD, Trust.INCOMPLETE));
		assertThat(holds("role.breadth == 'WILDCARD' && role.trust == 'INCOMPLETE' && role.owners == []"
				+ " && role.tags.size() == 1", AContent.onTwoAccounts().build()))
			.isTrue();
	}

	@Test
	void roleThatTheCatalogDoesNotKnowIsTrustedByNobodyKnows() {
		this.catalog = catalogOf();
		assertThat(holds("role.trust == 'UNKNOWN'", PLAIN)).isTrue();
	}

	@Test
	void factsThatCostACallAreNotCollectedForRulesThatDoNotLookAtThem() {
		assertThat(holds("role.trust == 'OK'", PLAIN)).isTrue();
		verifyNoInteractions(this.profiles, this.users, this.use);
	}

	@Test
	void nobodyKnowsWhoHasTheRoleWhereThereIsNoInventory() {
		given(this.users.getIfAvailable()).willReturn(null);
		assertThat(holds("!has(role.otherTeams) && !has(role.users)", PLAIN)).isTrue();
	}

	@Test
	void clusterThatWasNeverReadIsNeverTheMilderCase() {
		String mild = """
				rules:
				  - {name: mild, when: "targets.all(t, t.cluster.environment != 'production')", auto-approve: true}
				""";
		this.catalog = Catalogs.of(List.of(), List.of(), List.of());
		assertThatExceptionOfType(ClusterNotRead.class).isThrownBy(() -> routed(mild, PLAIN))
			.withMessageContaining("The portal has not read cluster " + DemoClusters.PROD_EU_1 + " yet")
			.withMessageContaining("Try again in a few minutes");
		this.catalog = Catalogs.of(List
			.of(new Cluster(DemoClusters.PROD_EU_1, Cluster.UNKNOWN, null, false, null, Map.of(), Instant.EPOCH)),
				List.of(), List.of());
		assertThatExceptionOfType(ClusterNotRead.class).as("listed, and never described")
			.isThrownBy(() -> routed(mild, PLAIN));
	}

	@Test
	void rulesThatLookAtTheUsersOfARoleGetNoAnswerWhereTheirClusterWasNotRead() {
		given(this.use.usersOf(AContent.ROLE))
			.willReturn(List.of(new User(new Target(DemoClusters.PROD_EU_2, "a", "b"), null)));
		assertThat(holds("role.users.all(u, u.environment != 'production')", PLAIN)).isFalse();
	}

	@Test
	void planSaysWhoHasToAgreeAndWhy() {
		Routed routed = routed(Policies.ONE_APPROVAL, PLAIN);
		assertThat(routed.denied()).isNull();
		assertThat(routed.plan().policy()).isOne();
		assertThat(routed.plan().rule()).isEqualTo("one-approval");
		assertThat(routed.plan().reason()).isEqualTo("Every new association needs one approval.");
		assertThat(routed.plan().stages())
			.containsExactly(new Stage("Platform engineering or Security", List.of("platform", "security"), 1));
		assertThat(routed.plan().tried()).hasSize(1);
	}

	@Test
	void planOfWhatNobodyHasToAgreeToHasNoStages() {
		Routed routed = routed("rules: [{name: free, auto-approve: true}]", PLAIN);
		assertThat(routed.denied()).isNull();
		assertThat(routed.plan().stages()).isEmpty();
		assertThat(routed.plan().reason()).isEmpty();
	}

	@Test
	void whatThePolicyDeniesHasNoPlan() {
		Routed routed = routed("rules: [{name: never, deny: Never.}]", PLAIN);
		RequestDenied denied = routed.denied();
		assertThat(denied).extracting(RequestDenied::rule, RequestDenied::reason).containsExactly("never", "Never.");
		assertThatExceptionOfType(RequestDenied.class).isThrownBy(routed::plan).withMessage("Never.");
	}

	private boolean holds(String condition, RequestContent content) {
		return routed(
				"""
						ownership:
						  - {team: payments, namespaces: [payments, payments-*]}
						  - {team: checkout, tags: {Environment: production}, accounts: ["111122223333"], namespaces: [checkout]}
						rules:
						  - {name: holds, when: "%s", auto-approve: true}
						"""
					.formatted(condition),
				content)
			.denied() == null;
	}

	private Routed routed(String policy, RequestContent content) {
		return routing(policy).route(content, this.applicant);
	}

	@Test
	void rulesGoByTheTimeAtWhichTheFactsWereThere() {
		MovingClock clock = new MovingClock(Instant.parse("2026-11-23T09:00:00Z"));
		given(this.profiles.now(AContent.ROLE)).willAnswer((call) -> {
			clock.move(Duration.ofSeconds(20));
			return RoleProfile.UNKNOWN;
		});
		Routed routed = new RequestRouting(Policies.inForce("""
				rules:
				  - name: freeze
				    when: [role.breadth == 'UNKNOWN', "now >= timestamp('2026-11-23T09:00:10Z')"]
				    deny: Frozen.
				"""), this.catalog, this.profiles, this.users,
				new FakePeople().with(Persons.PAYMENTS, Persons.CHECKOUT), clock)
			.route(PLAIN, this.applicant);
		assertThat(routed.denied()).isNotNull();
		assertThat(routed.at()).isEqualTo("2026-11-23T09:00:20Z");
	}

	private RequestRouting routing(String policy) {
		return new RequestRouting(Policies.inForce(policy), this.catalog, this.profiles, this.users,
				new FakePeople().with(Persons.PAYMENTS, Persons.CHECKOUT), Rules.CLOCK);
	}

	private static Catalog catalogOf(Role... roles) {
		return Catalogs.of(List.of(cluster(DemoClusters.PROD_EU_1), cluster(DemoClusters.PROD_US_1)), List.of(roles),
				List.of());
	}

	private static Cluster cluster(ClusterArn arn) {
		return new Cluster(arn, "ACTIVE", "1.33", true, null, Map.of("Environment", "production"), Instant.EPOCH);
	}

}
