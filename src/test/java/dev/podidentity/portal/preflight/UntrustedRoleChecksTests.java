package dev.podidentity.portal.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.iam.Truth;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.podidentity.portal.preflight.PreflightFixture.NOW;
import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static dev.podidentity.portal.preflight.PreflightFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Roles that do not trust Pod Identity, or not wholly, or perhaps: what is offered for
 * pasting is for the targets and for nobody else.
 */
class UntrustedRoleChecksTests {

	private static final ClusterArn OTHER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-2");

	private static final String DENY_PAYMENTS = """
			{"Sid":"Fence","Effect":"Deny","Principal":{"Service":"pods.eks.amazonaws.com"},
			 "Action":["sts:AssumeRole","sts:TagSession"],
			 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}}}""";

	private final PreflightFixture preflight = new PreflightFixture();

	@ParameterizedTest
	@ValueSource(strings = { """
			{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""", """
			{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:AssumeRole"}""", """
			{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:TagSession"}""", """
			{"Effect":"Allow","Action":"sts:AssumeRole",
			 "Principal":{"Service":["lambda.amazonaws.com","pods.eks.amazonaws.com"],"AWS":"444455556666"},
			 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"other"}}}""", """
			{"Effect":"Allow","Principal":{"Service":"*"},"Action":"sts:*",
			 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"other"}}}""", """
			{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:*",
			 "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}""", """
			{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"NotAction":"s3:*",
			 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"other"}}}""" })
	void whatIsPastedIsForTheTargetsAndNobodyElse(String statement) {
		TrustPolicy before = TrustPolicy.parse(TrustPolicies.policy(statement));
		this.preflight.aws.withCluster(OTHER).withRole(ROLE, TrustPolicies.policy(statement));
		List<Target> asked = List.of(target(PROD, "payments", "a"), target(PROD, "payments", "b"),
				target(PROD, "billing", "a"), target(OTHER, "payments", "c"));
		List<String> pastes = pastes(this.preflight.targets(asked.toArray(Target[]::new)).run());
		TrustPolicy after = pasted(statement, pastes);
		assertThat(after.trust()).isEqualTo(Trust.OK);
		asked.forEach((target) -> assertThat(admits(after, target, false)).isEqualTo(Truth.HOLDS));
		Stream
			.of(target(PROD, "billing", "b"), target(OTHER, "payments", "a"), target(PROD, "other", "a"),
					target(PROD, "payments", "c"))
			.forEach((target) -> assertThat(admits(after, target, false)).isEqualTo(admits(before, target, false)));
		assertThat(admits(after, target(PROD, "payments", "a"), true))
			.isEqualTo(admits(before, target(PROD, "payments", "a"), true));
		RoleArn somebody = RoleArn.valueOf("arn:aws:iam::444455556666:role/x");
		assertThat(after.decideForRole(somebody, ROLE, session(TARGET, false), NOW))
			.isEqualTo(before.decideForRole(somebody, ROLE, session(TARGET, false), NOW));
	}

	@Test
	void eachStatementIsShownOnceOverAllChecks() {
		this.preflight.aws.withCluster(OTHER).withRole(ROLE, TrustPolicies.IRSA);
		List<Check> checks = this.preflight
			.targets(target(PROD, "payments", "a"), target(OTHER, "payments", "b"), target(OTHER, "payments", "c"))
			.run();
		assertThat(pastes(checks)).hasSize(2).doesNotHaveDuplicates();
		assertThat(text(one(checks, Name.ROLE_TRUST))).startsWith("Add this statement, and those that its conditions "
				+ "show for other targets, to the trust policy of role payments-checkout. With all 2 statements");
		assertThat(checks).filteredOn((check) -> check.name() == Name.ROLE_CONDITIONS)
			.extracting((check) -> check.whatToDo() != null)
			.containsExactly(false, true, false);
	}

	@Test
	void incompleteTrustShowsTheStatementOfAnotherClusterThoughItsConditionsHold() {
		this.preflight.aws.withCluster(OTHER).withRole(ROLE, TrustPolicies.WITHOUT_TAG_SESSION);
		List<Check> checks = this.preflight.targets(TARGET, target(OTHER, "payments", "b")).run();
		assertThat(checks).filteredOn((check) -> check.name() == Name.ROLE_CONDITIONS)
			.extracting(Check::result)
			.containsOnly(Result.OK);
		assertThat(pastes(checks)).hasSize(2);
	}

	@Test
	void withoutSessionTagsTheStatementIsForTheCluster() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.WITHOUT_TAG_SESSION);
		List<Check> checks = this.preflight.sessionTagsOff().run();
		JsonNode statement = JsonMapper.shared().readTree(pastes(checks).get(0));
		assertThat(statement.path("Condition").path("ArnEquals").path("aws:SourceArn").stringValue(""))
			.isEqualTo(PROD.toString());
		assertThat(one(checks, Name.ROLE_CONDITIONS).result()).isEqualTo(Result.OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			{"Service":"ec2.amazonaws.com"}      | "sts:*"                            | FAILED
			{"Service":"pods.eks.amazonaws.com"} | "sts:AssumeRole"                   | FAILED
			{"Service":"pods.eks.amazonaws.com"} | "sts:TagSession"                   | FAILED
			{"Service":"*"}                      | "sts:*"                            | UNKNOWN
			"*"                                  | "sts:*"                            | UNKNOWN
			{"Service":"pods.eks.amazonaws.com"} | "sts:*"                            | OK
			""")
	void aCertainDenialDecidesAndNothingIsPasted(String principal, String action, Result trust) {
		this.preflight.aws.withRole(ROLE, TrustPolicies.policy("""
				{"Effect":"Allow","Principal":%s,"Action":%s}""".formatted(principal, action), DENY_PAYMENTS));
		List<Check> checks = this.preflight.run();
		assertThat(one(checks, Name.ROLE_TRUST).result()).isEqualTo(trust);
		Check conditions = one(checks, Name.ROLE_CONDITIONS);
		assertThat(conditions.result()).isEqualTo(Result.FAILED);
		assertThat(conditions.why()).startsWith("Statement 2 (\"Fence\") denies it by StringEquals");
		assertThat(text(conditions)).startsWith("No statement can outdo a Deny.");
		assertThat(pastes(checks)).isEmpty();
		if (trust != Result.OK) {
			assertThat(text(one(checks, Name.ROLE_TRUST))).startsWith("A Deny keeps every target out");
		}
	}

	@Test
	void denialOfOneTargetLeavesTheStatementForTheOther() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.policy(DENY_PAYMENTS));
		List<Check> checks = this.preflight.targets(TARGET, target(PROD, "billing", "x")).run();
		assertThat(pastes(checks)).singleElement().asString().contains("billing").doesNotContain("payments");
		assertThat(checks).filteredOn((check) -> check.name() == Name.ROLE_CONDITIONS)
			.extracting(Check::result)
			.containsExactly(Result.FAILED, Result.UNKNOWN);
	}

	@Test
	void denialThatMayHoldIsNamedBesideTheMissingTrust() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.policy(
				DENY_PAYMENTS.replace("aws:RequestTag/kubernetes-namespace\":\"payments", "aws:SourceOrgID\":\"o-1")));
		Check conditions = this.preflight.check(Name.ROLE_CONDITIONS);
		assertThat(conditions.result()).isEqualTo(Result.UNKNOWN);
		assertThat(conditions.why()).isEqualTo("First the role has to trust Pod Identity. Statement 1 (\"Fence\") "
				+ "may deny it by StringEquals aws:SourceOrgID o-1, and nothing says what EKS sends");
	}

	@Test
	void denialWithoutConditionsIsToldWithTheTrust() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.policy("""
				{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}"""));
		List<Check> checks = this.preflight.run();
		assertThat(text(one(checks, Name.ROLE_TRUST))).contains("take the Deny out");
		assertThat(one(checks, Name.ROLE_CONDITIONS).why())
			.isEqualTo("First the role has to trust Pod Identity. Statement 1 denies it");
		assertThat(pastes(checks)).isEmpty();
	}

	@Test
	void noAllowIsOfferedWhereOnlyADenialIsInDoubt() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.GOOD.replace("]}]", """
				]},{"Effect":"Deny","Principal":{"Service":"*"},"Action":"sts:*"}]"""));
		List<Check> checks = this.preflight.run();
		assertThat(one(checks, Name.ROLE_TRUST).result()).isEqualTo(Result.UNKNOWN);
		assertThat(one(checks, Name.ROLE_TRUST).why()).startsWith("A statement may deny it");
		assertThat(pastes(checks)).isEmpty();
	}

	private static Check one(List<Check> checks, Name name) {
		return checks.stream().filter((check) -> check.name() == name).findFirst().orElseThrow();
	}

	private static String text(Check check) {
		return Objects.requireNonNull(check.whatToDo()).text();
	}

	private static List<String> pastes(List<Check> checks) {
		return checks.stream()
			.filter((check) -> check.name() == Name.ROLE_TRUST || check.name() == Name.ROLE_CONDITIONS)
			.map(Check::whatToDo)
			.filter(Objects::nonNull)
			.map(Check.Remedy::paste)
			.filter(Objects::nonNull)
			.toList();
	}

	private static TrustPolicy pasted(String statement, List<String> pastes) {
		List<String> all = new ArrayList<>(List.of(statement));
		all.addAll(pastes);
		return TrustPolicy.parse(TrustPolicies.policy(all.toArray(String[]::new)));
	}

	private static Truth admits(TrustPolicy policy, Target target, boolean tagsOff) {
		return policy.decide(session(target, tagsOff), NOW).admitted();
	}

	private static PodIdentitySession session(Target target, boolean tagsOff) {
		return new PodIdentitySession(target.cluster(), target.namespace(), target.serviceAccount(), tagsOff);
	}

	private static Target target(ClusterArn cluster, String namespace, String serviceAccount) {
		return new Target(cluster, namespace, serviceAccount);
	}

}
