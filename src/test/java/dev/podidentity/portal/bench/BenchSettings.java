package dev.podidentity.portal.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How thorough a run is, from system properties; what differs from the defaults is a
 * trial and does not replace the report in the repository.
 *
 * @param round how long each side of a round lasts ({@code bench.seconds})
 * @param warmUp how long each side is warmed up ({@code bench.warmup}, seconds)
 * @param rounds how many rounds ({@code bench.rounds})
 * @param rows how many requests the large database of P4 has ({@code bench.rows})
 * @param jobs how many jobs drain in P15 ({@code bench.jobs})
 * @param only ids of the measures to take, all where empty ({@code bench.only})
 */
record BenchSettings(Duration round, Duration warmUp, int rounds, int rows, int jobs, List<String> only) {

	private static final BenchSettings FULL = new BenchSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 3,
			1_000_000, 10_000, List.of());

	static BenchSettings ofProperties() {
		return new BenchSettings(Duration.ofSeconds(Integer.getInteger("bench.seconds", (int) FULL.round.toSeconds())),
				Duration.ofSeconds(Integer.getInteger("bench.warmup", (int) FULL.warmUp.toSeconds())),
				Integer.getInteger("bench.rounds", FULL.rounds), Integer.getInteger("bench.rows", FULL.rows),
				Integer.getInteger("bench.jobs", FULL.jobs),
				Arrays.stream(System.getProperty("bench.only", "").split(",")).filter((id) -> !id.isBlank()).toList());
	}

	boolean wants(String id) {
		return this.only.isEmpty() || this.only.contains(id);
	}

	boolean full() {
		return equals(FULL);
	}

	/** Where the report goes. */
	Path report() {
		return Path.of(full() ? "docs/benchmarks.md" : "target/benchmarks.md");
	}

	double roundSeconds() {
		return this.round.toMillis() / 1000.0;
	}

}
