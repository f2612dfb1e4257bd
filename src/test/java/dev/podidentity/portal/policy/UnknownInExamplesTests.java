package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests of a policy can say that a fact was not read. */
class UnknownInExamplesTests {

	/** Without an answer it is denied, whichever way it is asked. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			role: {otherTeams: unknown}|role.otherTeams.size() == 0
			role: {users: unknown}|role.users.all(u, u.own)
			role: {tags: unknown}|'access' in role.tags
			role: {owners: unknown}|role.owners == []
			role: {users: [{team: unknown, environment: unknown}]}|role.users[0].team == 'a'
			role: {users: [{team: unknown, environment: unknown}]}|role.users[0].environment == ''
			targetRole: {arn: "arn:aws:iam::111122223333:role/a", tags: unknown}|targetRole.tags == {}
			targetRole: {arn: "arn:aws:iam::111122223333:role/a", owners: unknown}|targetRole.owners == []
			targets: [{cluster: {name: a, environment: unknown}}]|targets[0].cluster.environment == 'production'
			targets: [{cluster: {name: a, environment: unknown}}]|targets[0].cluster.tags.size() == 0
			targets: [{cluster: {name: a, tags: unknown}}]|targets[0].cluster.environment == ''
			targets: [{cluster: {name: a, tags: unknown, environment: unknown}}]|has(targets[0].owner)
			targets: [{namespace: a, owner: unknown}]|has(targets[0].owner)
			targets: [{namespace: a, owner: unknown}]|targets[0].owner == 'payments'
			""")
	void whatIsUnknownHasNoAnswer(String given, String when) {
		assertThat(failures(when, given, "deny")).isEmpty();
		assertThat(failures("!(" + when + ")", given, "deny")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					role: {breadth: unknown}|role.breadth == 'UNKNOWN' && role.ownBreadth == 'UNKNOWN'
					role: {breadth: UNKNOWN}|role.breadth == 'UNKNOWN'
					role: {trust: unknown}|role.trust == 'UNKNOWN'
					{role: {breadth: NARROW}, targetRole: {breadth: unknown}}|role.breadth == 'UNKNOWN' && role.ownBreadth == 'NARROW'
					role: {otherTeams: unknown}|!has(role.otherTeams)
					role: {users: unknown}|!has(role.users)
					role: {tags: unknown, owners: unknown}|!has(role.tags) && !has(role.owners)
					targets: [{cluster: {environment: unknown}}]|!has(targets[0].cluster.environment)
					targets: [{cluster: {environment: unknown}, owner: payments}]|targets[0].owner == 'payments'
					""")
	void ruleCanAskForWhatIsUnknown(String given, String when) {
		assertThat(failures(when, given, "auto_approve")).isEmpty();
	}

	/** As before: nothing of it is unknown. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					role: {}|role.otherTeams == [] && role.users == [] && role.tags == {} && role.owners == []
					role: {otherTeams: }|role.otherTeams == []
					role: {otherTeams: search, owners: [a], tags: {a: b}}|role.otherTeams == ['search'] && role.tags['a'] == 'b'
					targets: [{}]|targets[0].cluster.environment == '' && targets[0].cluster.tags == {} && !has(targets[0].owner)
					role: {tags: {access: unknown}}|role.tags['access'] == 'unknown'
					role: {users: [{}]}|role.users[0].environment == '' && !has(role.users[0].team)
					targetRole: {arn: "arn:aws:iam::111122223333:role/a"}|!has(targetRole.tags)
					""")
	void whatIsLeftOutIsEmpty(String given, String when) {
		assertThat(failures(when, given, "auto_approve")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			targets: [{cluster: {name: prod, environment: production}, owner: unknown}]|are unknown together
			targets: [{cluster: {name: prod, environment: production, tags: unknown}}]|are unknown together
			targets: [{cluster: {name: prod, environment: unknown, tags: {a: b}}}]|are unknown together
			role: {breadth: Unknown}|"Unknown" is no breadth
			role: {tags: none}|a set of fields is needed
			role: {users: none}|a set of fields
			now: unknown|a time such as
			""")
	void whatCannotBeIsToldWithItsTest(String given, String words) {
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> failures("true", given, "deny"))
			.withMessageContaining(words);
	}

	@Test
	void failureSaysWhyTheRuleHasNoAnswer() {
		assertThat(failures("role.otherTeams.size() == 0", "role: {otherTeams: unknown}", "auto_approve"))
			.singleElement()
			.asString()
			.contains("Expected outcome auto_approve, but it is deny.", "not every cluster of the account was read");
	}

	private static List<String> failures(String when, String given, String outcome) {
		String facts = given.startsWith("{") ? given : "{" + given + "}";
		RoutingPolicy policy = RoutingPolicy.parse("""
				ownership: [{team: payments, tags: {team: payments}, namespaces: "*"}]
				rules: [{name: free, when: "%s", auto-approve: true}]
				""".formatted(when));
		return PolicyExamples.parse("""
				tests:
				  - name: t
				    given: %s
				    expect: {outcome: %s}
				""".formatted(facts, outcome)).failures(policy);
	}

}
