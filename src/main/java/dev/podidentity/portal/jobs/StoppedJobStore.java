package dev.podidentity.portal.jobs;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of stopped jobs. Payloads go from and to the table of the engine within the
 * database: nothing has to be able to read them.
 */
@Repository
class StoppedJobStore {

	/** Enough to recognise it by. */
	private static final int SHOWN = 500;

	private final JdbcClient jdbc;

	private final Clock clock;

	StoppedJobStore(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Puts the job of the engine with that name aside. */
	void add(String task, String instance, int failures, JobError error) {
		this.jdbc.sql("""
				insert into stopped_job (id, task_name, task_instance, task_data, failures, error, message, stopped_at)
				select :id, task_name, task_instance, task_data, :failures, :error, :message, :now
				from scheduled_tasks where task_name = :task and task_instance = :instance""")
			.param("id", UUID.randomUUID())
			.param("failures", failures)
			.param("error", error.name())
			.param("message", error.message())
			.param("now", now())
			.param("task", task)
			.param("instance", instance)
			.update();
	}

	/** Hands it back to the engine, due at once. */
	void schedule(UUID id) {
		this.jdbc.sql("""
				insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
				select task_name, task_instance, task_data, :now, false, 1 from stopped_job where id = :id""")
			.param("now", now())
			.param("id", id)
			.update();
	}

	void remove(UUID id) {
		this.jdbc.sql("delete from stopped_job where id = :id").param("id", id).update();
	}

	/**
	 * The row, locked until the transaction ends, so that two people cannot settle it.
	 */
	Optional<StoppedJob> lock(UUID id) {
		return this.jdbc.sql("select * from stopped_job where id = :id for update")
			.param("id", id)
			.query((row, number) -> job(row))
			.optional();
	}

	/** The newest, or those after that place. */
	List<StoppedJob> find(@Nullable Place after, int limit) {
		JdbcClient.StatementSpec statement = (after != null)
				? this.jdbc.sql(select("where (stopped_at, id) < (:at, :id)"))
					.param("at", after.time())
					.param("id", after.id())
				: this.jdbc.sql(select(""));
		return statement.param("limit", limit).query((row, number) -> job(row)).list();
	}

	private static String select(String where) {
		return "select * from stopped_job " + where + " order by stopped_at desc, id desc fetch first :limit rows only";
	}

	long count() {
		return this.jdbc.sql("select count(*) from stopped_job").query(Long.class).single();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static StoppedJob job(ResultSet row) throws SQLException {
		return new StoppedJob(row.getObject("id", UUID.class), row.getString("task_name"),
				row.getString("task_instance"), shown(row.getBytes("task_data")), row.getInt("failures"),
				row.getString("error"), row.getString("message"),
				row.getObject("stopped_at", OffsetDateTime.class).toInstant());
	}

	private static String shown(byte @Nullable [] payload) {
		if (payload == null) {
			return "";
		}
		String text = new String(payload, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "\uFFFD");
		return (text.length() > SHOWN) ? text.substring(0, SHOWN - 1) + "…" : text;
	}

}
