package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.request.ChangeStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gauges of what there is to do. They tell of the database, so all replicas tell the
 * same; while it does not answer they are no number.
 */
@Component
class QueueMetrics implements MeterBinder {

	private final QueueSnapshots snapshots;

	private final Clusters clusters;

	QueueMetrics(QueueSnapshots snapshots, Clusters clusters) {
		this.snapshots = snapshots;
		this.clusters = clusters;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		this.clusters.locations().forEach((location) -> bind(location, meters));
		gauge("portal.stopped.jobs", (snapshot) -> snapshot.stoppedJobs()).description("Jobs that wait for a person")
			.register(meters);
	}

	private void bind(Location location, MeterRegistry meters) {
		Tags tags = Tags.of("account", location.account(), "region", location.region());
		Arrays.stream(ChangeStatus.values())
			.filter((status) -> !status.ended() || status.retryable())
			.forEach((status) -> gauge("portal.changes", (snapshot) -> snapshot.overview().at(location).in(status))
				.description("Changes that are not done, by state")
				.tags(tags.and("status", status.name().toLowerCase(Locale.ROOT)))
				.register(meters));
		gauge("portal.aws.call.rate", (snapshot) -> snapshot.overview().pace().at(location))
			.description("Calls per second that the portal allows itself")
			.tags(tags)
			.register(meters);
		gauge("portal.changes.oldest.waiting", (snapshot) -> age(snapshot.overview(), location))
			.description("How long the oldest change has waited for a worker")
			.baseUnit("seconds")
			.tags(tags)
			.register(meters);
	}

	private Gauge.Builder<QueueSnapshots> gauge(String name, ToDoubleFunction<QueueSnapshots.Snapshot> value) {
		return Gauge.builder(name, this.snapshots, (snapshots) -> {
			Optional<QueueSnapshots.Snapshot> snapshot = snapshots.latest();
			return snapshot.isPresent() ? value.applyAsDouble(snapshot.get()) : Double.NaN;
		});
	}

	private static double age(QueueOverview overview, Location location) {
		@Nullable Instant oldest = overview.at(location).oldestWaiting();
		return (oldest != null) ? Math.max(0, Duration.between(oldest, overview.at()).toMillis() / 1000.0) : 0;
	}

}
