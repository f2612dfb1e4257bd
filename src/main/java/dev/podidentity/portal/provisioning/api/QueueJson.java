package dev.podidentity.portal.provisioning.api;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.provisioning.QueueNumbers;
import dev.podidentity.portal.provisioning.QueueOverview;
import org.jspecify.annotations.Nullable;

/**
 * The queue in JSON.
 *
 * @param at when it was read
 * @param total everywhere
 * @param locations by account and region, where there is anything
 * @param stoppedJobs how many jobs wait for a person
 */
record QueueJson(Instant at, NumbersJson total, List<LocationJson> locations, long stoppedJobs) {

	static QueueJson of(QueueOverview overview, long stoppedJobs) {
		return new QueueJson(overview.at(), NumbersJson.of(overview.total()),
				overview.locations()
					.stream()
					.map((queue) -> new LocationJson(queue.location().account(), queue.location().region(),
							NumbersJson.of(queue.numbers()), overview.pace().at(queue.location())))
					.toList(),
				stoppedJobs);
	}

	/**
	 * How much there is to do.
	 *
	 * @param waiting wait for a worker
	 * @param outsideWindow wait for the time in which their rule has changes made
	 * @param running a worker is at them
	 * @param retrying failed in a way that may pass
	 * @param failed stopped; a person must act
	 * @param conflicts their targets hold something else; a person must look
	 * @param oldestWaitingSince since when the oldest waits
	 * @param endedPerMinute how many come to an end in a minute, over ten minutes
	 */
	record NumbersJson(long waiting, long outsideWindow, long running, long retrying, long failed, long conflicts,
			@Nullable Instant oldestWaitingSince, double endedPerMinute) {

		private static NumbersJson of(QueueNumbers numbers) {
			return new NumbersJson(numbers.waiting(), numbers.outsideWindow(), numbers.running(), numbers.retrying(),
					numbers.failed(), numbers.conflicts(), numbers.oldestWaiting(), numbers.endedPerMinute());
		}

	}

	/**
	 * One account and region.
	 *
	 * @param account 12 digits
	 * @param region such as {@code eu-central-1}
	 * @param numbers how much there is to do there
	 * @param callsPerSecond how many calls to EKS the portal allows itself there
	 */
	record LocationJson(String account, String region, NumbersJson numbers, double callsPerSecond) {
	}

}
