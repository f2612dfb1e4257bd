package dev.podidentity.portal.policy;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands for a fact that may be absent is none of the values that the fact can be,
 * whatever table knows these; the mistakes beside it are still found.
 */
class FallbackLintTests {

	private static final PolicyLint PEOPLE = new PolicyLint(FakePeople.demo());

	@ParameterizedTest
	@ValueSource(strings = { "targetRole.?breadth.orValue('none') == 'ADMINISTRATOR'",
			"targetRole.?breadth.orValue('NONE') in ['ADMINISTRATOR', 'UNKNOWN']",
			"targetRole.?breadth.orValue('none') in ['none', 'NARROW']", "targetRole.?breadth.orValue('') == ''",
			"(has(targetRole.breadth) ? targetRole.breadth : 'none') != 'none'",
			"request.?via.orValue('unknown') == 'token'", "request.?via.orValue('unknown').startsWith('un')",
			"(has(request.via) ? request.via : 'none') == 'page'",
			"{'dev': 'WILDCARD'}[?targets[0].cluster.environment].orValue('none') == role.breadth" })
	void ofAnEnumerationIsFine(String when) {
		assertThat(found(when)).as(when).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "request.?team.orValue('none') == 'payments'",
			"request.?team.orValue('none') in ['none', 'payments']", "request.?team.orValue('none') in allowed",
			"targets.exists(t, t.?owner.orValue('-') == 'payments')",
			"targets.exists(t, t.?owner.orValue(nobody) == 'payments')", "team == 'payments' || team == 'none'",
			"targets.exists(t, (has(t.owner) ? t.owner : 'nobody') == 'payments')",
			"targets.exists(t, (!has(t.owner) || t.owner == '' ? 'nobody' : t.owner) in ['payments', 'nobody'])",
			"targets.exists(t, (has(t.owner) && t.owner != '' ? t.owner : 'nobody') == 'payments')",
			"targets.exists(t, (has(t.owner) ? t.owner : (t.namespace == 'a' ? 'x' : 'y')) == 'payments')",
			"(asked ? request.team : 'none') == 'payments'",
			"(has(request.team) ? 'payments' : 'none') in requester.groups",
			"role.users.all(u, u.?team.orValue('nobody') == 'payments')",
			"role.?owners.orValue(['unknown']) == ['platform']",
			"role.?otherTeams.orValue(['none']).exists(o, o == 'none' || o == 'payments')",
			"targets[0].?owner.or(optional.of('nobody')).value() == 'payments'",
			"(request.?team.hasValue() ? request.team : 'none') == 'payments'",
			"(requester.teams.size() > 0 ? requester.teams[0] : 'none') == 'payments'",
			"(requester.teams.exists(t, has(request.team)) ? requester.teams[0] : 'none') == 'payments'",
			"requester.teams.first().orValue('none') == 'payments'",
			"('groups' in requester.attributes ? requester.attributes.groups[0] : 'none') == 'payments'",
			"requester.attributes.?groups.orValue(['none']).exists(g, g == 'none')",
			"targets.map(t, t.?owner.orValue('-')).all(o, o in ['payments', '-'])",
			"sets.contains(['payments', '-'], targets.map(t, t.?owner.orValue('-')))",
			"cel.bind(none, '-', targets.exists(t, t.?owner.orValue(none) == 'payments'))" })
	void ofAGroupIsFine(String when) {
		assertThat(found(when)).as(when).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.users.exists(u, u.?environment.orValue('unknown') == 'prod')",
			"targets.exists(t, t.cluster.?environment.orValue('unknown') in ['prod', 'unknown'])",
			"targets.exists(t, (t.cluster.environment != '' ? t.cluster.environment : 'none') == 'prod')",
			"targets.exists(t, (t.cluster.environment.size() > 0 ? t.cluster.environment : 'none') == 'none')",
			"optional.ofNonZeroValue(targets[0].cluster.environment).orValue('none') == 'none'",
			"targets.map(t, t.cluster.?environment.orValue('none')).distinct() == ['prod']" })
	void ofAnEnvironmentIsFine(String when) {
		assertThat(found(when)).as(when).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "request.?targetRole.orValue('\u2014') == '\u2014'",
			"request.?targetRole.orValue('none').startsWith('no')",
			"request.?targetRole.orValue('none').contains('on')", "request.?targetRole.orValue('none?').endsWith('?')",
			"request.?targetRole.orValue('\u2014').matches('^\u2014$')", "targetRole.?account.orValue('-') == '-'",
			"targetRole.?path.orValue('none') in ['/', 'none']" })
	void ofANameIsFine(String when) {
		assertThat(found(when)).as(when).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '`', value = {
			"targetRole.?breadth.orValue('none') == 'ADMINISTRATR'#\"ADMINISTRATR\" is no breadth.",
			"targetRole.?breadth.orValue('none') == 'nonee'#\"nonee\" is no breadth.",
			"role.?breadth.orValue('none') == 'none'# never holds",
			"request.?via.orValue('unknown') == 'tokn'#\"tokn\" is no way of asking.",
			"request.?team.orValue('none') == 'paymnts'#there is no group \"paymnts\".",
			"targets.exists(t, (has(t.owner) ? t.owner : 'nobody') in ['nobody', 'paymnts'])#no group \"paymnts\".",
			"targets.exists(t, t.?owner.orValue('-') == 'payments' || t.owner == '-')#there is no group \"-\".",
			"role.?otherTeams.orValue(['none']).exists(o, o == 'paymnts')#there is no group \"paymnts\".",
			"request.?team.orValue('none') in allowed || request.team in allowed#there is no group \"none\".",
			"(requester.name == 'a' ? targets[0].owner : 'platfrom') in requester.groups#no group \"platfrom\".",
			"(has(request.team) ? 'paymnts' : 'none') in requester.groups#there is no group \"paymnts\".",
			"(!has(request.team) ? 'none' : 'paymnts') in requester.groups#there is no group \"paymnts\".",
			"role.breadth == (requester.name == 'a' ? 'NARROW' : 'ADMIN')#\"ADMIN\" is no breadth.",
			"role.users.exists(u, u.?environment.orValue('none') in ['prd', 'none'])#the environment \"prd\".",
			"optional.ofNonZeroValue(targets[0].cluster.environment).orValue('none') == 'prd'#environment \"prd\".",
			"request.?targetRole.orValue('none').startsWith('yes')#No ARN of a role begins with \"yes\"",
			"targetRole.?account.orValue('none') == '1'#\"1\" is no account",
			"request.?team.orValue('pl\u0430tform') == 'payments'# has letters of several alphabets" })
	void mistakeBesideItIsTold(String when, String words) {
		assertThat(found(when)).as(when).singleElement().asString().contains(words);
	}

	@Test
	void ofAStageItIsAGroupThatIsAsked() {
		assertThat(check("{name: a, stages: [{name: s, groups-of: \"targets.map(t, t.?owner.orValue('nobody'))\"}]}"))
			.singleElement()
			.asString()
			.contains("there is no group \"nobody\".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.map(t, t.?owner.orValue('nobody')).filter(o, o != 'nobody')",
			"targets.map(t, t.?owner.orValue('')).filter(o, o != '' && o.size() > 1)",
			"role.?owners.orValue(['none']).filter(o, !(o in ['none']))",
			"(has(role.owners) ? role.owners : fallen).filter(o, o.size() > 4).distinct()",
			"['none', 'platform'].filter(o, o.startsWith('plat'))" })
	void ofAStageItIsNoneOnceItIsFilteredOut(String groups) {
		assertThat(check("{name: a, stages: [{name: s, groups-of: \"" + groups + "\"}]}")).as(groups).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.map(t, t.?owner.orValue('nobody')).filter(o, o != 'nobdy')",
			"targets.map(t, t.?owner.orValue('nobody')).filter(o, o in requester.groups)",
			"role.?owners.orValue(['nobody']).map(o, o != 'nobody', 'nobody')" })
	void ofAStageItIsOneWhereItMayPass(String groups) {
		assertThat(check("{name: a, stages: [{name: s, groups-of: \"" + groups + "\"}]}")).as(groups)
			.anySatisfy((each) -> assertThat(each).contains("there is no group \"nobody\"."));
	}

	private static List<String> found(String when) {
		return check("{name: a, deny: no, when: \"" + when + "\"}");
	}

	private static List<String> check(String rule) {
		PolicyCheck check = PolicyCheck.of(
				"definitions: {nobody: \"'-'\", allowed: [payments, none], fallen: [none], asked: has(request.team),"
						+ " team: request.?team.orValue('none')}\nrules:\n  - " + rule + "\n",
				null, PEOPLE::problems,
				(policy) -> Stream
					.concat(PolicyLint.environments(policy, Set.of("prod")).stream(), PEOPLE.noTeams(policy).stream())
					.toList(),
				Clock.systemUTC());
		return Stream.concat(check.problems().stream(), check.warnings().stream()).toList();
	}

}
