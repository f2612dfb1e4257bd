package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.podidentity.portal.faults.History.Answer;
import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.Ask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three people decide on one request at the same time, through two portals. An approval
 * takes longest, since it looks at rules and facts again: the others come at any moment
 * until it is through, so that each of them wins some rounds.
 */
class DecisionTests {

	private static final List<Act> ACTS = List.of(new Act("approver", "approval"), new Act("security", "rejection"),
			new Act("requester", "withdrawal"), new Act("requester", "revisions"));

	private static final Map<String, String> STATES = Map.of("approval", "APPROVED", "rejection", "REJECTED",
			"withdrawal", "WITHDRAWN", "revisions", "SUBMITTED");

	/** Of all rounds: less would try too little of each. */
	private static final double LEAST_WON = 0.02;

	private static final String BODY = "{\"revision\":1,\"comment\":\"At the same time\"}";

	@Test
	@Tag("faults")
	@DisplayName("R13: of approval, rejection, withdrawal and edit at the same time exactly one counts")
	void exactlyOneDecisionCounts() {
		Fleet fleet = Fleet.shared().of(2);
		Report report = new Report("R13");
		int rounds = Integer.getInteger("faults.r13.rounds", 1_000);
		Map<String, Integer> won = new ConcurrentHashMap<>();
		Pace pace = new Pace(Seed.of("R13"));
		ExecutorService threads = Executors.newFixedThreadPool(ACTS.size() * 8);
		try (Driver driver = new Driver(fleet, "r13-")) {
			List<Place> places = driver.file(driver.places("race", rounds));
			assertThat(places).hasSize(rounds);
			driver.inParallel(places, (place) -> {
				String winner = decide(fleet, driver, place, pace, threads);
				won.merge(winner, 1, Integer::sum);
				driver.noteApproval(place, winner.equals("approval") ? Answer.OK : Answer.FAILED);
			});
			driver.drained(Duration.ofSeconds(60));
			report.verdict(rounds + " rounds, won by " + won, driver.verdict());
			assertThat(ACTS).allSatisfy((act) -> assertThat(won.getOrDefault(act.path(), 0)).as(act.path())
				.isGreaterThanOrEqualTo((int) (rounds * LEAST_WON)));
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Which one was told that it counts; the others are told what did. */
	private static String decide(Fleet fleet, Driver driver, Place place, Pace pace, ExecutorService threads) {
		CyclicBarrier start = new CyclicBarrier(ACTS.size());
		String request = driver.request(place);
		var answers = ACTS.stream().map((act) -> CompletableFuture.supplyAsync(() -> {
			int portal = Math.floorMod((place + act.toString()).hashCode(), 2);
			ApiClient client = new ApiClient(fleet.portal(portal).base() + "/api/v1", "pip_demo_" + act.person());
			Duration delay = act.isApproval() ? Duration.ZERO : pace.moment();
			await(start);
			pause(delay);
			long before = System.nanoTime();
			var response = client.post("/requests/" + request + "/" + act.path(), act.body(place));
			if (act.isApproval() && response.status() < 300) {
				pace.took(Duration.ofNanos(System.nanoTime() - before));
			}
			return Map.entry(act.path(), response);
		}, threads)).toList().stream().map(CompletableFuture::join).toList();
		List<String> accepted = answers.stream()
			.filter((each) -> each.getValue().status() < 300)
			.map(Map.Entry::getKey)
			.toList();
		assertThat(accepted).as(place::toString).hasSize(1);
		assertThat(answers).filteredOn((each) -> each.getValue().status() >= 300).allSatisfy((each) -> {
			assertThat(each.getValue().status()).as(each.getValue().text()).isEqualTo(409);
			assertThat(each.getValue().json().at("/review").asString()).isEqualTo(STATES.get(accepted.get(0)));
		});
		return accepted.get(0);
	}

	/**
	 * What somebody does to revision 1.
	 *
	 * @param person who
	 * @param path last part of the address
	 */
	private record Act(String person, String path) {

		boolean isApproval() {
			return this.path.equals("approval");
		}

		String body(Place place) {
			if (!this.path.equals("revisions")) {
				return BODY;
			}
			String content = Ask.empty()
				.target(place.cluster(), place.namespace(), place.serviceAccount())
				.with("justification", "Edited at the same time.")
				.json();
			return "{\"revision\":1,\"content\":" + content + "}";
		}

	}

	/** Draws moments within twice the time that approvals take here. */
	private static final class Pace {

		private final Random random;

		private Duration span = Duration.ofMillis(100);

		Pace(Random random) {
			this.random = random;
		}

		synchronized void took(Duration approval) {
			this.span = this.span.multipliedBy(9).plus(approval.multipliedBy(2)).dividedBy(10);
		}

		/** A moment while an approval is likely to be on its way. */
		synchronized Duration moment() {
			return Duration.ofNanos((long) (this.random.nextDouble() * this.span.toNanos()));
		}

	}

	private static void pause(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
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
