package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

class SessionTagChecksTests {

	private static final String TARGET_ROLE = "arn:aws:iam::111122223333:role/reports";

	private final PreflightFixture preflight = new PreflightFixture().sessionTagsOff();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Allow | StringEquals              | aws:PrincipalTag/kubernetes-namespace       | certainly allows nothing any more
					Allow | StringLike                | AWS:principaltag/eks-cluster-name           | certainly allows nothing any more
					Allow | StringNotEquals           | aws:PrincipalTag/kubernetes-namespace       | certainly holds for all pods, so more may be allowed
					Allow | StringEqualsIfExists      | aws:PrincipalTag/kubernetes-service-account | certainly holds for all pods, so more may be allowed
					Allow | ForAllValues:StringEquals | aws:PrincipalTag/kubernetes-pod-uid         | certainly holds for all pods, so more may be allowed
					Deny  | StringEquals              | aws:PrincipalTag/kubernetes-pod-name        | certainly denies nothing any more, so more is allowed
					Deny  | StringNotEquals           | aws:PrincipalTag/eks-cluster-arn            | certainly holds for all pods, so it may deny more
					Deny  | NoSuchOperator            | aws:PrincipalTag/eks-cluster-arn            | NOT READ
					""")
	void conditionIsNamedWithWhatBecomesOfIt(String effect, String operator, String key, String words) {
		policy("\"Sid\":\"Own\",\"Effect\":\"%s\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"%s\":{\"%s\":\"x\"}}"
			.formatted(effect, operator, key));
		String why = check().why();
		if (words.equals("NOT READ")) {
			assertThat(why).contains("Not read as a whole: the policies of role " + ROLE);
			return;
		}
		assertThat(why)
			.contains("role payments-checkout, inline policy own, statement 1 (\"Own\"), " + key + " " + operator
					+ " x: this ")
			.contains(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Allow | Resource    | arn:aws:s3:::b/${aws:PrincipalTag/kubernetes-namespace}/*      | certainly allows nothing any more
					Allow | Resource    | arn:aws:s3:::b/${aws:PrincipalTag/kubernetes-namespace, 'x'}/* | cannot tell what this still allows
					Deny  | Resource    | arn:aws:s3:::b/${aws:PrincipalTag/kubernetes-namespace}/*      | certainly denies nothing any more, so more is allowed
					Allow | NotResource | arn:aws:s3:::b/${aws:PrincipalTag/kubernetes-namespace}/*      | cannot tell what this still allows
					Deny  | NotResource | arn:aws:s3:::b/${aws:PrincipalTag/kubernetes-namespace}/*      | cannot tell what this still denies
					""")
	void variableIsNamedWithWhatBecomesOfIt(String effect, String member, String resource, String words) {
		policy("\"Effect\":\"%s\",\"Action\":\"s3:*\",\"%s\":\"%s\"".formatted(effect, member, resource));
		assertThat(check().why()).contains("inline policy own, statement 1, " + resource + ": ").contains(words);
	}

	@Test
	void variableInAConditionCountsToo() {
		policy("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
				+ "\"Condition\":{\"StringLike\":{\"s3:prefix\":\"${aws:PrincipalTag/kubernetes-namespace}/*\"}}");
		assertThat(check().why()).contains("s3:prefix StringLike").contains("certainly allows nothing any more");
	}

	@ParameterizedTest
	@CsvSource({ "aws:PrincipalTag/team", "aws:RequestTag/kubernetes-namespace", "aws:RequestedRegion" })
	void otherKeysAreNoSessionTags(String key) {
		policy("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"%s\":\"x\"}}"
			.formatted(key));
		assertThat(check().why())
			.endsWith("No condition or variable on these tags was found in the policies of roles that were read");
	}

	@Test
	void rowsThatNeverHoldAreMarked() {
		policy("\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\","
				+ "\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/kubernetes-namespace\":\"x\"}}},"
				+ "{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::b/*\"},"
				+ "{\"Effect\":\"Allow\",\"Action\":\"sqs:Get*\","
				+ "\"Resource\":\"arn:aws:sqs:*:111122223333:${aws:PrincipalTag/kubernetes-namespace}\"");
		AccessTable table = Objects.requireNonNull(this.preflight.check(Name.ROLE_BREADTH).permissions());
		assertThat(table.rows()).extracting(Row::never)
			.containsExactly("session tags are off", null, "session tags are off");
	}

	@Test
	void policiesOfTheTargetRoleCountToo() {
		policy("\"Effect\":\"Allow\",\"Action\":\"sts:*\",\"Resource\":\"" + TARGET_ROLE + "\"");
		this.preflight.targetRole(TARGET_ROLE);
		assertThat(check().why()).contains("Not read as a whole: the policies of role " + TARGET_ROLE);
	}

	private void policy(String statement) {
		this.preflight.aws.withPolicies(ROLE, List.of(),
				Map.of("own", "{\"Version\":\"2012-10-17\",\"Statement\":[{" + statement + "}]}"));
	}

	private Check check() {
		Check check = this.preflight.check(Name.SESSION_TAGS);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).isEqualTo("Session tags are off");
		return check;
	}

}
