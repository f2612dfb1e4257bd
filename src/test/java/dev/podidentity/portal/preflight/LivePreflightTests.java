package dev.podidentity.portal.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.aws.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static dev.podidentity.portal.preflight.PreflightFixture.STAGING;
import static dev.podidentity.portal.preflight.PreflightFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class LivePreflightTests {

	private final PreflightFixture preflight = new PreflightFixture();

	@Test
	void goodRequestPassesEveryCheckInOrder() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("read", """
				{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:ReceiveMessage",
				  "Resource":"arn:aws:sqs:eu-central-1:111122223333:receipts"}}"""));
		List<Check> checks = this.preflight.run();
		assertThat(checks).extracting(Check::name)
			.containsExactly(Name.CLUSTER_ACTIVE, Name.AGENT, Name.TARGET_FREE, Name.ROLE_EXISTS, Name.ROLE_ACCOUNT,
					Name.ROLE_TRUST, Name.ROLE_CONDITIONS, Name.ROLE_BREADTH, Name.ROLE_SHARED, Name.LIMIT);
		assertThat(checks).extracting(Check::result).containsOnly(Result.OK);
		assertThat(checks).allSatisfy((check) -> assertThat(check.whatToDo()).isNull());
	}

	@Test
	void summariesAreShortSentencesWithoutFullStop() {
		this.preflight.targetRole("arn:aws:iam::777788889999:role/other").policy("{}").sessionTagsOff();
		assertThat(this.preflight.run()).hasSize(14)
			.allSatisfy((check) -> assertThat(check.summary()).hasSizeLessThan(90).doesNotEndWith("."));
	}

	@Test
	void whatIsSharedIsAskedOnce() {
		this.preflight.targets(target("a"), target("b"), target("c")).run();
		assertThat(this.preflight.aws.calls()).containsExactlyInAnyOrder("DescribeCluster prod-eu-1",
				"GetRole payments-checkout", "ListAttachedRolePolicies payments-checkout",
				"ListRolePolicies payments-checkout", "ListPodIdentityAssociations prod-eu-1",
				"ListPodIdentityAssociations prod-eu-1", "ListPodIdentityAssociations prod-eu-1");
	}

	@Test
	void manyTargetsAreAskedForAtTheSameTime() {
		this.preflight.aws.taking(Duration.ofMillis(200));
		this.preflight.targets(IntStream.range(0, 20).mapToObj((i) -> target("sa-" + i)).toArray(Target[]::new));
		// 23 calls one after the other would take 4.6 s
		assertTimeoutPreemptively(Duration.ofSeconds(3), () -> assertThat(this.preflight.run()).hasSize(105));
	}

	@ParameterizedTest
	@EnumSource(Kind.class)
	void failuresOfAwsAreAnswersAndNotExceptions(Kind kind) {
		for (String operation : List.of("DescribeCluster", "ListPodIdentityAssociations", "GetRole",
				"ListAttachedRolePolicies")) {
			this.preflight.aws.refusing(operation, null, kind, "AWS's words");
		}
		List<Check> checks = this.preflight.run();
		assertThat(checks).hasSize(10);
		assertThat(checks)
			.filteredOn((check) -> check.name() == Name.AGENT || check.name() == Name.TARGET_FREE
					|| check.name() == Name.ROLE_TRUST || check.name() == Name.ROLE_CONDITIONS
					|| check.name() == Name.ROLE_BREADTH)
			.hasSize(5)
			.allSatisfy((check) -> assertThat(check.result()).isEqualTo(Result.UNKNOWN))
			.allSatisfy((check) -> assertThat(check.why()).contains("AWS's words"));
	}

	@Test
	void deniedLookSaysWhichCallToAllow() {
		this.preflight.aws.refusing("GetRole", null, Kind.ACCESS_DENIED, "not authorized to perform: iam:GetRole");
		Check check = this.preflight.check(Name.ROLE_EXISTS);
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.why()).contains("not authorized to perform: iam:GetRole");
		assertThat(check.whatToDo()).extracting(Check.Remedy::text)
			.isEqualTo("Ask an administrator of the portal to allow iam:GetRole there.");
	}

	@Test
	void eachAccountIsCheckedForItsOwnRole() {
		this.preflight.aws.withCluster(STAGING).withRole(ROLE.in("444455556666"), TrustPolicies.IRSA);
		List<Check> checks = this.preflight.targets(TARGET, new Target(STAGING, "payments", "checkout")).run();
		assertThat(checks).filteredOn((check) -> check.name() == Name.ROLE_TRUST).satisfiesExactly((check) -> {
			assertThat(check.target()).isEqualTo("prod-eu-1/payments/checkout");
			assertThat(check.result()).isEqualTo(Result.OK);
		}, (check) -> {
			assertThat(check.target()).isEqualTo("staging-eu-1/payments/checkout");
			assertThat(check.result()).isEqualTo(Result.FAILED);
		});
		assertThat(checks).filteredOn((check) -> check.name() == Name.ROLE_ACCOUNT)
			.singleElement()
			.satisfies((check) -> assertThat(check.result()).isEqualTo(Result.OK))
			.extracting(Check::summary)
			.isEqualTo("Each account has its own role payments-checkout");
	}

	@Test
	void withOneAccountTheRoleIsCheckedOnceForAllTargets() {
		assertThat(this.preflight.targets(target("a"), target("b")).run())
			.filteredOn((check) -> check.name() == Name.ROLE_TRUST)
			.singleElement()
			.extracting(Check::target)
			.isNull();
	}

	private static Target target(String serviceAccount) {
		return new Target(PROD, "payments", serviceAccount);
	}

}
