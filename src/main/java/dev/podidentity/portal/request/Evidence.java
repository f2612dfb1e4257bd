package dev.podidentity.portal.request;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.preflight.Check;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What preflight found, by request and revision: rows are added, never changed. */
@Repository
class Evidence {

	private static final TypeReference<List<Check>> CHECKS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Evidence(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	void add(RequestId request, int revision, List<Check> checks, Instant at) {
		this.jdbc.sql("insert into preflight_evidence (request_id, revision, checks, checked_at) values (?, ?, ?, ?)")
			.params(request.value(), revision, this.json.writeValueAsString(checks), at.atOffset(ZoneOffset.UTC))
			.update();
	}

	/** The newest findings on a revision; empty while preflight has not answered yet. */
	Optional<Findings> newest(RequestId request, int revision) {
		return this.jdbc
			.sql("select checks, checked_at from preflight_evidence where request_id = ? and revision = ?"
					+ " order by checked_at desc fetch first 1 row only")
			.params(request.value(), revision)
			.query((row, number) -> new Findings(this.json.readValue(row.getString("checks"), CHECKS),
					timestamp(row.getTimestamp("checked_at"))))
			.optional();
	}

	/** All findings on a revision, oldest first. */
	List<Findings> all(RequestId request, int revision) {
		return this.jdbc
			.sql("select checks, checked_at from preflight_evidence where request_id = ? and revision = ?"
					+ " order by checked_at")
			.params(request.value(), revision)
			.query((row, number) -> new Findings(this.json.readValue(row.getString("checks"), CHECKS),
					timestamp(row.getTimestamp("checked_at"))))
			.list();
	}

	/** When there were findings on a revision, oldest first. */
	List<Instant> times(RequestId request, int revision) {
		return this.jdbc
			.sql("select checked_at from preflight_evidence where request_id = ? and revision = ? order by checked_at")
			.params(request.value(), revision)
			.query((row, number) -> timestamp(row.getTimestamp("checked_at")))
			.list();
	}

	/**
	 * The newest findings on the revisions in force of these requests, in one statement;
	 * those that preflight has not answered yet are absent.
	 */
	Map<RequestId, Findings> newest(Collection<RequestId> requests) {
		if (requests.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql("""
				select e.request_id, e.checks, e.checked_at
				from preflight_evidence e
				join association_request r on r.id = e.request_id and r.revision = e.revision
				where e.request_id in (:requests) and e.checked_at = (
				    select max(n.checked_at) from preflight_evidence n
				    where n.request_id = e.request_id and n.revision = e.revision)""")
			.param("requests", requests.stream().map(RequestId::value).toList())
			.query((row, number) -> Map.entry(new RequestId(row.getObject("request_id", UUID.class)),
					new Findings(this.json.readValue(row.getString("checks"), CHECKS),
							timestamp(row.getTimestamp("checked_at")))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Instant timestamp(Timestamp timestamp) {
		return timestamp.toInstant();
	}

	/**
	 * The answers of one run.
	 *
	 * @param checks the answers
	 * @param at when they were given
	 */
	record Findings(List<Check> checks, Instant at) {
	}

}
