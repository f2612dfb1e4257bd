package dev.podidentity.portal;

import dev.podidentity.portal.testing.PostgresServer;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, whose locks, types and rights are others. */
@ActiveProfiles("postgres")
class PolicyOfTodayOnPostgresTests extends PolicyOfTodayTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

}
