package dev.podidentity.portal.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SandboxMainTests {

	@Test
	void saysInOneLineWhereItIs(@TempDir Path directory) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		String[] args = { "sandbox", "--port=0", "--data-dir=" + directory, "--visibility-delay=1s",
				"--association-limit=10" };
		try (Sandbox sandbox = SandboxMain.start(args, new PrintStream(out, true, StandardCharsets.UTF_8))) {
			assertThat(out.toString(StandardCharsets.UTF_8).lines()).singleElement()
				.asString()
				.contains(sandbox.endpoint().toString(), "111122223333, 444455556666, 777788889999",
						"aws eks list-clusters")
				.doesNotContain("control");
		}
	}

	@Test
	void saysWhereItsFaultKnobsAre(@TempDir Path directory) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		String[] args = { "--port=0", "--data-dir=" + directory, "--control-port=0" };
		try (Sandbox sandbox = SandboxMain.start(args, new PrintStream(out, true, StandardCharsets.UTF_8))) {
			assertThat(out.toString(StandardCharsets.UTF_8).lines()).singleElement()
				.asString()
				.contains(", control on " + sandbox.control().orElseThrow() + ". Try: ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--nope=1", "port=1", "--port", "--port=x", "--port=", "--port=-1", "--port=70000",
			"--visibility-delay=soon", "--association-limit=0", "--control-port=x", "--control-port=70000", "4599" })
	void wrongOptionsAreRefused(String arg) {
		assertThatIllegalArgumentException().isThrownBy(() -> SandboxMain.start(new String[] { arg }, System.out));
	}

}
