package dev.podidentity.portal.sandbox.cloud;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class TrustGrammarTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			Service       | not-a-service
			Service       | pods.eks.amazonaws.co
			Service       | *.amazonaws.com
			Service       | PODS.EKS.amazonaws.com
			AWS           | hello
			AWS           | 11112222333
			AWS           | arn:aws:s3:::bucket
			AWS           | arn:aws:iam::111122223333:group/admins
			AWS           | arn:aws:iam::111122223333:role/*
			AWS           | arn:aws:iam::${aws:SourceAccount}:root
			AWS           | arn:aws:sts::111122223333:assumed-role/x/*
			Federated     | nonsense
			CanonicalUser | me
			""")
	void principalThatCannotBeOneIsRefused(String type, String identifier) {
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT,
				"Invalid principal in policy: \"" + type.toUpperCase(Locale.ROOT) + "\":\"" + identifier + "\"",
				() -> PolicyDocuments.trust(trust(type, identifier, "sts:AssumeRole")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			Service       | pods.eks.amazonaws.com
			Service       | pods.eks.amazonaws.com.cn
			Service       | delivery.logs.amazonaws.com
			Service       | alexa-appkit.amazon.com
			Service       | *
			AWS           | *
			AWS           | 111122223333
			AWS           | arn:aws:iam::111122223333:root
			AWS           | arn:aws-us-gov:iam::111122223333:role/team/payments
			AWS           | arn:aws:iam::111122223333:user/jo
			AWS           | arn:aws:sts::111122223333:assumed-role/payments/eks-1
			AWS           | AROAABCDEFGHIJKLMNOPQ
			Federated     | accounts.google.com
			Federated     | arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/X
			Federated     | arn:aws:iam::111122223333:saml-provider/okta
			""")
	void principalThatCanBeOneIsTaken(String type, String identifier) {
		assertThat(PolicyDocuments.trust(trust(type, identifier, "sts:AssumeRole"))).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sts:TagSessions", "sts:GetCallerIdentity", "s3:GetObject", "sts:AssumeRoles" })
	void actionThatAssumesNothingIsRefused(String action) {
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "may only specify STS AssumeRole actions",
				() -> PolicyDocuments.trust(trust("AWS", "111122223333", action)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sts:AssumeRole", "STS:TAGSESSION", "sts:SetSourceIdentity", "sts:SetContext",
			"sts:Assume*", "sts:Tag?ession", "*" })
	void actionsOfAssumingAreTaken(String action) {
		assertThat(PolicyDocuments.trust(trust("AWS", "111122223333", action))).isNotEmpty();
	}

	@Test
	void textMustNotBeginWithSpaces() {
		String trust = trust("AWS", "111122223333", "sts:AssumeRole");
		for (String space : new String[] { " ", "\n", "\t" }) {
			assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "JSON strings must not have leading spaces",
					() -> PolicyDocuments.trust(space + trust));
		}
		assertThat(PolicyDocuments.trust(trust + "\n")).isNotEmpty();
	}

	private static String trust(String type, String identifier, String action) {
		return "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"" + type + "\":\"" + identifier
				+ "\"},\"Action\":\"" + action + "\"}}";
	}

}
