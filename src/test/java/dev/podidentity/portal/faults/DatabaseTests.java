package dev.podidentity.portal.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.podidentity.portal.faults.History.Answer;
import dev.podidentity.portal.testing.PostgresServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** PostgreSQL goes away without a word, and comes back. */
class DatabaseTests {

	private static final int STOPS = 20;

	private static final Duration BACK_AT_WORK = Duration.ofSeconds(10);

	@Test
	@Tag("faults-long")
	@DisplayName("R9: when PostgreSQL is back, so are the portals")
	void whenPostgresIsBackSoAreThePortals() throws IOException, InterruptedException, SQLException {
		Report report = new Report("R9");
		try (PostgreSQLContainer server = restarting()) {
			server.start();
			prepare(server);
			String url = "jdbc:postgresql://" + server.getHost() + ":" + server.getFirstMappedPort() + "/portal";
			try (Fleet fleet = Fleet.on(new PostgresServer.Database(url)).of(2);
					Driver driver = new Driver(fleet, "r9-")) {
				List<Place> places = driver.file(driver.places("stop", STOPS * 40));
				AtomicInteger next = new AtomicInteger();
				AtomicBoolean over = new AtomicBoolean();
				CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
					// leaves some for those who look whether work goes on
					while (!over.get() && next.get() < places.size() - STOPS * 10) {
						driver.approve(places.get(next.getAndIncrement()));
						Thread.yield();
					}
				});
				Duration longest = Duration.ZERO;
				for (int stop = 0; stop < STOPS; stop++) {
					stop(server);
					awaitConnection(server);
					Report back = new Report("R9 back");
					awaitWork(fleet, driver, places, next);
					longest = (back.elapsed().compareTo(longest) > 0) ? back.elapsed() : longest;
				}
				over.set(true);
				load.join();
				driver.drained(Duration.ofSeconds(60));
				report.verdict(
						driver.acknowledged() + " approvals, " + STOPS
								+ " immediate stops of PostgreSQL, at work again within " + longest.toMillis() + " ms",
						driver.verdict());
				assertThat(longest).isLessThanOrEqualTo(BACK_AT_WORK);
			}
		}
	}

	/** Its port stays the same, since the container lives on. */
	@SuppressWarnings("resource")
	private static PostgreSQLContainer restarting() {
		return new PostgreSQLContainer("postgres:17").withUsername("postgres")
			.withPassword("test")
			.withCommand("sh", "-c", "while true; do docker-entrypoint.sh postgres; sleep 1; done");
	}

	private static void prepare(PostgreSQLContainer server) throws SQLException {
		try (Connection connection = connect(server); Statement statement = connection.createStatement()) {
			statement.execute("create role portal_owner login password 'test'");
			statement.execute("create role portal_app login password 'test'");
			statement.execute("create database portal owner portal_owner");
		}
	}

	private static void stop(PostgreSQLContainer server) throws IOException, InterruptedException {
		var stopped = server.execInContainer("sh", "-c",
				"gosu postgres pg_ctl -D \"$PGDATA\" stop -m immediate || su postgres -c \"pg_ctl -D $PGDATA stop -m immediate\"");
		assertThat(stopped.getExitCode()).as(stopped.toString()).isZero();
	}

	private static void awaitConnection(PostgreSQLContainer server) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.ignoreExceptionsInstanceOf(SQLException.class)
			.until(() -> {
				try (Connection connection = connect(server)) {
					return connection.isValid(1);
				}
			});
	}

	/** An approval goes through, and what was approved is made. */
	private static void awaitWork(Fleet fleet, Driver driver, List<Place> places, AtomicInteger next) {
		Place place;
		do {
			place = places.get(next.getAndIncrement());
		}
		while (driver.approve(place, fleet.portal(next.get() % 2).base()) != Answer.OK);
		Place approved = place;
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> driver.shown(approved).at("/targets/0/change/status").asString().equals("SUCCEEDED"));
	}

	private static Connection connect(PostgreSQLContainer server) throws SQLException {
		return DriverManager.getConnection(server.getJdbcUrl(), "postgres", "test");
	}

}
