package dev.podidentity.portal.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.RoutingPolicy;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.preflight.RoleProfiles;
import dev.podidentity.portal.preflight.RoleUse;
import dev.podidentity.portal.preflight.RoleUse.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

/**
 * What was not read is never the milder case: a condition that needs it neither holds nor
 * fails to hold, so a rule can rely on neither.
 */
class UnknownFactsTests {

	private static final String TARGET_ROLE = "arn:aws:iam::444455556666:role/data";

	private static final Outage UNREAD = new Outage(Outage.Kind.ASSOCIATIONS, "111122223333", "eu-central-1",
			"prod-eu-1", Instant.EPOCH, "denied");

	private final RoleUse use = mock(RoleUse.class);

	@ParameterizedTest
	@ValueSource(strings = { "targets[0].cluster.environment == 'development'", "targets[0].cluster.environment == ''",
			"targets[0].cluster.environment in ['development', 'staging']",
			"targets.exists(t, t.cluster.environment == 'production')",
			"targets.all(t, t.cluster.environment != 'production')", "'pci' in targets[0].cluster.tags",
			"targets[0].cluster.tags.size() == 0", "targets.exists(t, 'pci' in t.cluster.tags)",
			"targets[0].cluster.tags[?'pci'].orValue('') == 'in-scope'", "targets[0].owner == 'payments'",
			"has(targets[0].owner)", "targets[0].?owner.orValue('') == ''", "targets[0].?owner.hasValue()",
			"targets.exists(t, has(t.owner) && t.owner in requester.teams)", "'access' in role.tags",
			"role.tags.size() == 0", "role.tags['access'] == 'read'", "role.owners.size() == 0",
			"role.owners.exists(o, o in requester.groups)", "role.owners == []", "role.otherTeams.size() == 0",
			"role.otherTeams.exists(t, true)", "role.otherTeams == []", "'search' in role.otherTeams",
			"role.users.size() == 0", "role.users.all(u, u.own)", "role.users.exists(u, u.environment == 'production')",
			"'access' in targetRole.tags", "targetRole.tags == {}", "targetRole.owners == []",
			"targetRole.owners.exists(o, o in requester.groups)" })
	void conditionThatNeedsWhatIsUnknownHasNoAnswer(String condition) {
		assertThat(approvedWhere(condition)).isFalse();
		assertThat(approvedWhere("!(" + condition + ")")).isFalse();
	}

	/** A rule that forbids is not skipped either. */
	@ParameterizedTest
	@ValueSource(strings = { "targets.exists(t, t.cluster.environment == 'production')",
			"targets.exists(t, 'pci' in t.cluster.tags)", "targets.exists(t, has(t.owner) && t.owner == 'checkout')",
			"role.otherTeams.size() > 0", "role.users.exists(u, !u.own)", "'secret' in role.tags",
			"role.owners.exists(o, o == 'checkout')", "'secret' in targetRole.tags" })
	void ruleThatForbidsIsNotSkipped(String condition) {
		assertThat(approved(
				"- {name: forbids, when: \"" + condition + "\", deny: No.}\n- {name: free, auto-approve: true}"))
			.isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.breadth == 'UNKNOWN'", "role.ownBreadth == 'UNKNOWN'", "role.trust == 'UNKNOWN'",
			"targetRole.breadth == 'UNKNOWN'" })
	void enumerationSaysThatItIsUnknown(String condition) {
		assertThat(approvedWhere(condition)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "!has(targets[0].cluster.environment)", "!has(targets[0].cluster.tags)", "!has(role.tags)",
			"!has(role.owners)", "!has(role.otherTeams)", "!has(role.users)", "!has(targetRole.tags)",
			"!has(targetRole.owners)", "!has(role.users) || role.users.exists(u, !u.own)" })
	void ruleCanAskWhetherItIsKnown(String condition) {
		assertThat(approvedWhere(condition)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			targets[0].cluster.environment == 'a'|environment is absent: EKS has not described the cluster yet
			has(targets[0].owner)|owner is not known: EKS has not described the cluster yet
			role.tags == {}|tags is absent: IAM has not told the tags of the role
			role.otherTeams == []|otherTeams is absent: not every cluster of the account was read
			""")
	void denialSaysWhatIsNotKnownAndWhy(String condition, String words) {
		assertThat(denial("- {name: free, when: \"" + condition + "\", auto-approve: true}")).contains(words);
	}

	/** Of all other clusters; only the one that has the role too was not described. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			role.users.exists(u, u.environment == 'production')|false
			role.users.all(u, u.environment != 'production')|false
			role.users.all(u, has(u.team))|false
			role.users.size() == 1 && !role.users[0].own && !has(role.users[0].environment)|true
			role.otherTeams == []|false
			!has(role.otherTeams)|true
			""", quoteCharacter = '`')
	void userOnAClusterThatWasNeverDescribedMayBeAnybodys(String condition, boolean approved) {
		given(this.use.unseen(any())).willReturn(List.of());
		given(this.use.usersOf(AContent.ROLE))
			.willReturn(List.of(new User(new Target(DemoClusters.PROD_EU_1, "payments", "api"), "payments")));
		assertThat(approvedWhere(condition)).isEqualTo(approved);
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/policies/small-start-up.yaml", "docs/policies/per-environment.yaml",
			"docs/policies/two-team.yaml", "docs/policies/regulated.yaml", "src/main/resources/policy/sandbox.yaml" })
	void samplesLetNothingThroughOfWhichNothingIsKnown(String file) throws IOException {
		Routing routing = routed(Files.readString(Path.of(file)));
		assertThat(routing.outcome()).isNotInstanceOf(Routing.AutoApproved.class);
		assertThat(routing.breakGlass()).isNull();
	}

	private boolean approvedWhere(String condition) {
		return approved("- {name: free, when: \"" + condition + "\", auto-approve: true}");
	}

	private boolean approved(String rules) {
		return denial(rules) == null;
	}

	/** On a cluster that EKS lists only, with a role and users that nobody has read. */
	private @Nullable String denial(String rules) {
		String policy = """
				ownership:
				  - {team: checkout, tags: {team: checkout}, namespaces: "*"}
				  - {team: payments, namespaces: "*"}
				rules:
				""" + rules;
		return (routed(policy).outcome() instanceof Routing.Denied denied) ? denied.message() : null;
	}

	/** As a trial of rules does; who asks is refused before that. */
	private Routing routed(String policy) {
		if (mockingDetails(this.use).getStubbings().isEmpty()) {
			given(this.use.unseen(any())).willReturn(List.of(UNREAD));
		}
		RoleProfiles profiles = mock(RoleProfiles.class);
		given(profiles.of(any())).willReturn(RoleProfile.UNKNOWN);
		@SuppressWarnings("unchecked")
		ObjectProvider<RoleUse> users = mock(ObjectProvider.class);
		given(users.getIfAvailable()).willReturn(this.use);
		Cluster listed = new Cluster(DemoClusters.PROD_EU_1, Cluster.UNKNOWN, null, false, Agent.unknown("denied"),
				Map.of(), Instant.EPOCH, new Cluster.Unread(Instant.EPOCH, "denied"));
		return new RequestRouting(Policies.inForce(policy), Catalogs.of(List.of(listed), List.of(), List.of()),
				profiles, users, new FakePeople().with(Persons.PAYMENTS, Persons.CHECKOUT), Rules.CLOCK)
			.route(AContent.plain().targetRole(TARGET_ROLE).build(),
					new Applicant(new Person("requester", "Maya", Set.of("payments"), Set.of()), "payments",
							Applicant.PAGE),
					RoutingPolicy.parse(policy), Rules.CLOCK.instant());
	}

}
