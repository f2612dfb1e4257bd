package dev.podidentity.portal.iam;

import dev.podidentity.portal.iam.MalformedPolicy.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionPolicyTests {

	private static final String POLICY = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow',"
			+ "'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}]}";

	@Test
	void policyOfPermissionsIsTaken() {
		assertThat(SessionPolicy.problems(text(POLICY))).isEmpty();
	}

	@Test
	void upTo2048CharactersAreTaken() {
		String padded = text(POLICY) + " ".repeat(SessionPolicy.MAX_CHARACTERS - POLICY.length());
		assertThat(SessionPolicy.problems(padded)).isEmpty();
		assertThat(SessionPolicy.problems(padded + " ")).extracting(Problem::toString)
			.containsExactly("Use at most 2048 characters, this has 2049.");
	}

	@Test
	void characterThatJavaCountsTwiceCountsOnce() {
		String smile = text(POLICY.replace("b/*", "b/😀"));
		String padded = smile + " ".repeat(SessionPolicy.MAX_CHARACTERS - smile.length() + 1);
		assertThat(SessionPolicy.problems(padded)).extracting(Problem::message)
			.containsExactly("Character “😀” (U+1F600) is not allowed. Use U+0020 to U+00FF, tabs and line breaks.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\t", "\n", "\r", "\u0020" })
	void whiteSpaceIsTaken(String space) {
		assertThat(SessionPolicy.problems(text(POLICY).replace(",", "," + space))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00FF", "\u00E4", "\u007F", "~", "!" })
	void lettersOfLatin1AreTaken(String letter) {
		assertThat(SessionPolicy.problems(text(POLICY).replace("b/", "b" + letter + "/"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "\u0100, “\u0100” (U+0100)", "€, “€” (U+20AC)" })
	void otherLettersAreRefused(String letter, String named) {
		assertThat(SessionPolicy.problems(text(POLICY).replace("b/", "b" + letter + "/"))).extracting(Problem::message)
			.containsExactly("Character " + named + " is not allowed. Use U+0020 to U+00FF, tabs and line breaks.");
	}

	@ParameterizedTest
	@ValueSource(chars = { 0x0000, 0x001F, 0x000B })
	void controlCharactersAreRefusedByTheirNumber(char control) {
		assertThat(SessionPolicy.problems(text(POLICY) + control)).extracting(Problem::message)
			.contains("Character U+%04X is not allowed. Use U+0020 to U+00FF, tabs and line breaks."
				.formatted((int) control));
	}

	@Test
	void halfACharacterIsRefusedByItsNumber() {
		assertThat(SessionPolicy.problems(text(POLICY).replace("b/", "b\uD83D/"))).extracting(Problem::message)
			.contains("Character U+D83D is not allowed. Use U+0020 to U+00FF, tabs and line breaks.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{'foo':1,'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'*'}} | foo: is no element of an IAM policy here.
					{'Version':'2012-10-17'}                                                          | Statement: is missing. Say at least one.
					{'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}                       | Version: is missing. Write "Version": "2012-10-17".
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':[],'Resource':'*'}} | Statement: must name at least one Action.
					{'Version':'2012-10-17','Statement':[{'Effect':'Deny','NotAction':[],'Resource':'*'}]} | Statement[0]: must name at least one Action.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':[]}} | Statement: must name at least one Resource.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','NotResource':[]}} | Statement: must name at least one Resource.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'arn:foo:s3:::b'}} | Statement: "arn:foo:s3:::b" is in no partition of AWS. Write one of aws, aws-cn, aws-us-gov, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-eusc.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'arn:aws-nonsense:s3:::b'}} | Statement: "arn:aws-nonsense:s3:::b" is in no partition of AWS. Write one of aws, aws-cn, aws-us-gov, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-eusc.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'arn::s3:::b'}} | Statement: "arn::s3:::b" is no resource. Write an ARN with partition and service, or *.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'arn:aws::::b'}} | Statement: "arn:aws::::b" is no resource. Write an ARN with partition and service, or *.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'arn:aws:s*:::b'}} | Statement: "arn:aws:s*:::b" is no resource. Write an ARN with partition and service, or *.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'StringEquals':{'foo':'1'}}}} | Statement.Condition.StringEquals: "foo" is no condition key. Write service:key.
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'StringEquals':{'':'1'}}}} | Statement.Condition.StringEquals: "" is no condition key. Write service:key.
					{'Version':'2012-10-17','Statement':{'Effect':'DENY','Action':'*','Resource':'*'}} | Statement.Effect: must be exactly "Allow" or "Deny".
					{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'*','Principal':'*'}} | Statement: must not name a Principal: it is about whoever has the permissions.
					""")
	void whatIsNoPolicyOfASessionIsRefused(String policy, String problem) {
		assertThat(SessionPolicy.problems(text(policy))).extracting(Problem::toString).containsExactly(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'foo':1}", "", "[]", "null", "{" })
	void whatIsNoPolicyAtAllIsRefused(String policy) {
		assertThat(SessionPolicy.problems(text(policy))).isNotEmpty();
	}

	@Test
	void conditionsAndListsAreTaken() {
		assertThat(SessionPolicy.problems(text("""
				{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':['s3:GetObject','s3:ListBucket'],
				 'Resource':['arn:aws:s3:::b','arn:aws:s3:::b/*'],
				 'Condition':{'StringEquals':{'aws:PrincipalTag/team':'payments'}}},
				 {'Effect':'Deny','NotAction':'s3:*','NotResource':'arn:aws:s3:::c'}]}"""))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			true  | + * @ *
			true  | + *:* @ **
			true  | + s3:GetObject,* @ arn:aws:s3:::b,*
			true  | + s3:* @ * ; + * @ *
			false | + s3:* @ *
			false | + * @ arn:aws:s3:::*
			false | + * @ * if
			false | + ! iam:* @ *
			false | + ! * @ *
			false | + * @ ! arn:aws:s3:::b
			false | + * @ ! *
			false | + * @ * ; - s3:* @ *
			false | + * @ * ; - s3:* @ * if
			false | + @ *
			false | - * @ *
			""")
	void nothingIsTakenAwayOnlyByAnAllowOfEverythingAlone(boolean expected, String statements) {
		assertThat(SessionPolicy.allowsEverything(Statements.policy(statements).statements())).isEqualTo(expected);
	}

	private static String text(String policy) {
		return policy.replace('\'', '"');
	}

}
