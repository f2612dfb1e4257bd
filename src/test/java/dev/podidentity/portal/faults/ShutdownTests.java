package dev.podidentity.portal.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.PortalProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Portals that are asked to stop, as in every deployment, while people work with them.
 */
class ShutdownTests {

	private static final int ROUNDS = 4;

	/** Twenty seconds for the jobs, and what it takes to end on a busy machine. */
	private static final Duration LONGEST = Duration.ofSeconds(25);

	/** As in production; the default of the profile. */
	private static final String DRAIN = "portal.shutdown.drain=5s";

	private final Map<String, Boolean> ready = new ConcurrentHashMap<>();

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicBoolean over = new AtomicBoolean();

	@Test
	@Tag("faults-long")
	@DisplayName("R16: a portal that is asked to stop fails no request and leaves no job behind")
	void stoppingFailsNoRequest() {
		Fleet fleet = Fleet.shared().of(0).of(2, DRAIN);
		Report report = new Report("R16");
		fleet.sandbox().faults("{\"latency\":{\"median\":\"2s\"}}");
		ExecutorService clients = Executors.newCachedThreadPool();
		try (Driver driver = new Driver(fleet, "r16-")) {
			List<Place> places = driver.file(driver.places("stop", ROUNDS * 20));
			watch(fleet.portal(0), clients);
			watch(fleet.portal(1), clients);
			for (int i = 0; i < 8; i++) {
				clients.execute(this::work);
			}
			Duration longest = Duration.ZERO;
			for (int round = 0; round < ROUNDS; round++) {
				PortalProcess leaving = fleet.portal(0);
				fleet.remove(leaving);
				driver.inParallel(places.subList(round * 20, round * 20 + 20),
						(place) -> driver.approve(place, leaving.base()));
				Report stop = new Report("R16 stop");
				leaving.terminate();
				CompletableFuture<Void> successor = CompletableFuture.runAsync(() -> fleet.of(2, DRAIN));
				Awaitility.await().atMost(LONGEST).until(() -> !leaving.alive());
				longest = (stop.elapsed().compareTo(longest) > 0) ? stop.elapsed() : longest;
				successor.join();
				watch(fleet.portal(1), clients);
			}
			driver.drained(Duration.ofSeconds(60));
			long taken = fleet.records()
				.count("select count(*) from association_change where attempts > 1 and service_account like ?",
						"r16-%");
			report.verdict(ROUNDS + " stops, the longest " + longest.toMillis() + " ms, " + this.sent + " requests, "
					+ this.failures.size() + " failed, " + taken + " jobs handed back", driver.verdict());
			assertThat(this.failures).isEmpty();
			assertThat(driver.succeeded()).isEqualTo(places.size());
		}
		finally {
			this.over.set(true);
			clients.shutdownNow();
			fleet.sandbox().faults("{}");
			fleet.of(0).of(2);
		}
	}

	/** As a load balancer does it. */
	private void watch(PortalProcess portal, ExecutorService clients) {
		this.ready.put(portal.base(), true);
		clients.execute(() -> {
			while (!this.over.get() && portal.alive()) {
				this.ready.put(portal.base(), isReady(portal));
				sleep(200);
			}
			this.ready.remove(portal.base());
		});
	}

	private static boolean isReady(PortalProcess portal) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(portal.base() + "/actuator/health/readiness")
				.toURL()
				.openConnection();
			connection.setConnectTimeout(1_000);
			connection.setReadTimeout(2_000);
			return connection.getResponseCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void work() {
		while (!this.over.get()) {
			List<String> bases = this.ready.entrySet()
				.stream()
				.filter(Map.Entry::getValue)
				.map(Map.Entry::getKey)
				.toList();
			if (bases.isEmpty()) {
				sleep(50);
				continue;
			}
			String base = bases.get(ThreadLocalRandom.current().nextInt(bases.size()));
			try {
				int status = new ApiClient(base + "/api/v1", "pip_demo_requester").get("/requests?limit=5").status();
				if (status >= 500) {
					this.failures.add(base + " answered " + status);
				}
			}
			catch (UncheckedIOException ex) {
				this.failures.add(base + ": " + ex.getCause());
			}
			this.sent.incrementAndGet();
			sleep(20);
		}
	}

	private static void sleep(int millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
