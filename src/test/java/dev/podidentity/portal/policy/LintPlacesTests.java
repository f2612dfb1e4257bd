package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong is told once, with the line in which it stands. */
class LintPlacesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			role.breadth == "ADMIN"|is no breadth
			role.breadth in ["ADMIN", "ROOT"] |is no breadth
			admin|is no breadth
			targets.exists(t, t.namespace == "p\u0430yments")|is the name of no namespace
			now.getHours("Europe/Berln") == 1 && 1 == 2|can never hold
			""")
	void mistakeIsToldByItsCauseAlone(String when, String cause) {
		List<String> problems = check("""
				definitions: {admin: role.breadth == "ADMIN"}
				rules: [{name: a, when: '%s', deny: No.}, {name: b, deny: No.}]
				""".formatted(when)).problems();
		assertThat(problems).anySatisfy((problem) -> assertThat(problem).contains(cause));
		if (!cause.equals("can never hold")) {
			assertThat(problems).noneSatisfy(
					(problem) -> assertThat(problem).containsAnyOf("can never hold", "never reached", "always holds"));
		}
	}

	@Test
	void windowInAnUnknownZoneIsToldOnce() {
		assertThat(check("""
				rules: [{name: a, window: 'now.getHours("Europe/Berln") == 1', stages: [{name: S, groups: [g]}]}]
				""").problems()).singleElement().asString().contains("is no time zone");
	}

	@Test
	void groupThatDoesNotExistIsNotAlsoOneWithTooFewPeople() {
		PolicyLint lint = new PolicyLint(FakePeople.demo());
		RoutingPolicy policy = RoutingPolicy.parse("""
				changes: {groups: [secops], quorum: 2}
				rules:
				  - name: a
				    stages:
				      - {name: S, groups: [secops]}
				      - {name: T, each-of: [platform, secops], quorum: 9}
				      - {name: U, any-of: [{groups: [secops], quorum: 9}, {groups: [platform]}]}
				""");
		assertThat(lint.problems(policy)).hasSize(4)
			.allSatisfy((problem) -> assertThat(problem).contains("there is no group \"secops\""));
		assertThat(lint.understaffed(policy)).isEmpty();
		assertThat(lint.idle(policy)).isEmpty();
		assertThat(lint.understaffed(
				RoutingPolicy.parse("rules: [{name: a, stages: [{name: S, groups: [platform], quorum: 99}]}]")))
			.hasSize(1);
	}

	@Test
	void findingInATextOfSeveralLinesNamesItsLine() {
		assertThat(lines("""
				rules:
				  - name: block
				    when: |
				      role.name == "x" &&

				      role.breadth == "ADMIN" &&
				      targets.exists(t,
				        role.trust == "YES")
				    deny: |
				      No.
				      Since {{ request.type == "GIVE" }}.
				""")).containsExactly(6, 8, 11);
		assertThat(lines("""
				rules:
				  - name: folded
				    when: >-
				      role.name == "y"
				      && role.breadth == "ADMIN"
				    deny: No.
				  - name: plain
				    when: role.name == "z"
				      && role.breadth == "ADMIN"
				    deny: No.
				  - name: quoted
				    when: 'role.name == "v"
				      && role.breadth == "ADMIN"'
				    deny: No.
				""")).containsExactly(5, 9, 13);
		assertThat(lines("""
				definitions:
				  production: |
				    targets.exists(t,
				      t.cluster.environment == "production" &&
				      request.type == "MAKE")
				rules:
				  - name: listed
				    when:
				      - role.name == "w"
				      - |
				        role.path == "/" &&
				        role.breadth == "ADMIN"
				    window: |
				      now.getHours() > 1 &&
				      now.getHours("Mars") > 1
				    stages:
				      - name: S
				        groups-of: |
				          role.breadth == "BIG" ? [] :
				          request.via == "mail" ? ["a"] : ["b"]
				""")).containsExactly(5, 12, 15, 19, 20);
	}

	/** Also where it cannot be compiled; the line of the file is the only one named. */
	@Test
	void expressionThatCannotBeUnderstoodNamesItsLine() {
		assertThat(check("""
				rules:
				  - name: block
				    when: |
				      role.name == "x" &&
				      role.nam == "y"
				    deny: No.
				""").problems()).singleElement()
			.asString()
			.startsWith("Line 5: Rule block, when, at character ")
			.contains("undefined field 'nam'");
	}

	@Test
	void textWithEscapesNamesTheLineInWhichItBegins() {
		assertThat(lines("""
				rules:
				  - name: quoted
				    when: "role.name == \\"v\\"
				      && role.breadth == \\"ADMIN\\""
				    deny: No.
				""")).containsExactly(3);
	}

	private static List<Integer> lines(String policy) {
		return check(policy).problems()
			.stream()
			.map((problem) -> Integer.valueOf(problem.replaceAll("(?s)Line (\\d+): .*", "$1")))
			.toList();
	}

	private static PolicyCheck check(String policy) {
		return PolicyCheck.of(policy, null, (read) -> List.of());
	}

}
