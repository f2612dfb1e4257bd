package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.iam.Statements.permissions;
import static org.assertj.core.api.Assertions.assertThat;

class AccessTableTests {

	private static final String BUCKET = "arn:aws:s3:::receipts/*";

	@Test
	void accessIsToldByServiceAndResources() {
		AccessTable table = AccessTable.of(Statements.permissions("+ s3:GetObject,S3:Put*,sqs:SendMessage @ " + BUCKET
				+ " if & + s3:ListBucket @ arn:aws:s3:::receipts ; - s3:* @ ! " + BUCKET), null, true);
		assertThat(table.rows()).containsExactly(
				new Row(Effect.ALLOW, "s3",
						List.of(AccessLevel.READ, AccessLevel.WRITE, AccessLevel.TAGGING, AccessLevel.PERMISSIONS),
						List.of("s3:GetObject", "S3:Put*"), List.of(BUCKET),
						List.of("aws:RequestedRegion StringEquals x"), false),
				new Row(Effect.ALLOW, "s3", List.of(AccessLevel.LIST), List.of("s3:ListBucket"),
						List.of("arn:aws:s3:::receipts"), List.of(), false),
				new Row(Effect.ALLOW, "sqs", List.of(AccessLevel.WRITE), List.of("sqs:SendMessage"), List.of(BUCKET),
						List.of("aws:RequestedRegion StringEquals x"), false),
				new Row(Effect.DENY, "s3",
						List.of(AccessLevel.LIST, AccessLevel.READ, AccessLevel.WRITE, AccessLevel.TAGGING,
								AccessLevel.PERMISSIONS),
						List.of("s3:*"), List.of("all but " + BUCKET), List.of(), true));
		assertThat(table.underSessionPolicy()).isNull();
		assertThat(table.complete()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			s3:ListBucket      | arn:aws:s3:::b
			dynamodb:GetItem   | arn:aws:dynamodb:eu-central-1:111122223333:table/t
			sts:AssumeRole     | arn:aws:iam::111122223333:role/r
			ssm:SendCommand    | arn:aws:s3:::b arn:aws:iam::111122223333:role/r
			kms:Decrypt        | ALL
			nosuch:Get         | ALL
			s*:Get             | ALL
			""")
	void rowHasOnlyResourcesThatItsServiceCanBeAbout(String action, String told) {
		String all = "arn:aws:s3:::b arn:aws:dynamodb:eu-central-1:111122223333:table/t arn:aws:iam::111122223333:role/r";
		assertThat(rows("+ " + action + " @ " + all.replace(' ', ','))).singleElement()
			.extracting(Row::resources)
			.isEqualTo(List.of((told.equals("ALL") ? all : told).split(" ")));
	}

	@ParameterizedTest
	@CsvSource({ "*", "arn:aws:*:::x", "arn:aws:s?s:::x", "arn:*:sqs:::x", "arn:aws:${aws:PrincipalTag/x}:::x" })
	void resourceOfAnyServiceStaysInEveryRow(String open) {
		assertThat(rows("+ s3:GetObject @ arn:aws:s3:::b," + open)).flatExtracting(Row::resources)
			.containsExactly("arn:aws:s3:::b", open);
	}

	@Test
	void sameResourcesOfSeveralPoliciesAreOneRow() {
		assertThat(rows("+ s3:GetObject @ " + BUCKET + " & + s3:GetObject,s3:PutObject @ " + BUCKET)).singleElement()
			.extracting(Row::actions)
			.isEqualTo(List.of("s3:GetObject", "s3:PutObject"));
	}

	@Test
	void commaInAKeyThatIsLeftOutHidesNothing() {
		PolicyDocument role = PolicyDocument.parse("""
				{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject",
				  "NotResource":"arn:aws:s3:::b/a, arn:aws:s3:::c/x"}}""", PolicyDocument.Kind.PERMISSIONS);
		PolicyDocument session = Statements.policy("+ s3:GetObject @ arn:aws:s3:::c/x");
		AccessTable table = AccessTable.of(new PermissionSet(List.of(new NamedPolicy("own", role))), session, true);
		assertThat(table.leavesNothing()).isFalse();
		assertThat(table.rows()).singleElement()
			.extracting(Row::resources)
			.isEqualTo(List.of("all but \"arn:aws:s3:::b/a, arn:aws:s3:::c/x\""));
	}

	@Test
	void allButSomeActionsAreEveryKindOfAccess() {
		Row row = rows("+ ! iam:* @ *").get(0);
		assertThat(row.service()).isEqualTo("*");
		assertThat(row.actions()).containsExactly("all but iam:*");
		assertThat(row.levels()).contains(AccessLevel.PERMISSIONS, AccessLevel.WRITE);
		assertThat(rows("+ @ *")).isEmpty();
		assertThat(rows("+ s3:Get* @")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "s3:GetObject, READ", "s3:getobject, READ", "s3:ListBucket, LIST", "dynamodb:PutItem, WRITE",
			"iam:PutRolePolicy, PERMISSIONS", "s3:PutObjectTagging, TAGGING", "nosuch:Get, NOT_KNOWN",
			"s3:NoSuchAction, NOT_KNOWN", "nosuch:*, NOT_KNOWN" })
	void levelIsThatOfTheReferenceOfAws(String action, AccessLevel level) {
		assertThat(ActionLevels.of(action)).containsExactly(level);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			s3:Get*   | arn:aws:s3:::b/*  | s3:*         | *             | s3:Get*      | arn:aws:s3:::b/*   | true
			s3:*      | *               | s3:GetObject | arn:aws:s3:::b/* | s3:GetObject | arn:aws:s3:::b/*   | true
			*         | *               | s3:GetObject | *             | s3:GetObject | *                | true
			S3:GET*   | *               | s3:GetObject | *             | s3:GetObject | *                | true
			s3:Get*   | *               | s3:*Object   | *             | s3:Get*      | *                | false
			s3:Get*   | arn:aws:s3:::b/*  | s3:Get*      | arn:aws:s3:::*x | s3:Get*      | arn:aws:s3:::b/*   | false
			s3:Get*   | !arn:aws:s3:::b   | s3:Get*      | arn:aws:s3:::c  | s3:Get*      | arn:aws:s3:::c     | false
			s3:Get*   | arn:aws:s3:::c    | s3:Get*      | !arn:aws:s3:::b | s3:Get*      | arn:aws:s3:::c     | false
			s3:Get*   | *               | s3:Get*      | arn:aws:s3:::${x} | s3:Get*    | arn:aws:s3:::${x}  | false
			s3:Get*   | arn:aws:s3:::b    | s3:Get*      | arn:aws:s3:::${x} | s3:Get*    | arn:aws:s3:::b     | false
			""")
	void underASessionPolicyBothMustAllow(String action, String resource, String limit, String limitedTo, String left,
			String on, boolean certain) {
		assertThat(under("+ " + action + " @ " + resource, "+ " + limit + " @ " + limitedTo)).singleElement()
			.satisfies((row) -> {
				assertThat(row.actions()).containsExactly(left);
				assertThat(row.resources()).containsExactly(on);
				assertThat(row.service()).isEqualTo("s3");
				assertThat(row.certain()).isEqualTo(certain);
			});
	}

	@ParameterizedTest
	@CsvSource({ "+ s3:Get* @ *, + sqs:* @ *", "+ s3:Get* @ arn:aws:s3:::a, + s3:* @ arn:aws:s3:::b",
			"+ s3:Get* @ *, - sqs:* @ *" })
	void whatOnlyOneAllowsIsNotLeft(String role, String session) {
		assertThat(under(role, session)).noneMatch((row) -> row.effect() == Effect.ALLOW);
	}

	@Test
	void deniesOfBothStayAndConditionsOfBothCount() {
		assertThat(under("+ s3:Get* @ * if ; - s3:GetObject @ *", "+ s3:* @ * ; - sqs:* @ *"))
			.extracting(Row::effect, Row::actions, Row::conditions)
			.containsExactly(
					org.assertj.core.groups.Tuple.tuple(Effect.ALLOW, List.of("s3:Get*"),
							List.of("aws:RequestedRegion StringEquals x")),
					org.assertj.core.groups.Tuple.tuple(Effect.DENY, List.of("s3:GetObject"), List.of()),
					org.assertj.core.groups.Tuple.tuple(Effect.DENY, List.of("sqs:*"), List.of()));
	}

	private static List<Row> rows(String policies) {
		return AccessTable.of(Statements.permissions(policies), null, true).rows();
	}

	private static List<Row> under(String role, String session) {
		return Objects.requireNonNull(
				AccessTable.of(Statements.permissions(role), Statements.policy(session), true).underSessionPolicy());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			+ s3:* @ * ; - s3:* @ *                              | false
			+ s3:GetObject @ arn:aws:s3:::b/* ; - s3:Get* @ * if | false
			+ s3:GetObject @ arn:aws:s3:::b/* ; - s3:Put* @ *    | true
			+ s3:GetObject @ arn:aws:s3:::b/* ; - s3:* @ arn:aws:s3:::c/* | true
			""")
	void whatADenyMayTakeAwayIsNotCertain(String policies, boolean certain) {
		assertThat(AccessTable.of(permissions(policies), null, true).rows())
			.filteredOn((row) -> row.effect() == PolicyStatement.Effect.ALLOW)
			.singleElement()
			.satisfies((row) -> assertThat(row.certain()).isEqualTo(certain));
	}

	@Test
	void nothingIsCertainlyLeftOnlyWhereEverythingWasRead() {
		PolicyDocument queues = PolicyDocument.parse(Statements.json("+ sqs:* @ *"), PolicyDocument.Kind.PERMISSIONS);
		PermissionSet objects = permissions("+ s3:GetObject @ arn:aws:s3:::b/*");
		assertThat(AccessTable.of(objects, queues, true).leavesNothing()).isTrue();
		assertThat(AccessTable.of(objects, queues, false).leavesNothing()).isFalse();
		assertThat(AccessTable.of(objects, null, true).leavesNothing()).isFalse();
		assertThat(AccessTable.of(permissions("- * @ *"), null, true).allowsNothing()).isTrue();
		assertThat(AccessTable.of(permissions("- * @ *"), null, false).allowsNothing()).isFalse();
		assertThat(AccessTable.of(objects, null, true).allowsNothing()).isFalse();
	}

}
