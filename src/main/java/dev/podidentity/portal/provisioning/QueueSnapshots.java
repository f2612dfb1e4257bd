package dev.podidentity.portal.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.podidentity.portal.jobs.StoppedJobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads the queue for all gauges together and keeps it for some seconds, so that a scrape
 * costs four statements, however many gauges there are and however often it comes.
 */
@Component
class QueueSnapshots {

	static final Duration AGE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(QueueSnapshots.class);

	private final ChangeQueue queue;

	private final StoppedJobs jobs;

	private final Clock clock;

	private @Nullable Instant readAt;

	private Optional<Snapshot> latest = Optional.empty();

	QueueSnapshots(ChangeQueue queue, StoppedJobs jobs, Clock clock) {
		this.queue = queue;
		this.jobs = jobs;
		this.clock = clock;
	}

	/**
	 * What there was some seconds ago; empty while the database does not answer, which is
	 * remembered as long, so that not each gauge waits for it.
	 */
	synchronized Optional<Snapshot> latest() {
		if (this.readAt == null || !this.clock.instant().isBefore(this.readAt.plus(AGE))) {
			this.latest = read();
			this.readAt = this.clock.instant();
		}
		return this.latest;
	}

	private Optional<Snapshot> read() {
		try {
			return Optional.of(new Snapshot(this.queue.overview(), this.jobs.count()));
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("The queue cannot be read for the metrics", ex);
			return Optional.empty();
		}
	}

	/**
	 * What there is to do.
	 *
	 * @param overview changes
	 * @param stoppedJobs how many jobs wait for a person
	 */
	record Snapshot(QueueOverview overview, long stoppedJobs) {
	}

}
