package dev.podidentity.portal.catalog;

import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TrustAmendmentTests {

	private static final PodIdentitySession SESSION = new PodIdentitySession(
			ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"), "payments", "checkout",
			false);

	@Test
	void roleWithoutTrustGetsTheStatementOfTheGuide() {
		TrustAmendment amendment = amendment(TrustPolicies.IRSA);
		assertThat(amendment.replaces()).isFalse();
		assertThat(json(amendment)).isEqualTo(JsonMapper.shared().readTree("""
				{"Sid":"AllowEksAuthToAssumeRoleForPodIdentity","Effect":"Allow",
				 "Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"]}"""));
		assertThat(amendment.statement()).hasLineCount(8);
	}

	@Test
	void missingActionIsAddedToTheStatementThatIsThere() {
		TrustAmendment amendment = amendment(TrustPolicies.policy("""
				{"Sid":"Pods","Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
				 "Action":["sts:AssumeRole","sts:SetSourceIdentity"],
				 "Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}"""));
		assertThat(amendment.replaces()).isTrue();
		assertThat(json(amendment)).isEqualTo(JsonMapper.shared().readTree("""
				{"Sid":"Pods","Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
				 "Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"],
				 "Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}"""));
	}

	@Test
	void whatItSuggestsMendsThePolicy() {
		for (String broken : List.of(TrustPolicies.IRSA, TrustPolicies.WITHOUT_TAG_SESSION)) {
			assertThat(TrustPolicy.parse(TrustPolicies.policy(amendment(broken).statement())).trust())
				.isEqualTo(Trust.OK);
		}
	}

	@Test
	void statementThatDeniesCannotBeMendedByAnother() {
		String policy = TrustPolicies.policy("""
				{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}""");
		assertThat(TrustPolicy.parse(policy).amendment()).isEmpty();
	}

	@Test
	void statementForOneTargetLetsInThatTargetOnly() {
		TrustAmendment amendment = TrustPolicy.parse(TrustPolicies.IRSA).amendment(SESSION);
		TrustPolicy mended = TrustPolicy.parse(TrustPolicies.policy(amendment.statement()));
		assertThat(amendment.replaces()).isFalse();
		assertThat(mended.findings(SESSION)).isEmpty();
		assertThat(mended.findings(new PodIdentitySession(SESSION.cluster(), "ledger", "checkout", false)))
			.isNotEmpty();
	}

	@Test
	void withoutSessionTagsTheStatementHasNoConditionThatCouldNeverHold() {
		PodIdentitySession untagged = new PodIdentitySession(SESSION.cluster(), "payments", "checkout", true);
		TrustAmendment amendment = TrustPolicy.parse(TrustPolicies.IRSA).amendment(untagged);
		assertThat(json(amendment).has("Condition")).isFalse();
	}

	@Test
	void sameSidIsNotUsedTwice() {
		assertThat(json(TrustPolicy.parse(TrustPolicies.GOOD).amendment(SESSION)).has("Sid")).isFalse();
	}

	private static TrustAmendment amendment(String policy) {
		return TrustPolicy.parse(policy).amendment().orElseThrow();
	}

	private static JsonNode json(TrustAmendment amendment) {
		return JsonMapper.shared().readTree(amendment.statement());
	}

}
