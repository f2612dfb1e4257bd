package dev.podidentity.portal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads rows of the trail. */
final class AuditRows {

	private AuditRows() {
	}

	static AuditEvent map(ResultSet row, int number) throws SQLException {
		String actor = row.getString("actor");
		return new AuditEvent(row.getLong("seq"), row.getObject("id", UUID.class),
				row.getObject("at", OffsetDateTime.class).toInstant(), entry(actor, row),
				AuditEntry.PORTAL.equals(actor) ? "Portal" : actor, Via.valueOf(row.getString("via")),
				row.getObject("token_id", UUID.class), row.getString("source_address"), row.getString("user_agent"),
				row.getString("correlation_id"));
	}

	private static AuditEntry entry(String actor, ResultSet row) throws SQLException {
		return new AuditEntry(actor, row.getString("action"),
				new AuditEntry.ObjectRef(row.getString("object_type"), row.getString("object_id"),
						row.getString("object_label")),
				AuditEntry.Outcome.valueOf(row.getString("outcome")), row.getString("detail"),
				row.getString("before_json"), row.getString("after_json"));
	}

}
