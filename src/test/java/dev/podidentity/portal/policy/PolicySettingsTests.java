package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.PolicyConfiguration.UnknownApproverGroup;
import dev.podidentity.portal.policy.PolicySettings.Approvers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.DefaultApplicationArguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PolicySettingsTests {

	private final PolicyConfiguration configuration = new PolicyConfiguration();

	private final FakePeople people = FakePeople.demo();

	@ParameterizedTest
	@CsvSource(textBlock = """
			prod-*,     prod-eu-1,    true
			prod-*,     prod-,        true
			prod-*,     staging-eu-1, false
			prod-*,     preprod-eu-1, false
			*,          anything,     true
			prod-eu-1,  prod-eu-1,    true
			prod-eu-1,  prod-eu-11,   false
			*-eu-*,     prod-eu-1,    true
			*-eu-*,     prod-us-1,    false
			PROD-*,     prod-eu-1,    false
			""")
	void patternsCoverClustersByName(String pattern, String cluster, boolean covers) {
		assertThat(new Approvers("platform", List.of("none", pattern)).covers(cluster)).isEqualTo(covers);
	}

	@ParameterizedTest
	@CsvSource({ "sandbox, 2", "SANDBOX, 2", "aws, 0" })
	void demoGroupsDecideInTheSandboxOnly(String mode, int groups) {
		ApprovalPolicy policy = this.configuration.approvalPolicy(new PolicySettings(List.of()), this.people,
				DemoClusters.catalog(), mode);
		assertThat(policy.groupsOfApprovers()).hasSize(groups);
	}

	@Test
	void whatIsSetReplacesTheDemo() {
		List<Approvers> set = List.of(new Approvers("security", List.of("prod-*")));
		ApprovalPolicy policy = this.configuration.approvalPolicy(new PolicySettings(set), this.people,
				DemoClusters.catalog(), "sandbox");
		assertThat(policy.groupsOfApprovers()).isEqualTo(set);
	}

	@Test
	void startFailsWhereThePolicyNamesUnknownGroups() {
		assertThatExceptionOfType(UnknownApproverGroup.class)
			.isThrownBy(() -> check(new Approvers("platform", List.of("*")), new Approvers("platfrom", List.of("*"))))
			.withMessageContaining("do not exist: platfrom.");
	}

	@Test
	void startGoesOnWhereGroupsAreKnownOrNoneIsNamed() {
		assertThatNoException().isThrownBy(() -> check(new Approvers("platform", List.of("*"))));
		assertThatNoException().isThrownBy(this::check);
	}

	@Test
	void planKeepsWhatItWasMadeOf() {
		List<String> groups = new ArrayList<>(List.of("platform"));
		List<Plan.Stage> stages = new ArrayList<>(List.of(new Plan.Stage("Platform", groups, 1)));
		Plan plan = new Plan("rule", "reason", stages);
		groups.clear();
		stages.clear();
		assertThat(plan.stages().get(0).groups()).containsExactly("platform");
	}

	@Test
	void refusalCarriesItsReasonAndConsentNone() {
		Permission refused = Permission.refused(Kind.ILLEGAL_STATE, "It is over.");
		assertThat(refused.granted()).isFalse();
		assertThat(refused.reason()).isEqualTo("It is over.");
		assertThat(Permission.GRANTED.granted()).isTrue();
		assertThat(Permission.GRANTED.reason()).isEmpty();
	}

	private void check(Approvers... approvers) throws Exception {
		this.configuration.policyCheck(Policies.of(this.people, approvers), this.people)
			.run(new DefaultApplicationArguments());
	}

}
