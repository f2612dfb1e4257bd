package dev.podidentity.portal.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the trail, newest first. Two statements for each call, whatever the size: the
 * rows, and the names of those who acted.
 */
@Component
public class AuditEvents {

	private final JdbcClient jdbc;

	private final ActorNames names;

	AuditEvents(JdbcClient jdbc, ActorNames names) {
		this.jdbc = jdbc;
		this.names = names;
	}

	/**
	 * The newest events that match.
	 * @param filter which to show
	 * @param before only those before this one, or null for the newest
	 * @param limit how many at most
	 */
	public Slice search(AuditFilter filter, @Nullable Long before, int limit) {
		AuditConditions conditions = new AuditConditions(filter, before);
		List<AuditEvent> found = this.jdbc
			.sql("select * from audit_event" + conditions.where() + " order by seq desc limit :limit")
			.params(conditions.parameters())
			.param("limit", limit + 1)
			.query(AuditRows::map)
			.list();
		boolean more = found.size() > limit;
		return new Slice(named(more ? found.subList(0, limit) : found), more);
	}

	/** One event. */
	public Optional<AuditEvent> find(long seq) {
		return this.jdbc.sql("select * from audit_event where seq = :seq")
			.param("seq", seq)
			.query(AuditRows::map)
			.optional()
			.map((event) -> named(List.of(event)).get(0));
	}

	/**
	 * The newest of the acts of that kind that were done to each of these objects, by the
	 * id of the object; one statement for all.
	 */
	public Map<String, AuditEntry> newest(String action, Collection<String> objects) {
		if (objects.isEmpty()) {
			return Map.of();
		}
		Map<String, AuditEntry> newest = new HashMap<>();
		this.jdbc.sql("""
				select * from audit_event where object_id in (:objects) and action = :action and outcome = 'DONE'
				order by seq""")
			.param("objects", objects)
			.param("action", action)
			.query(AuditRows::map)
			.list()
			.forEach((event) -> newest.put(event.entry().object().id(), event.entry()));
		return newest;
	}

	private List<AuditEvent> named(List<AuditEvent> events) {
		Map<String, String> known = this.names
			.displayNames(events.stream().map((event) -> event.entry().actor()).collect(Collectors.toSet()));
		return events.stream()
			.map((event) -> event.withActorName(known.getOrDefault(event.entry().actor(), event.actorName())))
			.toList();
	}

	/**
	 * A part of the trail.
	 *
	 * @param events newest first
	 * @param more whether older ones match as well
	 */
	public record Slice(List<AuditEvent> events, boolean more) {

		/** Where the next part starts, if there is one. */
		public @Nullable String next() {
			return this.more ? AuditQuery.cursorAfter(this.events.get(this.events.size() - 1).seq()) : null;
		}

	}

}
