package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static dev.podidentity.portal.preflight.PreflightFixture.STAGING;
import static dev.podidentity.portal.preflight.PreflightFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

class TargetRoleChecksTests {

	private static final RoleArn REPORTS = RoleArn.valueOf("arn:aws:iam::111122223333:role/reports");

	private final PreflightFixture preflight = new PreflightFixture();

	@Test
	void targetRoleOfAnAccountThatThePortalCannotSeeIsUnknown() {
		this.preflight.aws.withPolicies(ROLE, List.of(),
				Map.of("p", "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Resource\":\"*\"}}"));
		Check check = this.preflight.targetRole("arn:aws:iam::999999999999:role/reports").check(Name.TARGET_ROLE);
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.why()).isEqualTo("The portal may not look into account 999999999999");
		assertThat(check.whatToDo()).extracting(Check.Remedy::text)
			.asString()
			.contains("sts:AssumeRole and sts:TagSession on arn:aws:iam::999999999999:role/reports",
					"EKS tells the external id once the association is made");
		assertThat(this.preflight.aws.calls()).doesNotContain("GetRole reports");
	}

	@Test
	void targetRoleThatIsNotThereFails() {
		assertThat(this.preflight.targetRole("arn:aws:iam::111122223333:role/reports").check(Name.TARGET_ROLE).result())
			.isEqualTo(Result.FAILED);
	}

	@Test
	void targetRoleThatMayNotBeSeenIsUnknown() {
		this.preflight.aws.refusing("GetRole", "reports", Kind.ACCESS_DENIED, "no");
		assertThat(this.preflight.targetRole("arn:aws:iam::111122223333:role/reports").check(Name.TARGET_ROLE).result())
			.isEqualTo(Result.UNKNOWN);
	}

	@Test
	void targetRoleOfAnotherPartitionFails() {
		Check check = this.preflight.targetRole("arn:aws-us-gov:iam::111122223333:role/reports")
			.check(Name.TARGET_ROLE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).isEqualTo("It is in aws-us-gov, the role is in aws");
	}

	@ParameterizedTest(name = "{0} {1} {2}, tags off {3}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					arn:aws:iam::111122223333:role/payments-checkout | "sts:*"          | {}                                                   | false | OK
					arn:aws:iam::111122223333:root                   | "sts:*"          | {}                                                   | false | OK
					111122223333                                     | "sts:*"          | {}                                                   | false | OK
					*                                                | "sts:*"          | {"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/payments-checkout"}} | false | OK
					*                                                | "sts:*"          | {"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/other"}} | false | FAILED
					arn:aws:iam::111122223333:role/other             | "sts:*"          | {}                                                   | false | FAILED
					arn:aws:iam::999999999999:root                   | "sts:*"          | {}                                                   | false | FAILED
					arn:aws:sts::111122223333:assumed-role/payments-checkout/x | "sts:*" | {}                                                  | false | UNKNOWN
					AROAEXAMPLE                                      | "sts:*"          | {}                                                   | false | UNKNOWN
					111122223333                                     | "sts:AssumeRole" | {}                                                   | false | FAILED
					111122223333                                     | "sts:AssumeRole" | {}                                                   | true  | OK
					111122223333                                     | "sts:*"          | {"StringEquals":{"sts:ExternalId":"x"}}              | false | UNKNOWN
					111122223333                                     | "sts:*"          | {"StringEquals":{"sts:ExternalId":"x"}}              | true  | UNKNOWN
					111122223333                                     | "sts:*"          | {"Null":{"sts:ExternalId":"false"}}                  | true  | OK
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}} | false | OK
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:RequestTag/kubernetes-namespace":"ledger"}}   | false | FAILED
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}} | true  | FAILED
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:PrincipalTag/kubernetes-namespace":"payments"}} | false | OK
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:PrincipalTag/team":"x"}}       | false | UNKNOWN
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:PrincipalOrgID":"o-1"}}        | false | UNKNOWN
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:PrincipalAccount":"111122223333"}} | false | OK
					111122223333                                     | "sts:*"          | {"StringEquals":{"aws:SourceAccount":"111122223333"}} | false | FAILED
					111122223333                                     | "sts:*"          | {"Bool":{"aws:PrincipalIsAWSService":"true"}}        | false | FAILED
					""")
	void trustOfTheTargetRole(String principal, String action, String condition, boolean tagsOff, Result expected) {
		if (tagsOff) {
			this.preflight.sessionTagsOff();
		}
		assertThat(reports("""
				{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":%s,"Condition":%s}""".formatted(principal, action,
				condition))
			.result()).isEqualTo(expected);
	}

	@Test
	void targetRoleThatLetsTheFirstInStillNeedsItsPermission() {
		Check check = reports("""
				{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*"}""");
		assertThat(check.result()).isEqualTo(Result.OK);
		assertThat(remedy(check).text()).isEqualTo("Role arn:aws:iam::111122223333:role/payments-checkout also needs "
				+ "permission for sts:AssumeRole and sts:TagSession on arn:aws:iam::111122223333:role/reports.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"sts:*"                               | OTHER | false | UNKNOWN | Cannot check
					["sts:AssumeRole","sts:TagSession"]   | OTHER | false | UNKNOWN | Cannot check
					"sts:AssumeRole"                      | OTHER | false | FAILED  | do not allow sts:TagSession on
					"sts:AssumeRole"                      | OTHER | true  | UNKNOWN | Cannot check
					"sts:*"                               | arn:aws:iam::999999999999:role/else | false | FAILED | do not allow sts:AssumeRole and sts:TagSession on
					"s3:*"                                | OTHER | true  | FAILED  | do not allow sts:AssumeRole on
					""")
	void betweenAccountsTheFirstRoleHasToBeAllowedTo(String actions, String resource, boolean tagsOff, Result result,
			String words) {
		String other = "arn:aws:iam::999999999999:role/reports";
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("p", """
				{"Statement":{"Effect":"Allow","Action":%s,"Resource":"%s"}}""".formatted(actions,
				resource.replace("OTHER", other))));
		if (tagsOff) {
			this.preflight.sessionTagsOff();
		}
		Check check = this.preflight.targetRole(other).check(Name.TARGET_ROLE);
		assertThat(check.result()).isEqualTo(result);
		assertThat(check.summary() + ": " + check.why()).contains(words);
	}

	@Test
	void targetRoleWithAnotherPathIsAnotherRole() {
		this.preflight.aws.withRole(RoleArn.valueOf("arn:aws:iam::111122223333:role/apps/reports"), TrustPolicies.GOOD);
		Check check = this.preflight.targetRole(REPORTS.toString()).check(Name.TARGET_ROLE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
	}

	@Test
	void targetRoleThatLetsNobodyInFailsWithTheStatementToAdd() {
		this.preflight.aws.withRole(REPORTS, TrustPolicies.IRSA);
		Check check = this.preflight.targetRole(REPORTS.toString()).check(Name.TARGET_ROLE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.why()).isEqualTo("No statement allows sts:AssumeRole or sts:TagSession");
		JsonNode statement = JsonMapper.shared().readTree(remedy(check).paste());
		assertThat(statement.path("Principal").path("AWS").stringValue("")).isEqualTo(ROLE.toString());
		assertThat(statement.path("Condition")
			.path("StringEquals")
			.path("aws:RequestTag/kubernetes-namespace")
			.stringValue("")).isEqualTo("payments");
		assertThat(remedy(check).text()).contains("to the trust policy of role reports", "of 2,048 characters");
	}

	@Test
	void statementOfferedLetsTheFirstRoleIn() {
		this.preflight.aws.withRole(REPORTS, TrustPolicies.IRSA);
		Check before = this.preflight.targetRole(REPORTS.toString()).check(Name.TARGET_ROLE);
		assertThat(reports(Objects.requireNonNull(remedy(before).paste())).result()).isEqualTo(Result.OK);
	}

	@Test
	void withoutSessionTagsTheNarrowerStatementFollows() {
		this.preflight.aws.withRole(REPORTS, TrustPolicies.IRSA);
		Check check = this.preflight.sessionTagsOff().targetRole(REPORTS.toString()).check(Name.TARGET_ROLE);
		assertThat(remedy(check).text()).contains("put that in the place of this one");
		assertThat(JsonMapper.shared().readTree(remedy(check).paste()).has("Condition")).isFalse();
	}

	@Test
	void targetRoleThatDeniesHasNothingToPaste() {
		Check check = reports("""
				{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*"},
				{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:role/payments-checkout"},
				 "Action":"sts:TagSession"}""");
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.summary()).isEqualTo("Target role reports denies itself to role payments-checkout");
		assertThat(remedy(check).paste()).isNull();
	}

	@Test
	void targetRoleWhoseDocumentIamWouldRefuseIsUnknown() {
		Check check = reports("7");
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.why()).startsWith("IAM would refuse the trust policy as it was told");
	}

	@Test
	void targetsOfSeveralAccountsEachNeedTheirOwnRole() {
		this.preflight.aws.withCluster(STAGING)
			.withRole(ROLE.in(STAGING.account()), TrustPolicies.GOOD)
			.withRole(REPORTS, TrustPolicies.policy("""
					{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*"}"""));
		List<Check> checks = this.preflight.targets(TARGET, new Target(STAGING, "payments", "checkout"))
			.targetRole(REPORTS.toString())
			.run()
			.stream()
			.filter((check) -> check.name() == Name.TARGET_ROLE)
			.toList();
		assertThat(checks).extracting(Check::target)
			.containsExactly("prod-eu-1/payments/checkout", "staging-eu-1/payments/checkout");
		assertThat(checks).extracting(Check::result).containsExactly(Result.OK, Result.FAILED);
		assertThat(remedy(checks.get(1)).paste()).contains("arn:aws:iam::444455556666:role/payments-checkout");
	}

	@Test
	void whatIsTheSameForAllTargetsIsToldOnce() {
		this.preflight.targets(TARGET, new Target(PROD, "payments", "other"));
		assertThat(reports("""
				{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*"}""").target()).isNull();
	}

	private Check reports(String statements) {
		this.preflight.aws.withRole(REPORTS, TrustPolicies.policy(statements));
		return this.preflight.targetRole(REPORTS.toString()).check(Name.TARGET_ROLE);
	}

	private static Remedy remedy(Check check) {
		return Objects.requireNonNull(check.whatToDo());
	}

}
