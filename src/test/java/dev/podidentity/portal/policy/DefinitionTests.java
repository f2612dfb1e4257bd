package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DefinitionTests {

	private static final String POLICY = """
			definitions:
			  productive: [production, "pre\\"prod"]
			  production: targets.exists(t, t.cluster.environment in productive)
			  owners: targets.map(t, t.owner)
			  own: owners.all(o, o in requester.teams)
			rules:
			  - name: own
			    when: production && own && role.otherTeams.size() == 1
			    auto-approve: true
			  - name: others
			    deny: "{{ owners }} own it, and {{ requester.name }} is in {{ requester.teams.size() }} of {{ role.tags['nosuch'] }}."
			""";

	@Test
	void rulesUseThemByName() {
		RoutingPolicy policy = RoutingPolicy.parse(POLICY);

		assertThat(policy.route(Facts.inProduction()).outcome()).isInstanceOf(AutoApproved.class);
		Routing elsewhere = policy.route(Facts.on(Facts.target("dev", "payments")));
		assertThat(elsewhere.tried().get(0).part()).isEqualTo("production");
		assertThat(elsewhere.tried().get(0).saw()).containsEntry("production", "false").containsKey("targets");
	}

	@Test
	void listThatIsTooLongForOneDefinitionIsToldOnceWithWhatToDo() {
		String arns = IntStream.range(0, 200)
			.mapToObj((i) -> "arn:aws:iam::111122223333:role/%s-%d".formatted("payments-service".repeat(3), i))
			.collect(Collectors.joining(", ", "[", "]"));
		String yaml = "definitions: {many: %s}\nrules: [{name: a, when: role.arn in many, deny: no}, {name: b, when: 'many.exists(m, m == role.arn)', deny: no}]";

		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> RoutingPolicy.parse(yaml.formatted(arns)))
			.satisfies((invalid) -> assertThat(invalid.problems()).singleElement()
				.asString()
				.contains("Definition many, it has more than 10,000 characters. Spread it over several definitions"));
	}

	@Test
	void wordsOfADenialShowValues() {
		Routing denied = RoutingPolicy.parse(POLICY).route(Facts.on(Facts.target("dev", "payments")));

		assertThat(denied.outcome()).isEqualTo(new Denied("payments own it, and maya is in 1 of (unknown)."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			optional.none()                   | (unknown)
			request.?targetRole               | (unknown)
			optional.of(role.name)            | payments-api
			[request.?targetRole, role.?name] | (unknown), payments-api
			dyn(type(1))                      | int
			targets.map(t, t.namespace)       | payments
			role.tags                         | access: read
			{"a": {"b": [1, 2]} }            | a: b: 1, 2
			{"b": [1], "a": optional.none()}  | a: (unknown), b: 1
			""")
	void wordsOfADenialAreNotThoseOfJava(String value, String words) {
		Routing denied = RoutingPolicy.parse("rules: [{name: a, deny: '{{ " + value + " }}'}]")
			.route(Facts.inProduction());
		assertThat(denied.outcome()).isEqualTo(new Denied(words));
	}

	@Test
	void factsThatADefinitionLooksAtAreFound() {
		assertThat(RoutingPolicy.parse(POLICY).looksAt("environment")).isTrue();
		assertThat(RoutingPolicy.parse(POLICY).looksAt("otherTeams")).isTrue();
		assertThat(RoutingPolicy.parse(POLICY).looksAt("breadth")).isFalse();
		assertThat(RoutingPolicy.parse("rules: [{name: a, when: 'role.?breadth.hasValue()', deny: no}]")
			.looksAt("breadth")).isTrue();
	}

	@Test
	void rulesThatLookAtTheTimeAreKnown() {
		assertThat(RoutingPolicy.parse(POLICY).looksAtTime()).isFalse();
		assertThat(RoutingPolicy.parse("rules: [{name: a, when: 'now.getDayOfWeek() == 5', deny: no}]").looksAtTime())
			.isTrue();
		assertThat(RoutingPolicy.parse("""
				definitions: {weekend: 'now.getDayOfWeek() in [0, 6]'}
				rules: [{name: a, when: weekend, deny: no}]
				""").looksAtTime()).isTrue();
		assertThat(RoutingPolicy.parse("""
				rules: [{name: a, when: '{"t": now}["t"] > timestamp("2026-12-24T00:00:00Z")', deny: no}]
				""").looksAtTime()).as("in a map").isTrue();
	}

	@Test
	void definitionWithoutAnAnswerDenies() {
		Routing routing = RoutingPolicy.parse("""
				definitions: {third: 'targets[2].namespace'}
				rules: [{name: a, when: 'third == "x"', auto-approve: true}]
				""").route(Facts.inProduction());

		assertThat(routing.outcome()).isInstanceOf(Denied.class);
		assertThat(((Denied) routing.outcome()).message()).contains("Rule a cannot be applied", "third: ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{targets: 'true'}|Line 1: Definition targets: choose another name",
			"{in: 'true'}|Definition in: choose another name", "{a-b: 'true'}|Definition a-b: choose another name",
			"{a: null}|Definition a: write a condition, or a list of texts.",
			"{a: [1, 2]}|Definition a: write a condition", "{a: 1}|Definition a: write a condition",
			"{a: 'nosuch == 1'}|Definition a, at character 1: undeclared", "{a: b, b: 'true'}|Definition a, at char",
			"{a: 'role.breadth == \"ADMIN\"'}|Definition a: \"ADMIN\" is no breadth.",
			"{a: 'timestamp(\"x\") == now'}|Definition a: \"timestamp(\"x\")\" never has an answer",
			"[a]|a set of fields is needed here, not a list." })
	void mistakesAreTold(String definitions, String problem) {
		assertThat(problems("definitions: " + definitions + "\nrules: [{name: a, deny: no}]"))
			.anySatisfy((each) -> assertThat(each).contains(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "'{{ role.nosuch }}'|Rule a, deny, at character ",
					"'{{ role.name'|Rule a, deny, {{ is never closed.", "'{{ }}'|Rule a, deny, at character ",
					"'{{ timestamp(\"x\") }}'|Rule a, deny: \"timestamp(\"x\")\" never" })
	void valuesInWordsAreChecked(String deny, String problem) {
		assertThat(problems("rules: [{name: a, deny: " + deny + "}]"))
			.anySatisfy((each) -> assertThat(each).contains(problem));
	}

	@Test
	void valuesInWordsAreShortAndPrintable() {
		RoutingPolicy policy = RoutingPolicy
			.parse("rules: [{name: a, deny: \"A\\u0007b {{ request.justification }}\"}]");
		Denied denied = (Denied) policy.route(Facts.inProduction()).outcome();

		assertThat(denied.message()).isEqualTo("A b Reads the ledger.");
		assertThat(
				new DenyText(List.of(new DenyText.Piece("x".repeat(3_000), null))).on(new Values(Facts.inProduction())))
			.extracting("message")
			.asString()
			.hasSize(2_000);
	}

	private static List<String> problems(String yaml) {
		return PolicyCheck.of(yaml, null, (policy) -> List.of()).problems();
	}

	@Test
	void windowKeepsWhatItUsesOfThem() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				definitions:
				  zone: '"Europe/Berlin"'
				  days: '[1, 2, 3, 4]'
				  night: now.getHours(zone) >= 20
				  office: now.getDayOfWeek(zone) in days && !night
				  other: role.name == "x"
				rules:
				  - {name: a, window: [office, now.getHours(zone) >= 6], auto-approve: true}
				""");
		Window window = Objects.requireNonNull(policy.route(Facts.inProduction()).window());
		assertThat(window.condition()).contains("Europe/Berlin").doesNotContain("role");
		assertThat(window.isOpen(Instant.parse("2026-11-23T09:00:00Z"))).isTrue();
		assertThat(window.isOpen(Instant.parse("2026-11-23T04:00:00Z"))).isFalse();
		assertThat(window.isOpen(Instant.parse("2026-11-23T19:30:00Z"))).isFalse();
		assertThat(window.isOpen(Instant.parse("2026-11-28T09:00:00Z"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"window: prod|a window looks at nothing but now, and this looks at role.name.",
			"window: nosuch|undeclared reference to 'nosuch'",
			"window: long && long2|window: use at most 2000 characters, the definitions that it uses included." })
	void windowUsesOnlyThoseThatLookAtTheTimeAndAreShort(String window, String problem) {
		String many = "now.getHours() == 1 || ".repeat(60) + "false";
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> RoutingPolicy.parse("""
				definitions:
				  prod: role.name == "x"
				  long: %s
				  long2: %s
				rules:
				  - {name: a, %s, auto-approve: true}
				""".formatted(many, many, window))).withMessageContaining(problem);
	}

}
