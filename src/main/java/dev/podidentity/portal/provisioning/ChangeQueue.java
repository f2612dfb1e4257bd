package dev.podidentity.portal.provisioning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.jobs.Place;
import dev.podidentity.portal.request.ChangeStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads what there is to do, for those who look after the portal; the number of
 * statements does not depend on how much that is.
 */
@Service
public class ChangeQueue {

	private static final List<String> OPEN_OR_STOPPED = Arrays.stream(ChangeStatus.values())
		.filter((status) -> !status.ended() || status.retryable())
		.map(Enum::name)
		.toList();

	/** What came to its end by work; to be given up by a person is no work. */
	private static final List<String> WORKED_OFF = Arrays.stream(ChangeStatus.values())
		.filter((status) -> status.ended() && status != ChangeStatus.CANCELLED)
		.map(Enum::name)
		.toList();

	private final JdbcClient jdbc;

	private final CallRates rates;

	private final Clock clock;

	ChangeQueue(JdbcClient jdbc, CallRates rates, Clock clock) {
		this.jdbc = jdbc;
		this.rates = rates;
		this.clock = clock;
	}

	/** How much there is to do, and how fast it is done; three statements. */
	public QueueOverview overview() {
		Instant now = this.clock.instant();
		Map<Location, QueueNumbers> numbers = new HashMap<>();
		this.jdbc.sql("""
				select cluster_arn, status, window_condition, count(*) as number,
				       min(coalesce(next_attempt_at, created_at)) as oldest
				from association_change where status in (:statuses)
				group by cluster_arn, status, window_condition""").param("statuses", OPEN_OR_STOPPED).query((row) -> {
			numbers.merge(location(row), inState(row, now), QueueNumbers::plus);
		});
		this.jdbc.sql("""
				select cluster_arn, count(*) as number
				from association_change where status in (:statuses) and ended_at >= :since group by cluster_arn""")
			.param("statuses", WORKED_OFF)
			.param("since", now.minus(QueueNumbers.WINDOW).atOffset(ZoneOffset.UTC))
			.query((row) -> {
				numbers.merge(location(row), new QueueNumbers(Map.of(), null, row.getLong("number"), 0),
						QueueNumbers::plus);
			});
		return QueueOverview.of(numbers, this.rates.pace(), now);
	}

	/** One that waits for its window counts so before any worker has looked at it. */
	private static QueueNumbers inState(ResultSet row, Instant now) throws SQLException {
		ChangeStatus status = ChangeStatus.valueOf(row.getString("status"));
		String window = row.getString("window_condition");
		if (status == ChangeStatus.QUEUED && window != null && !new Window(window).isOpen(now)) {
			return new QueueNumbers(Map.of(), null, 0, row.getLong("number"));
		}
		return new QueueNumbers(Map.of(status, row.getLong("number")),
				(status == ChangeStatus.QUEUED) ? instant(row, "oldest") : null, 0, 0);
	}

	private static Location location(ResultSet row) throws SQLException {
		return ClusterArn.valueOf(row.getString("cluster_arn")).location();
	}

	/** The changes that need a person, after that place or the newest; one statement. */
	public StoppedPage stopped(@Nullable Place after, int limit) {
		JdbcClient.StatementSpec statement = (after != null)
				? this.jdbc.sql(stoppedAfter("and (ended_at, id) < (:at, :id)"))
					.param("at", after.time())
					.param("id", after.id())
				: this.jdbc.sql(stoppedAfter(""));
		List<StoppedChange> found = statement.param("limit", limit + 1)
			.query((row, number) -> stoppedChange(row, this.clock.instant()))
			.list();
		boolean more = found.size() > limit;
		List<StoppedChange> shown = more ? found.subList(0, limit) : found;
		return new StoppedPage(shown, more ? shown.get(limit - 1).place() : null);
	}

	/** Each state by itself, so that the index gives the newest without sorting all. */
	private static String stoppedAfter(String condition) {
		return Arrays.stream(ChangeStatus.values())
			.filter(ChangeStatus::retryable)
			.map((status) -> """
					select * from (select id, reference, cluster_arn, namespace, service_account, status, cause, message,
					ends_at, ended_at from association_change where status = '%s' %s
					order by ended_at desc, id desc fetch first :limit rows only) %s_ones"""
				.formatted(status, condition, status))
			.collect(Collectors.joining(" union all "))
				+ " order by ended_at desc, id desc fetch first :limit rows only";
	}

	private static StoppedChange stoppedChange(ResultSet row, Instant now) throws SQLException {
		ChangeStatus status = ChangeStatus.valueOf(row.getString("status"));
		String cause = row.getString("cause");
		Optional<String> never = new AgreedTime(null, instant(row, "ends_at")).never(now);
		Instant stoppedAt = row.getObject("ended_at", OffsetDateTime.class).toInstant();
		return new StoppedChange(row.getObject("id", UUID.class), row.getString("reference"),
				ClusterArn.valueOf(row.getString("cluster_arn")), row.getString("namespace"),
				row.getString("service_account"), status, cause, row.getString("message"),
				Provisioning.whatToDo(status, cause, never.orElse(null)), stoppedAt);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * A part of the list.
	 *
	 * @param changes newest first
	 * @param next where the next part starts, or null where this is the last
	 */
	public record StoppedPage(List<StoppedChange> changes, @Nullable Place next) {
	}

}
