package dev.podidentity.portal.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.Ask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs that ask again, and again, since they are not sure. */
class RepeatTests {

	private static final int KEYS = 100;

	private static final int AT_ONCE = 50;

	@Test
	@Tag("faults")
	@DisplayName("R12: asking ten thousand times under a hundred keys files a hundred requests")
	void askingAgainFilesNothingTwice() {
		Fleet fleet = Fleet.shared().of(2);
		int asked = Integer.getInteger("faults.r12.creates", 10_000);
		Report report = new Report("R12");
		Map<Integer, Set<String>> answers = new ConcurrentHashMap<>();
		AtomicInteger inProgress = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		try {
			List<CompletableFuture<Void>> all = IntStream.range(0, asked)
				.mapToObj((number) -> CompletableFuture.runAsync(() -> {
					// the same key many times in a row, so that many ask at once
					int key = number / AT_ONCE % KEYS;
					ApiClient.Answer answer = ask(fleet, number, key, "Needs the bucket.");
					if (answer.status() == 409) {
						assertThat(answer.text()).contains("in progress");
						inProgress.incrementAndGet();
					}
					else {
						assertThat(answer.status()).as(answer.text()).isEqualTo(201);
						answers.computeIfAbsent(key, (each) -> ConcurrentHashMap.newKeySet()).add(answer.text());
					}
				}, threads))
				.toList();
			all.forEach(CompletableFuture::join);
		}
		finally {
			threads.shutdownNow();
		}
		long filed = fleet.records().filed("r12-").size();
		report.line(asked + " creates with " + KEYS + " keys, " + AT_ONCE + " at once: " + filed + " requests, "
				+ inProgress + " told to wait");
		assertThat(filed).isEqualTo(KEYS);
		assertThat(answers).hasSize(KEYS)
			.allSatisfy((key, texts) -> assertThat(texts).as("the same bytes every time").hasSize(1));
		assertThat(ask(fleet, 0, 0, "Something else.").status()).as("another body under the same key").isEqualTo(422);
	}

	private static ApiClient.Answer ask(Fleet fleet, int number, int key, String justification) {
		String body = Ask.empty()
			.target("prod-eu-1", "payments", "r12-key-" + key)
			.with("justification", justification)
			.json();
		return new ApiClient(fleet.portal(number % 2).base() + "/api/v1", "pip_demo_requester").post("/requests", body,
				"r12-" + Seed.value() + "-" + key);
	}

}
