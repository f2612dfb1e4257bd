package dev.podidentity.portal.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Times, and how they are spread. */
final class Samples {

	private final List<Double> times = new ArrayList<>();

	void add(double time) {
		this.times.add(time);
	}

	void addAll(Samples others) {
		this.times.addAll(others.times);
	}

	int size() {
		return this.times.size();
	}

	/** The time that so large a part of all does not exceed. */
	double percentile(double part) {
		List<Double> sorted = this.times.stream().sorted().toList();
		return sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
	}

	/** The middle of these. */
	static double median(Collection<Double> values) {
		Samples samples = new Samples();
		values.forEach(samples::add);
		return samples.percentile(0.5);
	}

}
