package dev.podidentity.portal.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Portals whose clocks are wrong; libfaketime makes them so. */
class ClockTests {

	private static final int APPROVALS = 200;

	@Test
	@Tag("faults-long")
	@DisplayName("R11: clocks ten minutes early and late run nothing twice")
	void wrongClocksRunNothingTwice() {
		assumeTrue(libfaketime() != null, "libfaketime is not installed");
		Fleet fleet = Fleet.shared().of(0);
		Report report = new Report("R11");
		try (Driver driver = new Driver(fleet, "r11-")) {
			fleet.add(wrongBy("+600s"));
			fleet.add(wrongBy("-600s"));
			fleet.of(3);
			List<Place> places = driver.file(driver.places("clock", APPROVALS));
			// long enough for signs of life to be given and judged
			fleet.sandbox().faults("{\"latency\":{\"median\":\"3s\"}}");
			driver.approve(places);
			driver.drained(Duration.ofSeconds(120));
			long twice = fleet.records()
				.count("select count(*) from association_change where attempts > 1 and service_account like ?",
						"r11-%");
			report.verdict(APPROVALS + " approvals, clocks at +10, -10 and 0 minutes, " + twice + " tried twice",
					driver.verdict());
			assertThat(driver.succeeded()).isEqualTo(APPROVALS);
			assertThat(twice).isZero();
		}
		finally {
			fleet.sandbox().faults("{}");
			fleet.of(0).of(2);
		}
	}

	private static Map<String, String> wrongBy(String offset) {
		return Map.of("LD_PRELOAD", String.valueOf(libfaketime()), "FAKETIME", offset, "FAKETIME_DONT_FAKE_MONOTONIC",
				"1", "NO_FAKE_STAT", "1");
	}

	private static @Nullable Path libfaketime() {
		return Stream.of("/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime")
			.map((folder) -> Path.of(folder, "libfaketimeMT.so.1"))
			.filter(Files::exists)
			.findFirst()
			.orElse(null);
	}

}
