package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Location;

/**
 * What there is to do, now.
 *
 * @param at when that was
 * @param total everywhere
 * @param locations where there is anything, by account and region
 * @param pace how fast AWS is called
 */
public record QueueOverview(Instant at, QueueNumbers total, List<LocationQueue> locations, CallPace pace) {

	static QueueOverview of(Map<Location, QueueNumbers> numbers, CallPace pace, Instant at) {
		List<LocationQueue> locations = numbers.entrySet()
			.stream()
			.map((entry) -> new LocationQueue(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing((LocationQueue queue) -> queue.location().account())
				.thenComparing((queue) -> queue.location().region()))
			.toList();
		return new QueueOverview(at, numbers.values().stream().reduce(QueueNumbers.NONE, QueueNumbers::plus), locations,
				pace);
	}

	/** At that place. */
	public QueueNumbers at(Location location) {
		return this.locations.stream()
			.filter((queue) -> queue.location().equals(location))
			.findFirst()
			.map(LocationQueue::numbers)
			.orElse(QueueNumbers.NONE);
	}

	/**
	 * What there is to do at one place.
	 *
	 * @param location account and region
	 * @param numbers how much
	 */
	public record LocationQueue(Location location, QueueNumbers numbers) {
	}

}
