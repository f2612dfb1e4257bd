package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A name that nothing can have is told: a rule that forbids it forbids nothing. */
class NameFormatTests {

	private static final String GLOB = "* and ? stand for themselves here. ";

	@ParameterizedTest
	@ValueSource(strings = { "targets.exists(t, t.namespace == 'kube-*')", "targets.all(t, t.namespace != 'kube-*')",
			"targets.exists(t, t.namespace in ['kube-*', 'x'])", "targets.exists(t, 'kube-*' in [t.namespace])",
			"['kube-*'].exists(n, targets[0].namespace == n)", "'kube-*' in targets.map(t, t.namespace)",
			"cel.bind(n, 'kube-*', targets[0].namespace == n)", "role.users.exists(u, u.namespace == 'kube-*')",
			"sets.intersects(targets.map(t, t.namespace), ['kube-*'])",
			"targets[0].namespace == 'kube-*' || targets[0].namespace == 'kube-*'" })
	void globIsToldOnce(String when) {
		assertThat(warnings(when)).containsExactly("Line 3: Rule a, when: \"kube-*\" is no namespace: " + GLOB
				+ "Use startsWith, endsWith or contains without them, or matches with a regular expression.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '`',
			value = { "targets.exists(t, t.namespace.startsWith('kube-*'))#No namespace begins with \"kube-*\"",
					"targets.exists(t, t.namespace.endsWith('*-system'))#No namespace ends with \"*-system\"",
					"targets.exists(t, t.namespace.contains('?'))#No namespace has \"?\" in it",
					"role.arn.startsWith('arn:aws:iam::*:role/admin')#No ARN of a role begins with",
					"request.targetRole.contains(':role/admin*')#No ARN of a role has",
					"targets.exists(t, t.cluster.environment.startsWith('prod*'))#No environment begins with \"prod*\"",
					"requester.groups.exists(g, g.startsWith('team-*'))#No id of a group begins with \"team-*\"",
					"requester.teams.exists(g, g.endsWith('-?'))#No id of a group ends with \"-?\"" })
	void globInAPartIsTold(String when, String words) {
		assertThat(warnings(when)).singleElement().asString().contains(words).contains(GLOB + "Leave them out");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '`', value = {
			"targets.exists(t, t.namespace == 'Kube-System')#\"Kube-System\" is no namespace: it has lower-case",
			"targets.exists(t, t.namespace == 'kube_system')#is no namespace",
			"targets.exists(t, t.namespace == 'team.payments')#is no namespace",
			"targets.exists(t, t.namespace.startsWith('KUBE'))#No namespace begins with \"KUBE\"",
			"targets.exists(t, t.namespace.startsWith('-'))#No namespace begins with",
			"targets.exists(t, t.namespace.endsWith('-'))#No namespace ends with",
			"targets.exists(t, t.serviceAccount == 'API')#is no service account",
			"targets.exists(t, t.serviceAccount == 'system:serviceaccount:payments:api')#is no service account",
			"targets.exists(t, t.cluster.name == 'arn:aws:eks:eu-central-1:111122223333:cluster/a')#name of a cluster",
			"role.name == 'arn:aws:iam::111122223333:role/x'#is no name of a role",
			"role.name.startsWith('/team/')#No name of a role begins with", "role.name.contains('/')#No name of a role",
			"role.path == 'team'#is no path of a role", "role.path.startsWith('team/')#No path of a role begins with",
			"role.path.endsWith('/team')#No path of a role ends with", "role.account == '11112222333'#it has 12 digits",
			"role.account in ['1111-2222-3333']#is no account", "role.account.startsWith('a')#No account begins",
			"targets.exists(t, t.cluster.region == 'Frankfurt')#is no region",
			"targets.exists(t, t.cluster.region == 'eu-central-1a')#is no region",
			"role.arn == 'admin'#is no ARN of a role", "role.arn.startsWith('arn:aws:sts::')#No ARN of a role begins",
			"role.arn.startsWith('arn:aws:iam::1111:role')#No ARN of a role begins",
			"targetRole.name == '/a'#is no name of a role", "request.targetRole == 'data'#is no ARN of a role" })
	void nameThatNothingHasIsTold(String when, String words) {
		assertThat(warnings(when)).as(when).singleElement().asString().contains(words);
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets.exists(t, t.namespace.matches('kube-.*'))", "role.arn.matches('^arn:.*:role/?')",
			"role.tags['owner'] == 'kube-*'", "request.justification.contains('*')", "request.ticket == 'Any *'",
			"targets.exists(t, t.cluster.tags['tier'] == 'Gold?')", "requester.name == 'Svc-*'",
			"request.?targetRole.orValue('none') == 'none'", "request.?targetRole.orValue('none') != 'none'",
			"(has(request.targetRole) ? request.targetRole : '-') == '-'", "request.?targetRole.orValue('') == ''",
			"cel.bind(r, request.?targetRole.orValue('none'), r == 'none')", "other == 'none'",
			"targets.exists(t, t.namespace == request.tags.?ns.orValue('*'))",
			"['a.b', 'c'].exists(n, n in [targets[0].namespace, targets[0].serviceAccount])",
			"targets.exists(t, t.namespace.upperAscii() == 'PAYMENTS')",
			"targets.exists(t, t.namespace.split('-')[0] == 'Kube')", "'*' in requester.attributes.department",
			"role.name.startsWith('AWSReservedSSO_')", "role.name.endsWith('-a@b.c,d=e+f')", "role.path == '/'",
			"role.path.startsWith('/')", "role.path.startsWith('/aws-reserved/sso')", "role.path.endsWith('/')",
			"role.path.contains('-reserved')", "role.arn == 'arn:aws-us-gov:iam::111122223333:role/a/b/C_d'",
			"role.arn.startsWith('arn:aws:iam::1111')", "role.arn.startsWith('arn:aws-cn:')",
			"role.arn.endsWith('/Admin')", "role.arn.contains(':role/')", "role.account.startsWith('1111')",
			"targets.exists(t, t.cluster.region in ['us-gov-west-1', 'eusc-de-east-1', 'us-isob-east-1'])",
			"targets.exists(t, t.cluster.region.startsWith('eu-'))", "targets.exists(t, t.serviceAccount == 'a.b-c')",
			"targets.exists(t, t.namespace.startsWith('kube-'))", "targets.exists(t, t.cluster.name == 'Prod_EU-1')" })
	void whatCanBeIsFine(String when) {
		PolicyCheck check = check(when);
		assertThat(check.problems()).as(when).isEmpty();
		assertThat(check.warnings()).as(when).isEmpty();
	}

	@Test
	void mistakeInADefinitionIsToldOnce() {
		assertThat(PolicyCheck.of("""
				definitions: {system: [kube-*, default]}
				rules:
				  - {name: a, when: 'targets.exists(t, t.namespace in system)', deny: no}
				  - {name: b, when: 'role.name == "x" && targets.all(t, t.namespace in system)', deny: no}
				""", null, (read) -> List.of()).warnings()).singleElement().asString().contains("\"kube-*\"");
	}

	@Test
	void letterOfAnotherAlphabetIsNotToldAgain() {
		PolicyCheck check = check("targets.exists(t, t.namespace == 'p\u0430yments')");
		assertThat(check.problems()).hasSize(1);
		assertThat(check.warnings()).isEmpty();
	}

	@Test
	void itDoesNotKeepRulesFromComingInForce() {
		assertThat(check("targets.exists(t, t.namespace == 'kube-*')").passed()).isTrue();
	}

	private static List<String> warnings(String when) {
		PolicyCheck check = check(when);
		assertThat(check.problems()).as(when).isEmpty();
		return check.warnings();
	}

	private static PolicyCheck check(String when) {
		return PolicyCheck
			.of("definitions: {other: request.?targetRole.orValue('none')}\nrules:\n  - {name: a, when: \"" + when
					+ "\", deny: no}\n", null, (read) -> List.of());
	}

}
