package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.podidentity.portal.faults.crash.Poison;
import dev.podidentity.portal.testing.ApiClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that no attempt will ever bring to an end, among many that are well. */
@Tag("faults")
class PoisonTests {

	private static final int ATTEMPTS = 8;

	/** 1.1 is promised; the rest is the noise of a machine with two cores. */
	private static final double MOST = 1.25;

	@Test
	@DisplayName("R14: poison jobs stop alone, and the others do not notice")
	void poisonJobsStopAlone() {
		Fleet fleet = Fleet.shared().of(2);
		int jobs = Integer.getInteger("faults.r14.jobs", 1_000);
		Report report = new Report("R14");
		try (Driver healthy = new Driver(fleet, "r14a-");
				Driver others = new Driver(fleet, "r14b-");
				Driver poisoned = new Driver(fleet, "poison-")) {
			List<Place> before = healthy.file(healthy.places("well", jobs / 2));
			List<Place> after = others.file(others.places("well", jobs / 2));
			List<Place> poison = poisoned.file(Arrays.stream(Poison.values())
				.map((kind) -> new Place("prod-eu-1", "payments", kind.prefix() + "1"))
				.toList());
			Duration without = timeFor(healthy, before);
			Report stopping = new Report("R14 stopping");
			poisoned.approve(poison);
			Duration with = timeFor(others, after);
			assertThat(poisoned.drained(Duration.ofSeconds(90))).isTrue();
			Duration stopped = stopping.elapsed();
			double ratio = (double) with.toMillis() / without.toMillis();
			assertThat(healthy.verdict().faults()).isEmpty();

			poison.forEach((place) -> assertStoppedAndRetryable(fleet, poisoned, place));
			report.verdict(jobs + " jobs, the half with " + poison.size() + " poisoned ones took "
					+ Math.round(100 * ratio) / 100.0 + " of the time, those stopped after " + ATTEMPTS
					+ " attempts in " + stopped.toSeconds() + " s", others.verdict());
			assertThat(others.succeeded()).isEqualTo(jobs / 2);
			assertThat(ratio).isLessThanOrEqualTo(MOST);
			List<Place> afterwards = others.file(others.places("later", 2 * 2 * 10));
			others.approve(afterwards);
			assertThat(others.drained(Duration.ofSeconds(20))).as("all threads are alive").isTrue();
		}
	}

	private static Duration timeFor(Driver driver, List<Place> places) {
		Report time = new Report("R14 time");
		driver.approve(new ArrayList<>(places));
		assertThat(driver.drained(Duration.ofSeconds(60))).isTrue();
		return time.elapsed();
	}

	private static void assertStoppedAndRetryable(Fleet fleet, Driver driver, Place place) {
		JsonNode change = driver.shown(place).at("/targets/0/change");
		assertThat(change.at("/status").asString()).as(place.toString()).isEqualTo("FAILED");
		assertThat(change.at("/cause").asString()).isEqualTo("PORTAL_FAILED");
		assertThat(fleet.records()
			.count("select attempts from association_change where service_account = ?", place.serviceAccount()))
			.isEqualTo(ATTEMPTS);
		ApiClient requester = new ApiClient(fleet.portal(0).base() + "/api/v1", "pip_demo_requester");
		ApiClient.Answer again = requester
			.post("/requests/" + driver.request(place) + "/changes/" + change.at("/id").asString() + "/retry", "{}");
		assertThat(again.status()).as(again.text()).isEqualTo(200);
	}

}
