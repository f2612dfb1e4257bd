package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.jobs.StoppedJobs;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.testing.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class QueueMetricsTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final Location EU = new Location("111122223333", "eu-central-1");

	private static final Location US = new Location("777788889999", "us-east-1");

	private final ChangeQueue queue = mock(ChangeQueue.class);

	private final StoppedJobs jobs = mock(StoppedJobs.class);

	private final MovingClock clock = new MovingClock(NOON);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@BeforeEach
	void bind() {
		Clusters clusters = mock(Clusters.class);
		given(clusters.locations()).willReturn(List.of(EU, US));
		given(this.queue.overview()).willReturn(QueueOverview.of(
				Map.of(EU,
						new QueueNumbers(Map.of(ChangeStatus.QUEUED, 7L, ChangeStatus.CONFLICT, 2L),
								NOON.minusSeconds(90), 5)),
				new CallPace(10, Map.of("111122223333/eu-central-1", 2.5)), NOON));
		given(this.jobs.count()).willReturn(3L);
		new QueueMetrics(new QueueSnapshots(this.queue, this.jobs, this.clock), clusters).bindTo(this.meters);
	}

	@Test
	void gaugesTellOfEachStateAtEachPlace() {
		assertThat(changes(EU, "queued")).isEqualTo(7);
		assertThat(changes(EU, "conflict")).isEqualTo(2);
		assertThat(changes(EU, "running")).isZero();
		assertThat(changes(US, "queued")).isZero();
		assertThat(oldest(EU)).isEqualTo(90);
		assertThat(oldest(US)).isZero();
		assertThat(this.meters.get("portal.stopped.jobs").gauge().value()).isEqualTo(3);
		assertThat(this.meters.get("portal.aws.call.rate").tag("region", "eu-central-1").gauge().value())
			.isEqualTo(2.5);
		assertThat(this.meters.get("portal.aws.call.rate").tag("region", "us-east-1").gauge().value()).isEqualTo(10);
	}

	@Test
	void whatIsDoneIsNotCountedAgainAndAgain() {
		assertThat(this.meters.find("portal.changes").tag("status", "succeeded").gauges()).isEmpty();
		assertThat(this.meters.find("portal.changes").tag("status", "cancelled").gauges()).isEmpty();
	}

	@Test
	void allGaugesShareOneLookAtTheDatabase() {
		everyGauge();
		everyGauge();
		then(this.queue).should(times(1)).overview();

		this.clock.move(QueueSnapshots.AGE);
		everyGauge();
		then(this.queue).should(times(2)).overview();
	}

	@Test
	void gaugesAreNoNumberWhileTheDatabaseIsAwayAndDoNotAskIt() {
		given(this.queue.overview()).willThrow(new DataAccessResourceFailureException("away"));
		this.clock.move(Duration.ofHours(1));

		assertThat(changes(EU, "queued")).isNaN();
		assertThat(oldest(US)).isNaN();
		assertThat(this.meters.get("portal.stopped.jobs").gauge().value()).isNaN();
		then(this.queue).should(times(1)).overview();
	}

	private void everyGauge() {
		this.meters.getMeters().forEach((meter) -> meter.measure().forEach((each) -> each.getValue()));
	}

	private double changes(Location location, String status) {
		return this.meters.get("portal.changes")
			.tag("account", location.account())
			.tag("region", location.region())
			.tag("status", status)
			.gauge()
			.value();
	}

	private double oldest(Location location) {
		return this.meters.get("portal.changes.oldest.waiting").tag("region", location.region()).gauge().value();
	}

}
