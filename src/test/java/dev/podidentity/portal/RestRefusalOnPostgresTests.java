package dev.podidentity.portal;

import dev.podidentity.portal.testing.PostgresServer;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same refusals on PostgreSQL, whose constraints and types are others. */
@ActiveProfiles("postgres")
class RestRefusalOnPostgresTests extends RestRefusalTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

}
