package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.List;

/** What an operation costs: processor time and SQL statements since the meter began. */
final class Meter {

	private final List<Replica> replicas;

	private final Database database;

	private final Duration portalBefore;

	private final Duration postgresBefore;

	private final long statementsBefore;

	Meter(List<Replica> replicas, Database database) {
		this.replicas = replicas;
		this.database = database;
		this.portalBefore = portal();
		this.postgresBefore = database.cluster().cpu();
		this.statementsBefore = database.statements();
	}

	/** What each of so many operations has cost. */
	Cost per(double operations) {
		return new Cost(millis(portal().minus(this.portalBefore)) / operations,
				millis(this.database.cluster().cpu().minus(this.postgresBefore)) / operations,
				(this.database.statements() - this.statementsBefore) / operations);
	}

	private Duration portal() {
		return this.replicas.stream().map((replica) -> replica.process().cpu()).reduce(Duration.ZERO, Duration::plus);
	}

	private static double millis(Duration time) {
		return time.toNanos() / 1e6;
	}

	/**
	 * The cost of one operation.
	 *
	 * @param portal processor time of the portals in milliseconds
	 * @param postgres processor time of PostgreSQL in milliseconds
	 * @param statements SQL statements
	 */
	record Cost(double portal, double postgres, double statements) {

		String words(String operation) {
			return "Each " + operation + " took " + Finding.number(this.portal)
					+ " ms of processor time of the portal and " + Finding.number(this.postgres)
					+ " ms of PostgreSQL's, and " + Finding.number(this.statements) + " SQL statements.";
		}

	}

}
