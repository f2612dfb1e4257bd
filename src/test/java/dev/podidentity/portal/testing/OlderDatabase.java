package dev.podidentity.portal.testing;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database as an older version of the portal has left it. */
public final class OlderDatabase {

	private final String vendor;

	private final DriverManagerDataSource database;

	/** A connection for each of thousands of rows would take longer than the rows. */
	private final DataSource rows;

	private OlderDatabase(String vendor, DriverManagerDataSource database) {
		this.vendor = vendor;
		this.database = database;
		this.rows = new SingleConnectionDataSource(Objects.requireNonNull(database.getUrl()),
				Objects.requireNonNull(database.getUsername()), Objects.requireNonNull(database.getPassword()), true);
	}

	/** The databases that the portal works with. */
	public static Stream<String> vendors() {
		return Stream.of("h2", "postgresql");
	}

	/** Without rows, and without the migrations after that version. */
	public static OlderDatabase of(String vendor, String version) {
		OlderDatabase older = new OlderDatabase(vendor, vendor.equals("h2")
				? new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "")
				: postgres());
		older.migrate(version);
		return older;
	}

	private static DriverManagerDataSource postgres() {
		PostgresServer.Database database = PostgresServer.shared().newDatabase();
		return new DriverManagerDataSource(database.url(), database.ownerRole(), database.password());
	}

	/** Brings it to that version, as the start of the portal does. */
	public void migrate(String version) {
		Flyway.configure()
			.dataSource(this.database)
			.locations("classpath:db/migration/common", "classpath:db/migration/" + this.vendor)
			.placeholders(Map.of("app-role", "portal_app"))
			.target(MigrationVersion.fromVersion(version))
			.load()
			.migrate();
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(this.rows);
	}

}
