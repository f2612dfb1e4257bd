package dev.podidentity.portal.iam;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What policies with dates say from now on. */
class RequestTimesTests {

	private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

	private static final String OVER = "its dates are over";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					'DateLessThan':{'aws:CurrentTime':'2020-01-01'}                | false | OVER
					'DateLessThan':{'AWS:currenttime':'2020-01-01T00:00:00Z'}      | false | OVER
					'DateGreaterThan':{'aws:CurrentTime':'2020-01-01'}             | true  |
					'DateLessThan':{'aws:CurrentTime':'2030-01-01'}                | false |
					'DateGreaterThan':{'aws:CurrentTime':'2030-01-01'}             | false |
					'DateEquals':{'aws:CurrentTime':'2030-01-01'}                  | false |
					'DateNotEquals':{'aws:CurrentTime':'2030-01-01'}               | false |
					'DateEquals':{'aws:CurrentTime':'2020-01-01'}                  | false | OVER
					'DateNotEquals':{'aws:CurrentTime':'2020-01-01'}               | true  |
					'DateLessThan':{'aws:CurrentTime':['2020-01-01','2030-01-01']} | false |
					'NumericLessThan':{'aws:EpochTime':'1577836800'}               | false | OVER
					'NumericGreaterThan':{'aws:EpochTime':'1577836800'}            | true  |
					'NumericGreaterThan':{'aws:EpochTime':'1893456000'}            | false |
					'DateLessThan':{'aws:EpochTime':'2020-01-01'}                  | false | OVER
					'DateLessThan':{'aws:TokenIssueTime':'2025-03-01'}             | false | sessions of these pods begin later
					'DateLessThan':{'aws:TokenIssueTime':'2027-03-01'}             | false |
					'DateGreaterThan':{'aws:TokenIssueTime':'2025-03-01'}          | true  |
					'Null':{'aws:TokenIssueTime':'true'}                           | false | requests of these pods always carry aws:TokenIssueTime
					'Null':{'aws:CurrentTime':'false'}                             | true  |
					# each by itself holds at some time
					'DateGreaterThan':{'aws:CurrentTime':'2030-01-01'},'DateLessThan':{'aws:CurrentTime':'2029-01-01'} | false | TOGETHER
					'DateGreaterThan':{'aws:CurrentTime':'2029-01-01'},'DateLessThan':{'aws:CurrentTime':'2030-01-01'} | false |
					# a session that began before the first date may still be used after the second
					'DateGreaterThan':{'aws:CurrentTime':'2027-01-01'},'DateLessThan':{'aws:TokenIssueTime':'2027-01-01'} | false |
					# what is no date nobody can compare
					'DateLessThan':{'aws:CurrentTime':'soon'}                      | false |
					""")
	void conditionOnTheTimeHoldsFromNowOnOrNeverOrNobodyCanTell(String condition, boolean certain,
			@Nullable String never) {
		for (Effect effect : Effect.values()) {
			assertThat(rows("{'Effect':'" + (effect == Effect.ALLOW ? "Allow" : "Deny")
					+ "','Action':'s3:*','Resource':'*','Condition':{" + condition + "}}"))
				.singleElement()
				.extracting(Row::certain, Row::never)
				.containsExactly(certain,
						(never != null) ? never.replace("OVER", OVER).replace("TOGETHER", NeverHolds.TOGETHER) : null);
		}
	}

	@ParameterizedTest
	@CsvSource({ "2020-01-01, true", "2030-01-01, false" })
	void denyThatIsOverTakesNothingAway(String until, boolean certain) {
		assertThat(rows("{'Effect':'Allow','Action':'s3:*','Resource':'*'},{'Effect':'Deny','NotAction':'iam:*',"
				+ "'Resource':'*','Condition':{'DateLessThan':{'aws:TokenIssueTime':'" + until + "'}}}"))
			.filteredOn((row) -> row.effect() == Effect.ALLOW)
			.singleElement()
			.extracting(Row::certain)
			.isEqualTo(certain);
	}

	@Test
	void denyThatBeginsWhenAnAllowEndsTakesNothingOfItAway() {
		assertThat(rows("{'Effect':'Allow','Action':'s3:*','Resource':'*'},{'Effect':'Allow','Action':'sqs:*',"
				+ "'Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'2027-01-01'}}},{'Effect':'Deny',"
				+ "'Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'2020-01-01'}}}"))
			.extracting(Row::service, Row::certain)
			.containsExactly(tuple("s3", true), tuple("sqs", false), tuple("s3", false));
	}

	@Test
	void withMoreDatesThanAreLookedAtNothingIsCertain() {
		String dates = IntStream.range(2030, 2050)
			.mapToObj((year) -> "'" + year + "-01-01'")
			.collect(Collectors.joining(","));
		assertThat(rows("{'Effect':'Deny','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{"
				+ "'aws:CurrentTime':[" + dates + "]}}},{'Effect':'Deny','Action':'sqs:*','Resource':'*',"
				+ "'Condition':{'DateLessThan':{'aws:CurrentTime':'2020-01-01'}}}"))
			.extracting(Row::certain, Row::never)
			.containsOnly(tuple(false, null));
	}

	@ParameterizedTest
	@CsvSource({ "2020-01-01, true", "2030-01-01, false" })
	void sessionPolicyThatIsOverLeavesNothing(String until, boolean nothing) {
		String dated = "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{"
				+ "'aws:CurrentTime':'" + until + "'}}}";
		AccessTable table = AccessTable.of(set("{'Effect':'Allow','Action':'s3:Get*','Resource':'*'}"), document(dated),
				true, sessions());
		assertThat(table.leavesNothing()).isEqualTo(nothing);
		assertThat(Objects.requireNonNull(table.underSessionPolicy())).singleElement()
			.extracting(Row::never)
			.isEqualTo(nothing ? OVER : null);
		assertThat(SessionPolicy.mayHold(document(dated), sessions())).hasSize(nothing ? 0 : 1);
		assertThat(AccessTable.of(set(dated), null, true, sessions()).allowsNothing()).isEqualTo(nothing);
	}

	private static List<Row> rows(String statements) {
		return AccessTable.of(set(statements), null, true, sessions()).rows();
	}

	private static PermissionSet set(String statements) {
		return new PermissionSet(List.of(new NamedPolicy("own", document(statements))));
	}

	private static PolicyDocument document(String statements) {
		return PolicyDocument.parse(("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"'),
				Kind.PERMISSIONS);
	}

	private static SessionContexts sessions() {
		return new SessionContexts((key) -> false, List.of(), true, "", NOW);
	}

}
