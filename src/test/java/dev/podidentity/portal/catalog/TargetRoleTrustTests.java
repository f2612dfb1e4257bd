package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

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
		assertThat(statements).contains("\"sts:ExternalId\" : \"e/1\"", "\"AssumeForaone\"", FIRST.toString())
			.doesNotContain("TagFor");
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

	@Test
	void sizeIsThatOfTheWholePolicyWhereItIsKnown() {
		String statements = TargetRoleTrust.statements(association("arn:aws:iam::999999999999:role/x", "e/1"))
			.orElseThrow();
		String present = TrustPolicies.GOOD;
		TrustPolicy after = TrustPolicy.parse(present);
		int size = after.with(List.of(new TrustAmendment(statements))).size();
		assertThat(TargetRoleTrust.size(statements, present))
			.isEqualTo("With them the policy has " + size + " of 2,048 characters.");
		assertThat(TargetRoleTrust.size(statements, TrustPolicies.policy(statements)))
			.startsWith("They are in it already: the policy has");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "no JSON", "{\"Statement\":7}" })
	void sizeOfAPolicyThatNobodyReadIsOnlyThatOfTheStatements(@Nullable String present) {
		String statements = TargetRoleTrust.statements(association("arn:aws:iam::999999999999:role/x", "e/1"))
			.orElseThrow();
		assertThat(TargetRoleTrust.size(statements, present))
			.startsWith("The portal has not seen that policy; with nothing else in it the policy has");
	}

	@Test
	void statementsThatAreTooLongSaySo() {
		String statements = TargetRoleTrust
			.statements(association("arn:aws:iam::999999999999:role/x", "e".repeat(2_048)))
			.orElseThrow();
		assertThat(TargetRoleTrust.size(statements, null)).contains("of 2,048 characters. IAM refuses that:");
	}

	@Test
	void associationsWithTheSameRolesShareTheirStatements() {
		List<Association> eight = IntStream.range(0, 8)
			.mapToObj((i) -> association("a-" + i, "arn:aws:iam::999999999999:role/x", "eu-central-1/1/prod/ns/" + i,
					false))
			.toList();
		Map<String, String> shared = TargetRoleTrust.shared(eight);
		assertThat(shared).containsOnlyKeys("a-0");
		TrustPolicy policy = TrustPolicy.parse(TrustPolicies.policy(shared.getOrDefault("a-0", "")));
		assertThat(policy.flaw()).isEmpty();
		assertThat(policy.with(List.of()).fits()).isTrue();
		assertThat(shared.get("a-0")).contains("/ns/0", "/ns/7", "TagFora0").doesNotContain("a1");
	}

	@Test
	void otherRolesHaveStatementsOfTheirOwn() {
		Map<String, String> shared = TargetRoleTrust
			.shared(List.of(association("a-0", "arn:aws:iam::999999999999:role/x", "e/0", true),
					association("a-1", "arn:aws:iam::999999999999:role/y", "e/1", true),
					association("a-2", "arn:aws:iam::999999999999:role/x", "e/2", false),
					association("a-3", null, null, true)));
		assertThat(shared).containsOnlyKeys("a-0", "a-1");
		// one of the two has session tags
		assertThat(shared.get("a-0")).contains("TagFora0");
		assertThat(shared.get("a-1")).doesNotContain("TagFor", "e/0", "e/2");
	}

	private static Association association(@Nullable String targetRole, @Nullable String externalId) {
		return association("a-one", targetRole, externalId, true);
	}

	private static Association association(String id, @Nullable String targetRole, @Nullable String externalId,
			boolean disableSessionTags) {
		return new Association("prod-eu-1", "payments", "checkout", FIRST.toString(), "arn:x", id, Map.of(), null, null,
				null, disableSessionTags, targetRole, externalId, null);
	}

}
