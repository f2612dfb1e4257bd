package dev.podidentity.portal.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.Routing.Denied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody sees control characters, and a database may refuse them. */
class ControlCharacterTests {

	private static final String STAGE = "stages: [{name: s, groups: [platform]}]";

	private static PolicyCheck check(String policy) {
		return PolicyCheck.of(policy, null, (read) -> List.of());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"rules: [{name: r, window: \"string(now) != 'a\\0'\", STAGE}] | Rule r, window",
			"rules: [{name: r, window: [\"string(now) != 'a'\", \"now > now // \\x7f\"], STAGE}] | Rule r, window",
			"rules: [{name: r, when: \"role.name != 'a' // \\0\", STAGE}] | Rule r, when",
			"rules: [{name: r, when: [role.name != 'a', \"role.name != 'b\\x85'\"], STAGE}] | Rule r, when 2",
			"rules: [{name: r, stages: [{name: s, groups-of: \"['a\\0']\"}]}] | Rule r, stage 1, groups-of",
			"rules: [{name: r, stages: [{name: s, each-of: \"['a\\0']\"}]}] | Rule r, stage 1, each-of",
			"rules: [{name: r, deny: \"No {{ role.name + '\\0' }}\"}] | Rule r, deny",
			"rules: [{name: r, require: {ticket: \"A-\\0[0-9]\"}, STAGE}] | Rule r, require ticket",
			"{definitions: {d: \"'\\0'\"}, rules: [{name: r, STAGE}]} | Definition d",
			"{definitions: {d: [\"\\e\"]}, rules: [{name: r, STAGE}]} | Definition d",
			"{ownership: [{team: a, tags: {t: [\"a\\0\"]}, namespaces: [a]}], rules: [{name: r, STAGE}]}"
					+ " | Ownership 1, tags" })
	void isFoundWithItsPlace(String policy, String place) {
		assertThat(check(policy.replace("STAGE", STAGE)).problems()).singleElement()
			.asString()
			.startsWith("Line 1: " + place)
			.contains("remove the control character U+00");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"rules: [{name: r, stages: [{name: s, groups: [a, \"a\\0\"]}]}] | Rule r, stage 1, groups",
			"rules: [{name: r, stages: [{name: s, each-of: [a, \"a\\0\"]}]}] | Rule r, stage 1, each-of",
			"rules: [{name: r, stages: [{name: s, any-of: [{groups: [a]}, {groups: [\"\\0\"]}]}]}]"
					+ " | Rule r, stage 1, any-of 2, groups",
			"rules: [{name: r, stages: [{name: s, groups: [a], within: 1h, then: escalate, escalate-to: \"a\\0\"}]}]"
					+ " | Rule r, stage 1, escalate-to",
			"rules: [{name: r, break-glass: {groups: [\"a\\0\"], review-within: 1d}, STAGE}] | Rule r, break-glass",
			"{changes: {groups: [\"a\\0\"]}, rules: [{name: r, STAGE}]} | Changes, groups",
			"{ownership: [{team: \"a\\0\", namespaces: [a]}], rules: [{name: r, STAGE}]} | Ownership 1, team" })
	void isNoPartOfAnId(String policy, String place) {
		String whole = policy.replace("STAGE", STAGE);

		assertThat(check(whole).problems()).singleElement()
			.asString()
			.startsWith("Line 1: " + place)
			.contains("this is no id of a group");
		assertThat(RoutingPolicy.inForce(whole).route(Facts.inProduction()).outcome()).isInstanceOfSatisfying(
				Denied.class,
				(denied) -> assertThat(denied.message()).startsWith("The routing policy in force cannot be read")
					.doesNotContain("\0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"'\\0'\"", "[\"\\0\"]", "'\"\\u0000\"'" })
	void windowNeverHoldsOne(String definition) {
		RoutingPolicy policy = RoutingPolicy
			.inForce("definitions: {d: %s}\nrules: [{name: r, window: '!(string(now) in [d])', auto-approve: true}]"
				.formatted(definition));

		assertThat(policy.rules()).extracting(Rule::window).allMatch((window) -> window == null);
	}

	@Test
	void endsOfLinesAndTabsAreFine() {
		assertThat(check("rules: [{name: r, when: \"role.name\\t!=\\r\\n'a' // why\", " + STAGE + "}]").problems())
			.isEmpty();
	}

	@Test
	void wordsOfANoHaveNone() {
		assertThat(new Denied("a\0b\u0085c\nd\uD83D\uDE00").message()).isEqualTo("a b c\nd\uD83D\uDE00");
	}

	@Test
	void thousandsOfGroupsAreTooMany() {
		String groups = IntStream.range(0, 150).mapToObj((i) -> "g" + i).collect(Collectors.joining(", ", "[", "]"));

		String stages = "stages: [{name: s, groups: GROUPS}, {name: t, any-of: [{each-of: GROUPS}]}]";
		String fine = "rules: [{name: r, " + stages.replace("GROUPS", groups) + "}]";
		assertThat(check(fine).problems()).isEmpty();

		assertThat(check("changes: {groups: " + groups.replace("g", "c").replace("]", ", ") + groups.replace("[", "")
				+ "}\nrules: [{name: r, break-glass: {groups: " + groups.replace("]", ", ")
				+ groups.replace("g", "h").replace("[", "") + ", review-within: 1d}, "
				+ stages.replaceFirst("GROUPS", groups).replace("GROUPS", groups.replace("g", "x")) + "}]")
			.problems()).hasSize(3).allMatch((problem) -> problem.contains("name at most 200 groups, and not 300"));
	}

}
