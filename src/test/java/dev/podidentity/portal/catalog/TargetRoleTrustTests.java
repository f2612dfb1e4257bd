package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.Map;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetRoleTrustTests {

	private static final RoleArn FIRST = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments-checkout");

	private static final PodIdentitySession SESSION = new PodIdentitySession(
			ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"), "payments", "checkout",
			true);

	@Test
	void statementsHaveTheExternalIdThatEksTold() {
		String statements = TargetRoleTrust.statements(association("arn:aws:iam::999999999999:role/x", "e/1"))
			.orElseThrow();
		TrustPolicy policy = TrustPolicy.parse(TrustPolicies.policy(statements));
		assertThat(policy.flaw()).isEmpty();
		assertThat(statements).contains("\"sts:ExternalId\" : \"e/1\"", "\"AssumeForaone\"", "\"TagForaone\"",
				FIRST.toString());
		// whether EKS sends that one shows only when a pod asks
		assertThat(policy.decideForRole(FIRST, FIRST, SESSION, Instant.EPOCH).admitted()).isEqualTo(Truth.CANNOT_TELL);
	}

	@Test
	void statementsOfSeveralAssociationsStandBesideEachOther() {
		String one = TargetRoleTrust.statements(association("arn:aws:iam::999999999999:role/x", "e/1")).orElseThrow();
		String other = one.replace("aone", "atwo");
		assertThat(TrustPolicy.parse(TrustPolicies.policy(one, other)).flaw()).isEmpty();
	}

	@Test
	void nothingIsToldWithoutTargetRoleOrExternalId() {
		assertThat(TargetRoleTrust.statements(association(null, "e/1"))).isEmpty();
		assertThat(TargetRoleTrust.statements(association("arn:aws:iam::999999999999:role/x", null))).isEmpty();
	}

	private static Association association(@Nullable String targetRole, @Nullable String externalId) {
		return new Association("prod-eu-1", "payments", "checkout", FIRST.toString(), "arn:x", "a-one", Map.of(), null,
				null, null, true, targetRole, externalId, null);
	}

}
