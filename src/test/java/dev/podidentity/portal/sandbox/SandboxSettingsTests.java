package dev.podidentity.portal.sandbox;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SandboxSettingsTests {

	@ParameterizedTest
	@CsvSource({ "-1, PT0S, 1, port", "65536, PT0S, 1, port", "0, PT-1S, 1, visibility-delay",
			"0, PT0S, 0, association-limit" })
	void nonsenseIsRefused(int port, Duration delay, int limit, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SandboxSettings(port, delay, limit, null))
			.withMessageContaining(named);
	}

	@ParameterizedTest
	@CsvSource({ "0, PT0S, 1", "65535, PT5S, 5000" })
	void sensibleValuesAreTaken(int port, Duration delay, int limit) {
		assertThat(new SandboxSettings(port, delay, limit, null).port()).isEqualTo(port);
	}

}
