package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Tests of policies give what can be; what follows from it is not left out. */
class GivenFactsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					targets: [{cluster: {environment: prod}}]|targets[0].cluster.tags["environment"] == "prod"
					targets: {cluster: {environment: prod}}|targets[0].cluster.tags["environment"] == "prod"
					targets: [{cluster: {environment: prod, tags: {pci: yes}}}]|targets[0].cluster.tags == {"environment": "prod", "pci": "yes"}
					targets: [{cluster: {tags: {environment: prod}}}]|targets[0].cluster.environment == "prod"
					targets: [{cluster: {tags: {Environment: prod}}}]|targets[0].cluster.environment == "prod"
					targets: [{cluster: {environment: prod, tags: {ENVIRONMENT: prod}}}]|targets[0].cluster.tags.size() == 1
					targets: [{cluster: {environment: b, tags: {environment: a, Environment: b}}}]|targets[0].cluster.environment == "b"
					targets: [{cluster: {environment: ""}}]|targets[0].cluster.tags == {}
					targets: [{cluster: {name: a, environment: b}}, {cluster: {name: a}}]|targets[1].cluster.environment == "b"
					targets: [{cluster: {name: a}}, {cluster: {name: a, tags: {environment: b}}}]|targets[0].cluster.environment == "b"
					targets: [{cluster: {name: a}, namespace: n, owner: t}, {cluster: {name: a}, namespace: n}]|targets[1].owner == "t"
					targets: [{cluster: {name: a}, namespace: n, owner: t}, {cluster: {name: a}, namespace: m}]|!has(targets[1].owner)
					targets: [{cluster: {name: a}, owner: unknown}, {cluster: {name: a}}]|!has(targets[1].cluster.environment)
					role: {tags: {owner: a b}}|role.owners == ["a", "b"]
					role: {tags: {Owner: a}}|role.owners == ["a"]
					role: {owners: [a, b]}|role.tags["owner"] == "a b"
					role: {owners: [b, a], tags: {owner: a b, x: y}}|role.owners == ["b", "a"] && role.tags.size() == 2
					role: {owners: a, tags: {x: y}}|role.tags == {"owner": "a", "x": "y"}
					role: {tags: unknown}|!has(role.owners)
					role: {owners: unknown}|!has(role.tags)
					targetRole: {arn: "arn:aws:iam::222233334444:role/x", tags: {owner: a}}|targetRole.owners == ["a"]
					targetRole: {arn: "arn:aws:iam::222233334444:role/x", owners: [a]}|targetRole.tags == {"owner": "a"}
					targetRole: {arn: "arn:aws:iam::222233334444:role/x", owners: unknown}|!has(targetRole.tags)
					targetRole: {arn: "arn:aws:iam::222233334444:role/x"}|!has(targetRole.tags) && !has(targetRole.owners)
					role: {arn: "arn:aws:iam::111122223333:role/p/q/r"}|role.name == "r" && role.path == "/p/q/" && role.account == "111122223333"
					{role: {name: r}, targets: [{cluster: {account: "111122223333"}}]}|role.account == "111122223333"
					role: {ownBreadth: ADMINISTRATOR}|role.breadth == "ADMINISTRATOR"
					role: {breadth: NARROW}|role.ownBreadth == "NARROW"
					{role: {ownBreadth: NARROW}, targetRole: {breadth: WILDCARD}}|role.breadth == "WILDCARD" && role.ownBreadth == "NARROW"
					{role: {ownBreadth: ADMINISTRATOR}, targetRole: {breadth: WILDCARD}}|role.breadth == "ADMINISTRATOR"
					{role: {breadth: WILDCARD, ownBreadth: NARROW}, targetRole: {breadth: WILDCARD}}|role.breadth == "WILDCARD"
					role: {users: [{team: a}, {team: b}, {team: a}]}|role.otherTeams == ["a", "b"]
					role: {users: {team: a}}|role.otherTeams == ["a"]
					role: {users: [{team: a}, {}]}|!has(role.otherTeams)
					role: {users: unknown}|!has(role.otherTeams)
					role: {otherTeams: unknown}|!has(role.users)
					role: {otherTeams: [a]}|!has(role.users)
					role: {otherTeams: []}|role.users == []
					role: {otherTeams: [b, a], users: [{team: a}, {team: b}]}|role.users.size() == 2
					{requester: {teams: [a]}, role: {users: [{team: a}, {team: b}]}}|role.users[0].own && !role.users[1].own && role.otherTeams == ["b"]
					{requester: {teams: [a]}, role: {users: [{team: a, own: true}]}}|role.otherTeams == []
					requester: {teams: [a]}|"a" in requester.groups && requester.attributes["groups"] == ["a"]
					requester: {teams: [a], groups: [a, b]}|requester.attributes["groups"] == ["a", "b"]
					requester: {attributes: {groups: [a]}}|requester.groups == ["a"]
					requester: {groups: [a], attributes: {x: [y]}}|requester.attributes["groups"] == ["a"] && requester.attributes["x"] == ["y"]
					requester: {teams: [a]}|request.team == "a"
					{requester: {teams: [a, b]}, targets: [{owner: c}, {owner: b}]}|request.team == "b"
					requester: {groups: [a]}|!has(request.team)
					request: {team: a}|request.team == "a"
					request: {sessionPolicy: "{}"}|request.disableSessionTags
					request: {disableSessionTags: true}|!has(request.sessionPolicy)
					{role: {name: x, path: /t/, account: "111122223333"}}|role.arn == "arn:aws:iam::111122223333:role/t/x"
					{role: {name: x}, targets: [{cluster: {account: "111122223333"}}, {cluster: {account: "222233334444"}}]}|role.arn == "arn:aws:iam::111122223333:role/x"
					{role: {name: x}, targets: [{cluster: {account: "111122223333", region: cn-north-1}}]}|role.arn == "arn:aws-cn:iam::111122223333:role/x"
					role: {name: x}|role.arn == "" && role.name == "x"
					targetRole: {name: x, account: "222233334444"}|targetRole.arn == "arn:aws:iam::222233334444:role/x" && targetRole.path == "/" && request.targetRole == targetRole.arn
					request: {team: a}|requester.teams == ["a"] && requester.groups == ["a"]
					{request: {team: a}, requester: {groups: [a, b]}}|requester.teams == ["a"]
					{request: {team: a}, requester: {teams: [b, a]}}|request.team == "a"
					{now: 2026-01-01T00:00:00Z, request: {expires: 2026-01-01T00:00:01Z}}|request.expires > now
					requester: {name: maya}|targets.size() == 1 && !has(targets[0].cluster.environment)
					targets: [{cluster: {name: a}, namespace: n}, {cluster: {name: a}, namespace: n}]|targets.size() == 2
					targets: [{cluster: {name: a, region: eu-west-1}, namespace: n, serviceAccount: s}, {cluster: {name: a, region: us-east-1}, namespace: n, serviceAccount: s}]|targets.size() == 2
					{request: {targetRole: "arn:aws:iam::222233334444:role/x"}, targetRole: {arn: "arn:aws:iam::222233334444:role/x", breadth: NARROW}}|targetRole.breadth == "NARROW"
					""")
	void whatFollowsFromAFactIsThere(String given, String when) {
		assertThat(failures(given, when)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					targets: [{cluster: {environment: dev, tags: {environment: prod}}}]|targets[0].cluster.environment ("dev") and targets[0].cluster.tags ({environment=prod}) contradict each other: the environment of a cluster
					targets: [{}, {cluster: {environment: dev, tags: {Environment: prod}}}]|targets[1].cluster.environment ("dev")
					targets: [{cluster: {environment: "", tags: {environment: prod}}}]|targets[0].cluster.environment ("")
					targets: {cluster: {environment: dev, tags: {environment: prod}}}|targets[0].cluster.environment
					targets: [{cluster: {tags: {environment: a, Environment: b}}}]|Give targets[0].cluster.environment too
					targets: [{cluster: {name: a, environment: dev}}, {cluster: {name: a, environment: prod}}]|targets[0].cluster and targets[1].cluster contradict
					targets: [{cluster: {name: a, tags: {x: y}}}, {cluster: {name: a, tags: {x: z}}}]|cluster "a" is the same in both
					targets: [{cluster: {name: a}, namespace: n, owner: t}, {cluster: {name: a}, namespace: n, owner: u}]|targets[0].owner and targets[1].owner contradict
					role: {owners: [payments], tags: {owner: checkout}}|role.owners ([payments]) and role.tags ({owner=checkout}) contradict
					role: {owners: [], tags: {owner: checkout}}|role.owners ([])
					role: {owners: [a], tags: {owner: a b}}|role.owners ([a])
					role: {owners: [a b]}|separated by spaces
					role: {owners: unknown, tags: {a: b}}|role.owners ("unknown") and role.tags
					role: {owners: [a], tags: unknown}|role.tags ("unknown")
					targetRole: {arn: "arn:aws:iam::222233334444:role/x", owners: [a], tags: {owner: b}}|targetRole.owners ([a])
					targetRole: {arn: "arn:aws:iam::222233334444:role/x", owners: unknown, tags: {owner: b}}|targetRole.owners ("unknown")
					role: {arn: "arn:aws:iam::111122223333:role/r", name: s}|role.name ("s") and role.arn contradict
					role: {arn: "arn:aws:iam::111122223333:role/p/r", path: /}|role.path ("/")
					role: {arn: "arn:aws:iam::111122223333:role/r", account: "222233334444"}|role.account ("222233334444")
					targetRole: {arn: "arn:aws:iam::111122223333:role/r", name: s}|targetRole.name ("s")
					{role: {account: "222233334444"}, targets: [{cluster: {account: "111122223333"}}]}|a role is in the account of one of its targets
					role: {breadth: NARROW, ownBreadth: ADMINISTRATOR}|role.breadth ("NARROW") and role.ownBreadth ("ADMINISTRATOR") contradict each other: without a target role
					role: {breadth: ADMINISTRATOR, ownBreadth: unknown}|without a target role they are the same
					{role: {breadth: NARROW, ownBreadth: NARROW}, targetRole: {breadth: WILDCARD}}|the broader of role.ownBreadth and targetRole.breadth, here WILDCARD
					{role: {breadth: WILDCARD, ownBreadth: NARROW}, request: {targetRole: "arn:aws:iam::222233334444:role/x"}}|here UNKNOWN
					role: {otherTeams: [], users: [{team: a}]}|role.otherTeams ([]) and role.users contradict each other: by these users they are [a]
					role: {otherTeams: [a], users: []}|role.otherTeams ([a])
					role: {otherTeams: unknown, users: [{team: a}]}|role.otherTeams ("unknown")
					role: {otherTeams: [a], users: [{team: unknown}]}|they are unknown
					{requester: {teams: [a]}, role: {otherTeams: [a]}}|"a" is the requester's own team
					role: {users: [{team: a, own: true}]}|role.users[0].own (true) and requester.teams ([]) contradict
					role: {users: [{own: true}]}|where its team, here unknown
					{requester: {teams: [a]}, role: {users: [{}, {team: a, own: false}]}}|role.users[1].own (false)
					requester: {teams: [a], groups: []}|requester.teams ([a]) and requester.groups ([]) contradict
					requester: {teams: [a, b], groups: [b, c]}|each team is one of the groups
					requester: {teams: [a], attributes: {groups: [b]}}|requester.attributes["groups"] ([b])
					requester: {groups: [a], attributes: {groups: [b]}}|requester.attributes["groups"] ([b])
					{request: {targetRole: "arn:aws:iam::222233334444:role/x"}, targetRole: {arn: "arn:aws:iam::222233334444:role/y"}}|role/x") and targetRole.arn ("arn:aws:iam::222233334444:role/y") contradict
					request: {sessionPolicy: "{}", disableSessionTags: false}|request.disableSessionTags (false)
					{request: {team: b}, requester: {teams: [a]}}|request.team ("b") and requester.teams ([a]) contradict each other: a request is made for a team that the requester is in
					{request: {team: b}, requester: {teams: []}}|request.team ("b")
					{request: {team: b}, requester: {groups: [a]}}|request.team ("b") and requester.groups ([a])
					{now: 2026-01-01T00:00:00Z, request: {expires: 2026-01-01T00:00:00Z}}|request.expires (2026-01-01T00:00:00Z) and now (2026-01-01T00:00:00Z) contradict
					{now: 2026-01-01T00:00:00Z, request: {expires: 2025-01-01T00:00:00Z}}|what is asked for ends later than now
					targets: []|targets: there are none, and a request has one at least. Give one.
					targets: [{cluster: {name: a}, namespace: n, serviceAccount: s}, {}, {cluster: {name: a}, namespace: n, serviceAccount: s}]|targets[0] and targets[2] are the same target, and a request has each once
					request: {ticket: ""}|request.ticket: it is empty. Leave it out where there is none.
					request: {ticket: " "}|request.ticket: it is empty
					request: {sessionPolicy: ""}|request.sessionPolicy: it is empty
					request: {targetRole: ""}|request.targetRole: it is empty
					targetRole: {arn: ""}|targetRole.arn: it is empty
					""")
	void whatContradictsIsRefusedWithTheNamesOfBoth(String given, String words) {
		InvalidPolicy refused = catchThrowableOfType(InvalidPolicy.class, () -> failures(given, "true"));
		assertThat(refused).as(given).isNotNull();
		assertThat(refused.problems()).as(given)
			.singleElement()
			.asString()
			.startsWith("Test t, given: ")
			.contains(words);
	}

	/** What the portal never takes for a name, nobody can ask for. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			targets: [{}, {namespace: Kube-*}]|targets[1].namespace: "Kube-*" is no namespace: it has lower-case letters
			targets: {namespace: a_b}|targets[0].namespace: "a_b" is no namespace
			targets: [{namespace: ""}]|targets[0].namespace: it is empty. Give a name, or leave it out.
			targets: [{serviceAccount: A}]|targets[0].serviceAccount: "A" is no service account
			targets: [{cluster: {name: a.b}}]|targets[0].cluster.name: "a.b" is no name of a cluster
			targets: [{cluster: {account: "1"}}]|targets[0].cluster.account: "1" is no account: it has 12 digits.
			targets: [{cluster: {region: europe}}]|targets[0].cluster.region: "europe" is no region
			role: {name: a/b}|role.name: "a/b" is no name of a role
			role: {path: team}|role.path: "team" is no path of a role: it begins and ends with /
			role: {account: "1"}|role.account: "1" is no account
			role: {arn: junk}|role.arn: "junk" is no ARN of a role: it is written like
			role: {users: [{namespace: A}]}|role.users[0].namespace: "A" is no namespace
			role: {users: {cluster: a.b}}|role.users[0].cluster: "a.b" is no name of a cluster
			targetRole: {arn: junk}|targetRole.arn: "junk" is no ARN of a role
			request: {targetRole: junk}|request.targetRole: "junk" is no ARN of a role
			targetRole: {name: a b}|targetRole.name: "a b" is no name of a role
			""")
	void nameThatNothingHasIsRefused(String given, String words) {
		whatContradictsIsRefusedWithTheNamesOfBoth(given, words);
	}

	@Test
	void failureSaysThatNoTargetsAreGiven() {
		assertThat(failures("role: {breadth: NARROW}", "targets.all(t, t.owner == \"payments\")")).singleElement()
			.asString()
			.contains("The test gives no targets", "has no answer");
		assertThat(failures("targets: [{namespace: a, owner: b}]", "targets.all(t, t.owner == \"payments\")"))
			.singleElement()
			.asString()
			.doesNotContain("gives no targets");
	}

	@Test
	void ownershipByTagsFitsAClusterOfThatEnvironment() {
		String policy = """
				ownership: [{team: payments, tags: {environment: prod}, namespaces: "*"}]
				rules: [{name: own, when: "targets.all(t, has(t.owner) && t.owner == 'payments')", auto-approve: true}]
				""";
		PolicyExamples examples = PolicyExamples.parse("""
				tests:
				  - name: t
				    given: {targets: [{cluster: {environment: prod}, namespace: a}]}
				    expect: {rule: own}
				  - {name: u, given: {targets: [{cluster: {environment: dev}, namespace: a}]}, expect: {outcome: deny}}
				""");
		assertThat(examples.failures(RoutingPolicy.parse(policy))).isEmpty();
	}

	@Test
	void eachTestIsReadByWhatItWritesDownItself() {
		assertThat(PolicyExamples.parse("""
				tests:
				  - {name: a, given: {role: {tags: {owner: a}}}, expect: {rule: none}}
				  - {name: b, given: {role: {owners: []}}, expect: {rule: b}}
				""").failures(RoutingPolicy.parse("rules: [{name: b, when: 'role.owners == []', auto-approve: true}]")))
			.singleElement()
			.asString()
			.startsWith("a: Expected rule none");
	}

	@Test
	void failureDoesNotSpeakOfATargetRoleThatIsNotThere() {
		assertThat(failures("role: {ownBreadth: ADMINISTRATOR}", "role.breadth == \"NARROW\"")).singleElement()
			.asString()
			.contains("role.breadth is ADMINISTRATOR")
			.doesNotContain("target role");
	}

	/** The portal reads tags in modules that know this one. */
	@ParameterizedTest
	@ValueSource(strings = { "", "environment=prod", "Environment=prod", "env=prod", "ENVIRONMENT=a b", "owner=a",
			"Owner=a b", "OWNER= a  b a ", "owner=", "owners=a", "x=y" })
	void tagsAreReadAsThePortalReadsThem(String tag) {
		SortedMap<String, String> tags = new TreeMap<>();
		if (!tag.isEmpty()) {
			tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
		}
		Cluster cluster = new Cluster(new ClusterArn("aws", "eu-central-1", "111122223333", "prod"), "ACTIVE", null,
				false, null, Map.copyOf(tags), Instant.EPOCH);
		List<String> environments = GivenTags.environments(tags);
		assertThat(cluster.environment()).isEqualTo(environments.isEmpty() ? "" : environments.get(0));
		assertThat(new RoleProfile(Breadth.NARROW, tags).owners()).isEqualTo(GivenTags.owners(tags));
	}

	private static List<String> failures(String given, String when) {
		String facts = given.startsWith("{") ? given : "{" + given + "}";
		return PolicyExamples.parse("""
				tests:
				  - name: t
				    given: %s
				    expect: {outcome: auto_approve}
				""".formatted(facts))
			.failures(RoutingPolicy.parse("rules:\n  - name: r\n    auto-approve: true\n    when: |\n      " + when));
	}

}
