package dev.podidentity.portal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Asking again under the same key makes one request, whatever happens. */
class IdempotencyKeyTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void theSameGetsTheSameAnswerAndMakesNothing() {
		String body = Ask.valid().json();

		Answer first = ask(body, "again");
		Answer second = ask(body, "again");

		assertThat(first.status()).as(first.text()).isEqualTo(201);
		assertThat(first.header("Idempotency-Replayed")).isEmpty();
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.text()).isEqualTo(first.text());
		assertThat(second.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
		assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
		assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(events(first)).isEqualTo(1);
	}

	@Test
	void spacesBetweenTheWordsOfJsonDoNotMatter() {
		String body = Ask.valid().json();

		Answer first = ask(body, "spaces");
		Answer second = ask(body.replace(",", ",\n  "), "spaces");

		assertThat(second.text()).isEqualTo(first.text());
	}

	@Test
	void theAnswerStaysTheFirstOneWhenTheRequestHasMovedOn() {
		String body = Ask.valid().json();
		Answer first = ask(body, "moved-on");
		program("requester").post(path(first) + "/withdrawal", "{\"revision\":1}");

		assertThat(ask(body, "moved-on").text()).isEqualTo(first.text());
	}

	@Test
	void anotherBodyIsRefusedAndNamesTheHeader() {
		ask(Ask.valid().json(), "other-body");

		Answer other = ask(Ask.valid().json(), "other-body");

		assertRefused(other);
		assertThat(other.text()).contains("was used for another request");
	}

	@Test
	void theKeyOfSomebodyElseIsAnotherKey() {
		String body = Ask.valid().json();
		Answer hers = ask(body, "shared");

		Answer his = program("approver").post("/requests", Ask.valid().json(), "shared");

		assertThat(his.status()).isEqualTo(201);
		assertThat(his.header("Location")).isNotEqualTo(hers.header("Location"));
	}

	@Test
	void whatWasRefusedCanBeMendedUnderItsKey() {
		Answer refused = ask(Ask.valid().with("roleArn", "nonsense").json(), "mended");
		Answer mended = ask(Ask.valid().json(), "mended");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(mended.status()).isEqualTo(201);
		assertThat(mended.header("Idempotency-Replayed")).isEmpty();
	}

	@Test
	void aTargetThatIsTakenIsRefusedInTheSameWordsAsWithoutAKey() {
		String body = Ask.valid().json();
		ask(body, "claims");

		Answer refused = ask(body, "claims-too");

		assertThat(refused.status()).as(refused.text()).isEqualTo(422);
		assertThat(refused.text()).contains("and is not done yet");
	}

	@Test
	void whileTheSameIsInProgressItIsAConflict() {
		Answer answer = this.transaction.execute((status) -> {
			this.jdbc
				.sql("insert into request_key (person, idempotency_key, digest, created_at)"
						+ " values ('requester', 'in-progress', 'any', current_timestamp)")
				.update();
			Answer during = ask(Ask.valid().json(), "in-progress");
			status.setRollbackOnly();
			return during;
		});

		assertThat(answer.status()).as(answer.text()).isEqualTo(409);
		assertThat(answer.header("Retry-After")).isEqualTo("1");
		assertThat(answer.json().at("/type").asString()).endsWith("/conflict");
		assertThat(ask(Ask.valid().json(), "in-progress").status()).isEqualTo(201);
	}

	static Stream<String> noKeys() {
		return Stream.of("", "two words", "x".repeat(256));
	}

	@ParameterizedTest
	@MethodSource("noKeys")
	void aKeyIsUpTo255VisibleCharacters(String key) {
		assertRefused(ask(Ask.valid().json(), key));
	}

	@Test
	void theLongestKeyIsTaken() {
		assertThat(ask(Ask.valid().json(), "~".repeat(255)).status()).isEqualTo(201);
	}

	@Test
	void aDryRunTakesNoKey() {
		String body = Ask.valid().json();
		program("requester").post("/requests/dry-run", body, "dry");

		assertThat(ask(body, "dry").header("Idempotency-Replayed")).isEmpty();
	}

	@Test
	void manyTimesAtOnceMakesOneRequestPerKey() throws InterruptedException {
		List<String> bodies = Stream.generate(() -> Ask.valid().json()).limit(10).toList();
		Map<Integer, Set<String>> answers = new ConcurrentHashMap<>();
		ExecutorService programs = Executors.newFixedThreadPool(50);
		for (int i = 0; i < 1000; i++) {
			int key = i % bodies.size();
			programs.execute(() -> answers.computeIfAbsent(key, (each) -> ConcurrentHashMap.newKeySet())
				.add(askUntilAnswered(bodies.get(key), "many-" + key)));
		}
		programs.shutdown();

		assertThat(programs.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
		assertThat(answers.values()).hasSize(bodies.size()).allSatisfy((each) -> assertThat(each).hasSize(1));
		Set<String> made = new HashSet<>();
		answers.values().forEach(made::addAll);
		assertThat(made).hasSize(bodies.size());
		assertThat(this.jdbc.sql("select count(*) from request_key where idempotency_key like 'many-%'")
			.query(Long.class)
			.single()).isEqualTo(bodies.size());
	}

	/** The body of the answer; a conflict says to ask again. */
	private String askUntilAnswered(String body, String key) {
		Answer answer = ask(body, key);
		while (answer.status() == 409) {
			answer = ask(body, key);
		}
		return answer.status() + " " + answer.text();
	}

	private Answer ask(String body, String key) {
		return program("requester").post("/requests", body, key);
	}

	private long events(Answer made) {
		return this.jdbc.sql("select count(*) from audit_event where object_id = ? and action = 'request.submit'")
			.param(made.json().at("/id").asString())
			.query(Long.class)
			.single();
	}

	private static String path(Answer made) {
		return "/requests/" + made.json().at("/id").asString();
	}

	private static void assertRefused(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("Idempotency-Key");
	}

}
