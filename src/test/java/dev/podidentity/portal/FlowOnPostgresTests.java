package dev.podidentity.portal;

import dev.podidentity.portal.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The main job on PostgreSQL, signed in as a role that owns nothing. */
@ActiveProfiles("postgres")
class FlowOnPostgresTests extends FlowContract {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private HealthEndpointGroups groups;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

	/** All replicas have the same one: see application-postgres.yaml. */
	@Test
	void readinessDoesNotHangOnThePostgresOfAllReplicas() {
		assertThat(this.groups.get("readiness")).isNotNull().satisfies((group) -> {
			assertThat(group.isMember("readinessState")).isTrue();
			assertThat(group.isMember("catalog")).isTrue();
			assertThat(group.isMember("db")).isFalse();
		});
	}

	@Test
	void theApplicationCanNeitherChangeNorDeleteTheTrailNorAPolicyThatWasInForce() {
		for (String statement : new String[] { "update policy_version set text = 'x'", "delete from policy_version",
				"truncate policy_version", "update audit_event set action = 'x'", "delete from audit_event",
				"truncate audit_event", "alter table audit_event disable trigger all", "drop table audit_event",
				"delete from delegation" }) {
			assertThatExceptionOfType(org.springframework.dao.DataAccessException.class).as(statement)
				.isThrownBy(() -> this.jdbc.sql(statement).update());
		}
		assertThat(this.jdbc.sql("select count(*) from audit_event").query(Long.class).single()).isNotNull();
	}

}
