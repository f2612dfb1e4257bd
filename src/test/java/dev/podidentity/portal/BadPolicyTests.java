package dev.podidentity.portal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies that no check lets through, put in force past it: whoever asks gets a clear
 * no, and nothing breaks.
 */
class BadPolicyTests extends PortalTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<String> BAD = List.of("rules: [{name: a, when: dyn(1), auto-approve: true}]",
			"rules: [{name: a, when: 'dyn([true])[0] == dyn(1) ? dyn(1) : dyn(2)', auto-approve: true}]",
			"rules: [{name: a, stages: [{name: s, groups-of: dyn(1)}]}]",
			"rules: [{name: a, stages: [{name: s, groups-of: 'dyn([1, 2])'}]}]",
			"rules: [{name: a, stages: [{name: s, groups-of: '[dyn([])]'}]}]",
			"rules: [{name: a, stages: [{name: s, groups-of: '[\"\\u0000\"]'}]}]",
			"rules: [{name: a, stages: [{name: s, groups-of: '[\"nosuch\"]'}]}]",
			"rules: [{name: a, stages: [{name: s, groups-of: 'lists.range(300).map(i, string(i))'}]}]",
			"rules: [{name: a, stages: [{name: s, groups: [platform], within: 9999999999d}]}]",
			"rules: [{name: a, stages: [{name: s, groups: [platform], within: 99999999999999999999d}]}]",
			"rules: [{name: a, require: {max-expiry: 9223372036854775807h}, auto-approve: true}]",
			"rules: [{name: a, when: 'role.name.matches(\"[\")', auto-approve: true}]",
			"rules: [{name: a, when: 'now.getHours(\"Europe/Berln\") > 3', auto-approve: true}]",
			"rules: [{name: a, when: 'now > timestamp(\"2026-13-01\")', auto-approve: true}]",
			"rules: [{name: a, when: 'duration(\"30d\") > duration(\"1h\")', auto-approve: true}]",
			"rules: [{name: a, when: '1 / 0 == 1', auto-approve: true}]", "rules: [{name: a, when: '1'}]", "rules: [",
			"nonsense", "rules: [{name: \"a\\0b\", auto-approve: true}]",
			"rules: [{name: \"" + "a".repeat(5_000) + "\", auto-approve: true}]",
			"rules: [{name: a, deny: \"No\\0.\"}]", "rules: [{name: a, deny: '{{ role.tags[\"nosuch\"] }}'}]",
			"rules: [{name: a, deny: '{{ nosuch }}'}]", "rules: [{name: a, when: 'nosuch(1)', auto-approve: true}]",
			"rules: [{name: a, window: \"string(now) != 'never \\0'\", stages: [{name: s, groups: [platform]}]}]",
			"rules: [{name: a, window: \"string(now) != 'never' // \\0\", auto-approve: true}]",
			"definitions: {d: \"'a\\0'\"}\nrules: [{name: a, window: string(now) != d, auto-approve: true}]",
			"definitions: {d: [\"a\\0\"]}\nrules: [{name: a, window: '!(string(now) in d)', auto-approve: true}]",
			"definitions: {d: '\"a\\u0000\"'}\nrules: [{name: a, window: string(now) != d, auto-approve: true}]",
			"rules: [{name: a, when: \"role.name != 'a\\0'\", stages: [{name: s, groups: [platform]}]}]",
			"rules: [{name: a, stages: [{name: s, groups: [platform], groups-of: \"['a\\0']\"}]}]",
			"rules: [{name: a, require: {ticket: \"a\\0\"}, stages: [{name: s, groups: [platform]}]}]",
			"ownership: [{team: \"a\\0\", namespaces: '*'}]\nrules: [{name: a, auto-approve: true}]",
			"rules: [{name: a, stages: [{name: s, groups: [platform, \"a\\0\"]}]}]",
			"rules: [{name: a, stages: [{name: s, groups: [platform, " + "a".repeat(5_000) + "]}]}]",
			"rules: [{name: a, stages: [{name: s, each-of: [platform, \"a\\0\"]}]}]",
			"rules: [{name: a, stages: [{name: s, any-of: [{groups: [platform]}, {groups: [\"a\\0\"]}]}]}]",
			"rules: [{name: a, stages: [{name: s, groups: [platform], within: 1h, then: escalate, escalate-to: \"a\\0\"}]}]",
			"rules: [{name: a, break-glass: {groups: [\"a\\0\"], review-within: 1d}, stages: [{name: s, groups: [platform]}]}]",
			"changes: {groups: [\"a\\0\"]}\nrules: [{name: a, auto-approve: true}]",
			"rules: [{name: a, when: 'role.tags[\"\\u0000\"] == \"a\"', auto-approve: true}]",
			"definitions: {d: '1 / 0 == 1'}\nrules: [{name: a, when: d, auto-approve: true}]",
			"rules: [{name: a, when: '" + doubling() + "', auto-approve: true}]",
			"rules: [{name: a, when: 'targets.all(a, " + "targets.all(b, ".repeat(9) + "true" + ")".repeat(9)
					+ ") && false', auto-approve: true}]",
			"rules: [{name: a, when: '" + "(".repeat(900) + "true" + ")".repeat(900) + "', auto-approve: true}]");

	/** What is wrong with these, no check can know. */
	private static final List<String> ONLY_WHEN_ASKED = List.of("tags[\"nosuch\"]", "tags[\"\\u0000\"]");

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PolicyInForce policy;

	/** Other tests ask this portal too. */
	@AfterEach
	void theRulesAreThoseOfBefore() {
		putInForce(this.jdbc.sql("select text from policy_version where number = 1").query(String.class).single());
	}

	@Test
	void askingIsRefusedAndNeverBreaks() {
		for (String policy : BAD) {
			int number = putInForce(policy);
			assertThat(program("auditor").get("/policy").json().at("/number").asInt()).isEqualTo(number);

			for (String path : List.of("/requests", "/requests/dry-run")) {
				Answer answer = program("requester").post(path, ask());
				assertThat(answer.status()).as(policy + ": " + answer.text())
					.isIn(path.contains("dry-run") ? List.of(200, 403, 422) : List.of(403, 422));
				assertThat(answer.text()).as(policy).doesNotContain("\"refusal\":null");
			}
			assertThat(person("requester").get("/").statusCode()).as(policy).isEqualTo(200);
			assertThat(person("approver").get("/policy").statusCode()).as(policy).isEqualTo(200);
			assertThat(
					program("approver").post("/policy/checks", JSON.createObjectNode().put("text", policy).toString())
						.json()
						.at("/passed")
						.asBoolean(false))
				.as(policy)
				.isEqualTo(ONLY_WHEN_ASKED.stream().anyMatch(policy::contains));
		}
	}

	@Test
	void moreChecksThanAReplicaCanDoAtATimeAreSentAgainLater() throws Exception {
		StringBuilder rules = new StringBuilder("rules:\n");
		for (int i = 0; i < 900; i++) {
			rules.append(
					"  - {name: r%d, when: 'targets.exists(t, t.namespace == \"n%d\")', deny: no}\n".formatted(i, i));
		}
		String body = JSON.createObjectNode().put("text", rules.toString()).toString();
		Callable<Answer> check = () -> program("approver").post("/policy/checks", body);
		ExecutorService many = Executors.newFixedThreadPool(8);
		try {
			List<Future<Answer>> answers = many.invokeAll(Collections.nCopies(8, check));
			List<Integer> statuses = new ArrayList<>();
			for (Future<Answer> answer : answers) {
				statuses.add(answer.get().status());
				if (answer.get().status() == 429) {
					assertThat(answer.get().header("Retry-After")).isEqualTo("5");
					assertThat(answer.get().json().at("/type").asString()).endsWith("/too-many");
				}
			}
			assertThat(statuses).contains(200, 429).containsOnly(200, 429);
		}
		finally {
			many.shutdownNow();
		}
	}

	private int putInForce(String policy) {
		int number = this.jdbc.sql("select max(number) from policy_version").query(Integer.class).single() + 1;
		this.jdbc
			.sql("insert into policy_version (number, text, digest, author, created_at)"
					+ " values (:number, :text, :digest, 'portal', :at)")
			.param("number", number)
			.param("text", policy)
			.param("digest", "d".repeat(60) + String.format("%04d", number))
			.param("at", OffsetDateTime.now(ZoneOffset.UTC))
			.update();
		// has the portal not wait for the second after which it looks again
		assertThat(this.policy.isInForce(number - 1)).isFalse();
		return number;
	}

	private static String ask() {
		return Ask.valid().json();
	}

	/** Each walk doubles what the one around it has. */
	private static String doubling() {
		StringBuilder text = new StringBuilder("true");
		for (int i = 25; i > 0; i--) {
			text.insert(0, "[x%d + x%d].exists(x%d, ".formatted(i - 1, i - 1, i)).append(")");
		}
		return "[\"a\"].exists(x0, " + text + ")";
	}

}
