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

	private static final String OF_THE_ACCOUNT = """
			{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*"}""";

	private final PreflightFixture preflight = new PreflightFixture();

	@Test
	void targetRoleOfAnAccountThatThePortalCannotSeeIsUnknown() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("p",
				"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Resource\":\"*\",\"Condition\":{\"Null\":{\"a:b\":\"true\"}}}}"));
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
		allowing("sts:*", "*");
		assertThat(reports("""
				{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":%s,"Condition":%s}""".formatted(principal, action,
				condition))
			.result()).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					allowed                         | {"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession"],"Resource":"REPORTS"} | OK
					allowed by a wildcard           | {"Effect":"Allow","Action":"sts:*","Resource":"arn:aws:iam::111122223333:role/*"} | OK
					nothing about it                | {"Effect":"Allow","Action":"s3:GetObject","Resource":"*"} | FAILED
					no tagging                      | {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"REPORTS"} | FAILED
					of another role                 | {"Effect":"Allow","Action":"sts:*","Resource":"arn:aws:iam::111122223333:role/else"} | FAILED
					denied                          | {"Effect":"Allow","Action":"sts:*","Resource":"*"},{"Effect":"Deny","Action":"sts:TagSession","Resource":"*"} | FAILED
					denied on a condition           | {"Effect":"Allow","Action":"sts:*","Resource":"*"},{"Effect":"Deny","Action":"sts:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}} | UNKNOWN
					allowed on a condition          | {"Effect":"Allow","Action":"sts:*","Resource":"*","Condition":{"StringEquals":{"sts:ExternalId":"x"}}} | UNKNOWN
					by a variable                   | {"Effect":"Allow","Action":"sts:*","Resource":"arn:aws:iam::111122223333:role/${aws:PrincipalTag/r}"} | UNKNOWN
					not understood                  | {"Effect":"Perhaps"} | UNKNOWN
					""")
	void policiesOfTheFirstRoleDecideToo(String name, String statements, Result expected) {
		policy(statements);
		Check check = reports(OF_THE_ACCOUNT);
		assertThat(check.result()).isEqualTo(expected);
		assertThat(check.whatToDo() == null).isEqualTo(expected == Result.OK);
	}

	@ParameterizedTest(name = "{0}: {1}, {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					{"Effect":"Allow","Action":"*","Resource":"*"}                    | OK      | lets role payments-checkout in
					{"Effect":"Allow","Action":"s3:*","Resource":"*"}                 | FAILED  | Its permissions boundary does not allow sts:AssumeRole and sts:TagSession
					{"Effect":"Allow","NotAction":"iam:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}} | UNKNOWN | Conditions of its permissions boundary
					{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"sts:*","Resource":"*"} | FAILED | Its permissions boundary denies
					GONE                                                              | UNKNOWN | Its permissions boundary was not read whole
					""")
	void permissionsBoundaryOfTheFirstRoleLimitsIt(String statements, Result expected, String words) {
		String boundary = "arn:aws:iam::111122223333:policy/limit";
		this.preflight.aws.withBoundary(ROLE, TrustPolicies.GOOD, boundary);
		if (!statements.equals("GONE")) {
			this.preflight.aws.withManagedPolicy(boundary, "{\"Statement\":[" + statements + "]}");
		}
		allowing("sts:*", "*");
		Check check = reports(OF_THE_ACCOUNT);
		assertThat(check.result()).isEqualTo(expected);
		assertThat(check.summary() + ". " + check.why()).contains(words);
	}

	@Test
	void whatTheFirstRoleLacksCanBePasted() {
		Check check = reports(OF_THE_ACCOUNT);
		assertThat(check.summary()).isEqualTo("Role payments-checkout may not assume target role reports");
		assertThat(remedy(check).text()).contains("Add this statement to a policy of role payments-checkout");
		policy(Objects.requireNonNull(remedy(check).paste()));
		assertThat(reports(OF_THE_ACCOUNT).result()).isEqualTo(Result.OK);
	}

	@Test
	void withinAnAccountTrustThatNamesTheRoleMayBeEnough() {
		Check check = reports("""
				{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/payments-checkout"},
				 "Action":"sts:*"}""");
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.why()).contains("a trust policy that names the role itself can be enough");
		policy("{\"Effect\":\"Deny\",\"Action\":\"sts:*\",\"Resource\":\"*\"}");
		assertThat(this.preflight.check(Name.TARGET_ROLE).result()).isEqualTo(Result.FAILED);
	}

	@Test
	void firstRoleWhosePoliciesCannotBeReadIsUnknown() {
		this.preflight.aws.refusing("ListRolePolicies", null, Kind.THROTTLED, "slow down");
		Check check = reports(OF_THE_ACCOUNT);
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(remedy(check).text()).isEqualTo("Role arn:aws:iam::111122223333:role/payments-checkout also needs "
				+ "permission for sts:AssumeRole and sts:TagSession on arn:aws:iam::111122223333:role/reports.");
	}

	@Test
	void sessionPolicyIsOfTheTargetRoleAndTakesNothingFromTheFirst() {
		allowing("sts:*", "*");
		this.preflight.sessionTagsOff().policy("""
				{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""");
		assertThat(reports(OF_THE_ACCOUNT).result()).isEqualTo(Result.OK);
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
		assertThat(this.preflight.check(Name.TARGET_ROLE_BREADTH).result()).isEqualTo(Result.UNKNOWN);
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
		allowing("sts:*", "*");
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
		allowing("sts:*", "*");
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
		allowing("sts:*", "*");
		this.preflight.targets(TARGET, new Target(PROD, "payments", "other"));
		assertThat(reports("""
				{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*"}""").target()).isNull();
	}

	private void allowing(String actions, String resource) {
		policy("{\"Effect\":\"Allow\",\"Action\":\"" + actions + "\",\"Resource\":\"" + resource + "\"}");
	}

	private void policy(String statements) {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("p", "{\"Version\":\"2012-10-17\",\"Statement\":["
				+ statements.replace("REPORTS", REPORTS.toString()) + "]}"));
	}

	private Check reports(String statements) {
		this.preflight.aws.withRole(REPORTS, TrustPolicies.policy(statements));
		return this.preflight.targetRole(REPORTS.toString()).check(Name.TARGET_ROLE);
	}

	private static Remedy remedy(Check check) {
		return Objects.requireNonNull(check.whatToDo());
	}

}
