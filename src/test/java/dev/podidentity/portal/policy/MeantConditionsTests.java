package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Conditions that mean something are not refused, those that cannot are. */
class MeantConditionsTests {

	@ParameterizedTest
	@ValueSource(strings = { "'owner' in role.tags && role.tags.owner == 'jane'", "role.tags.type == 'batch'",
			"request.tags.team == 'growth'", "role.tags.?owner.orValue('') == 'jane.doe'",
			"targets.exists(t, t.cluster.tags.owner == 'infra')",
			"has(requester.attributes.team) && 'Growth' in requester.attributes.team", "role.tags.breadth == 'wide'",
			"role.tags.environment == 'qa'", "role.tags[role.breadth] == 'x'",
			"cel.bind(t, role.tags, t.trust == 'yes')",
			"requester.groups.exists(g, g == targets[0].namespace + '-leads')",
			"('owners-' + targets[0].namespace) in requester.groups", "role.breadth + '/' + role.trust == 'NARROW/OK'",
			"'plat' + 'form' in requester.groups", "requester.groups.exists(g, g.startsWith('plat'))",
			"role.breadth.startsWith('NARR')", "role.breadth.lowerAscii() == 'narrow'",
			"role.breadth in {'NARROW': 1, 'WILDCARD': 2}", "role.name.startsWith('a-') && role.name.endsWith('-b')",
			"role.name.startsWith('a-') && role.name != 'a-x'", "role.name.contains('a') && role.name.contains('b')",
			"role.name.startsWith('ab') && role.name.startsWith('a')", "!role.name.matches('^adm.*n$')",
			"role.name.matches('^[a-z]{0,64}$')", "request.justification.matches('^.*$')",
			"role.name.contains('x') && !role.name.startsWith('x') && !role.name.endsWith('x')",
			"has(request.via) && request.via == 'token'", "!has(request.via)", "has(targetRole.breadth)",
			"role.name.lowerAscii() == 'abc'", "now.getHours() + 1 > 20", "now.getDayOfYear() * 2 > 729",
			"now.getHours() + now.getMinutes() > 80", "string(now).contains('T03')",
			"role.name in []  || role.path == '/'",
			"['2026-12-24T00:00:00Z', '2026-12-25T00:00:00Z'].exists(d, now > timestamp(d))",
			"['^a', 'b$'].exists(p, role.name.matches(p))", "targets[1].namespace == 'a'", "size(targets) / 2 == 1",
			"targets.size() >= 200", "targets.map(t, t.namespace).distinct().size() > 199", "role.users.size() >= 500",
			"request.justification != '' && role.name == 'a'", "has(request.ticket) && request.ticket != ''",
			"request.justification.size() > 0", "request.justification.size() > 3999",
			"request.tags.?a.orValue('') == ''", "request.?ticket.orValue('') == ''",
			"targets.map(t, [t.namespace, t.owner]).flatten().size() > 200",
			"cel.bind(targets, role.users, targets.size() > 200)" })
	void whatCanBeMeantIsFine(String when) {
		PolicyCheck check = check("rules: [{name: a, when: \"" + when + "\", deny: no}]");
		assertThat(check.problems()).as(when).isEmpty();
		assertThat(check.warnings()).as(when).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "request.team in m && targets.all(t, t.cluster.account in m[request.team])",
			"targets.all(t, has(t.owner) && t.owner in m)",
			"cel.bind(n, {'payments': ['111122223333']}, request.team in n && targets[0].cluster.account in n[request.team])",
			"role.breadth in degrees && degrees[role.breadth] == 'one'" })
	void inAMapItsKeysAreLookedFor(String when) {
		PolicyCheck check = check("definitions: {m: '{\"payments\": [\"111122223333\"]}',"
				+ " degrees: '{\"NARROW\": \"one\"}'}\nrules: [{name: a, when: \"" + when + "\", deny: no}]");
		assertThat(check.problems()).as(when).isEmpty();
		assertThat(named("definitions: {m: '{\"jane\": [\"111122223333\"]}'}\nrules:"
				+ " [{name: a, when: request.team in m, deny: no}]"))
			.contains("jane");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'jane' in requester.groups", "targets.exists(t, t.owner == 'jane')",
			"requester.attributes['groups'].exists(g, g == 'jane')", "'jane' in requester.attributes.groups",
			"'jane' in (role.owners + role.otherTeams)", "role.users.exists(u, u.team == 'jane')",
			"targetRole.owners.exists(o, o == 'jane')", "g.exists(x, x == 'jane')", "'jane' in teams",
			"'ja' + 'ne' in requester.groups", "requester.groups.exists(g, g in {'jane': 1})",
			"'x,jane'.split(',').exists(g, g in requester.groups)" })
	void groupsAreFoundByWhatTheyAreComparedWith(String when) {
		assertThat(named("definitions: {g: requester.groups, teams: 'targets.map(t, t.?owner.orValue(\"\"))'}\nrules:"
				+ " [{name: a, when: \"" + when + "\", deny: no}]"))
			.as(when)
			.contains("jane");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'dev': ['jane']}[targets[0].cluster.environment]", "targets.map(t, 'jane')",
			"targets.map(t, t.?owner.orValue('jane'))", "[['jane'], ['platform']].flatten()",
			"'platform,jane'.split(',')", "cel.bind(g, ['jane'], g)", "['jane'].slice(0, 1)",
			"role.name == 'a' ? ['jane'] : role.owners", "{'dev': ['platform'], 'prod': ['jane']}['prod']", "j",
			"targets.map(t, j[0])", "role.owners + j" })
	void groupsOfAStageAreFoundWhereverTheyComeFrom(String groups) {
		assertThat(named(
				"definitions: {j: [jane]}\nrules: [{name: a, stages: [{name: s, groups-of: \"" + groups + "\"}]}]"))
			.as(groups)
			.contains("jane");
	}

	@ParameterizedTest
	@ValueSource(strings = { "['lead-' + targets[0].namespace]", "targets.map(t, t.namespace + '-leads')",
			"targets.map(t, t.?owner.orValue(''))" })
	void groupsThatArePutTogetherAreNotKnown(String groups) {
		String yaml = "rules: [{name: a, stages: [{name: s, groups-of: \"" + groups + "\"}]}]";
		assertThat(named(yaml)).as(groups).isEmpty();
		assertThat(check(yaml).problems()).as(groups).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "['']", "[]" })
	void groupsOfAStageThatAreNoneAreAnError(String groups) {
		assertThat(check("rules: [{name: a, stages: [{name: s, groups-of: \"" + groups + "\"}]}]").problems())
			.anySatisfy((each) -> assertThat(each).contains("names no group. Write its id."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "b == 'WIDE'", "role.breadth in {'NARROWW': 1}", "role.breadth.lowerAscii() == 'NARROW'",
			"role.breadth.upperAscii() == 'narrow'", "role.breadth.startsWith('narrow')",
			"role.breadth.contains('ADMIN_')", "role.breadth.matches('^narrow$')", "!role.breadth.matches('ADMINS')",
			"role.breadth.trim() == 'narrow'", "string(role.breadth) == 'narrow'", "dyn(role.breadth) == 'narrow'",
			"size(role.breadth) == 0", "request.?via == optional.of('web')",
			"role.breadth in 'NARROW_,WILDCRD'.split(',')", "role.trust.lowerAscii() == 'OK'",
			"request.type.startsWith('c')", "dyn(role).breadth == 'narrow'", "targetRole.breadth.endsWith('ow')",
			"has(targetRole.breadth) && targetRole.breadth.size() == 3", "b.size() > 20",
			"{'NARROW': 1, 'WILDCARD': 2, 'UNKNOWN': 2, 'ADMINISTRATOR': 3}[role.breadth] > 3",
			"role.name == 'x' || role.breadth.contains('narrow')" })
	void enumerationIsTriedThroughWhateverLiesBetween(String when) {
		assertThat(
				check("definitions: {b: role.breadth}\nrules: [{name: a, when: \"" + when + "\", auto-approve: true}]")
					.problems())
			.as(when)
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.name.matches('.*')", "role.name.matches('')", "role.name.matches('^.*$')",
			"role.name.matches('(?s)^.*')", "role.name.startsWith('')", "role.name.contains('')",
			"role.name.endsWith(role.name)", "role.name <= role.name", "has(role.name)", "!(role.name < role.name)",
			"has(targets[0].cluster.name)", "true", "role.breadth.size() > 1", "n", "!role.breadth.matches('x')" })
	void whatAlwaysHoldsDoesNotApproveByItself(String when) {
		assertThat(check("definitions: {n: 'role.name == role.name'}\nrules: [{name: a, when: \"" + when
				+ "\", auto-approve: true}]")
			.problems()).as(when).anySatisfy((each) -> assertThat(each).containsAnyOf("always holds", "never holds"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.name < role.name", "!has(role.breadth)",
			"role.name.startsWith('a-') && role.name == 'b-x'", "role.name.lowerAscii() == 'ABC'",
			"role.name.startsWith('a') && role.name.startsWith('b')",
			"role.name.endsWith('ab') && !role.name.endsWith('b')",
			"role.name.contains('ab') && !role.name.contains('b')", "role.name == 'ab' && role.name.contains('c')",
			"[1, 2].exists(i, [3, 4].exists(j, i == j))", "[1, 2].map(i, i * 2) == [1, 2]", "now.getHours() + 1 > 30",
			"now.getHours() % 24 == 24", "role.name.lowerAscii().startsWith('Admin')",
			"role.name.upperAscii().contains('min')", "targets.size() > 200",
			"size(targets.filter(t, t.namespace == 'a')) > 200", "targets.map(t, t.namespace).distinct().size() > 200",
			"role.users.size() > 500", "request.justification == ''", "request.justification.trim() == ''",
			"request.justification in ['']", "request.justification.size() > 4000",
			"has(request.ticket) && request.ticket == ''", "has(request.ticket) && request.ticket.size() > 100",
			"now.getDate('Europe/Berlin') * 2 > 62", "[8, 9].exists(m, now.getMonth() - 12 == m)",
			"role.name.trim() == ' a'" })
	void whatNeverHoldsIsAnError(String when) {
		assertThat(check("rules: [{name: a, when: \"" + when + "\", deny: no}]").problems()).as(when)
			.anySatisfy((each) -> assertThat(each).contains(" never hold"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "['2026-13-01T00:00:00Z'].exists(d, now > timestamp(d))",
			"freeze.exists(d, now > timestamp(d) && now < timestamp(d) + duration('24h'))",
			"['90d'].exists(d, now - timestamp('2026-01-01T00:00:00Z') > duration(d))",
			"['[a', 'b'].exists(p, role.name.matches(p))", "patterns.exists(p, role.name.matches(p))",
			"['Europe/Berln'].exists(z, now.getHours(z) > 5)", "cel.bind(p, '[a', role.name.matches(p))",
			"now.getHours(size(targets) > 1 ? 'Europe/Berln' : 'UTC') > 3",
			"role.name.matches(size(targets) > 1 ? '[a' : 'b')", "targets[-1].namespace == 'a'",
			"size(targets) / 0 == 1", "size(targets) % 0 == 1",
			"['a', 'b'].exists(x, ['1', 'y'].exists(y, role.name == x && int(y) > 0))" })
	void constantIsFollowedToWhereItHasNoAnswer(String when) {
		assertThat(check("definitions: {freeze: ['2026-12-24', '2026-12-25'], patterns: ['[a']}\nrules:"
				+ " [{name: a, when: \"" + when + "\", deny: no}]")
			.problems()).as(when)
			.anySatisfy((each) -> assertThat(each).containsAnyOf("never has an answer", "is no time zone",
					"is no regular expression"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '`', value = {
			"role.breadth == 'NARROW'; role.breadth == 'WILDCARD'; role.breadth == 'UNKNOWN'; role.breadth == 'ADMINISTRATOR'#role.name == 'a'",
			"request.type == 'CREATE'; request.type == 'UPDATE'; request.type == 'DELETE'#role.name == 'a'",
			"has(request.ticket); !has(request.ticket)#role.name == 'a'",
			"has(request.ticket) && role.name == 'a'; !has(request.ticket) && role.name == 'a'#role.name == 'a' && role.breadth == 'NARROW'",
			"'platform' in requester.groups || 'security' in requester.groups#'platform' in requester.groups",
			"role.name.startsWith('pay')#role.name.startsWith('payments-')",
			"role.name.startsWith('pay')#role.name == 'payments'",
			"targets.exists(t, t.namespace == 'a'); targets.all(t, t.namespace != 'a')#role.name == 'x'" })
	void ruleBehindOnesThatMatchAllOfItIsNeverReached(String before, String when) {
		assertThat(check(rules(before, when)).problems()).as(when)
			.anySatisfy((each) -> assertThat(each).contains("Rule last: it is never reached"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '`', value = {
			"role.breadth == 'NARROW'; role.breadth == 'WILDCARD'; role.breadth == 'UNKNOWN'#role.name == 'a'",
			"role.name.startsWith('payments-')#role.name.startsWith('pay')",
			"role.name == 'a'; role.name == 'b'#role.path == '/'", "role.tags.owner == 'a'#role.tags.owner == 'b'",
			"targets.exists(t, t.namespace == 'a')#targets.exists(t, t.namespace == 'b')" })
	void ruleOfWhichSomethingIsLeftIsReached(String before, String when) {
		assertThat(check(rules(before, when)).problems()).as(when).isEmpty();
	}

	private static String rules(String before, String when) {
		StringBuilder yaml = new StringBuilder("rules:\n");
		for (String each : before.split("; ")) {
			yaml.append("  - {name: r%d, when: \"%s\", deny: no}\n".formatted(yaml.length(), each));
		}
		return yaml + "  - {name: last, when: \"" + when + "\", deny: no}\n";
	}

	private static List<String> named(String yaml) {
		return RoutingPolicy.parse(yaml).linted().named(FactKind.GROUP).map(NamedTexts.Named::value).toList();
	}

	private static PolicyCheck check(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of());
	}

}
