package dev.podidentity.portal.catalog;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TrustAmendmentTests {

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
	void sameSidIsNotUsedTwice() {
		String policy = TrustPolicies.policy("""
				{"Sid":"allowEksAuthToAssumeRoleForPodIdentity","Effect":"Allow",
				 "Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""");
		assertThat(json(amendment(policy)).path("Sid").stringValue(""))
			.isEqualTo("AllowEksAuthToAssumeRoleForPodIdentity2");
	}

	@Test
	void policyThatCannotBeReadHasNoAmendment() {
		assertThat(TrustPolicy.parse("{}").amendment()).isEmpty();
		assertThat(TrustPolicy.parse(null).amendment()).isEmpty();
	}

	@Test
	void amendedPolicyIsOneThatIamTakes() {
		for (String broken : List.of(TrustPolicies.IRSA, TrustPolicies.WITHOUT_TAG_SESSION)) {
			TrustPolicy policy = TrustPolicy.parse(broken);
			Amended amended = policy.with(List.of(amendment(broken)));
			assertThat(TrustPolicy.parse(amended.json()).trust()).isEqualTo(Trust.OK);
			assertThat(amended.size()).isEqualTo(amended.json().length()).isLessThan(Amended.LIMIT);
			assertThat(amended.fits()).isTrue();
		}
	}

	@Test
	void whiteSpaceDoesNotCount() {
		TrustPolicy policy = TrustPolicy.parse(TrustPolicies.GOOD);
		TrustPolicy spaced = TrustPolicy.parse(TrustPolicies.GOOD.replace("\",\"", "\",\n\t   \""));
		assertThat(spaced.with(List.of()).size()).isEqualTo(policy.with(List.of()).size());
	}

	private static TrustAmendment amendment(String policy) {
		return TrustPolicy.parse(policy).amendment().orElseThrow();
	}

	private static JsonNode json(TrustAmendment amendment) {
		return JsonMapper.shared().readTree(amendment.statement());
	}

}
