package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Portals are killed, one after the other, while requests are approved through them. */
class KillTests {

	@Test
	@Tag("faults")
	@DisplayName("R1: approvals survive kill -9 of the portals that work on them")
	void approvalsSurviveKills() throws InterruptedException {
		survive("R1", Integer.getInteger("faults.r1.approvals", 1_000), Integer.getInteger("faults.r1.kills", 30));
	}

	@Test
	@Tag("faults-long")
	@DisplayName("R1: ten thousand approvals survive two hundred kills")
	void manyApprovalsSurviveManyKills() throws InterruptedException {
		survive("R1 long", 10_000, 200);
	}

	private static void survive(String scenario, int approvals, int kills) throws InterruptedException {
		Fleet fleet = Fleet.shared().of(3);
		Random random = Seed.of(scenario);
		Report report = new Report(scenario);
		try (Driver driver = new Driver(fleet, "r1-")) {
			// some approvals will have an effect and no answer; the promise is about
			// those
			// that have one
			List<Place> filed = new ArrayList<>(driver.file(driver.places("kill", approvals + 2 * kills)));
			List<CompletableFuture<Void>> starts = new ArrayList<>();
			for (int kill = 0; kill < kills; kill++) {
				CompletableFuture<Void> approving = CompletableFuture
					.runAsync(() -> driver.approve(next(filed, approvals / kills)));
				Thread.sleep(random.nextInt(20, 1_000));
				starts.add(fleet.replaceKilled(fleet.any(random)));
				approving.join();
			}
			Duration killed = report.elapsed();
			driver.approveAgain();
			driver.approve(next(filed, (int) (approvals - driver.acknowledged())));
			driver.drained(Duration.ofSeconds(60));
			starts.forEach(CompletableFuture::join);
			report.verdict(driver.acknowledged() + " approvals, " + kills + " kills in " + killed.toSeconds() + " s",
					driver.verdict());
			assertThat(driver.acknowledged()).as(() -> driver.refusals().toString()).isGreaterThanOrEqualTo(approvals);
		}
		fleet.of(2);
	}

	private static List<Place> next(List<Place> filed, int count) {
		List<Place> next = new ArrayList<>(filed.subList(0, Math.min(count, filed.size())));
		filed.subList(0, next.size()).clear();
		return next;
	}

}
