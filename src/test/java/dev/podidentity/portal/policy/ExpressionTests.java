package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Expression.InvalidExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExpressionTests {

	private final Values facts = new Values(Facts.inProduction());

	@ParameterizedTest
	@ValueSource(strings = { "true", "requester.name == 'maya'", "'payments' in requester.teams",
			"'everybody' in requester.groups", "targets.size() == 1", "targets[0].namespace == 'payments'",
			"targets.all(t, t.serviceAccount == 'api')", "targets.exists(t, t.owner == 'payments')",
			"targets[0].cluster.name.startsWith('prod-')", "targets[0].cluster.account == '111122223333'",
			"targets[0].cluster.region == 'eu-central-1'", "targets[0].cluster.environment == 'production'",
			"targets[0].cluster.tags['pci'] == 'in-scope'", "!('team' in targets[0].cluster.tags)",
			"role.arn.endsWith('payments-api')", "role.name.matches('^payments-[a-z]+$')", "role.path == '/'",
			"role.account == targets[0].cluster.account", "role.tags['access'] == 'read'", "role.breadth == 'NARROW'",
			"role.trust == 'OK'", "role.owners == ['payments']", "role.otherTeams.size() == 1",
			"request.type == 'CREATE'", "request.tags['cost'] == '42'", "request.justification != ''",
			"has(request.ticket) && request.ticket == 'OPS-1'", "!has(request.targetRole)",
			"!has(request.sessionPolicy)", "!request.disableSessionTags", "!has(request.expires)",
			"now == timestamp('2026-03-01T00:00:00Z')", "now.getDayOfWeek() == 0" })
	void eachFactCanBeLookedAt(String condition) {
		assertThat(Expression.condition(condition)).allMatch((part) -> part.holds(this.facts));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "targets.all(t, t.cluster.enviroment == 'x')|undefined field 'enviroment'",
			"requestr.name == 'x'|undeclared reference to 'requestr'",
			"targets.exists(t, t.namespace == 3)|no matching overload", "targets.size()|expected type 'bool'",
			"role.name ==|mismatched input '<EOF>'", "requester.getClass() == 1|undeclared reference to 'getClass'",
			"role.name|expected type 'bool' but found 'string'" })
	void mistakeIsFoundBeforeAnybodyAsks(String condition, String reason) {
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Expression.condition(condition))
			.withMessageStartingWith("at character ")
			.withMessageContaining(reason);
	}

	@Test
	void groupsHaveToBeAListOfText() {
		assertThat(Expression.groups("targets.map(t, t.owner) + role.owners").listed(this.facts))
			.containsExactly("payments");
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Expression.groups("role.name"))
			.withMessageContaining("expected type 'list(string)'");
	}

	@Test
	void factsWithoutAnAnswerAreAFailureOfTheirOwn() {
		assertThatExceptionOfType(ExpressionFailed.class)
			.isThrownBy(() -> part("targets[5].namespace == 'x'").holds(this.facts))
			.satisfies((failed) -> assertThat(failed.words("x")).contains("targets[5].namespace")
				.contains("Index out of bounds: 5"));
		assertThatExceptionOfType(ExpressionFailed.class)
			.isThrownBy(() -> part("role.tags['team'] == 'x'").holds(this.facts));
	}

	@Test
	void whatIsAbsentIsAFailureWhereNobodyAsksWhetherItIsThere() {
		assertThatExceptionOfType(ExpressionFailed.class)
			.isThrownBy(() -> part("request.targetRole == ''").holds(this.facts));
	}

	@Test
	void partsAreWhatAndJoins() {
		assertThat(
				Expression.condition("role.name == 'x' && (now > now || targets.all(t, t.namespace == 'y')) && true"))
			.extracting(Object::toString)
			.containsExactly("role.name == \"x\"", "now > now || targets.all(t, t.namespace == \"y\")", "true");
		assertThat(Expression.condition("role.name == 'x'")).hasSize(1);
	}

	@Test
	void tellsTheValuesThatItSaw() {
		assertThat(part("role.name == requester.name || has(request.ticket) || targets.all(t, t.owner == role.path)"
				+ " || role.tags['access'] in ['x', request.type] || request.sessionPolicy != ''")
			.saw(this.facts))
			.containsOnlyKeys("role.name", "requester.name", "request", "targets", "role.path", "role.tags",
					"request.type", "request.sessionPolicy")
			.containsEntry("role.name", "payments-api")
			.containsEntry("role.tags", "access=read")
			.containsEntry("request.sessionPolicy", "absent");
	}

	@Test
	void tellsWhatAWalkComparesWithAndNotWhatItWalksOver() {
		assertThat(part(
				"targets.exists(t, has(t.owner) && !(t.owner in requester.teams) && role.owners.all(o, o == t.owner))")
			.saw(this.facts)).containsOnlyKeys("targets", "requester.teams", "role.owners")
			.containsEntry("requester.teams", "payments");
	}

	@Test
	void longValuesAreCut() {
		Values many = new Values(Facts.onMany(50));
		assertThat(part("targets.size() > 50").saw(many)).containsEntry("targets", "50 in all");
		assertThat(part("{'x': role.name}['x'] == 'a'").saw(many)).containsOnlyKeys("role.name");
		assertThat(part("{'x': role.name}.x == 'a'").saw(many)).containsOnlyKeys("role.name");
		RoutingFacts some = Facts.inProduction();
		Values longer = new Values(new RoutingFacts(some.requester(), some.targets(), some.role(),
				new RoutingFacts.Request("CREATE", Map.of(), "a".repeat(201), null, null, null, false, null),
				some.now()));
		assertThat(part("request.justification != ''").saw(longer).get("request.justification")).hasSize(200)
			.endsWith("…");
	}

	@Test
	void walksNestedTooDeepHaveNoAnswer() {
		Values many = new Values(Facts.onMany(200));

		assertThat(part("targets.all(a, targets.all(b, a.namespace == b.namespace))").holds(many)).isTrue();
		assertThatExceptionOfType(ExpressionFailed.class).isThrownBy(
				() -> part("targets.all(a, targets.all(b, targets.all(c, a.namespace == c.namespace)))").holds(many))
			.satisfies((failed) -> assertThat(failed.words("x")).containsIgnoringCase("iteration"));
	}

	@Test
	void valueOfTwoHundredCharactersIsShownWhole() {
		RoutingFacts some = Facts.inProduction();
		Values long200 = new Values(new RoutingFacts(some.requester(), some.targets(), some.role(),
				new RoutingFacts.Request("CREATE", Map.of(), "a".repeat(200), null, null, null, false, null),
				some.now()));
		assertThat(part("request.justification != ''").saw(long200)).containsEntry("request.justification",
				"a".repeat(200));
	}

	@Test
	void textIsUnparsedOnce() {
		Expression part = part("role.name == 'x'");
		assertThat(part.toString()).isSameAs(part.toString());
	}

	@Test
	void nothingOfJavaCanBeReached() {
		for (String attack : List.of("requester.name.getClass().getName() == ''", "java.lang.System.exit(1)",
				"T(java.lang.Runtime) == null", "role.name.class == ''")) {
			assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Expression.condition(attack));
		}
	}

	private static Expression part(String text) {
		List<Expression> parts = Expression.condition(text);
		assertThat(parts).hasSize(1);
		return parts.get(0);
	}

}
