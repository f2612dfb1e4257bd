package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.faults.crash.Trouble;
import dev.podidentity.portal.testing.PortalProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A portal that stands still while its calls are in flight, and goes on much later. */
class PauseTests {

	/** A sign of life every 2 s, and the fifth that is missed is one too many. */
	private static final Duration TAKEN_OVER = Duration.ofSeconds(15);

	@Test
	@Tag("faults")
	@DisplayName("R8: a worker that was paused past its lease overwrites nothing")
	void pausedWorkerOverwritesNothing() throws InterruptedException {
		Fleet fleet = Fleet.shared().of(2);
		Report report = new Report("R8");
		try (Driver driver = new Driver(fleet, "r8-")) {
			List<Place> places = new ArrayList<>(driver.places("a" + Trouble.LATE_CALL.mark() + "x", 4));
			places.addAll(driver.places("a" + Trouble.LATE_ANSWER.mark() + "x", 4));
			driver.file(places);
			PortalProcess paused = fleet.portal(0);
			driver.inParallel(places, (place) -> driver.approve(place, paused.base()));
			Thread.sleep(1_000);
			paused.pause();
			Report lease = new Report("R8 lease");
			driver.drained(Duration.ofSeconds(60));
			Duration taken = lease.elapsed();
			paused.resume();
			// the late answers come in, and their writes are refused
			Thread.sleep(6_000);
			long tries = fleet.records()
				.count("select count(*) from association_change where attempts > 1 and service_account like ?", "r8-%");
			report.verdict(places.size() + " approvals, " + tries + " taken over within " + taken.toSeconds() + " s",
					driver.verdict());
			assertThat(tries).as("the paused one was at work").isPositive();
			assertThat(taken).isLessThan(TAKEN_OVER.plusSeconds(5));
			assertThat(paused.alive()).isTrue();
		}
	}

}
