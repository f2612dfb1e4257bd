package dev.podidentity.portal.request;

import dev.podidentity.portal.testing.PostgresServer;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL. */
@ActiveProfiles("postgres")
class WaitingRequestsOnPostgresTests extends WaitingRequestsTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

}
