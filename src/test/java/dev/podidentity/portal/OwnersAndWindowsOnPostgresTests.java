package dev.podidentity.portal;

import dev.podidentity.portal.testing.PostgresServer;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, which finds what owners see by an index of its own. */
@ActiveProfiles("postgres")
class OwnersAndWindowsOnPostgresTests extends OwnersAndWindowsTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

}
