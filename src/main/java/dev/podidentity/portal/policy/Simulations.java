package dev.podidentity.portal.policy;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.policy.Simulation.Difference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is known of how proposals would have done, kept as it becomes known. */
@Repository
class Simulations {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	Simulations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** In place of what was known before. */
	void keep(long change, Simulation simulation) {
		if (write(change, simulation, "update policy_simulation set total = :total, done = :done, result = :result,"
				+ " finished_at = :finished where change_number = :change") == 0) {
			write(change, simulation, "insert into policy_simulation (change_number, total, done, result, finished_at)"
					+ " values (:change, :total, :done, :result, :finished)");
		}
	}

	private int write(long change, Simulation simulation, String sql) {
		OffsetDateTime finished = (simulation.finishedAt() != null) ? simulation.finishedAt().atOffset(ZoneOffset.UTC)
				: null;
		return this.jdbc.sql(sql)
			.param("change", change)
			.param("total", simulation.total())
			.param("done", simulation.done())
			.param("result", JSON.writeValueAsString(new Result(simulation.differences())))
			.param("finished", finished)
			.update();
	}

	/** How many proposals wait for a decision and have not been tried to the end. */
	int unfinished() {
		return this.jdbc
			.sql("select count(*) from policy_change c left join policy_simulation s on s.change_number = c.number"
					+ " where c.status = 'PROPOSED' and s.finished_at is null")
			.query(Integer.class)
			.single();
	}

	/** What is known; empty before it has begun. */
	Optional<Simulation> find(long change) {
		return this.jdbc.sql("select total, done, result, finished_at from policy_simulation where change_number = ?")
			.param(change)
			.query((row, number) -> {
				OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
				return new Simulation(row.getInt("total"), row.getInt("done"),
						JSON.readValue(row.getString("result"), Result.class).differences(),
						(finished != null) ? finished.toInstant() : null);
			})
			.optional();
	}

	record Result(List<Difference> differences) {
	}

}
