package dev.podidentity.portal;

import dev.podidentity.portal.testing.PostgresServer;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same keys on PostgreSQL, whose locks and failed transactions are others. */
@ActiveProfiles("postgres")
class IdempotencyKeyOnPostgresTests extends IdempotencyKeyTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

}
