package dev.podidentity.portal.sandbox.cloud;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrustPolicyTests {

	private static final String ALLOW = """
			{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},\
			"Action":["sts:AssumeRole","sts:TagSession"]}""";

	@ParameterizedTest
	@ValueSource(strings = { ALLOW, "[" + ALLOW + "]",
			// principals
			"""
					{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com","pods.eks.amazonaws.com"]},
					"Action":["sts:AssumeRole","sts:TagSession"]}""", """
					{"Effect":"Allow","Principal":"*","Action":["sts:AssumeRole","sts:TagSession"]}""", """
					{"Effect":"Allow","Principal":{"AWS":"*"},"Action":["sts:AssumeRole","sts:TagSession"]}""",
			// actions
			"""
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*"}""", """
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"*"}""", """
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
					"Action":["STS:assumerole","sts:Tag?ession"]}""", """
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"NotAction":"iam:*"}""",
			// spread over two statements
			"""
					[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:AssumeRole"},
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:TagSession"}]""",
			// conditions are about the session to come
			"""
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
					"Action":["sts:AssumeRole","sts:TagSession"],
					"Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}}}""",
			// a Deny for others, or under a condition
			"[" + ALLOW + """
					,{"Effect":"Deny","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:*"}]""",
			"[" + ALLOW + """
					,{"Effect":"Deny","NotPrincipal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*"}]""",
			"[" + ALLOW
					+ """
							,{"Effect":"Deny","Principal":"*","Action":"sts:*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]""" })
	void allowsPodIdentity(String statement) {
		assertThat(allows(statement)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "\"text\"",
			// half of the actions
			"""
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:AssumeRole"}""",
			"""
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:TagSession"}""",
			"""
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
					"Action":["sts:AssumeRole","sts:TagSessio"]}""", """
					{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"NotAction":"sts:Tag*"}""",
			// other principals
			"""
					{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/x"},
					"Action":"sts:*"}""", """
					{"Effect":"Allow","Principal":{"Service":"eks.amazonaws.com"},"Action":"sts:*"}""", """
					{"Effect":"Allow","Action":"sts:*"}""", """
					{"Effect":"Allow","NotPrincipal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*"}""",
			// denied
			"[" + ALLOW + """
					,{"Effect":"Deny","Principal":"*","Action":"sts:TagSession"}]""", "[" + ALLOW + """
					,{"Effect":"Deny","NotPrincipal":{"Service":"ec2.amazonaws.com"},"Action":"*"}]""", "[" + ALLOW
					+ """
							,{"Effect":"Deny","Principal":{"Service":"pods.eks.amazonaws.com"},"NotAction":"sts:AssumeRole"}]""" })
	void doesNotAllowPodIdentity(String statement) {
		assertThat(allows(statement)).isFalse();
	}

	@Test
	void manyWildcardsAreMatchedAtOnce() {
		String action = "*".repeat(5000) + "x";
		assertThat(allows("{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"" + action + "\"}")).isFalse();
	}

	private static boolean allows(String statement) {
		return new TrustPolicy(Json.MAPPER.readTree("{\"Statement\":" + statement + "}")).allowsPodIdentity();
	}

}
