package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.PreflightFixture.FixedRoleUse;
import dev.podidentity.portal.preflight.RoleUse.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static dev.podidentity.portal.preflight.PreflightFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

class RoleChecksTests {

	private final PreflightFixture preflight = new PreflightFixture();

	@Test
	void roleThatDoesNotExistFails() {
		this.preflight.role(RoleArn.valueOf("arn:aws:iam::111122223333:role/nobody"));
		Check check = this.preflight.check(Name.ROLE_EXISTS);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.summary()).isEqualTo("There is no role nobody in account 111122223333");
		assertThat(this.preflight.check(Name.ROLE_TRUST).result()).isEqualTo(Result.UNKNOWN);
	}

	@Test
	void roleOfThatNameUnderAnotherPathFails() {
		this.preflight.role(RoleArn.valueOf("arn:aws:iam::111122223333:role/apps/payments-checkout"));
		Check check = this.preflight.check(Name.ROLE_EXISTS);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).contains(ROLE.toString());
	}

	@ParameterizedTest
	@CsvSource({ "PAYMENTS-Checkout, Role PAYMENTS-Checkout is spelled otherwise",
			"x/payments-checkout, Role payments-checkout has another path",
			"x/y/payments-checkout, Role payments-checkout has another path" })
	void nothingOfARoleWithAnotherArnIsTakenForThatOfTheRoleAskedFor(String asked, String summary) {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of());
		this.preflight.use(new FixedRoleUse(List.of(new User(TARGET, "ledger")), 1));
		this.preflight.role(RoleArn.valueOf("arn:aws:iam::111122223333:role/" + asked));
		Check check = this.preflight.check(Name.ROLE_EXISTS);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.summary()).isEqualTo(summary);
		assertThat(check.why()).isEqualTo("Its ARN is " + ROLE);
		assertThat(check.role()).isNull();
		for (Name derived : List.of(Name.ROLE_TRUST, Name.ROLE_CONDITIONS, Name.ROLE_BREADTH, Name.ROLE_SHARED)) {
			assertThat(this.preflight.check(derived).result()).isEqualTo(Result.UNKNOWN);
			assertThat(this.preflight.check(derived).permissions()).isNull();
		}
	}

	@Test
	void roleOfAnotherAccountFails() {
		Check check = this.preflight.role(ROLE.in("777788889999")).check(Name.ROLE_ACCOUNT);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).contains("777788889999", "111122223333");
		assertThat(check.whatToDo()).extracting(Remedy::text).asString().contains("target role");
	}

	@Test
	void roleOfAnotherPartitionFails() {
		Check check = this.preflight.role(RoleArn.valueOf("arn:aws-cn:iam::111122223333:role/x"))
			.check(Name.ROLE_ACCOUNT);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).isEqualTo("It is in aws-cn, the cluster is in aws");
	}

	@Test
	void missingTagSessionFailsWithTheStatementToPaste() {
		Check check = trust(TrustPolicies.WITHOUT_TAG_SESSION);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).isEqualTo("pods.eks.amazonaws.com may not call sts:TagSession");
		assertThat(remedy(check).text()).startsWith("Add this statement to the trust policy of role payments-checkout");
		assertThat(remedy(check).paste()).contains("\"sts:TagSession\"", "cluster/prod-eu-1", "payments", "checkout");
	}

	@Test
	void roleMadeForIrsaFailsWithTheStatementToAdd() {
		Check check = trust(TrustPolicies.IRSA);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(remedy(check).text()).isEqualTo("Add this statement to the trust policy of role "
				+ "payments-checkout. With it the policy has 563 of 2,048 characters.");
		assertThat(remedy(check).paste()).contains("pods.eks.amazonaws.com", "AllowEksAuthToAssumeRoleForPodIdentity");
	}

	@Test
	void deniedTrustFailsWithoutAStatementThatWouldNotHelp() {
		Check check = trust(TrustPolicies.policy("""
				{"Effect":"Deny","Principal":"*","Action":"sts:TagSession"}"""));
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(remedy(check).text()).contains("take the Deny out");
		assertThat(remedy(check).paste()).isNull();
	}

	@Test
	void trustThatCannotBeReadIsUnknown() {
		for (String policy : List.of("{}", "broken")) {
			assertThat(trust(policy).result()).isEqualTo(Result.UNKNOWN);
			assertThat(this.preflight.check(Name.ROLE_CONDITIONS).result()).isEqualTo(Result.UNKNOWN);
		}
	}

	@Test
	void contradictingConditionFailsWithAStatementForThisTarget() {
		Check check = conditions("{\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":\"ledger\"}}");
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).isEqualTo("Statement 1 wants StringEquals aws:RequestTag/kubernetes-namespace ledger, "
				+ "but EKS sends payments");
		assertThat(remedy(check).paste()).contains("payments", "checkout", "cluster/prod-eu-1");
	}

	@Test
	void conditionOnATagFailsWithoutSessionTags() {
		this.preflight.sessionTagsOff();
		Check check = conditions("{\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":\"payments\"}}");
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).endsWith("but EKS does not send it; session tags are off");
	}

	@Test
	void conditionThatCannotBeToldIsUnknown() {
		Check check = conditions("{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.why())
			.isEqualTo("Statement 1 wants IpAddress aws:SourceIp 10.0.0.0/8, and nothing says what EKS sends");
		assertThat(remedy(check).text()).contains("Ask the owner of the role");
		assertThat(remedy(check).paste()).isNull();
	}

	@Test
	void denialThatHoldsFailsWithoutAStatementThatWouldNotHelp() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.GOOD.replace("]}]", """
				]},{"Sid":"Fence","Effect":"Deny","Principal":"*","Action":"sts:*",
				 "Condition":{"StringNotEquals":{"aws:SourceAccount":"999999999999"}}}]"""));
		Check check = this.preflight.check(Name.ROLE_CONDITIONS);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).isEqualTo("Statement 2 (\"Fence\") denies it by StringNotEquals aws:SourceAccount "
				+ "999999999999, and EKS sends 111122223333");
		assertThat(remedy(check).text()).contains("Ask the owner of role payments-checkout to change that Deny");
		assertThat(remedy(check).paste()).isNull();
	}

	@Test
	void denialWithoutWordsOfItsOwnIsNamed() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.GOOD.replace("]}]", """
				]},{"Effect":"Deny","Principal":{"Service":"*"},"Action":"sts:*",
				 "Condition":{"Bool":{"aws:SecureTransport":"true"}}}]"""));
		assertThat(this.preflight.check(Name.ROLE_CONDITIONS).why()).isEqualTo("Statement 2 may deny it");
	}

	@Test
	void trustThatEndsSaysWhen() {
		Check check = conditions("{\"DateLessThan\":{\"aws:CurrentTime\":\"2027-01-01T00:00:00Z\"}}");
		assertThat(check.result()).isEqualTo(Result.OK);
		assertThat(check.why()).isEqualTo("By the dates in its trust policy only until 2027-01-01T00:00:00Z; "
				+ "after that pods get no new credentials");
	}

	@Test
	void documentThatIamWouldRefuseIsUnknownAndSaysWhy() {
		Check check = trust(TrustPolicies.GOOD.replace("\"Effect\"", "\"Resource\":\"*\",\"Effect\""));
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.why()).startsWith("IAM would refuse the trust policy as it was told:").contains("Resource");
		assertThat(remedy(check).paste()).isNull();
	}

	@Test
	void incompleteTrustIsJudgedAsIfItWereMended() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.WITHOUT_TAG_SESSION);
		assertThat(this.preflight.check(Name.ROLE_CONDITIONS).result()).isEqualTo(Result.OK);
	}

	@Test
	void conditionThatHoldsIsFine() {
		assertThat(conditions("{\"StringLike\":{\"aws:RequestTag/kubernetes-namespace\":\"pay*\"}}").result())
			.isEqualTo(Result.OK);
	}

	private Check trust(@Nullable String policy) {
		this.preflight.aws.withRole(ROLE, policy);
		return this.preflight.check(Name.ROLE_TRUST);
	}

	private Check conditions(String condition) {
		this.preflight.aws.withRole(ROLE, TrustPolicies.onlyIf(condition));
		return this.preflight.check(Name.ROLE_CONDITIONS);
	}

	private static Remedy remedy(Check check) {
		return java.util.Objects.requireNonNull(check.whatToDo());
	}

}
