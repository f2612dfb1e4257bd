package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.podidentity.portal.faults.History.Answer;
import dev.podidentity.portal.testing.ApiClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Three people decide on one request at the same time, through two portals. */
class DecisionTests {

	private static final Map<String, String> DECISIONS = Map.of("approver", "approval", "security", "rejection",
			"requester", "withdrawal");

	private static final Map<String, String> STATES = Map.of("approval", "APPROVED", "rejection", "REJECTED",
			"withdrawal", "WITHDRAWN");

	private static final String BODY = "{\"revision\":1,\"comment\":\"At the same time\"}";

	@Test
	@Tag("faults")
	@DisplayName("R13: of approval, rejection and withdrawal at the same time exactly one counts")
	void exactlyOneDecisionCounts() {
		Fleet fleet = Fleet.shared().of(2);
		Report report = new Report("R13");
		int rounds = Integer.getInteger("faults.r13.rounds", 1_000);
		Map<String, Integer> won = new ConcurrentHashMap<>();
		ExecutorService threads = Executors.newFixedThreadPool(3 * 8);
		try (Driver driver = new Driver(fleet, "r13-")) {
			List<Place> places = driver.file(driver.places("race", rounds));
			assertThat(places).hasSize(rounds);
			driver.inParallel(places, (place) -> {
				String winner = decide(fleet, driver, place, threads);
				won.merge(winner, 1, Integer::sum);
				driver.noteApproval(place, winner.equals("approval") ? Answer.OK : Answer.FAILED);
			});
			driver.drained(Duration.ofSeconds(60));
			report.verdict(rounds + " rounds, won by " + won, driver.verdict());
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Which one was told that it counts; the others are told what did. */
	private static String decide(Fleet fleet, Driver driver, Place place, ExecutorService threads) {
		CyclicBarrier start = new CyclicBarrier(DECISIONS.size());
		String request = driver.request(place);
		var answers = DECISIONS.entrySet().stream().map((each) -> CompletableFuture.supplyAsync(() -> {
			int portal = Math.floorMod((place + each.getKey()).hashCode(), 2);
			ApiClient client = new ApiClient(fleet.portal(portal).base() + "/api/v1", "pip_demo_" + each.getKey());
			await(start);
			return Map.entry(each.getValue(), client.post("/requests/" + request + "/" + each.getValue(), BODY));
		}, threads)).toList().stream().map(CompletableFuture::join).toList();
		List<String> accepted = answers.stream()
			.filter((each) -> each.getValue().status() == 200)
			.map(Map.Entry::getKey)
			.toList();
		assertThat(accepted).as(place::toString).hasSize(1);
		assertThat(answers).filteredOn((each) -> each.getValue().status() != 200).allSatisfy((each) -> {
			assertThat(each.getValue().status()).as(each.getValue().text()).isEqualTo(409);
			assertThat(each.getValue().json().at("/review").asString()).isEqualTo(STATES.get(accepted.get(0)));
		});
		return accepted.get(0);
	}

	private static void await(CyclicBarrier start) {
		try {
			start.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
