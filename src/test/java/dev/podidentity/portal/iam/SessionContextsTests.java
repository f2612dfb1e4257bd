package dev.podidentity.portal.iam;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What policies say in the sessions of some pods. */
class SessionContextsTests {

	private static final String TAG = "aws:PrincipalTag/";

	private static final String BUCKET = "arn:aws:s3:::b/";

	private static final String WHY = "other tags";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ns=a             | ns:a           | true  |
			ns=a             | ns:b           | false | other tags
			ns=a             | ns:a ns:a      | true  |
			ns=a             | ns:a ns:b      | false |
			ns=a             | ns:b ns:c      | false | other tags
			# what only the pod knows is not decided
			pod=x            | ns:a           | false |
			pod=x,ns=a       | ns:b           | false | other tags
			pod=x,ns=a       | ns:a ns:b      | false |
			# each fits some of the pods, and together they fit none
			ns=a,sa=y        | ns:a,sa:x ns:b,sa:y       | false | other tags
			ns=a,sa=y        | ns:a,sa:x ns:b,sa:y ns:a,sa:y | false |
			ns=b,cl=2        | ns:a,cl:1 ns:b,cl:1 ns:a,cl:2 | false | other tags
			ns=b,cl=1,sa=x   | ns:a,cl:1,sa:x ns:b,cl:1,sa:y ns:a,cl:2,sa:x | false | other tags
			""")
	void rowNeverHoldsWhereEverySessionHasAConditionAgainstIt(String conditions, String pods, boolean certain,
			@Nullable String never) {
		assertThat(table(allow("s3:Get*", BUCKET + "*", conditions), null, pods).rows()).singleElement()
			.extracting(Row::certain, Row::never)
			.containsExactly(certain, never);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Allow | Resource    | ${aws:PrincipalTag/ns}      | false | other tags
			Deny  | Resource    | ${aws:PrincipalTag/ns}      | false | other tags
			Allow | Resource    | ${aws:PrincipalTag/ns, 'x'} | false |
			Deny  | Resource    | ${aws:PrincipalTag/ns, 'x'} | false |
			Allow | NotResource | ${aws:PrincipalTag/ns}      | false |
			Deny  | NotResource | ${aws:PrincipalTag/ns}      | false |
			Deny  | NotResource | ${aws:PrincipalTag/ns, 'x'} | false |
			# nothing is known of the first, and the second is there
			Deny  | NotResource | ${aws:PrincipalOrgID}       | false |
			Deny  | Resource    | ${aws:PrincipalOrgID}       | false |
			Allow | Resource    | ${aws:PrincipalAccount}     | true  |
			Deny  | NotResource | ${aws:PrincipalAccount}     | true  |
			Deny  | Resource    | ${aws:username}             | false | requests of these pods carry no aws:username
			Deny  | NotResource | ${aws:username}             | false |
			# no variables
			Deny  | Resource    | ${*}x${$}${?}               | true  |
			""")
	void resourceWithATagThatIsOffIsNeverCertain(String effect, String member, String variable, boolean certain,
			@Nullable String never) {
		String statement = "'Effect':'" + effect + "','Action':'s3:*','" + member + "':'" + BUCKET + variable + "'";
		assertThat(off(statement, null).rows()).singleElement()
			.extracting(Row::certain, Row::never)
			.containsExactly(certain, never);
	}

	@Test
	void resourceWithATagThatIsSentIsAsWritten() {
		String statement = "'Effect':'Allow','Action':'s3:*','Resource':['" + BUCKET + "x','" + BUCKET + variable()
				+ "']";
		assertThat(table(statement, null, "ns:a ns:b").rows()).singleElement().satisfies((row) -> {
			assertThat(row.certain()).isTrue();
			assertThat(row.resources()).hasSize(2);
		});
	}

	@ParameterizedTest
	@CsvSource({ "Allow", "Deny" })
	void resourcesOfOneStatementStandApartWhereOnlyOneOfThemCanBeMet(String effect) {
		String statement = "'Effect':'" + effect + "','Action':'s3:*','Resource':['" + BUCKET + "x','" + BUCKET
				+ variable() + "','" + BUCKET + "y']";
		assertThat(off(statement, null).rows()).extracting(Row::resources, Row::certain, Row::never)
			.containsExactly(tuple(List.of(BUCKET + "x", BUCKET + "y"), true, null),
					tuple(List.of(BUCKET + variable()), false, WHY));
	}

	@Test
	void equalWordsInAnotherVersionOfTheLanguageStandApart() {
		String statement = "'Effect':'Allow','Action':'s3:Get*','Resource':'" + BUCKET + variable() + "'";
		PermissionSet both = new PermissionSet(List.of(named(statement, "2012-10-17"), named(statement, "2008-10-17")));
		assertThat(AccessTable.of(both, null, true, sessions("", false)).rows())
			.extracting(Row::resources, Row::certain, Row::never)
			.containsExactlyInAnyOrder(tuple(List.of(BUCKET + variable()), false, WHY),
					tuple(List.of(BUCKET + variable()), true, null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ns:a           |      | ns=b      | true
			ns:a           |      | ns=a      | false
			ns:a           |      | pod=x     | false
			ns:a ns:b      |      | ns=c      | true
			ns:a ns:b      |      | ns=b      | false
			# neither holds where the other does
			ns:a ns:b      | ns=a | ns=b      | false
			ns:a,sa:x ns:b,sa:y | | ns=a,sa=y | true
			""")
	void denyThatNeverHoldsTakesNothingAway(String pods, @Nullable String allowed, String denied, boolean certain) {
		String statements = allow("s3:*", BUCKET + "*", (allowed != null) ? allowed : "") + "},{"
				+ deny("s3:Delete*", BUCKET + "*", denied);
		assertThat(table(statements, null, pods).rows()).filteredOn((row) -> row.effect() == Effect.ALLOW)
			.extracting(Row::certain)
			.containsExactly(certain);
	}

	@Test
	void denyThatCannotBeToldMayTakeAway() {
		String statements = allow("s3:*", BUCKET + "*", "") + "},{'Effect':'Deny','Action':'s3:*','NotResource':'"
				+ BUCKET + variable() + "'";
		assertThat(off(statements, null).rows()).extracting(Row::certain).containsExactly(false, false);
	}

	@Test
	void sessionPolicyIsWithoutADenyThatNeverHolds() {
		AccessTable table = off(allow("s3:*", "*", ""),
				allow("s3:*", BUCKET + "*", "") + "},{" + deny("s3:DeleteObject", "*", "ns=a"));
		assertThat(under(table)).extracting(Row::effect, Row::certain, Row::never)
			.containsExactly(tuple(Effect.ALLOW, true, null), tuple(Effect.DENY, false, WHY));
		assertThat(table.leavesNothing()).isFalse();
	}

	@Test
	void sessionPolicyWhoseAllowNeverHoldsLeavesNothing() {
		AccessTable table = off(allow("s3:*", "*", ""), allow("s3:*", BUCKET + "*", "ns=a"));
		assertThat(under(table)).singleElement().extracting(Row::never).isEqualTo(WHY);
		assertThat(table.leavesNothing()).isTrue();
		assertThat(table.leavesEverything()).isFalse();
		assertThat(table.allowsNothing()).isFalse();
		assertThat(off(allow("s3:*", "*", "ns=a"), null).allowsNothing()).isTrue();
	}

	@Test
	void sessionPolicyThatOnlyDeniesInVainTakesNothingAway() {
		AccessTable table = off(allow("s3:*", BUCKET + "*", ""),
				allow("s3:*", "*", "") + "},{" + deny("s3:*", "*", "ns=a"));
		assertThat(table.leavesEverything()).isTrue();
	}

	@Test
	void sessionPolicyThatCannotBeToldLeavesNothingCertain() {
		AccessTable table = off(allow("s3:*", "*", ""),
				"'Effect':'Allow','Action':'s3:*','NotResource':'" + BUCKET + variable() + "'");
		assertThat(under(table)).singleElement().extracting(Row::certain, Row::never).containsExactly(false, null);
		assertThat(table.leavesNothing()).isFalse();
		assertThat(table.leavesEverything()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void withoutASessionNothingIsKnown(boolean sent) {
		SessionContexts none = new SessionContexts(SessionContextsTests::isTag, List.of(), sent, WHY);
		AccessTable table = AccessTable.of(permissions(allow("s3:*", "*", "ns=a")), null, true, none);
		assertThat(table.rows()).singleElement().extracting(Row::certain, Row::never).containsExactly(false, null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ns=a | false
			''   | true
			""")
	void statementMayHoldUnlessItNeverDoes(String conditions, boolean mayHold) {
		PolicyDocument policy = named(deny("s3:*", "*", conditions), "2012-10-17").document();
		assertThat(SessionPolicy.mayHold(policy, sessions("", false)))
			.isEqualTo(mayHold ? policy.statements() : List.of());
	}

	private static List<Row> under(AccessTable table) {
		return Objects.requireNonNull(table.underSessionPolicy());
	}

	static String allow(String action, String resource, String conditions) {
		return statement("Allow", action, resource, conditions);
	}

	static String deny(String action, String resource, String conditions) {
		return statement("Deny", action, resource, conditions);
	}

	private static String statement(String effect, String action, String resource, String conditions) {
		String told = Arrays.stream(conditions.split(","))
			.filter((condition) -> !condition.isEmpty())
			.map((condition) -> "'" + TAG + condition.replace("=", "':'") + "'")
			.collect(Collectors.joining(",", ",'Condition':{'StringEquals':{", "}}"));
		return "'Effect':'" + effect + "','Action':'" + action + "','Resource':'" + resource + "'"
				+ (conditions.isEmpty() ? "" : told);
	}

	/** Pods with these tags, and names of pods that only they know. */
	static AccessTable table(String role, @Nullable String session, String pods) {
		return table(role, session, sessions(pods, true));
	}

	private static AccessTable off(String role, @Nullable String session) {
		return table(role, session, sessions("", false));
	}

	private static AccessTable table(String role, @Nullable String session, SessionContexts sessions) {
		return AccessTable.of(permissions(role), (session != null) ? named(session, "2012-10-17").document() : null,
				true, sessions);
	}

	private static SessionContexts sessions(String pods, boolean sent) {
		return new SessionContexts(SessionContextsTests::isTag,
				Stream.of(pods.split(" ")).map((pod) -> context(pod, sent)).toList(), sent, WHY);
	}

	private static RequestContext context(String pod, boolean sent) {
		Map<String, ContextValue> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		values.put("aws:PrincipalAccount", new Known("111122223333"));
		values.put("aws:username", ContextValue.ABSENT);
		if (sent) {
			values.put(TAG + "pod", ContextValue.UNREAD);
			Stream.of(pod.split(","))
				.map((tag) -> tag.split(":"))
				.forEach((tag) -> values.put(TAG + tag[0], new Known(tag[1])));
		}
		return (key) -> values.getOrDefault(key, isTag(key) ? ContextValue.ABSENT : ContextValue.UNKNOWN);
	}

	private static boolean isTag(String key) {
		return key.toLowerCase(Locale.ROOT).startsWith("aws:principaltag/");
	}

	private static PermissionSet permissions(String statements) {
		return new PermissionSet(List.of(named(statements, "2012-10-17")));
	}

	private static NamedPolicy named(String statements, String version) {
		String json = ("{'Version':'" + version + "','Statement':[{" + statements + "}]}").replace('\'', '"')
			.replace(", \"x\"}", ", 'x'}");
		return new NamedPolicy("own", PolicyDocument.parse(json, Kind.PERMISSIONS));
	}

	private static String variable() {
		return "${" + TAG + "ns}";
	}

}
