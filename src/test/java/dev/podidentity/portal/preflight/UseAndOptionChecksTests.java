package dev.podidentity.portal.preflight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.PreflightFixture.FixedRoleUse;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.RoleUse.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static dev.podidentity.portal.preflight.PreflightFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class UseAndOptionChecksTests {

	private static final String RIGHT = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
			+ "\"Action\":\"s3:Get*\",\"Resource\":\"*\"}}";

	private final PreflightFixture preflight = new PreflightFixture();

	@Test
	void roleOfOtherTeamsIsAWarningThatNamesThem() {
		Check check = shared(user("ledger", "export"), user("checkout", "api"), user("payments", "api"));
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).isEqualTo("Role payments-checkout is also used by checkout, ledger");
		assertThat(check.why()).isEqualTo("prod-eu-1/ledger/export, prod-eu-1/checkout/api");
	}

	@Test
	void associationsOfUnknownOwnersCountAsOthers() {
		assertThat(shared(user(null, "x")).summary()).endsWith("also used by somebody the portal does not know");
		assertThat(shared(user(null, "x"), user("ledger", "y")).summary())
			.endsWith("also used by ledger and somebody the portal does not know");
	}

	@Test
	void whoOwnsItCountsAndNotWhoAsked() {
		Target there = new Target(PROD, "ledger", "export");
		assertThat(shared(new User(there, null, "payments")).result()).isEqualTo(Result.OK);
		assertThat(shared(new User(there, "payments", "ledger")).summary()).endsWith("also used by ledger");
		assertThat(shared(new User(there, "payments", null)).summary()).endsWith("somebody the portal does not know");
	}

	@Test
	void longListOfUsersIsCut() {
		User[] users = IntStream.range(0, 8).mapToObj((i) -> user("ledger", "sa-" + i)).toArray(User[]::new);
		assertThat(shared(users).why()).endsWith("sa-4 and 3 more");
	}

	@Test
	void ownTeamAndTheTargetItselfAreNoOthers() {
		assertThat(shared(user("payments", "api"), new User(TARGET, "ledger")).result()).isEqualTo(Result.OK);
	}

	@Test
	void othersThatNobodyCouldSeeAreNotTakenForNone() {
		Outage outage = new Outage(Outage.Kind.ASSOCIATIONS, "111122223333", "eu-central-1", "prod-eu-1", Instant.EPOCH,
				"ListPodIdentityAssociations: denied");
		RoleUse use = mock(RoleUse.class);
		given(use.unseen(any())).willReturn(List.of(outage));
		this.preflight.use(use);
		Check check = this.preflight.check(Name.ROLE_SHARED);
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.why()).isEqualTo("Not read: Associations on prod-eu-1 of 111122223333 in eu-central-1"
				+ " (ListPodIdentityAssociations: denied)");
		given(use.usersOf(any())).willReturn(List.of(user("ledger", "export")));
		assertThat(this.preflight.check(Name.ROLE_SHARED).result()).isEqualTo(Result.WARNING);
	}

	@Test
	void nobodyHasLookedIsUnknown() {
		this.preflight.use(null);
		assertThat(this.preflight.check(Name.ROLE_SHARED).result()).isEqualTo(Result.UNKNOWN);
		assertThat(this.preflight.check(Name.LIMIT).result()).isEqualTo(Result.UNKNOWN);
	}

	@ParameterizedTest
	@CsvSource({ "-1,100,UNKNOWN", "0,100,OK", "93,100,OK", "94,100,WARNING", "99,100,WARNING", "100,100,FAILED",
			"101,100,FAILED", "4748,5000,OK", "4749,5000,WARNING", "2147483647,5000,FAILED" })
	void limit(int count, int limit, Result expected) {
		assertThat(this.preflight.count(count, limit).check(Name.LIMIT).result()).isEqualTo(expected);
	}

	@Test
	void limitTellsTheNumbers() {
		Check check = this.preflight.count(1_284, 5_000).check(Name.LIMIT);
		assertThat(check.summary()).isEqualTo("3,716 slots left on prod-eu-1");
		assertThat(check.why()).isEqualTo("1,284 of 5,000 associations, as last seen");
	}

	@Test
	void associationsOfAClusterAreCountedOnceForAllItsTargets() {
		this.preflight.count(12, 100).targets(TARGET, new Target(PROD, "payments", "ledger")).run();
		assertThat(this.preflight.counted()).containsExactly(PROD);
	}

	@Test
	void limitCountsAllTargetsOfTheClusterTogether() {
		List<Check> checks = this.preflight.count(99, 100)
			.targets(TARGET, new Target(PROD, "payments", "ledger"))
			.run();
		assertThat(checks).filteredOn((check) -> check.name() == Name.LIMIT)
			.hasSize(2)
			.allSatisfy((check) -> assertThat(check.result()).isEqualTo(Result.FAILED));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			RIGHT | true | OK
			RIGHT | false | FAILED
			{}   | true  | FAILED
			{"foo":1} | true | FAILED
			[]   | true  | FAILED
			"x"  | true  | FAILED
			{    | true  | FAILED
			""")
	void sessionPolicy(String policy, boolean tagsOff, Result expected) {
		this.preflight.policy(policy.replace("RIGHT", RIGHT)).aws.withPolicies(PreflightFixture.ROLE, List.of(),
				Map.of("p", "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}"));
		if (tagsOff) {
			this.preflight.sessionTagsOff();
		}
		assertThat(this.preflight.check(Name.SESSION_POLICY).result()).isEqualTo(expected);
	}

	@Test
	void sessionPolicyWithATargetRoleHoldsForThatOne() {
		Check check = this.preflight.policy(RIGHT)
			.sessionTagsOff()
			.targetRole("arn:aws:iam::999999999999:role/reports")
			.check(Name.SESSION_POLICY);
		assertThat(check.why()).isEqualTo("It holds for the target role only");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					s3:GetObject | arn:aws:s3:::receipts/* | Allow s3:* @ *                           | OK      | at most what the session policy allows
					s3:GetObject | arn:aws:s3:::receipts/* | Allow s3:GetObject @ arn:aws:s3:::receipts/* | OK  | at most what the session policy allows
					s3:GetObject | arn:aws:s3:::receipts/* | Allow * @ *                              | WARNING | changes nothing
					s3:GetObject | arn:aws:s3:::receipts/* | Allow *:* @ *                            | WARNING | changes nothing
					s3:GetObject | no JSON                 | Allow * @ *                              | WARNING | changes nothing
					s3:GetObject | arn:aws:s3:::receipts/* | Allow sqs:* @ *                          | WARNING | Nothing is allowed both by the session policy and by the policies of the role
					s3:GetObject | arn:aws:s3:::receipts/* | Deny iam:* @ *                           | WARNING | Session policy allows nothing
					s3:GetObject | arn:aws:s3:::receipts/* | Deny * @ *                               | WARNING | Session policy allows nothing
					s3:GetObject | arn:aws:s3              | Allow s3:GetObject @ arn:aws:s3:::b/*    | OK      | at most what the session policy allows
					s3:*         | arn:aws:s3:::receipts/* | Allow s3:GetObject @ *                   | OK      | at most what the session policy allows
					s3:GetObject | no JSON                 | Allow sqs:* @ *                          | OK      | at most what the session policy allows
					""")
	void sessionPolicyIsToldByWhatItLeaves(String action, String resource, String limit, Result result, String words) {
		this.preflight.aws.withPolicies(PreflightFixture.ROLE, List.of(),
				Map.of("own", resource.equals("no JSON") ? resource : """
						{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"%s","Resource":"%s"}}"""
					.formatted(action, resource)));
		String[] parts = limit.split(" ");
		Check check = this.preflight.sessionTagsOff()
			.policy("""
					{"Version":"2012-10-17","Statement":{"Effect":"%s","Action":"%s","Resource":"%s"}}"""
				.formatted(parts[0], parts[1], parts[3]))
			.check(Name.SESSION_POLICY);
		assertThat(check.result()).isEqualTo(result);
		assertThat(check.summary()).contains(words);
	}

	@Test
	void sessionPolicyAsWideAsTheRoleStillLimitsWhatOthersGive() {
		this.preflight.aws.withPolicies(PreflightFixture.ROLE, List.of(), Map.of("own", RIGHT));
		Check check = this.preflight.policy(RIGHT).sessionTagsOff().check(Name.SESSION_POLICY);
		assertThat(check.why()).isEqualTo("What the policies of the role allow today stays as it is. The session policy"
				+ " limits what policies of resources allow, and what is added to the role later");
		assertThat(check.whatToDo()).isNull();
	}

	@Test
	void nothingOfBothIsNotNothingAtAll() {
		this.preflight.aws.withPolicies(PreflightFixture.ROLE, List.of(), Map.of());
		assertThat(this.preflight.policy(RIGHT).sessionTagsOff().check(Name.SESSION_POLICY).why())
			.contains("Policies of resources (buckets, keys, queues, secrets) that name the role may allow more");
	}

	@Test
	void withoutSessionTagsItIsToldWhatIsLost() {
		assertThat(this.preflight.run()).extracting(Check::name).doesNotContain(Name.SESSION_TAGS);
		Check check = this.preflight.sessionTagsOff().check(Name.SESSION_TAGS);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.why()).contains("CloudTrail", "aws:PrincipalTag");
	}

	private Check shared(User... users) {
		return this.preflight.use(new FixedRoleUse(List.of(users), 1)).check(Name.ROLE_SHARED);
	}

	private static User user(@Nullable String team, String serviceAccount) {
		return new User(new Target(PROD, (team != null) ? team : "somewhere", serviceAccount), team);
	}

}
