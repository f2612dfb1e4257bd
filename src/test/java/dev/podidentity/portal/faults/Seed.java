package dev.podidentity.portal.faults;

import java.util.Random;

/** The seed of a run: {@code -Dfaults.seed=…} repeats one. */
final class Seed {

	private static final long SEED = Long.getLong("faults.seed", new Random().nextInt(1_000_000));

	private Seed() {
	}

	static long value() {
		return SEED;
	}

	/** What a scenario draws, whichever others run before it. */
	static Random of(String scenario) {
		return new Random(SEED * 31 + scenario.hashCode());
	}

}
