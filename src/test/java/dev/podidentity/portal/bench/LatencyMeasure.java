package dev.podidentity.portal.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;

/** P5: from the click on approve to the call at EKS, when nothing else happens. */
final class LatencyMeasure implements Measure {

	private static final Goal GOAL = Goal.atMost("P5", "approve → the stub sees the call, idle, p99 in ms", 1000, 100);

	private static final Duration PAUSE = Duration.ofMillis(150);

	private final Bench bench;

	LatencyMeasure(Bench bench) {
		this.bench = bench;
	}

	@Override
	public List<String> ids() {
		return List.of("P5");
	}

	@Override
	public List<Finding> take() {
		int samples = (int) (this.bench.settings().round().toSeconds() * 5);
		round(samples);
		List<Round> rounds = new ArrayList<>();
		Samples all = new Samples();
		for (int i = 0; i < this.bench.settings().rounds(); i++) {
			Samples round = round(samples);
			all.addAll(round);
			rounds.add(new Round(round.percentile(0.99), 1));
		}
		return List.of(new Finding(GOAL, "ms", "", rounds,
				List.of("p50 " + Finding.number(all.percentile(0.5)) + " ms, p99 of all "
						+ Finding.number(all.percentile(0.99)) + " ms, " + all.size()
						+ " approvals. From before the request is sent, so approving itself is part of it.")));
	}

	private Samples round(int count) {
		Filing filing = new Filing(this.bench.worker(), this.bench.database());
		Samples samples = new Samples();
		for (int i = 0; i < count; i++) {
			String serviceAccount = "idle-" + UUID.randomUUID();
			String path = filing.file(serviceAccount);
			filing.awaitJobs("task_name = 'preflight'");
			sleep();
			Instant start = Instant.now();
			filing.approve(path);
			samples.add(Duration.between(start, seen(serviceAccount)).toNanos() / 1e6);
		}
		return samples;
	}

	private Instant seen(String serviceAccount) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.bench.stubs().seen(serviceAccount), (at) -> at.isPresent())
			.orElseThrow();
	}

	private static void sleep() {
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
