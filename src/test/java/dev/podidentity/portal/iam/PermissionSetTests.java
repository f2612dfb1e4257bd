package dev.podidentity.portal.iam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.iam.Statements.permissions;
import static org.assertj.core.api.Assertions.assertThat;

/** Whether policies allow one action on one resource. */
class PermissionSetTests {

	private static final String ROLE = "arn:aws:iam::111122223333:role/reports";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# by name, by patterns, in any case of letters of the action
			HOLDS         | + sts:AssumeRole @ ACCOUNT:role/reports
			HOLDS         | + sts:AssumeRole @ ACCOUNT:role/rep*
			HOLDS         | + STS:Assume* @ *
			HOLDS         | + ! s3:* @ ACCOUNT:role/reports
			HOLDS         | + sts:AssumeRole @ ACCOUNT:role/other ; + sts:AssumeRole @ ACCOUNT:role/reports
			# not at all
			DOES_NOT_HOLD | + s3:GetObject @ *
			DOES_NOT_HOLD | + sts:AssumeRole @ ACCOUNT:role/other
			DOES_NOT_HOLD | + sts:AssumeRole @ ACCOUNT:role/reports-2
			DOES_NOT_HOLD | + ! sts:* @ *
			DOES_NOT_HOLD | + sts:AssumeRole @ ! ACCOUNT:role/reports
			DOES_NOT_HOLD | + sts:AssumeRole @ ! ACCOUNT:role/*
			DOES_NOT_HOLD | - sts:AssumeRole @ ACCOUNT:role/other
			# a certain Deny decides
			DOES_NOT_HOLD | + sts:AssumeRole @ * ; - sts:AssumeRole @ ACCOUNT:role/reports
			DOES_NOT_HOLD | + sts:AssumeRole @ * ; - sts:* @ *
			DOES_NOT_HOLD | + sts:AssumeRole @ ACCOUNT:role/reports & - sts:Assume* @ ACCOUNT:role/*
			# conditions, variables and negated resources are not decided here
			CANNOT_TELL   | + sts:AssumeRole @ ACCOUNT:role/reports if
			CANNOT_TELL   | + sts:AssumeRole @ ACCOUNT:role/${aws:PrincipalTag/team}
			CANNOT_TELL   | + sts:AssumeRole @ ACCOUNT:role/reports${aws:PrincipalTag/team}
			CANNOT_TELL   | + sts:AssumeRole @ ACCOUNT:role/${aws:PrincipalTag/team},ACCOUNT:role/other
			CANNOT_TELL   | + sts:AssumeRole @ ! ACCOUNT:role/other
			CANNOT_TELL   | + sts:AssumeRole @ ! ACCOUNT:role/${aws:PrincipalTag/team}
			HOLDS         | + sts:AssumeRole @ ACCOUNT:role/reports if ; + sts:AssumeRole @ ACCOUNT:role/reports
			# a Deny that may not hold leaves it open
			CANNOT_TELL   | + sts:AssumeRole @ * ; - sts:AssumeRole @ ACCOUNT:role/reports if
			CANNOT_TELL   | + sts:AssumeRole @ * ; - sts:AssumeRole @ ACCOUNT:role/${aws:PrincipalTag/team}
			CANNOT_TELL   | + sts:AssumeRole @ * ; - sts:AssumeRole @ ! ACCOUNT:role/other
			CANNOT_TELL   | + sts:AssumeRole @ * ; - sts:AssumeRole @ ! ACCOUNT:role/*
			CANNOT_TELL   | + sts:AssumeRole @ * ; - ! s3:* @ ACCOUNT:role/other
			HOLDS         | + sts:AssumeRole @ * ; - s3:* @ * if
			HOLDS         | + sts:AssumeRole @ * ; - ! sts:* @ * if
			HOLDS         | + sts:AssumeRole @ * & - s3:GetObject @ arn:aws:s3:::receipts/* if
			""")
	void allows(Truth expected, String policies) {
		assertThat(permissions(policies).allows("sts:AssumeRole", ROLE)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			true  | - s3:* @ *
			true  | - s3:Get* @ arn:aws:s3:::*
			true  | - ! sts:* @ *
			false | - s3:GetObject @ arn:aws:s3:::receipts/*
			false | - s3:GetObject @ * if
			false | - s3:GetObject @ ! arn:aws:s3:::other/*
			false | - s3:GetObject @ ! arn:aws:s3:::*
			false | - s3:GetObject @ ! *
			false | - s3:GetObject @ arn:aws:s3:::${aws:PrincipalTag/team}*
			false | + s3:GetObject @ *
			""")
	void deniesTheWholeOnlyWhereNothingIsLeft(boolean expected, String policies) {
		assertThat(permissions(policies).denied("s3:GetObject", "arn:aws:s3:::*")).isEqualTo(expected);
	}

	/** Keys of S3 may be called so. */
	@ParameterizedTest
	@CsvSource({ "+ s3:GetObject @ arn:aws:s3:::b/${aws:x}", "+ s3:GetObject @ ! arn:aws:s3:::b/${aws:x}",
			"+ s3:GetObject @ * ; - s3:GetObject @ arn:aws:s3:::b/${aws:x}" })
	void objectThatIsCalledLikeAVariableIsNotTheOneThatIsMeant(String policies) {
		assertThat(permissions(policies).allows("s3:GetObject", "arn:aws:s3:::b/${aws:x}"))
			.isEqualTo(Truth.CANNOT_TELL);
	}

	/** In the one it is plain text, in the other it stands for a value. */
	@Test
	void variableOfOnePolicyDeniesNotTheSameTextOfAnother() {
		String resource = "arn:aws:s3:::${aws:PrincipalTag/team}";
		assertThat(permissions("- s3:GetObject @ " + resource).denied("s3:GetObject", resource)).isFalse();
	}

}
