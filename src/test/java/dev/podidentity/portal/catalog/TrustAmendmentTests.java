package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.ClusterArn;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TrustAmendmentTests {

	private static final ClusterArn CLUSTER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	private static final PodIdentitySession SESSION = new PodIdentitySession(CLUSTER, "payments", "checkout", false);

	@Test
	void statementIsThatOfTheGuideForThesePodsOnly() {
		TrustAmendment amendment = amendment(TrustPolicies.IRSA, SESSION);
		assertThat(json(amendment)).isEqualTo(JsonMapper.shared().readTree("""
				{"Sid":"AllowEksAuthToAssumeRoleForPodIdentity","Effect":"Allow",
				 "Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"],
				 "Condition":{"StringEquals":{
				  "aws:RequestTag/eks-cluster-arn":"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1",
				  "aws:RequestTag/kubernetes-namespace":"payments",
				  "aws:RequestTag/kubernetes-service-account":"checkout"}}}"""));
		assertThat(amendment.statement()).hasLineCount(15);
	}

	@Test
	void withoutSessionTagsItIsForTheClusterOnly() {
		TrustAmendment amendment = amendment(TrustPolicies.IRSA,
				new PodIdentitySession(CLUSTER, "payments", "checkout", true));
		assertThat(json(amendment).path("Condition")).isEqualTo(JsonMapper.shared().readTree("""
				{"ArnEquals":{"aws:SourceArn":"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"}}"""));
	}

	@Test
	void statementsOfOthersStayAsTheyAre() {
		for (String broken : List.of(TrustPolicies.IRSA, TrustPolicies.WITHOUT_TAG_SESSION)) {
			Amended amended = TrustPolicy.parse(broken).with(List.of(amendment(broken, SESSION)));
			JsonNode after = JsonMapper.shared().readTree(amended.json()).path("Statement");
			assertThat(after).hasSize(2);
			assertThat(after.get(0)).isEqualTo(JsonMapper.shared().readTree(broken).path("Statement").get(0));
		}
	}

	@Test
	void sameSidIsNotUsedTwice() {
		String policy = TrustPolicies.policy("""
				{"Sid":"allowEksAuthToAssumeRoleForPodIdentity","Effect":"Allow",
				 "Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""");
		assertThat(json(amendment(policy, SESSION)).path("Sid").stringValue(""))
			.isEqualTo("AllowEksAuthToAssumeRoleForPodIdentity2");
	}

	@Test
	void whoeverNeedsNoneGetsNone() {
		assertThat(TrustStatements.of(TrustPolicy.parse(TrustPolicies.GOOD), List.of()))
			.isEqualTo(new TrustStatements(List.of(), Map.of()));
	}

	@Test
	void onlyAPolicyThatCanBeReadAndDeniesNothingLacksAnAllow() {
		assertThat(TrustPolicy.parse("{}").lacksAllow()).isFalse();
		assertThat(TrustPolicy.parse(null).lacksAllow()).isFalse();
		assertThat(TrustPolicy.parse(TrustPolicies.GOOD).lacksAllow()).isFalse();
		assertThat(TrustPolicy.parse(TrustPolicies.policy("""
				{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}""")).lacksAllow()).isFalse();
		assertThat(TrustPolicy.parse(TrustPolicies.IRSA).lacksAllow()).isTrue();
		assertThat(TrustPolicy.parse(TrustPolicies.WITHOUT_TAG_SESSION).lacksAllow()).isTrue();
	}

	@Test
	void completedPolicyLacksNothing() {
		assertThat(TrustPolicy.parse(TrustPolicies.WITHOUT_TAG_SESSION).completed().trust()).isEqualTo(Trust.OK);
		assertThat(TrustPolicy.parse("{}").completed().trust()).isEqualTo(Trust.UNKNOWN);
	}

	@Test
	void amendedPolicyIsOneThatIamTakes() {
		for (String broken : List.of(TrustPolicies.IRSA, TrustPolicies.WITHOUT_TAG_SESSION)) {
			TrustPolicy policy = TrustPolicy.parse(broken);
			Amended amended = policy.with(List.of(amendment(broken, SESSION)));
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

	private static TrustAmendment amendment(String policy, PodIdentitySession session) {
		List<TrustAmendment> amendments = TrustStatements.of(TrustPolicy.parse(policy), List.of(session)).amendments();
		assertThat(amendments).hasSize(1);
		return amendments.get(0);
	}

	private static JsonNode json(TrustAmendment amendment) {
		return JsonMapper.shared().readTree(amendment.statement());
	}

}
