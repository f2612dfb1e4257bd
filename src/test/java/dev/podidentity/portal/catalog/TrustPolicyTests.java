package dev.podidentity.portal.catalog;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.podidentity.portal.catalog.TrustPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TrustPolicyTests {

	private static final String PODS = "\"Principal\":{\"Service\":\"pods.eks.amazonaws.com\"}";

	private static final String BOTH = "\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"]";

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void trust(String name, @Nullable String document, Trust expected) {
		assertThat(TrustPolicy.parse(document).trust()).isEqualTo(expected);
	}

	static Stream<Arguments> trust() {
		return Stream.of(arguments("as in the guide", TrustPolicies.GOOD, Trust.OK),
				arguments("statement as an object", "{\"Statement\":{\"Effect\":\"Allow\"," + PODS + "," + BOTH + "}}",
						Trust.OK),
				arguments("services as a list",
						allow("\"Principal\":{\"Service\":[\"ec2.amazonaws.com\",\"pods.eks.amazonaws.com\"]}", BOTH),
						Trust.OK),
				arguments("all of STS", allow(PODS, "\"Action\":\"sts:*\""), Trust.OK),
				arguments("everything", allow(PODS, "\"Action\":[\"*\"]"), Trust.OK),
				arguments("part of a name", allow(PODS, "\"Action\":[\"sts:Assume*\",\"sts:Tag?ession\"]"), Trust.OK),
				arguments("actions ignore case", allow(PODS, "\"Action\":[\"STS:assumerole\",\"sts:tagsession\"]"),
						Trust.OK),
				arguments("two statements, one action each",
						policy(statement("Allow", PODS, "\"Action\":\"sts:AssumeRole\""),
								statement("Allow", PODS, "\"Action\":\"sts:TagSession\"")),
						Trust.OK),
				arguments("beside a statement for others",
						policy(statement("Allow", "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}",
								"\"Action\":\"*\""), statement("Allow", PODS, BOTH)),
						Trust.OK),
				arguments("with a condition, which depends on the target",
						TrustPolicies.onlyIf("{\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":\"x\"}}"),
						Trust.OK),
				arguments("without TagSession", TrustPolicies.WITHOUT_TAG_SESSION, Trust.INCOMPLETE),
				arguments("without AssumeRole", allow(PODS, "\"Action\":\"sts:TagSession\""), Trust.INCOMPLETE),
				arguments("made for IRSA", TrustPolicies.IRSA, Trust.NONE),
				arguments("for another service", allow("\"Principal\":{\"Service\":\"eks.amazonaws.com\"}", BOTH),
						Trust.NONE),
				arguments("for other actions", allow(PODS, "\"Action\":\"s3:*\""), Trust.NONE),
				arguments("without an action", allow(PODS, "\"Resource\":\"*\""), Trust.UNKNOWN),
				arguments("action is a number", allow(PODS, "\"Action\":[1,null,{}]"), Trust.UNKNOWN),
				arguments("principal is a list of texts", allow("\"Principal\":[\"x\"]", BOTH), Trust.UNKNOWN),
				arguments("denied to Pod Identity",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", PODS, "\"Action\":\"sts:TagSession\"")),
						Trust.NONE),
				arguments("denied to everybody",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", "\"Principal\":\"*\"", "\"Action\":\"sts:*\"")),
						Trust.NONE),
				arguments("denied to all of AWS",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", "\"Principal\":{\"AWS\":\"*\"}", "\"Action\":\"sts:*\"")),
						Trust.NONE),
				arguments("denied all but something else",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", PODS, "\"NotAction\":\"sts:AssumeRole\"")),
						Trust.NONE),
				arguments("something else is denied",
						policy(statement("Allow", PODS, BOTH), statement("Deny", PODS, "\"NotAction\":\"sts:*\"")),
						Trust.OK),
				arguments("denied to others",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}", BOTH)),
						Trust.OK),
				arguments("denied under a condition, which depends on the target",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", PODS,
										BOTH + ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}")),
						Trust.OK),
				arguments("allowed by exclusion", allow(PODS, "\"NotAction\":\"s3:*\""), Trust.UNKNOWN),
				arguments("excluded", allow(PODS, "\"NotAction\":\"sts:*\""), Trust.NONE),
				arguments("open to everybody", allow("\"Principal\":\"*\"", BOTH), Trust.UNKNOWN),
				arguments("open to every service", allow("\"Principal\":{\"Service\":\"*\"}", BOTH), Trust.UNKNOWN),
				arguments("all principals but one",
						allow("\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}", BOTH), Trust.UNKNOWN),
				arguments("denied to all but others",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", "\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}",
										BOTH)),
						Trust.NONE),
				arguments("denied to all but Pod Identity",
						policy(statement("Allow", PODS, BOTH), statement("Deny", "\"Not" + PODS.substring(1), BOTH)),
						Trust.OK),
				arguments("denied to every service, perhaps",
						policy(statement("Allow", PODS, BOTH),
								statement("Deny", "\"Principal\":{\"Service\":\"*\"}", BOTH)),
						Trust.UNKNOWN),
				arguments("nothing told", null, Trust.UNKNOWN), arguments("empty text", "", Trust.UNKNOWN),
				arguments("broken JSON", "{\"Statement\":[", Trust.UNKNOWN),
				arguments("more after the JSON", TrustPolicies.GOOD + "x", Trust.UNKNOWN),
				arguments("nested too deeply", "[".repeat(5_000), Trust.UNKNOWN),
				arguments("no object", "\"x\"", Trust.UNKNOWN), arguments("no statement", "{}", Trust.UNKNOWN),
				arguments("empty list of statements", policy(), Trust.UNKNOWN),
				arguments("statement is a text", policy("\"x\""), Trust.UNKNOWN),
				arguments("unknown effect", policy(statement("Maybe", PODS, BOTH)), Trust.UNKNOWN),
				arguments("one statement unreadable", policy(statement("Allow", PODS, BOTH), "7"), Trust.UNKNOWN));
	}

	@Test
	void namesWhatIsMissing() {
		assertThat(TrustPolicy.parse(TrustPolicies.GOOD).missingActions()).isEmpty();
		assertThat(TrustPolicy.parse(TrustPolicies.WITHOUT_TAG_SESSION).missingActions())
			.containsExactly("sts:TagSession");
		assertThat(TrustPolicy.parse(TrustPolicies.IRSA).missingActions()).containsExactly("sts:AssumeRole",
				"sts:TagSession");
	}

	@Test
	void namesWhatIsDenied() {
		TrustPolicy policy = TrustPolicy
			.parse(policy(statement("Allow", PODS, BOTH), statement("Deny", PODS, "\"Action\":\"sts:TagSession\"")));
		assertThat(policy.deniedActions()).containsExactly("sts:TagSession");
		assertThat(policy.missingActions()).containsExactly("sts:TagSession");
	}

	@Test
	void saysForWhatIamWouldRefuseADocument() {
		TrustPolicy policy = TrustPolicy.parse(allow(PODS, BOTH + ",\"Resource\":\"*\""));
		assertThat(policy.flaw()).hasValueSatisfying((flaw) -> assertThat(flaw).contains("Resource"));
		assertThat(policy.lacksAllow()).isFalse();
		assertThat(TrustPolicy.parse(TrustPolicies.GOOD).flaw()).isEmpty();
	}

	private static String allow(String principal, String action) {
		return policy(statement("Allow", principal, action));
	}

	private static String statement(String effect, String principal, String rest) {
		return "{\"Effect\":\"" + effect + "\"," + principal + "," + rest + "}";
	}

}
