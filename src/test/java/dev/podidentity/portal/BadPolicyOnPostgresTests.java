package dev.podidentity.portal;

import dev.podidentity.portal.testing.PostgresServer;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, which takes no NUL characters. */
@ActiveProfiles("postgres")
class BadPolicyOnPostgresTests extends BadPolicyTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

}
