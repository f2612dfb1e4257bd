package dev.podidentity.portal;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** An actuator with a port of its own lets in the same people. */
@TestPropertySource(properties = "management.server.port=0")
class MetricsPortTests extends PortalTest {

	@LocalManagementPort
	private int port;

	@Test
	void metricsAreThereForATokenOnly() {
		assertThat(status("/actuator/prometheus", "pip_demo_auditor")).isEqualTo(200);
		assertThat(status("/actuator/prometheus", "pip_demo_requester")).isEqualTo(403);
		assertThat(status("/actuator/prometheus", "pip_nobody")).isEqualTo(401);
		assertThat(status("/actuator/env", "pip_demo_admin")).isEqualTo(403);
	}

	@Test
	void probesAreThereForEverybody() {
		assertThat(status("/actuator/health/readiness", "pip_nobody")).isEqualTo(200);
	}

	@Test
	void thePortOfThePagesHasNoActuatorThen() {
		assertThat(new ApiClient(base(), "pip_demo_auditor").get("/actuator/prometheus").status()).isEqualTo(404);
	}

	private int status(String path, String token) {
		return new ApiClient("http://localhost:" + this.port, token).get(path).status();
	}

}
