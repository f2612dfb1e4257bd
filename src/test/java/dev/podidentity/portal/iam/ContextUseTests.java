package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Locale;

import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.iam.Statements.permissions;
import static org.assertj.core.api.Assertions.assertThat;

/** Which places of a policy depend on a key, and what is known of them. */
class ContextUseTests {

	private static final String BUCKET = "arn:aws:s3:::receipts/";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			${aws:PrincipalTag/team}                      | DOES_NOT_HOLD
			${ aws:principaltag/TEAM }                    | DOES_NOT_HOLD
			${aws:username}/${aws:PrincipalTag/team}      | DOES_NOT_HOLD
			${aws:PrincipalTag/team, 'all'}               | CANNOT_TELL
			${aws:PrincipalTag/known}                     | CANNOT_TELL
			${aws:PrincipalTag/known}/${sts:ExternalId}   | CANNOT_TELL
			${sts:ExternalId}                             |
			team                                          |
			""")
	void resourceWithAVariableIsMetByNothingWhereTheKeyIsAbsent(String key, @Nullable Truth expected) {
		List<ContextUse> uses = uses(statement("'Resource':'" + BUCKET + key + "'"), "2012-10-17");
		if (expected == null) {
			assertThat(uses).isEmpty();
		}
		else {
			assertThat(uses)
				.containsExactly(new ContextUse("own", "statement 1", Effect.ALLOW, BUCKET + key, expected));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			'aws:PrincipalTag/team':'payments'             | 1
			'aws:RequestedRegion':'${aws:PrincipalTag/team}' | 1
			'aws:RequestedRegion':['x','${aws:PrincipalTag/team}'] | 1
			'aws:RequestedRegion':'${sts:ExternalId}'      | 0
			'aws:RequestedRegion':'eu-central-1'           | 0
			""")
	void conditionDependsOnAKeyByItsNameOrByAVariable(String condition, int found) {
		assertThat(uses(statement("'Resource':'*','Condition':{'StringEquals':{" + condition + "}}"), "2012-10-17"))
			.hasSize(found)
			.allMatch((use) -> use.truth() == Truth.DOES_NOT_HOLD);
	}

	@Test
	void variablesOfTheOldVersionArePlainText() {
		assertThat(uses(
				statement("'Resource':'" + BUCKET + "${aws:PrincipalTag/team}',"
						+ "'Condition':{'StringEquals':{'aws:RequestedRegion':'${aws:PrincipalTag/team}'}}"),
				"2008-10-17"))
			.isEmpty();
		assertThat(uses(statement("'Resource':'*','Condition':{'StringEquals':{'aws:PrincipalTag/team':'x'}}"),
				"2008-10-17"))
			.hasSize(1);
	}

	@Test
	void whatIsLeftOutByAVariableCannotBeTold() {
		assertThat(ContextUse.in(permissions("+ s3:GetObject @ ! " + BUCKET + "${aws:PrincipalTag/team}"),
				ContextUseTests::isTag, ContextUseTests::value))
			.extracting(ContextUse::truth)
			.containsExactly(Truth.CANNOT_TELL);
	}

	private static String statement(String members) {
		return "{'Effect':'Allow','Action':'s3:GetObject'," + members + "}";
	}

	private static List<ContextUse> uses(String statement, String version) {
		// single quotes stand for double ones, but for those of a default
		String json = ("{'Version':'" + version + "','Statement':[" + statement + "]}").replace('\'', '"')
			.replace("\"all\"", "'all'");
		return ContextUse.in(
				new PermissionSet(List.of(new NamedPolicy("own", PolicyDocument.parse(json, Kind.PERMISSIONS)))),
				ContextUseTests::isTag, ContextUseTests::value);
	}

	private static boolean isTag(String key) {
		return key.toLowerCase(Locale.ROOT).startsWith("aws:principaltag/");
	}

	private static ContextValue value(String key) {
		return switch (key.toLowerCase(Locale.ROOT)) {
			case "aws:principaltag/known" -> new Known("payments");
			case "aws:principaltag/team", "sts:externalid" -> ContextValue.ABSENT;
			case "aws:requestedregion" -> new Known("eu-west-1");
			default -> ContextValue.UNKNOWN;
		};
	}

}
