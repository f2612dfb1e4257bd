package dev.podidentity.portal.request;

import dev.podidentity.portal.testing.PostgresServer;

import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same inbox on PostgreSQL, which sorts and compares by itself. */
@ActiveProfiles("postgres")
class InboxOnPostgresTests extends InboxTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

}
