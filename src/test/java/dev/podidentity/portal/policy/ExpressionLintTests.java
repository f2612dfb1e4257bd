package dev.podidentity.portal.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.request.RequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionLintTests {

	@Test
	void enumerationsAreThoseOfTheTypes() {
		assertThat(values("Role", "breadth")).containsExactlyInAnyOrder(names(RoleProfile.Breadth.values()));
		assertThat(values("Role", "trust")).containsExactlyInAnyOrder(names(Trust.values()));
		assertThat(values("Request", "type")).containsExactlyInAnyOrder(names(RequestType.values()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.breadth == 'ADMIN'", "'ADMIN' != role.breadth",
			"role.breadth in ['NARROW', 'ADMIN']", "!(role.breadth in ['narrow'])", "role.trust == 'YES'",
			"request.type == 'create'", "['X', 'NARROW'].exists(b, role.breadth == b)",
			"cel.bind(b, role.breadth, b == 'ADMIN')", "role.breadth == (requester.name == 'a' ? 'NARROW' : 'ADMIN')",
			"role.?breadth.orValue('NARROW') == 'ADMIN'",
			"role.name == 'a' && (role.name == 'b' || role.breadth == '')", "role.breadth == 'NARROW '" })
	void textThatAFactNeverIsIsFound(String when) {
		assertThat(lint(when)).as(when)
			.singleElement()
			.asString()
			.containsAnyOf("is no breadth. Known: NARROW", "is no trust. Known: OK", "is no type. Known: CREATE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "timestamp('2026-13-01') < now", "now - timestamp('tomorrow') > duration('1h')",
			"duration('30d') > duration('1h')", "duration('1 h') == duration('2h')", "1 / 0 == 1 && role.name == 'a'",
			"role.name == ['a'][1]", "role.name.matches('[')", "matches(role.name, 'a{2,1}')",
			"role.name.matches('(' + 'a')", "now.getHours('Europe/Berln') == 1", "now.getDayOfWeek('CEST5') == 1",
			"now.getMinutes('25:00') == 1", "targets.exists(t, t.namespace.matches('*a'))",
			"int('x') == targets.size()" })
	void constantThatHasNoAnswerIsFound(String when) {
		assertThat(lint(when)).as(when).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.users.filter(u, false).size() > 1", "targets.filter(t, 1 == 2) == []",
			"role.otherTeams.exists(t, t == 'g' && false)", "role.users.exists_one(u, false)",
			"role.users.map(u, false, u.namespace).size() > 1", "targets.all(t, role.users.exists(u, false))",
			"targets.exists(t, false ? t.namespace == 'a' : t.namespace == 'b')",
			"cel.bind(n, role.name, targets.exists(t, t.namespace == n && 'a' == 'b'))" })
	void partOfAMacroThatIsFalseOfAllIsFound(String when) {
		assertThat(lint(when)).as(when).singleElement().asString().contains(" is false whatever is looked at.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.otherTeams.exists(t, true)", "role.users.filter(u, true).size() > 1",
			"role.users.all(u, u.own || true)", "role.users.exists_one(u, 1 < 2)" })
	void partOfAMacroThatIsTrueOfAllIsToldAndMayBeMeant(String when) {
		assertThat(lint(when)).as(when).isEmpty();
		assertThat(Expression.condition(when).stream().flatMap((part) -> ExpressionLint.of(part).warnings().stream()))
			.as(when)
			.singleElement()
			.asString()
			.contains(" is true whatever is looked at.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "['a', 'b'].exists(n, n == 'a' && role.name == n)",
			"cel.bind(on, true, on && role.name == 'a')", "role.users.all(u, u.own)",
			"targets.exists(t, ['a'].exists(n, n == 'a' || t.namespace == n))" })
	void partOfAMacroThatLooksAtWhatIsBoundIsFine(String when) {
		assertThat(Expression.condition(when)
			.stream()
			.flatMap((part) -> Stream.concat(ExpressionLint.of(part).warnings().stream(),
					ExpressionLint.of(part).errors().stream())))
			.as(when)
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.breadth == 'NARROW'", "role.breadth in ['NARROW', 'UNKNOWN']",
			"role.name == 'ADMIN'", "role.tags['breadth'] == 'ADMIN'", "now.getHours('Europe/Berlin') == 1",
			"now.getHours('+02:00') == 1", "now.getHours('UTC') == 1", "role.name.matches('^a[b]+$')",
			"request.expires - now > duration('720h')", "now > timestamp('2026-03-01T00:00:00Z')",
			"role.name.matches(role.path)", "targets.exists(t, t.namespace == request.type)",
			"targets[0].?owner.orValue('') == ''" })
	void whatIsMeantIsFine(String when) {
		assertThat(lint(when)).as(when).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "'g' in requester.groups", "'g' in requester.teams", "targets.exists(t, t.owner == 'g')",
			"targets.all(t, has(t.owner) && t.owner in ['g'])", "role.owners.exists(o, o == 'g')",
			"role.otherTeams == ['g']", "requester.groups.exists(x, x in ['g'])",
			"sets.intersects(requester.groups, ['g'])", "['g'].all(x, x in requester.groups)",
			"targets[0].?owner.orValue('') == 'g'", "'g' in role.owners + role.otherTeams",
			"cel.bind(o, targets.map(t, t.owner), 'g' in o)", "requester.teams[0] != 'g'" })
	void groupThatIsNamedIsFound(String when) {
		assertThat(named(when, FactKind.GROUP)).as(when).containsExactly("g");
	}

	@Test
	void groupsOfAStageAreFound() {
		for (String groups : List.of("['g']", "role.owners + ['g']", "role.name == 'a' ? ['g'] : role.owners",
				"['g', 'g'].distinct()", "[role.name == 'a' ? 'g' : 'g']")) {
			assertThat(ExpressionLint.ofGroups(Expression.groups(groups)).named()).as(groups)
				.extracting(NamedTexts.Named::value)
				.containsExactly("g");
		}
	}

	@Test
	void environmentsAreFoundAndComparedWithThoseThereAre() {
		assertThat(named("targets.exists(t, t.cluster.environment in ['prod', 'dev'])", FactKind.ENVIRONMENT))
			.containsExactly("prod", "dev");
		RoutingPolicy policy = RoutingPolicy
			.parse("rules: [{name: a, when: 'targets[0].cluster.environment == \"prd\"', deny: no}]");
		assertThat(PolicyLint.environments(policy, Set.of("prod")))
			.containsExactly("Rule a, when: no cluster has the environment \"prd\". Known: prod.");
		assertThat(PolicyLint.environments(policy, Set.of("prd"))).isEmpty();
		assertThat(PolicyLint.environments(policy, Set.of())).as("nothing is known").isEmpty();
	}

	private static List<String> named(String when, FactKind kind) {
		return Expression.condition(when)
			.stream()
			.flatMap((part) -> ExpressionLint.of(part).named().stream())
			.filter((named) -> named.kind().equals(kind))
			.map(NamedTexts.Named::value)
			.distinct()
			.toList();
	}

	private static List<String> lint(String when) {
		return Expression.condition(when)
			.stream()
			.flatMap((part) -> ExpressionLint.of(part).problems().stream())
			.toList();
	}

	private static List<String> values(String type, String field) {
		return FactKind.of(type, field).orElseThrow().values();
	}

	private static String[] names(Enum<?>[] values) {
		return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
	}

}
