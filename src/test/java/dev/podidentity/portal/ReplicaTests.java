package dev.podidentity.portal;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalProcess;
import dev.podidentity.portal.testing.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two portals as two processes on one PostgreSQL and one sandbox. */
class ReplicaTests {

	private static final int REQUESTS = 20;

	@TempDir
	static Path dataDir;

	private static PostgresServer.Database database;

	private static PortalProcess sandbox;

	private static PortalProcess first;

	private static PortalProcess second;

	@BeforeAll
	static void start() {
		database = PostgresServer.shared().newDatabase();
		sandbox = PortalProcess.sandbox(dataDir);
		first = portal();
		second = portal();
	}

	@AfterAll
	static void stop() {
		first.close();
		second.close();
		sandbox.close();
	}

	private static PortalProcess portal() {
		return PortalProcess.portal("--spring.profiles.active=postgres", "--portal.data-dir=" + dataDir,
				"--portal.sandbox.endpoint=" + sandbox.base(), "--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.applicationRole(),
				"--spring.datasource.password=" + database.password(), "--spring.flyway.user=" + database.ownerRole(),
				"--spring.flyway.password=" + database.password());
	}

	@Test
	void aSessionMadeOnOneWorksOnTheOther() {
		PageClient person = PageClient.signedIn(first.base(), "requester");

		var page = person.on(second.base()).get("/requests");

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Maya Lindqvist");
	}

	@Test
	void eachChangeIsMadeByExactlyOneOfThem() {
		ApiClient asking = new ApiClient(first.base() + "/api/v1", "pip_demo_requester");
		ApiClient deciding = new ApiClient(second.base() + "/api/v1", "pip_demo_approver");
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			var asked = asking.post("/requests",
					Ask.valid().target("prod-eu-2", "payments", Ask.newServiceAccount()).json());
			assertThat(asked.status()).as(asked.text()).isEqualTo(201);
			ids.add(asked.json().at("/id").asString());
		}
		ids.forEach((id) -> assertThat(deciding.post("/requests/" + id + "/approval", "{\"revision\":1}").status())
			.isEqualTo(200));

		Set<String> associations = new HashSet<>();
		for (String id : ids) {
			JsonNode done = await().atMost(Duration.ofSeconds(60))
				.until(() -> asking.get("/requests/" + id).json(),
						(request) -> request.at("/fulfilment").asString().equals("DONE"));
			for (JsonNode target : done.at("/targets")) {
				assertThat(target.at("/change/attempts")).as("one attempt, by one of them").hasSize(1);
				assertThat(target.at("/change/adopted").asBoolean()).isFalse();
				associations.add(target.at("/association/associationId").asString());
			}
		}
		assertThat(associations).hasSize(2 * REQUESTS);
		assertThat(count("select count(*) from change_attempt")).isEqualTo(2L * REQUESTS);
		assertThat(count("select count(*) from audit_event where action = 'eks.association.create'"))
			.isEqualTo(2L * REQUESTS);
	}

	private static long count(String sql) {
		try (var connection = DriverManager.getConnection(database.url(), database.ownerRole(), database.password());
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
