package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import dev.podidentity.portal.faults.crash.CrashPoint;
import dev.podidentity.portal.testing.PortalProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Portals that end at a named point of the way, as kill -9 would end them. */
class CrashTests {

	/** As many as there are cores to start them on. */
	private static final int AT_ONCE = 2;

	private static final int APPROVALS = 5;

	/** Those that a change comes by without a person deciding about a conflict. */
	private static final List<CrashPoint> BY_ITSELF = Arrays.stream(CrashPoint.values())
		.filter(Predicate.not(CrashPoint::afterResolution))
		.toList();

	@Test
	@Tag("faults")
	@DisplayName("R2: a crash at any point of the way loses and doubles nothing")
	void crashAtAnyPointLosesAndDoublesNothing() {
		crash("R2", Integer.getInteger("faults.r2.times", 5));
	}

	@Test
	@Tag("faults-long")
	@DisplayName("R2: nor do fifty crashes at each point")
	void fiftyCrashesAtEachPointLoseAndDoubleNothing() {
		crash("R2 long", 50);
	}

	private static void crash(String scenario, int times) {
		Fleet fleet = Fleet.shared().of(1);
		Random random = Seed.of(scenario);
		Report report = new Report(scenario);
		List<CrashPoint> crashes = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			crashes.addAll(BY_ITSELF);
		}
		Collections.shuffle(crashes, random);
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		try (Driver driver = new Driver(fleet, "r2-")) {
			List<CompletableFuture<Void>> runs = new ArrayList<>();
			for (CrashPoint point : crashes) {
				int number = runs.size();
				int skip = random.nextInt(3);
				runs.add(CompletableFuture.runAsync(() -> crash(fleet, driver, point, skip, number), threads));
			}
			runs.forEach(CompletableFuture::join);
			driver.drained(Duration.ofSeconds(60));
			report.verdict(crashes.size() + " crashes at " + BY_ITSELF.size() + " points, " + driver.acknowledged()
					+ " approvals", driver.verdict());
		}
		finally {
			threads.shutdownNow();
		}
		fleet.of(2);
	}

	/** Approves through the portal that shall crash until it has. */
	private static void crash(Fleet fleet, Driver driver, CrashPoint point, int skip, int number) {
		String mark = (point.trouble() != null) ? point.trouble().mark() : "-";
		List<Place> filed = driver.file(driver.places(number + mark + "x", APPROVALS));
		try (PortalProcess portal = fleet.start("faults.crash-at=" + point, "faults.crash-skip=" + skip,
				"db-scheduler.heartbeat-interval=1s")) {
			for (Place place : filed) {
				if (!ended(portal, Duration.ZERO)) {
					driver.approve(place, portal.base());
				}
			}
			assertThat(ended(portal, Duration.ofSeconds(20))).as("crashed at " + point).isTrue();
			assertThat(portal.exitStatus()).isEqualTo(137);
		}
		catch (IllegalStateException ended) {
			// at its start already: it took over what the one before it had left
			assertThat(ended).hasMessageContaining("Crashing at " + point);
		}
	}

	private static boolean ended(PortalProcess portal, Duration atMost) {
		if (portal.alive() && !atMost.isZero()) {
			Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(50)).until(() -> !portal.alive());
		}
		return !portal.alive();
	}

}
