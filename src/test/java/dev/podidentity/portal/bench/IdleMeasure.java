package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.List;

/** P14: what a replica asks of the database while nobody asks anything of it. */
final class IdleMeasure implements Measure {

	private static final Goal GOAL = Goal.atMost("P14", "idle cost of a replica in SQL statements/s", 2, 0.2);

	private final Bench bench;

	private final Replica replica;

	private final Database database;

	IdleMeasure(Bench bench, Replica replica, Database database) {
		this.bench = bench;
		this.replica = replica;
		this.database = database;
	}

	@Override
	public List<String> ids() {
		return List.of("P14");
	}

	@Override
	public List<Finding> take() {
		Duration time = this.bench.settings().warmUp();
		sleep(this.bench.settings().round());
		long before = this.database.statements();
		Duration cpuBefore = this.replica.process().cpu();
		sleep(time);
		double perSecond = (this.database.statements() - before) / (double) time.toSeconds();
		double cpu = this.replica.process().cpu().minus(cpuBefore).toMillis() / 10.0 / time.toSeconds();
		return List.of(new Finding(GOAL, "statements/s", "", List.of(new Round(perSecond, 1)), List
			.of("Counted once over " + time.toSeconds() + " s; " + Finding.number(cpu) + " % of one processor.")));
	}

	private static void sleep(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
