package dev.podidentity.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The embedded database closes itself while the portal runs. */
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestPropertySource(
		properties = "spring.datasource.url=jdbc:h2:file:${test.folder}/portal;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0")
class EmbeddedDatabaseTests extends PortalTest {

	@Autowired
	private DataSource database;

	@Autowired
	private HealthEndpointGroups groups;

	@DynamicPropertySource
	static void folder(DynamicPropertyRegistry registry) {
		registry.add("test.folder", EmbeddedDatabaseTests::newFolder);
	}

	@Test
	@Order(1)
	void portalIsReadyWhileItsDatabaseIs() {
		assertThat(this.groups.get("readiness")).isNotNull().satisfies((group) -> {
			assertThat(group.isMember("db")).isTrue();
			assertThat(group.isMember("catalog")).isTrue();
		});
		assertThat(this.groups.get("liveness")).isNotNull()
			.satisfies((group) -> assertThat(group.isMember("db")).isFalse());
		assertThat(probe("readiness").statusCode()).isEqualTo(200);
		assertThat(probe("liveness").statusCode()).isEqualTo(200);
	}

	@Test
	@Order(2)
	void portalIsNeitherReadyNorAliveOnceItHasClosedItself() throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			closeUnder(connection);
			assertThat(connection.isValid(1)).as("what the pool is told").isTrue();
		}

		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			assertThat(probe("readiness").statusCode()).isEqualTo(503);
			assertThat(probe("liveness").statusCode()).isEqualTo(503);
		});
		assertThat(probe("liveness").body()).isEqualTo("{\"status\":\"DOWN\"}");
	}

	/** As H2 does when memory runs out. */
	private static void closeUnder(Connection connection) throws SQLException {
		SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
		session.getDatabase().shutdownImmediately();
	}

	private HttpResponse<String> probe(String name) {
		return PageClient.anonymous(base()).get("/actuator/health/" + name);
	}

	private static String newFolder() {
		try {
			return Files.createTempDirectory("portal-embedded").toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
