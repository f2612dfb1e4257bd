package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of a policy see whose pods have a role as the portal would. */
class GivenUsersTests {

	private static final String POLICY = """
			ownership:
			  - {team: cards, tags: {environment: prod, pci: in-scope}, namespaces: [cards]}
			  - {team: payments, namespaces: [payments, cards]}
			  - {team: lab, tags: {environment: dev}, namespaces: [lab]}
			  - {team: checkout, namespaces: [checkout*]}
			rules:
			  - name: r
			    auto-approve: true
			    when: |
			      %s
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					users: [{namespace: checkout, cluster: prod}]|role.users[0].team == "checkout" && role.otherTeams == ["checkout"]
					users: {namespace: checkout-web}|role.otherTeams == ["checkout"]
					users: [{namespace: payments}]|role.users[0].own && role.otherTeams == []
					users: [{namespace: payments, own: true}, {namespace: checkout, own: false}]|role.otherTeams == ["checkout"]
					users: [{namespace: checkout}], otherTeams: [checkout]|role.users.size() == 1
					users: [{namespace: checkout, team: checkout}]|role.otherTeams == ["checkout"]
					users: [{namespace: other}]|!has(role.users[0].team) && !has(role.otherTeams)
					users: [{namespace: other, team: payments}, {namespace: other, team: search}]|role.otherTeams == ["search"]
					users: [{namespace: lab, environment: dev}]|role.users[0].team == "lab"
					users: [{namespace: lab, environment: prod, team: search}]|role.otherTeams == ["search"]
					users: [{namespace: lab, environment: unknown}]|!has(role.users[0].team)
					users: [{namespace: cards, environment: prod}]|!has(role.otherTeams)
					users: [{namespace: cards, environment: prod, team: cards}]|role.otherTeams == ["cards"]
					users: [{namespace: cards, environment: prod, team: payments}]|role.otherTeams == []
					users: [{namespace: cards, environment: dev}]|role.users[0].team == "payments"
					users: [{team: search}]|role.otherTeams == ["search"]
					users: [{cluster: a, environment: prod}, {cluster: a}]|role.users[1].environment == "prod"
					users: [{cluster: a}, {cluster: a, environment: prod}]|role.users[0].environment == "prod"
					""")
	void userIsTheOwnerOfItsNamespace(String users, String when) {
		assertThat(failures("targets: [{cluster: {name: x}}], role: {" + users + "}", when)).as(users).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					cluster: {name: a, environment: prod}|users: [{cluster: a}]|role.users[0].environment == "prod"
					cluster: {name: a, tags: {Environment: prod}}|users: [{cluster: a}, {cluster: b}]|role.users[0].environment == "prod" && role.users[1].environment == ""
					cluster: {name: a, environment: unknown}|users: [{cluster: a}]|!has(role.users[0].environment)
					cluster: {name: a, environment: prod}|users: [{cluster: a, environment: prod}]|role.users.size() == 1
					cluster: {name: a}|users: [{cluster: a, environment: prod}]|targets[0].cluster.environment == "prod" && targets[0].cluster.tags["environment"] == "prod"
					cluster: {name: a}|users: [{cluster: a, environment: unknown}]|!has(targets[0].cluster.environment)
					cluster: {name: a, tags: {environment: prod, pci: in-scope}}|users: [{cluster: a, namespace: cards}]|role.users[0].team == "cards"
					cluster: {name: a, tags: {environment: prod}}|users: [{cluster: a, namespace: cards}]|role.users[0].team == "payments"
					cluster: {name: a}, namespace: cards|users: [{cluster: a, namespace: cards}]|role.users[0].team == targets[0].owner
					""")
	void clusterOfAUserIsTheOneOfTheTarget(String target, String users, String when) {
		assertThat(failures("targets: [{" + target + "}], role: {" + users + "}", when)).as(users).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					cluster: {name: x}|users: [{namespace: checkout, team: payments}]|role.users[0].team ("payments") and the ownership of this policy contradict each other: by it, namespace "checkout" there is owned by checkout.
					cluster: {name: x}|users: [{}, {namespace: checkout, team: unknown}]|role.users[1].team ("unknown")
					cluster: {name: x}|users: [{namespace: lab, environment: dev, team: payments}]|owned by lab.
					cluster: {name: x}|users: [{namespace: cards, team: search}]|owned by cards or payments.
					cluster: {name: x}|users: [{namespace: checkout, team: checkout}, {namespace: checkout, team: payments}]|role.users[1].team ("payments")
					cluster: {name: x}|users: [{namespace: checkout}], otherTeams: []|by these users they are [checkout]
					cluster: {name: x}|users: [{namespace: checkout, own: true}]|where its team, here "checkout"
					cluster: {name: a, environment: prod}|users: [{cluster: a, environment: dev}]|role.users[0].environment ("dev") and targets[0].cluster contradict each other: cluster "a" is the same in both
					cluster: {name: a, environment: prod}|users: [{cluster: a, environment: unknown}]|role.users[0].environment ("unknown")
					cluster: {name: x}|users: [{cluster: a, environment: dev}, {cluster: a, environment: prod}]|role.users[1].environment ("prod") and role.users[0] contradict
					cluster: {name: a}, namespace: payments|users: [{cluster: a, namespace: payments, team: search}]|role.users[0].team ("search")
					cluster: {name: a, account: "111122223333", environment: prod}}, {cluster: {name: a, account: "222233334444", environment: dev}|users: [{cluster: a}]|Say which it is
					""")
	void whatContradictsIsRefused(String target, String users, String words) {
		assertThat(failures("targets: [{" + target + "}], role: {" + users + "}", "true")).as(users)
			.singleElement()
			.asString()
			.contains(words);
	}

	private static List<String> failures(String given, String when) {
		String test = "tests: [{name: t, given: {requester: {teams: [payments]}, " + given
				+ "}, expect: {outcome: auto_approve}}]";
		RoutingPolicy policy = RoutingPolicy.parse(POLICY.formatted(when));
		try {
			return PolicyExamples.parse(test).failures(policy);
		}
		catch (InvalidPolicy ex) {
			return ex.problems();
		}
	}

}
