package dev.podidentity.portal.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.iam.Truth;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.preflight.PreflightFixture.NOW;
import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static dev.podidentity.portal.preflight.PreflightFixture.STAGING;
import static dev.podidentity.portal.preflight.PreflightFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever pastes all that preflight shows gets a policy that IAM takes. */
class StatementsToPasteTests {

	private static final ClusterArn OTHER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-2");

	private static final String LEDGER_ONLY = """
			{"Sid":"AllowEksAuthToAssumeRoleForPodIdentity","Effect":"Allow",
			 "Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"],
			 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"ledger"}}}""";

	private final PreflightFixture preflight = new PreflightFixture();

	@Test
	void twelveTargetsOfOneNamespaceGetOneStatement() {
		List<Check> checks = conditions(IntStream.range(0, 12).mapToObj((i) -> target(PROD, "payments", "sa-" + i)));
		assertThat(checks).hasSize(12).extracting(Check::result).containsOnly(Result.FAILED);
		assertThat(pastes(checks)).singleElement().asString().contains("\"sa-0\"", "\"sa-11\"", "PodIdentity2\"");
		assertThat(remedy(checks.get(0)).text()).startsWith("Add this statement to the trust policy of role "
				+ "payments-checkout, once for this and 11 other targets, or choose another role. With it the policy has ")
			.endsWith(" of 2,048 characters.");
		assertThat(remedy(checks.get(1)).text())
			.isEqualTo("A statement above, for other targets of role payments-checkout, lets this one in too.");
	}

	@Test
	void differentNamespacesDoNotBecomeACrossProduct() {
		List<Target> asked = List.of(target(PROD, "a", "x"), target(PROD, "a", "y"), target(PROD, "b", "z"));
		TrustPolicy pasted = pasted(pastes(conditions(asked.stream())));
		asked.forEach((target) -> assertThat(admits(pasted, target)).isEqualTo(Truth.HOLDS));
		for (Target other : List.of(target(PROD, "b", "x"), target(PROD, "a", "z"), target(OTHER, "a", "x"))) {
			assertThat(admits(pasted, other)).as(other.toString()).isEqualTo(Truth.DOES_NOT_HOLD);
		}
	}

	@Test
	void namespacesWithTheSameServiceAccountsShareAStatement() {
		List<Check> checks = conditions(Stream.of(target(PROD, "a", "x"), target(PROD, "a", "y"),
				target(PROD, "b", "x"), target(PROD, "b", "y")));
		assertThat(pastes(checks)).hasSize(1);
	}

	@Test
	void ofBothWaysToGroupTheShorterIsTaken() {
		List<Check> checks = conditions(Stream.of(target(PROD, "a", "x"), target(PROD, "b", "x"),
				target(PROD, "c", "x"), target(PROD, "a", "y"), target(PROD, "b", "z")));
		TrustPolicy pasted = pasted(pastes(checks));
		assertThat(pastes(checks)).hasSize(3);
		assertThat(admits(pasted, target(PROD, "c", "y"))).isEqualTo(Truth.DOES_NOT_HOLD);
		assertThat(admits(pasted, target(PROD, "b", "y"))).isEqualTo(Truth.DOES_NOT_HOLD);
	}

	@Test
	void eachClusterGetsAStatementUnderASidOfItsOwn() {
		this.preflight.aws.withCluster(OTHER);
		List<Check> checks = conditions(Stream.of(target(PROD, "payments", "x"), target(OTHER, "payments", "x")));
		assertThat(pastes(checks)).hasSize(2);
		assertThat(pasted(pastes(checks)).flaw()).isEmpty();
		assertThat(remedy(checks.get(0)).text()).contains("With all 2 statements shown the policy has");
	}

	@Test
	void sizeIsThatOfTheWholePolicy() {
		List<Check> checks = conditions(Stream.of(target(PROD, "payments", "x")));
		TrustPolicy pasted = pasted(pastes(checks));
		assertThat(remedy(checks.get(0)).text())
			.contains("With it the policy has " + pasted.with(List.of()).size() + " of 2,048 characters.");
	}

	@Test
	void policyThatGetsTooLongSaysWhatToDo() {
		List<Check> checks = conditions(
				IntStream.range(0, 60).mapToObj((i) -> target(PROD, "payments", "a-service-account-with-a-name-" + i)));
		assertThat(remedy(checks.get(0)).text()).contains("IAM refuses that", "several roles", "up to 4,096");
	}

	@Test
	void withoutSessionTagsTheClusterIsAllThatNarrows() {
		List<Check> checks = sessionTagsOff(Stream.of(target(PROD, "payments", "x"), target(PROD, "ledger", "y")));
		assertThat(pastes(checks)).singleElement()
			.asString()
			.contains("\"aws:SourceArn\" : \"" + PROD + "\"")
			.doesNotContain("RequestTag");
	}

	@Test
	void incompleteStatementGetsOneBesideItThatServesItsConditionsToo() {
		this.preflight.aws.withRole(ROLE, TrustPolicies.policy(LEDGER_ONLY.replace(",\"sts:TagSession\"", "")));
		List<Check> checks = this.preflight.targets(target(PROD, "payments", "x")).run();
		List<String> pastes = pastes(checks);
		assertThat(pastes).hasSize(1);
		assertThat(checks).filteredOn((check) -> check.name() == Name.ROLE_CONDITIONS)
			.singleElement()
			.satisfies((check) -> {
				assertThat(check.result()).isEqualTo(Result.FAILED);
				assertThat(remedy(check).text())
					.isEqualTo("The statement shown for the trust of role payments-checkout lets this target in too.");
			});
	}

	@Test
	void trustOfARoleIsPastedOnceThoughSeveralTargetsNeedIt() {
		this.preflight.aws.withCluster(STAGING)
			.withRole(ROLE, TrustPolicies.IRSA)
			.withRole(ROLE.in(STAGING.account()), TrustPolicies.IRSA);
		List<Check> checks = this.preflight
			.targets(TARGET, target(PROD, "payments", "other"), target(STAGING, "payments", "checkout"))
			.run()
			.stream()
			.filter((check) -> check.name() == Name.ROLE_TRUST)
			.toList();
		assertThat(checks).extracting((check) -> remedy(check).paste() != null).containsExactly(true, false, true);
		assertThat(remedy(checks.get(1)).text()).contains("at the first target in account 111122223333; paste it once");
	}

	private List<Check> conditions(Stream<Target> targets) {
		this.preflight.aws.withRole(ROLE, TrustPolicies.policy(LEDGER_ONLY));
		return this.preflight.targets(targets.toArray(Target[]::new))
			.run()
			.stream()
			.filter((check) -> check.name() == Name.ROLE_CONDITIONS)
			.toList();
	}

	private List<Check> sessionTagsOff(Stream<Target> targets) {
		this.preflight.sessionTagsOff();
		return conditions(targets);
	}

	private static List<String> pastes(List<Check> checks) {
		return checks.stream()
			.map(Check::whatToDo)
			.filter(Objects::nonNull)
			.map(Remedy::paste)
			.filter(Objects::nonNull)
			.toList();
	}

	private static TrustPolicy pasted(List<String> statements) {
		List<String> all = new ArrayList<>(List.of(LEDGER_ONLY));
		all.addAll(statements);
		return TrustPolicy.parse(TrustPolicies.policy(all.toArray(String[]::new)));
	}

	private static Truth admits(TrustPolicy policy, Target target) {
		return policy
			.decide(new PodIdentitySession(target.cluster(), target.namespace(), target.serviceAccount(), false), NOW)
			.admitted();
	}

	private static Target target(ClusterArn cluster, String namespace, String serviceAccount) {
		return new Target(cluster, namespace, serviceAccount);
	}

	private static Remedy remedy(Check check) {
		return Objects.requireNonNull(check.whatToDo());
	}

}
