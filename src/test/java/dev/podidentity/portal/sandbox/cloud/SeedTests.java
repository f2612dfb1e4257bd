package dev.podidentity.portal.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeedTests {

	private final Seed seed = Seed.read();

	@Test
	void hasFiveClustersInThreeAccounts() {
		assertThat(this.seed.clusters()).extracting(Cluster::name)
			.containsExactlyInAnyOrder("prod-eu-1", "prod-eu-2", "staging-eu-1", "prod-us-1", "dev-us-1");
		assertThat(this.seed.clusters()).extracting((cluster) -> cluster.location().account())
			.containsOnly("111122223333", "444455556666", "777788889999");
		assertThat(this.seed.clusters()).filteredOn((cluster) -> !cluster.active())
			.extracting(Cluster::name)
			.containsExactly("dev-us-1");
	}

	@Test
	void oneClusterIsAutoMode() {
		assertThat(this.seed.clusters())
			.filteredOn((cluster) -> cluster.details().get("computeConfig") instanceof Map<?, ?> compute
					&& Boolean.TRUE.equals(compute.get("enabled")))
			.extracting(Cluster::name)
			.containsExactly("prod-eu-2");
	}

	@Test
	void agentRunsOnTwoClusters() {
		assertThat(this.seed.addons()).filteredOn((addon) -> addon.addonName().equals("eks-pod-identity-agent"))
			.extracting(Addon::clusterName)
			.containsExactlyInAnyOrder("prod-eu-1", "prod-us-1");
	}

	@Test
	void someRolesDoNotTrustPodIdentity() {
		assertThat(this.seed.roles()).filteredOn((role) -> !new TrustPolicy(role.trustPolicy()).allowsPodIdentity())
			.extracting(Role::arn)
			.containsExactlyInAnyOrder("arn:aws:iam::111122223333:role/payments-ledger-export",
					"arn:aws:iam::111122223333:role/payments-legacy-irsa",
					"arn:aws:iam::444455556666:role/payments-reporting");
	}

	@Test
	void associationsFollowTheRules() {
		Map<String, Role> roles = this.seed.roles().stream().collect(Collectors.toMap(Role::arn, (role) -> role));
		Map<String, Cluster> clusters = this.seed.clusters()
			.stream()
			.collect(Collectors.toMap(Cluster::name, (cluster) -> cluster));
		assertThat(this.seed.associations()).hasSize(8).allSatisfy((association) -> {
			assertThat(association.associationId()).matches("a-[0-9a-z]{17}");
			assertThat(clusters).containsKey(association.clusterName());
			assertThat(clusters.values()).anyMatch((cluster) -> association.associationArn()
				.equals(cluster.associationPrefix() + association.associationId()));
			assertThat(roles).containsKey(association.roleArn());
			assertThat(association.policy() == null || association.disableSessionTags()).isTrue();
		});
	}

	@Test
	void oneAssociationIsOwnedByItsAddon() {
		List<Association> owned = this.seed.associations()
			.stream()
			.filter((association) -> association.ownerArn() != null)
			.toList();
		assertThat(owned).singleElement()
			.satisfies((association) -> assertThat(this.seed.addons())
				.filteredOn((addon) -> addon.addonArn().equals(association.ownerArn()))
				.singleElement()
				.satisfies((addon) -> assertThat(addon.details().get("podIdentityAssociations"))
					.isEqualTo(List.of(association.associationArn()))));
	}

	@Test
	void targetsOfTheStoryAreFree() {
		assertThat(this.seed.associations()).filteredOn((association) -> association.clusterName().equals("prod-eu-1"))
			.extracting(Association::serviceAccount)
			.doesNotContain("receipt-signer", "receipt-mailer", "checkout");
	}

}
