package dev.podidentity.portal.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.request.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds in the audit trail what people are to be told and have not been told yet. The
 * trail is the outbox: its rows are written with the acts they tell of, in one
 * transaction, so that telling people costs an act no statement.
 */
@Repository
class TrailReader {

	private static final Logger logger = LoggerFactory.getLogger(TrailReader.class);

	/**
	 * What an act leaves is shorter, but for large contents of requests, which are not
	 * needed.
	 */
	private static final int LONGEST = 20_000;

	/** So long is the column that keeps the names, each with a space. */
	private static final int LONGEST_NAMES = 4000;

	/** Fields of an act that name people who are to be told. */
	private static final List<String> NAMING = List.of("mentioned", "assignees", "to");

	/** Fields of an act that say where the review was after it. */
	private static final List<String> REVIEWS = List.of("review", "afterReview");

	private static final Set<String> ACTS = Arrays.stream(NotificationKind.values())
		.flatMap((kind) -> Optional.ofNullable(kind.act()).stream())
		.map((act) -> act.action() + "/" + act.outcome())
		.collect(Collectors.toUnmodifiableSet());

	private final JdbcClient jdbc;

	TrailReader(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those since that time which have not been taken, oldest first. */
	Found unseen(Instant from, int limit) {
		List<Row> rows = this.jdbc.sql("""
				select a.id, a.at, a.actor, a.action, a.outcome, a.object_type, a.object_id,
					case when length(a.after_json) <= :longest then a.after_json end as after_json
				from audit_event a
				where a.at >= :from and a.action || '/' || a.outcome in (:acts)
					and not exists (select 1 from notification_event e where e.id = a.id)
				order by a.at, a.seq fetch first :limit rows only""")
			.param("longest", LONGEST)
			.param("from", from.atOffset(ZoneOffset.UTC))
			.param("acts", ACTS)
			.param("limit", limit)
			.query((row, number) -> row(row))
			.list();
		Instant last = rows.isEmpty() ? from : rows.get(rows.size() - 1).at();
		return new Found(rows.stream().flatMap((row) -> event(row).stream()).toList(), last, rows.size() < limit);
	}

	private static Row row(ResultSet row) throws SQLException {
		return new Row(row.getObject("id", UUID.class), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getString("actor"), row.getString("action"), Outcome.valueOf(row.getString("outcome")),
				row.getString("object_type"), row.getString("object_id"), row.getString("after_json"));
	}

	/** What is not about a request says in its content which one it was for. */
	private static Optional<NotificationEvent> event(Row row) {
		try {
			JsonNode after = (row.after() != null) ? JsonMapper.shared().readTree(row.after())
					: MissingNode.getInstance();
			RequestId request = RequestId
				.valueOf(row.objectType().equals("request") ? row.objectId() : after.path("request").asString(""));
			Set<String> reviews = REVIEWS.stream()
				.map((field) -> after.path(field).asString(""))
				.collect(Collectors.toSet());
			return NotificationKind.of(row.action(), row.outcome(), reviews)
				.map((kind) -> new NotificationEvent(row.id(), kind, request, row.actor(), people(after), row.at()));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			logger.warn("Nobody is told of audit event {}: it does not say which request it is about", row.id(), ex);
			return Optional.empty();
		}
	}

	/** Those whom it names, as many as can be kept. */
	private static Set<String> people(JsonNode after) {
		List<String> named = NAMING.stream()
			.flatMap((field) -> after.path(field).valueStream())
			.map(JsonNode::asString)
			.toList();
		Set<String> people = new HashSet<>();
		int length = 0;
		for (String name : named) {
			length += name.length() + 1;
			if (length > LONGEST_NAMES) {
				return people;
			}
			people.add(name);
		}
		return people;
	}

	/**
	 * A part of the trail.
	 *
	 * @param events what people are to be told
	 * @param last when the last of them happened
	 * @param all whether there were no more
	 */
	record Found(List<NotificationEvent> events, Instant last, boolean all) {
	}

	private record Row(UUID id, Instant at, String actor, String action, Outcome outcome, String objectType,
			String objectId, @Nullable String after) {
	}

}
