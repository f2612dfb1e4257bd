package dev.podidentity.portal.sandbox;

import java.nio.file.Path;

import dev.podidentity.portal.testing.PortalProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The control endpoint of a sandbox that is a process of its own. */
class FaultySandboxProcessTests {

	@Test
	void controlIsWhereTheStartLineSays(@TempDir Path directory) {
		try (PortalProcess sandbox = PortalProcess.sandbox(directory, "--control-port=0")) {
			sandbox.control().faults("{\"dropAfterRate\": 0.3}");
			assertThat(sandbox.control().faults().path("dropAfterRate").asDouble()).isEqualTo(0.3);
			assertThat(sandbox.control().calls().path("total").asLong()).isZero();
		}
	}

	@Test
	void withoutTheOptionThereIsNone(@TempDir Path directory) {
		try (PortalProcess sandbox = PortalProcess.sandbox(directory)) {
			assertThat(sandbox.output()).contains("Sandbox on ").doesNotContain("control");
			assertThatIllegalStateException().isThrownBy(sandbox::control).withMessageContaining("--control-port=0");
		}
	}

}
