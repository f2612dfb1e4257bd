package dev.podidentity.portal.testing;

import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The real tables in memory, for tests of what reads and writes them by itself. */
public final class Tables {

	private Tables() {
	}

	/** Empty ones that nobody else has; rows may refer to rows that are not there. */
	public static JdbcClient empty() {
		DriverManagerDataSource database = new DriverManagerDataSource(
				"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
		Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/migration/common", "classpath:db/migration/h2")
			.load()
			.migrate();
		JdbcClient jdbc = JdbcClient.create(database);
		jdbc.sql("set referential_integrity false").update();
		return jdbc;
	}

}
