package dev.podidentity.portal.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.awaitility.Awaitility;

/**
 * How fast workers make what was approved. They are stopped while requests are approved,
 * so that nothing but their work is measured.
 */
final class Drain {

	private final Filing filing;

	private final List<Replica> workers;

	private final Database database;

	Drain(Filing filing, List<Replica> workers, Database database) {
		this.filing = filing;
		this.workers = workers;
		this.database = database;
	}

	/**
	 * Has so many replicas make so many changes.
	 * @return changes per second, from the moment at which the workers may begin to the
	 * last result that is recorded
	 */
	double perSecond(int changes, int replicas) {
		return changes / seconds(changes, replicas);
	}

	/** Drains until the workers have been at it for that long; answers the last rate. */
	double warmUp(Duration time, int batch, int replicas) {
		double spent = 0;
		double rate = 1;
		while (spent < time.toSeconds()) {
			double seconds = seconds(batch, replicas);
			spent += seconds;
			rate = batch / seconds;
		}
		return rate;
	}

	private double seconds(int changes, int replicas) {
		this.workers.get(0).process().unpark();
		List<String> requests = this.filing.fileAll(changes);
		this.filing.awaitJobs("picked");
		this.workers.forEach((worker) -> worker.process().park());
		requests.forEach(this.filing::approve);
		Instant start = Instant.now();
		this.workers.stream().limit(replicas).forEach((worker) -> worker.process().unpark());
		awaitEnd();
		double seconds = Double.parseDouble(this.database.text("select extract(epoch from max(ended_at) - timestamptz '"
				+ start + "') from association_change where ended_at >= timestamptz '" + start + "'"));
		this.filing.awaitJobs("picked");
		return seconds;
	}

	/** Waits until every change has come to its end. */
	void awaitEnd() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(10))
			.pollInterval(Duration.ofMillis(200))
			.until(() -> this.database.number(
					"select count(*) from association_change where status in ('QUEUED', 'RUNNING', 'RETRYING')") == 0);
	}

}
