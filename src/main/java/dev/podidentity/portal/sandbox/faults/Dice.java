package dev.podidentity.portal.sandbox.faults;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Chance that can be repeated: what the third call of a kind draws depends on the seed
 * alone, however the threads of different calls interleave.
 */
final class Dice {

	/** Large and odd, so that seeds, kinds and counts do not meet. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	private final long seed;

	Dice(long seed) {
		this.seed = seed;
	}

	/** For the next call of that kind. */
	RandomGenerator next(String kind) {
		int count = this.counts.merge(kind, 1, Integer::sum);
		return new SplittableRandom((this.seed * SPREAD + kind.hashCode()) * SPREAD + count);
	}

}
