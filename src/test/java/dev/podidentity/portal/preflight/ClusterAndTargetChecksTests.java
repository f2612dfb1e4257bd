package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.preflight.PreflightFixture.PROD;
import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

class ClusterAndTargetChecksTests {

	private static final RoleArn OTHER = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments-shared");

	private final PreflightFixture preflight = new PreflightFixture();

	@ParameterizedTest
	@CsvSource({ "CREATING,Wait until", "UPDATING,Wait until", "PENDING,Wait until", "DELETING,Choose another",
			"FAILED,Choose another" })
	void clusterThatIsNotActiveFails(String status, String toDo) {
		cluster(status, false, null);
		Check check = this.preflight.check(Name.CLUSTER_ACTIVE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.target()).isEqualTo("prod-eu-1/payments/checkout");
		assertThat(check.summary()).isEqualTo("Cluster prod-eu-1 is " + status);
		assertThat(check.whatToDo()).extracting(Remedy::text).asString().startsWith(toDo);
	}

	@Test
	void unknownClusterFails() {
		this.preflight.aws.without(PROD);
		Check check = this.preflight.check(Name.CLUSTER_ACTIVE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.summary()).isEqualTo("There is no cluster prod-eu-1");
		assertThat(this.preflight.check(Name.AGENT).result()).isEqualTo(Result.UNKNOWN);
	}

	@Test
	void autoModeBringsTheAgent() {
		cluster("ACTIVE", true, null);
		assertThat(this.preflight.check(Name.AGENT).result()).isEqualTo(Result.OK);
	}

	@Test
	void missingAgentIsAWarningSinceItMayBeSelfManaged() {
		cluster("ACTIVE", false, null);
		Check check = this.preflight.check(Name.AGENT);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.why()).contains("self-managed");
	}

	@Test
	void illAgentIsAWarningWithItsIssues() {
		cluster("ACTIVE", false, new AgentAddon("v1", "DEGRADED", List.of("Insufficient: 0 of 3 ready")));
		Check check = this.preflight.check(Name.AGENT);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).isEqualTo("Pod Identity agent is DEGRADED on prod-eu-1");
		assertThat(check.why()).isEqualTo("Insufficient: 0 of 3 ready");
	}

	@Test
	void agentThatAwsDoesNotTellOfIsAWarningInItsWords() {
		this.preflight.aws.with(new ClusterDescription(PROD, "ACTIVE", null, false,
				Agent.unknown("DescribeAddon: not authorized"), Map.of()));
		Check check = this.preflight.check(Name.AGENT);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).isEqualTo("Cannot tell whether prod-eu-1 has the Pod Identity agent");
		assertThat(check.why()).contains("DescribeAddon: not authorized");
		assertThat(this.preflight.check(Name.CLUSTER_ACTIVE).result()).isEqualTo(Result.OK);
	}

	@Test
	void takenTargetFailsAndSaysByWhichRole() {
		this.preflight.aws.withAssociation(PROD, "payments", "checkout", OTHER, null);
		Check check = this.preflight.check(Name.TARGET_FREE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.summary()).isEqualTo("payments/checkout on prod-eu-1 is taken, its role is payments-shared");
		assertThat(check.whatToDo()).isNotNull()
			.extracting(Remedy::text)
			.isEqualTo("Choose another service account, or have the association that is there deleted in EKS first.");
	}

	@Test
	void targetThatHasThisRoleAlreadyFailsInOtherWords() {
		this.preflight.aws.withAssociation(PROD, "payments", "checkout", ROLE, null);
		assertThat(this.preflight.check(Name.TARGET_FREE).summary())
			.isEqualTo("payments/checkout on prod-eu-1 already has this role");
	}

	@Test
	void targetOfAnAddonIsLeftAlone() {
		this.preflight.aws.withAssociation(PROD, "payments", "checkout", OTHER, "arn:aws:eks:x:addon/prod-eu-1/y");
		Check check = this.preflight.check(Name.TARGET_FREE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.summary()).contains("belongs to an EKS add-on", "payments-shared");
		assertThat(check.why()).contains("arn:aws:eks:x:addon/prod-eu-1/y");
		assertThat(check.whatToDo()).extracting(Remedy::text)
			.asString()
			.startsWith("It is changed through the add-on only");
	}

	@Test
	void takenTargetIsTakenEvenIfEksDoesNotSayByWhom() {
		this.preflight.aws.withAssociation(PROD, "payments", "checkout", OTHER, null)
			.refusing("DescribePodIdentityAssociation", null, Kind.THROTTLED, "slow down");
		Check check = this.preflight.check(Name.TARGET_FREE);
		assertThat(check.result()).isEqualTo(Result.FAILED);
		assertThat(check.summary()).isEqualTo("payments/checkout on prod-eu-1 is taken");
	}

	@Test
	void neighboursDoNotCount() {
		this.preflight.aws.withAssociation(PROD, "payments", "checkout-v2", OTHER, null)
			.withAssociation(PROD, "payments-eu", "checkout", OTHER, null);
		assertThat(this.preflight.check(Name.TARGET_FREE).result()).isEqualTo(Result.OK);
	}

	private void cluster(String status, boolean autoMode, @Nullable AgentAddon agent) {
		this.preflight.aws.with(new ClusterDescription(PROD, status, null, autoMode,
				(agent != null) ? Agent.of(agent) : Agent.NONE, Map.of()));
	}

}
