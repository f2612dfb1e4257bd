package dev.podidentity.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL for all tests of a run: a container where a Docker engine starts one,
 * else the embedded binaries; the log says which. Each database has an owner that
 * migrates and an application role that owns nothing, as in production.
 */
public final class PostgresServer {

	private static final Logger logger = LoggerFactory.getLogger(PostgresServer.class);

	private static final String PASSWORD = "test";

	private final String host;

	private final int port;

	private final String superuser;

	private PostgresServer(String host, int port, String superuser) {
		this.host = host;
		this.port = port;
		this.superuser = superuser;
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("create role portal_owner login password '" + PASSWORD + "'");
			statement.execute("create role portal_app login password '" + PASSWORD + "'");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot prepare PostgreSQL for the tests", ex);
		}
	}

	/** The server, started with the first call. */
	public static PostgresServer shared() {
		return Shared.SERVER;
	}

	/** Whether a Docker engine answers. */
	public static boolean dockerAnswers() {
		return DockerClientFactory.instance().isDockerAvailable();
	}

	private static PostgresServer container() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:17").withUsername("postgres")
			.withPassword(PASSWORD);
		container.start();
		logger.info("PostgreSQL for the tests: container {}", container.getDockerImageName());
		return new PostgresServer(container.getHost(), container.getFirstMappedPort(), "postgres");
	}

	private static PostgresServer start() {
		boolean required = System.getenv().getOrDefault("PORTAL_TESTS_REQUIRE", "").contains("containers");
		if (dockerAnswers()) {
			try {
				return container();
			}
			catch (ContainerLaunchException ex) {
				if (required) {
					throw ex;
				}
				logger.warn("A Docker engine answers and does not start a container, so it is not used", ex);
			}
		}
		else if (required) {
			throw new IllegalStateException("The tests need a Docker engine here, and none answers");
		}
		try {
			EmbeddedPostgres embedded = EmbeddedPostgres.builder().setRegisterShutdownHook(true).start();
			logger.info("PostgreSQL for the tests: embedded binaries, since no Docker engine starts a container");
			return new PostgresServer("localhost", embedded.getPort(), "postgres");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Has a portal with the profile {@code postgres} use a new database, as the
	 * application's role.
	 */
	public static void use(DynamicPropertyRegistry registry) {
		Database database = shared().newDatabase();
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::applicationRole);
		registry.add("spring.datasource.password", database::password);
		// portals that wait in the cache of contexts leave the connections to those under
		// test
		registry.add("spring.datasource.hikari.minimum-idle", () -> "1");
		registry.add("spring.datasource.hikari.idle-timeout", () -> "10000");
		registry.add("spring.flyway.url", database::url);
		registry.add("spring.flyway.user", database::ownerRole);
		registry.add("spring.flyway.password", database::password);
	}

	/** A new, empty database. */
	public Database newDatabase() {
		String name = "portal_" + UUID.randomUUID().toString().replace("-", "");
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("create database " + name + " owner portal_owner");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot create a database for the tests", ex);
		}
		return new Database("jdbc:postgresql://" + this.host + ":" + this.port + "/" + name);
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://" + this.host + ":" + this.port + "/postgres",
				this.superuser, PASSWORD);
	}

	/**
	 * A database.
	 *
	 * @param url JDBC URL
	 */
	public record Database(String url) {

		/** The name of the application's role. */
		public String applicationRole() {
			return "portal_app";
		}

		/** The name of the owner's role. */
		public String ownerRole() {
			return "portal_owner";
		}

		/** The password of both. */
		public String password() {
			return PASSWORD;
		}

	}

	private static final class Shared {

		private static final PostgresServer SERVER = start();

	}

}
