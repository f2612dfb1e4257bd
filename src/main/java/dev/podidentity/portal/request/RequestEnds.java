package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** When access was to end that requests asked for. */
@Service
public class RequestEnds {

	private static final ContentConverter CONTENT = new ContentConverter();

	private final JdbcClient jdbc;

	RequestEnds(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * By the id of the request; what has no end is not in it. One statement, or none.
	 */
	public Map<UUID, Instant> of(Collection<UUID> requests) {
		Map<UUID, Instant> ends = new HashMap<>();
		if (!requests.isEmpty()) {
			this.jdbc.sql("""
					select r.id, v.content from association_request r
					join request_revision v on v.request_id = r.id and v.number = r.revision
					where r.id in (:requests)""").param("requests", requests).query((row) -> {
				Instant end = CONTENT.convertToEntityAttribute(row.getString("content")).expiresAt();
				if (end != null) {
					ends.put(row.getObject("id", UUID.class), end);
				}
			});
		}
		return ends;
	}

}
