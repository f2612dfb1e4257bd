package dev.podidentity.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.podidentity.portal.Portal;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * A whole portal on a free port, on H2 in memory and a sandbox of its own; one for all
 * subclasses.
 */
@Tag("portal")
@SpringBootTest(classes = Portal.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:portal-${random.uuid};DB_CLOSE_DELAY=-1")
@Import(Statements.Recording.class)
public abstract class PortalTest {

	@LocalServerPort
	private int port;

	@Autowired
	protected Statements statements;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		Path dataDir = temporaryDirectory();
		registry.add("portal.data-dir", dataDir::toString);
		registry.add("portal.sandbox.port", () -> "0");
		registry.add("spring.datasource.hikari.connection-timeout", () -> "10000");
		registry.add("spring.datasource.hikari.leak-detection-threshold", () -> "5000");
	}

	protected String base() {
		return "http://localhost:" + this.port;
	}

	protected String api() {
		return base() + "/api/v1";
	}

	/** A program with the demo token of that person. */
	protected ApiClient program(String person) {
		return new ApiClient(api(), "pip_demo_" + person);
	}

	/** That person in a browser. */
	protected PageClient person(String person) {
		return PageClient.signedIn(base(), person);
	}

	/** A folder that is gone with the temporary files of the machine. */
	static Path temporaryDirectory() {
		try {
			return Files.createTempDirectory("portal-test");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
