package dev.podidentity.portal.audit;

import java.io.IOException;
import java.util.Map;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On a real PostgreSQL, migrated as in production. */
class AuditPrivilegeCheckTests {

	private static EmbeddedPostgres postgres;

	@BeforeAll
	static void migrate() throws IOException {
		postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
		JdbcTemplate jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
		jdbc.execute("create role portal_owner login");
		jdbc.execute("create role portal_app login");
		jdbc.execute("create database portal owner portal_owner");
		new JdbcTemplate(postgres.getDatabase("postgres", "portal"))
			.execute("alter schema public owner to portal_owner");
		Flyway.configure()
			.dataSource(as("portal_owner"))
			.locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
			.placeholders(Map.of("app-role", "portal_app"))
			.load()
			.migrate();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	void roleThatCanOnlyAppendMayStart() {
		assertThatCode(() -> check("portal_app", false)).doesNotThrowAnyException();
	}

	@Test
	void ownerMayNotStart() {
		assertThatExceptionOfType(AuditTrailNotProtected.class).isThrownBy(() -> check("portal_owner", false))
			.withMessageContaining("\"portal_owner\"")
			.withMessageContaining("portal.audit.allow-owner=true");
	}

	@Test
	void superuserMayNotStart() {
		assertThatExceptionOfType(AuditTrailNotProtected.class).isThrownBy(() -> check("postgres", false));
	}

	@Test
	void ownerMayStartForDevelopment() {
		assertThatCode(() -> check("portal_owner", true)).doesNotThrowAnyException();
	}

	@Test
	void grantOfOneColumnIsNoticed() {
		JdbcTemplate owner = new JdbcTemplate(as("portal_owner"));
		owner.execute("grant update (detail) on audit_event to portal_app");
		assertThatExceptionOfType(AuditTrailNotProtected.class).isThrownBy(() -> check("portal_app", false));
		owner.execute("revoke update (detail) on audit_event from portal_app");
	}

	@Test
	void databaseRefusesToRewrite() {
		JdbcTemplate app = new JdbcTemplate(as("portal_app"));
		for (String sql : new String[] { "update audit_event set detail = ''", "delete from audit_event",
				"truncate audit_event", "drop table audit_event" }) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> app.execute(sql));
		}
	}

	private static void check(String role, boolean allowOwner) {
		new AuditPrivilegeCheck(new JdbcTemplate(as(role)), new AuditSettings(allowOwner))
			.afterSingletonsInstantiated();
	}

	private static DataSource as(String role) {
		return postgres.getDatabase(role, "portal");
	}

}
