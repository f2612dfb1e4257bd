package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a session policy leaves of that which a role may do. */
class SessionLimitTests {

	private static final String BUCKET = "arn:aws:s3:::receipts";

	@ParameterizedTest(name = "{0} under {1}")
	@CsvSource(delimiter = '|', textBlock = """
			+ s3:Get* @ *                   | + * @ *                         | true
			+ s3:Get* @ BUCKET              | + s3:* @ arn:aws:s3:::*         | true
			+ s3:Get*,s3:List* @ BUCKET     | + s3:* @ BUCKET                 | true
			+ ! iam:* @ *                   | + * @ *                         | true
			# less
			+ s3:Get* @ *                   | + s3:GetObject @ *              | false
			+ s3:Get* @ *                   | + s3:* @ BUCKET                 | false
			+ s3:Get*,sqs:* @ *             | + s3:* @ *                      | false
			+ s3:Get* @ *                   | + * @ * ; - s3:GetObject @ *    | false
			+ s3:Get* @ *                   | + * @ * if                      | false
			+ s3:Get* @ *                   | + sqs:* @ *                     | false
			# perhaps less
			+ s3:Get* @ *                   | + s3:*Object @ *                | false
			+ s3:Get* @ * ; - s3:GetObjectAcl @ * | + s3:*Object @ *          | false
			+ s3:Get* @ arn:aws:s3:::${x}   | + s3:* @ arn:aws:s3:::*         | false
			""")
	void everythingIsLeftOnlyWhereNothingIsTakenAway(String role, String session, boolean everything) {
		assertThat(table(role, session, true).leavesEverything()).isEqualTo(everything);
		assertThat(table(role, session, false).leavesEverything()).isFalse();
	}

	@Test
	void withoutASessionPolicyNothingIsSaidOfWhatItLeaves() {
		AccessTable table = AccessTable.of(Statements.permissions("+ s3:Get* @ *"), null, true);
		assertThat(table.leavesEverything()).isFalse();
		assertThat(table.leavesNothing()).isFalse();
	}

	@ParameterizedTest(name = "{0} under {1}")
	@CsvSource(delimiter = '|', textBlock = """
			+ ! iam:* @ *             | + * @ *                    | all but iam:*    | *                  | true
			+ * @ *                   | + ! iam:* @ *              | all but iam:*    | *                  | true
			+ s3:Get* @ ! BUCKET      | + s3:Get* @ *              | s3:Get*          | all but BUCKET     | true
			# a text that begins like these words is not one of them
			+ ! iam:* @ *             | + a*:* @ *                 | a*:*             | *                  | false
			+ a*:* @ *                | + ! iam:* @ *              | a*:*             | *                  | false
			+ s3:Get* @ arn:aws:s3:::${x} | + s3:Get* @ ! arn:aws:s3:::* | s3:Get*    | arn:aws:s3:::${x}  | false
			+ s3:Get* @ ! arn:aws:s3:::* | + s3:Get* @ arn:aws:s3:::${x} | s3:Get*    | arn:aws:s3:::${x}  | false
			+ s3:Get* @ ! arn:aws:s3:::${x} | + s3:Get* @ BUCKET   | s3:Get*          | BUCKET             | false
			""")
	void whatDependsOnARequestIsCertainOnlyUnderEverything(String role, String session, String action, String resource,
			boolean certain) {
		assertThat(left(role, session)).singleElement().satisfies((row) -> {
			assertThat(row.actions()).containsExactly(action);
			assertThat(row.resources()).containsExactly(named(resource));
			assertThat(row.certain()).isEqualTo(certain);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			+ s3:Get* @ *                  | - s3:Get* @ *
			+ s3:Get* @ ! BUCKET           | + s3:Get* @ BUCKET
			+ s3:Get* @ BUCKET             | + s3:Get* @ ! BUCKET
			+ s3:Get* @ BUCKET             | + s3:Get* @ ! arn:aws:s3:::other,arn:aws:s3:::rec*
			+ ! s3:* @ *                   | + S3:GetObject @ *
			+ s3:Get* @ arn:aws:s3:::RECEIPTS | + s3:Get* @ BUCKET
			""")
	void nothingIsLeftOfWhatTheOtherLeavesOut(String role, String session) {
		assertThat(left(role, session)).isEmpty();
		assertThat(table(role, session, true).leavesNothing()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			+ s3:Get* @ *                         | + * @ *                         | true
			+ s3:Get* @ * ; - s3:GetObjectAcl @ * | + * @ *                         | false
			+ s3:Get* @ *                         | + * @ * ; - s3:GetObjectAcl @ * | false
			+ * @ *                               | + s3:Get* @ *                   | true
			""")
	void whatEitherMayDenyIsNotCertain(String role, String session, boolean certain) {
		assertThat(left(role, session)).singleElement().satisfies((row) -> {
			assertThat(row.certain()).isEqualTo(certain);
			assertThat(row.service()).isEqualTo("s3");
		});
	}

	/** S3 allows commas in keys, and so may read as the words between several values. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			'NotResource':'arn:aws:s3:::a, arn:aws:s3:::receipts, x'  | 'Resource':'arn:aws:s3:::receipts'
			'Resource':'arn:aws:*, ${aws:PrincipalTag/x}'             | 'Resource':'arn:aws:s3:::receipts'
			""")
	void commaInAResourceHidesNothing(String role, String session) {
		AccessTable table = AccessTable.of(new PermissionSet(List.of(new NamedPolicy("own", reading(role)))),
				reading(session), true);
		assertThat(table.leavesNothing()).isFalse();
	}

	private static PolicyDocument reading(String resources) {
		return PolicyDocument
			.parse(("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:GetObject'," + resources + "}}")
				.replace('\'', '"'), Kind.PERMISSIONS);
	}

	private static List<Row> left(String role, String session) {
		return Objects.requireNonNull(table(role, session, true).underSessionPolicy())
			.stream()
			.filter((row) -> row.effect() == Effect.ALLOW)
			.toList();
	}

	private static AccessTable table(String role, String session, boolean complete) {
		return AccessTable.of(Statements.permissions(named(role)), Statements.policy(named(session)), complete);
	}

	private static String named(String text) {
		return text.replace("BUCKET", BUCKET);
	}

}
