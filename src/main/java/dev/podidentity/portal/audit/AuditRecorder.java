package dev.podidentity.portal.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appends rows in the transaction of the caller. There is no other statement than this
 * insert: the trail is never changed.
 */
@Component
class AuditRecorder {

	private static final String INSERT = """
			insert into audit_event (id, at, actor, via, token_id, action, object_type, object_id, object_label,
				outcome, detail, before_json, after_json, source_address, user_agent, correlation_id)
			values (:id, :at, :actor, :via, :token, :action, :objectType, :objectId, :objectLabel,
				:outcome, :detail, :before, :after, :address, :userAgent, :correlationId)
			""";

	private final NamedParameterJdbcTemplate jdbc;

	private final Clock clock;

	AuditRecorder(NamedParameterJdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void append(List<AuditEntry> entries) {
		if (entries.isEmpty()) {
			return;
		}
		Origin origin = Origin.current();
		OffsetDateTime at = this.clock.instant().atOffset(ZoneOffset.UTC);
		SqlParameterSource[] rows = entries.stream()
			.map((entry) -> row(entry, origin, at))
			.toArray(SqlParameterSource[]::new);
		try {
			this.jdbc.batchUpdate(INSERT, rows);
		}
		catch (DataAccessException ex) {
			throw new AuditNotWritten(ex);
		}
	}

	private static SqlParameterSource row(AuditEntry entry, Origin origin, OffsetDateTime at) {
		return new MapSqlParameterSource().addValue("id", UUID.randomUUID())
			.addValue("at", at)
			.addValue("actor", entry.actor())
			.addValue("via", origin.via().name())
			.addValue("token", origin.token())
			.addValue("action", entry.action())
			.addValue("objectType", entry.object().type())
			.addValue("objectId", bounded(entry.object().id(), 600))
			.addValue("objectLabel", bounded(entry.object().label(), 600))
			.addValue("outcome", entry.outcome().name())
			.addValue("detail", bounded(entry.detail(), 2000))
			.addValue("before", bounded(entry.before(), Integer.MAX_VALUE))
			.addValue("after", bounded(entry.after(), Integer.MAX_VALUE))
			.addValue("address", bounded(origin.address(), 64))
			.addValue("userAgent", bounded(origin.userAgent(), 500))
			.addValue("correlationId", bounded(origin.correlationId(), 64));
	}

	/**
	 * What fits the column. Texts come from outside; one that is too long, or holds the
	 * NUL that PostgreSQL refuses, must not keep an event out of the trail.
	 */
	private static @Nullable String bounded(@Nullable String text, int length) {
		return StorableText.orNull(text, length);
	}

}
