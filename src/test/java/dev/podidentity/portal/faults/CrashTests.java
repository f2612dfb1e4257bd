package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import dev.podidentity.portal.faults.crash.CrashPoint;
import dev.podidentity.portal.testing.PortalProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Portals that end at a named point of the way, as kill -9 would end them. */
class CrashTests {

	/** As many as there are cores to start them on. */
	private static final int AT_ONCE = 2;

	private static final int APPROVALS = 3;

	private static final int BATCHES = 8;

	/** For a sign of life from a call that takes a while. */
	private static final Duration PATIENCE = Duration.ofSeconds(4);

	/** The twelve that any portal of this kind has. */
	private static final Set<CrashPoint> TWELVE = EnumSet.of(CrashPoint.OUTBOX_INSERT, CrashPoint.BEFORE_CLAIM_COMMIT,
			CrashPoint.AFTER_CLAIM_COMMIT, CrashPoint.BEFORE_SEND, CrashPoint.AFTER_SEND, CrashPoint.AFTER_APPLY,
			CrashPoint.AFTER_RESPONSE, CrashPoint.AUDIT_INSERT, CrashPoint.MID_COMMIT, CrashPoint.AFTER_COMMIT,
			CrashPoint.HEARTBEAT, CrashPoint.RETRY_SCHEDULING);

	/** Others that a change comes by without a person deciding about a conflict. */
	private static final List<CrashPoint> OTHERS = EnumSet.complementOf(EnumSet.copyOf(TWELVE))
		.stream()
		.filter(Predicate.not(CrashPoint::afterResolution))
		.toList();

	@Test
	@Tag("faults")
	@DisplayName("R2: a crash at any point of the way loses and doubles nothing")
	void crashAtAnyPointLosesAndDoublesNothing() {
		crash("R2", Integer.getInteger("faults.r2.times", 3), Integer.getInteger("faults.r2.others", 2));
	}

	@Test
	@Tag("faults-long")
	@DisplayName("R2: nor do fifty crashes at each of the twelve points")
	void fiftyCrashesAtEachPointLoseAndDoubleNothing() {
		crash("R2 long", Integer.getInteger("faults.r2.times", 50), Integer.getInteger("faults.r2.others", 10));
	}

	private static void crash(String scenario, int times, int timesOfOthers) {
		Fleet fleet = Fleet.shared().of(1);
		Random random = Seed.of(scenario);
		Report report = new Report(scenario);
		List<CrashPoint> crashes = new ArrayList<>();
		TWELVE.forEach((point) -> crashes.addAll(Collections.nCopies(times, point)));
		OTHERS.forEach((point) -> crashes.addAll(Collections.nCopies(timesOfOthers, point)));
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
			report.verdict(crashes.size() + " crashes at " + Set.copyOf(crashes).size() + " points, "
					+ driver.acknowledged() + " approvals", driver.verdict());
		}
		finally {
			threads.shutdownNow();
		}
		fleet.of(2);
	}

	/** Approves through the portal that shall crash until it has. */
	private static void crash(Fleet fleet, Driver driver, CrashPoint point, int skip, int number) {
		String mark = (point.trouble() != null) ? point.trouble().mark() : "-";
		try (PortalProcess portal = fleet.start("faults.crash-at=" + point, "faults.crash-skip=" + skip,
				"db-scheduler.heartbeat-interval=1s")) {
			boolean ended = false;
			// another portal may have taken the work, so there has to be more of it
			for (int batch = 0; batch < BATCHES && !ended; batch++) {
				for (Place place : driver.file(driver.places(number + mark + batch, APPROVALS))) {
					if (portal.alive()) {
						driver.approve(place, portal.base());
					}
				}
				ended = portal.endsWithin(PATIENCE);
			}
			assertThat(ended).as("crashed at " + point).isTrue();
			assertThat(portal.exitStatus()).isEqualTo(137);
		}
		catch (IllegalStateException ended) {
			// at its start already: it took over what the one before it had left
			assertThat(ended).hasMessageContaining("Crashing at " + point);
		}
	}

}
