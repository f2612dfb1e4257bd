package dev.podidentity.portal.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.FakeAws;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LiveRoleProfilesTests {

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments");

	private final FakeAws aws = new FakeAws().withTaggedRole(ROLE, Map.of());

	private final LiveRoleProfiles profiles = new LiveRoleProfiles(this.aws.roles(), this.aws.clusters());

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}|WILDCARD",
					"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}|ADMINISTRATOR",
					"no JSON|UNKNOWN" })
	void breadthIsThatOfItsPolicies(String inline, Breadth breadth) {
		this.aws.withPolicies(ROLE, List.of(), Map.of("p", inline));
		assertThat(this.profiles.of(ROLE).breadth()).isEqualTo(breadth);
	}

	@Test
	void administratorCountsAlsoWhereAnotherPolicyIsUnreadable() {
		this.aws.withPolicies(ROLE, List.of("arn:aws:iam::aws:policy/AdministratorAccess"), Map.of("p", "no JSON"));
		assertThat(this.profiles.of(ROLE).breadth()).isEqualTo(Breadth.ADMINISTRATOR);
	}

	@Test
	void ownersAreWhatTheTagNames() {
		this.aws.withTaggedRole(ROLE, Map.of("Owner", " payments  platform payments", "team", "x"))
			.withPolicies(ROLE, List.of(), Map.of());
		assertThat(this.profiles.of(ROLE).owners()).containsExactly("payments", "platform");
		assertThat(this.profiles.of(ROLE).tags()).containsEntry("team", "x");
		assertThat(RoleProfile.UNKNOWN.owners()).isNull();
	}

	@Test
	void iamIsAskedOnceForManyRequests() {
		this.aws.withPolicies(ROLE, List.of(), Map.of());
		for (int i = 0; i < 100; i++) {
			this.profiles.of(ROLE);
		}
		assertThat(this.aws.calls()).hasSize(3).doesNotHaveDuplicates();
	}

	@Test
	void whoDecidesIsToldWhatIamSaysNow() {
		this.aws.withPolicies(ROLE, List.of(), Map.of());
		assertThat(this.profiles.of(ROLE).breadth()).isEqualTo(Breadth.NARROW);
		this.aws.withPolicies(ROLE, List.of("arn:aws:iam::aws:policy/AdministratorAccess"), Map.of());
		assertThat(this.profiles.of(ROLE).breadth()).isEqualTo(Breadth.NARROW);
		assertThat(this.profiles.now(ROLE).breadth()).isEqualTo(Breadth.ADMINISTRATOR);
		assertThat(this.profiles.of(ROLE).breadth()).isEqualTo(Breadth.ADMINISTRATOR);
	}

	@Test
	void whatWasAskedJustNowIsNotAskedAgain() {
		this.aws.withPolicies(ROLE, List.of(), Map.of());
		this.profiles.now(ROLE);
		int calls = this.aws.calls().size();
		assertThat(this.profiles.within(ROLE, Duration.ofMinutes(1)).breadth()).isEqualTo(Breadth.NARROW);
		assertThat(this.aws.calls()).hasSize(calls);
		this.aws.withPolicies(ROLE, List.of("arn:aws:iam::aws:policy/AdministratorAccess"), Map.of());
		assertThat(this.profiles.within(ROLE, Duration.ZERO).breadth()).isEqualTo(Breadth.ADMINISTRATOR);
	}

	@Test
	void roleOfThatNameWithAnotherPathIsAnother() {
		this.aws.withPolicies(ROLE, List.of(), Map.of());
		RoleArn elsewhere = RoleArn.valueOf("arn:aws:iam::111122223333:role/apps/payments");
		assertThat(new LiveRoleProfiles(new NamesakeRoles(this.aws.roles()), this.aws.clusters()).of(elsewhere))
			.isEqualTo(RoleProfile.UNKNOWN);
	}

	@Test
	void whereIamFailsNothingIsKnownAndNothingThrown() {
		this.aws.refusing("GetRole", null, Kind.THROTTLED, "Slow down")
			.refusing("ListAttachedRolePolicies", null, Kind.THROTTLED, "Slow down");
		assertThat(this.profiles.of(ROLE)).isEqualTo(RoleProfile.UNKNOWN);
	}

	@Test
	void rolesOfSeveralAccountsAreAsBroadAsTheBroadestWithTheTagsThatAllHave() {
		RoleProfile narrow = new RoleProfile(Breadth.NARROW, Map.of("owner", "payments", "access", "read"));
		RoleProfile wide = new RoleProfile(Breadth.WILDCARD, Map.of("owner", "payments", "access", "write"));
		assertThat(narrow.with(wide)).isEqualTo(new RoleProfile(Breadth.WILDCARD, Map.of("owner", "payments")));
		assertThat(wide.with(RoleProfile.UNKNOWN).breadth()).isEqualTo(Breadth.UNKNOWN);
		assertThat(RoleProfile.UNKNOWN.with(narrow).breadth()).isEqualTo(Breadth.UNKNOWN);
		assertThat(wide.with(RoleProfile.UNKNOWN).tags()).isNull();
		assertThat(RoleProfile.UNKNOWN.with(narrow).tags()).isNull();
	}

	/** IAM finds roles by their names. */
	private record NamesakeRoles(Roles iam) implements Roles {

		@Override
		public List<RoleDescription> list(String account) {
			return this.iam.list(account);
		}

		@Override
		public RoleDescription get(RoleArn arn) {
			return this.iam.get(ROLE);
		}

		@Override
		public RolePolicies policies(RoleArn arn) {
			return this.iam.policies(ROLE);
		}

		@Override
		public RolePolicy policy(String account, String arn) {
			return this.iam.policy(account, arn);
		}

	}

}
