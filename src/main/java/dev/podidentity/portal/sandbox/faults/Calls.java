package dev.podidentity.portal.sandbox.faults;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts calls of EKS, whatever becomes of them. */
final class Calls {

	private final Map<String, Map<String, Long>> byOperation = new TreeMap<>();

	private final Map<String, Long> creates = new TreeMap<>();

	private long total;

	synchronized void count(String operation, Outcome outcome, Optional<Target> created) {
		this.total++;
		this.byOperation.computeIfAbsent(operation, (name) -> zeros()).merge(outcome.text(), 1L, Long::sum);
		created.ifPresent((target) -> this.creates.merge(target.toString(), 1L, Long::sum));
	}

	private static Map<String, Long> zeros() {
		Map<String, Long> zeros = new TreeMap<>();
		for (Outcome outcome : Outcome.values()) {
			zeros.put(outcome.text(), 0L);
		}
		return zeros;
	}

	synchronized CallCounts counts() {
		Map<String, Map<String, Long>> copy = new TreeMap<>();
		this.byOperation.forEach((operation, outcomes) -> copy.put(operation, new TreeMap<>(outcomes)));
		return new CallCounts(this.total, copy, new TreeMap<>(this.creates));
	}

	synchronized void reset() {
		this.total = 0;
		this.byOperation.clear();
		this.creates.clear();
	}

}
