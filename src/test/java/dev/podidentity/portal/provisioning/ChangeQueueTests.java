package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.jobs.Place;
import dev.podidentity.portal.request.ChangeStatus;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.provisioning.QueueTest.Surroundings.NOON;
import static dev.podidentity.portal.provisioning.QueuedChanges.PROD_EU_1;
import static dev.podidentity.portal.provisioning.QueuedChanges.PROD_EU_2;
import static dev.podidentity.portal.provisioning.QueuedChanges.PROD_US_1;
import static org.assertj.core.api.Assertions.assertThat;

@QueueTest
class ChangeQueueTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ChangeQueue queue;

	private QueuedChanges changes;

	@BeforeEach
	void empty() {
		this.changes = new QueuedChanges(this.jdbc);
	}

	@Test
	void emptyQueueHasNothingToDo() {
		QueueOverview overview = this.queue.overview();
		assertThat(overview.locations()).isEmpty();
		assertThat(overview.total()).isEqualTo(QueueNumbers.NONE);
		assertThat(overview.total().endedPerMinute()).isZero();
		assertThat(overview.at()).isEqualTo(NOON);
		assertThat(this.queue.stopped(null, 10)).isEqualTo(new ChangeQueue.StoppedPage(List.of(), null));
	}

	@Test
	void changesAreCountedByAccountAndRegionAndInAll() {
		this.changes.open(ChangeStatus.QUEUED, PROD_EU_1, NOON.minusSeconds(50));
		this.changes.open(ChangeStatus.QUEUED, PROD_EU_1.replace("prod-eu-1", "other"), NOON.minusSeconds(70));
		this.changes.open(ChangeStatus.RUNNING, PROD_EU_1, NOON.minusSeconds(900));
		this.changes.open(ChangeStatus.RETRYING, PROD_EU_2, NOON.minusSeconds(900));
		this.changes.ended(ChangeStatus.FAILED, PROD_US_1, NOON.minusSeconds(100_000), "TRUST_INVALID");
		this.changes.ended(ChangeStatus.CONFLICT, PROD_US_1, NOON.minusSeconds(100_000), "CONFLICT");
		this.changes.ended(ChangeStatus.SUCCEEDED, PROD_US_1, NOON.minusSeconds(100_000), null);

		QueueOverview overview = this.queue.overview();

		assertThat(overview.locations()).extracting(QueueOverview.LocationQueue::location)
			.containsExactly(new Location("111122223333", "eu-central-1"), new Location("111122223333", "eu-west-1"),
					new Location("777788889999", "us-east-1"));
		QueueNumbers eu = overview.at(new Location("111122223333", "eu-central-1"));
		assertThat(eu.waiting()).isEqualTo(2);
		assertThat(eu.running()).isEqualTo(1);
		assertThat(eu.retrying()).isZero();
		assertThat(eu.oldestWaiting()).isEqualTo(NOON.minusSeconds(70));
		assertThat(overview.at(new Location("777788889999", "us-east-1")).oldestWaiting()).isNull();
		assertThat(overview.at(new Location("000000000000", "nowhere"))).isEqualTo(QueueNumbers.NONE);
		QueueNumbers total = overview.total();
		assertThat(List.of(total.waiting(), total.running(), total.retrying(), total.failed(), total.conflicts()))
			.containsExactly(2L, 1L, 1L, 1L, 1L);
		assertThat(total.oldestWaiting()).isEqualTo(NOON.minusSeconds(70));
	}

	@Test
	void whatWaitsForItsWindowWaitsForNoWorker() {
		this.changes.windowed(PROD_EU_1, NOON.minusSeconds(9_000), NOON.plusSeconds(9_000));
		this.changes.unseen(PROD_EU_1, NOON.minusSeconds(9_000), NOON.plusSeconds(9_000));
		this.changes.windowed(PROD_EU_1, NOON.minusSeconds(9_000), NOON.minusSeconds(5));
		this.changes.open(ChangeStatus.QUEUED, PROD_EU_1, NOON.minusSeconds(3));

		QueueNumbers total = this.queue.overview().total();

		assertThat(total.outsideWindow()).isEqualTo(2);
		assertThat(total.waiting()).isEqualTo(2);
		assertThat(total.oldestWaiting()).as("since it has been open").isEqualTo(NOON.minusSeconds(5));
	}

	@Test
	void paceOfEachPlaceIsTold() {
		Location slow = new Location("111122223333", "eu-central-1");
		this.jdbc.sql("delete from call_rate").update();
		this.jdbc.sql("insert into call_rate (location, calls_per_second, changed_at) values (:location, 2, :at)")
			.param("location", CallRates.key(slow))
			.param("at", NOON.minusSeconds(6).atOffset(ZoneOffset.UTC))
			.update();

		CallPace pace = this.queue.overview().pace();

		assertThat(pace.at(slow)).isEqualTo(3);
		assertThat(pace.at(new Location("777788889999", "us-east-1"))).isEqualTo(10);
	}

	@Test
	void rateIsOfTheLastTenMinutesAndOfWork() {
		this.changes.ended(ChangeStatus.SUCCEEDED, PROD_EU_1, NOON.minusSeconds(1), null);
		this.changes.ended(ChangeStatus.SUCCEEDED, PROD_EU_1, NOON.minus(Duration.ofMinutes(10)), null);
		this.changes.ended(ChangeStatus.FAILED, PROD_EU_1, NOON.minusSeconds(60), "INVALID");
		this.changes.ended(ChangeStatus.SUCCEEDED, PROD_EU_1, NOON.minusSeconds(601), null);
		this.changes.ended(ChangeStatus.CANCELLED, PROD_EU_1, NOON.minusSeconds(60), null);

		assertThat(this.queue.overview().total().endedPerMinute()).isEqualTo(0.3);
	}

	@Test
	void stoppedChangeTellsWhatToDo() {
		this.changes.ended(ChangeStatus.FAILED, PROD_EU_1, NOON, "TRUST_INVALID");

		assertThat(this.queue.stopped(null, 10).changes()).singleElement().satisfies((change) -> {
			assertThat(change.reference()).isEqualTo("REQ-1001");
			assertThat(change.cluster().toString()).isEqualTo(PROD_EU_1);
			assertThat(change.namespace() + "/" + change.serviceAccount()).startsWith("payments/app-");
			assertThat(change.status()).isEqualTo(ChangeStatus.FAILED);
			assertThat(change.cause()).isEqualTo("TRUST_INVALID");
			assertThat(change.message()).isEqualTo("words of EKS about TRUST_INVALID");
			assertThat(change.whatToDo()).contains("pods.eks.amazonaws.com");
			assertThat(change.stoppedAt()).isEqualTo(NOON);
		});
	}

	@Test
	void stoppedChangesAreReadInPartsNewestFirst() {
		List<UUID> newestFirst = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			ChangeStatus status = (i % 2 == 0) ? ChangeStatus.FAILED : ChangeStatus.CONFLICT;
			newestFirst.add(0, this.changes.ended(status, PROD_EU_1, NOON.plusNanos(i * 1_000L), "INVALID"));
		}
		this.changes.ended(ChangeStatus.SUCCEEDED, PROD_EU_1, NOON, null);
		this.changes.open(ChangeStatus.QUEUED, PROD_EU_1, NOON);

		assertThat(inPartsOf(3)).isEqualTo(newestFirst);
	}

	@Test
	void changesThatStoppedAtOneTimeAreEachReadOnce() {
		List<UUID> all = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			all.add(this.changes.ended((i < 3) ? ChangeStatus.FAILED : ChangeStatus.CONFLICT, PROD_EU_1, NOON,
					"INVALID"));
		}

		assertThat(inPartsOf(2)).containsExactlyInAnyOrderElementsOf(all);
	}

	@Test
	void numberOfStatementsDoesNotDependOnTheNumberOfChanges() {
		for (int i = 0; i < 30; i++) {
			this.changes.ended(ChangeStatus.FAILED, PROD_EU_1, NOON, "INVALID");
			this.changes.open(ChangeStatus.QUEUED, PROD_EU_2, NOON);
		}
		QueryCountHolder.clear();
		this.queue.overview();
		this.queue.stopped(null, 25);

		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(4);
	}

	private List<UUID> inPartsOf(int size) {
		List<UUID> read = new ArrayList<>();
		@Nullable Place place = null;
		do {
			ChangeQueue.StoppedPage page = this.queue.stopped(place, size);
			assertThat(page.changes()).hasSizeLessThanOrEqualTo(size);
			page.changes().stream().map(StoppedChange::id).forEach(read::add);
			place = page.next();
		}
		while (place != null);
		return read;
	}

}
