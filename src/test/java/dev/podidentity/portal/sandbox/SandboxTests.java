package dev.podidentity.portal.sandbox;

import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SandboxTests {

	private final Path directory;

	SandboxTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void listensOnLoopbackUntilClosed() throws Exception {
		Sandbox sandbox = start(0, "one");
		assertThat(sandbox.endpoint()).hasHost("127.0.0.1").hasPort(sandbox.port());
		assertThat(sandbox.accounts()).containsExactly("111122223333", "444455556666", "777788889999");
		new Socket("127.0.0.1", sandbox.port()).close();
		sandbox.close();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket("127.0.0.1", sandbox.port()).close());
	}

	@Test
	void journalIsInTheDataDirectory() {
		start(0, "one").close();
		assertThat(Files.exists(this.directory.resolve("one/sandbox/journal.jsonl"))).isTrue();
	}

	@Test
	void takenPortIsTold() {
		try (Sandbox sandbox = start(0, "one")) {
			assertThatExceptionOfType(SandboxNotStarted.class).isThrownBy(() -> start(sandbox.port(), "two"))
				.withMessageContaining("port " + sandbox.port())
				.withMessageContaining("0 for any free one");
		}
		// what was opened for the second one is free again
		start(0, "two").close();
	}

	@Test
	void takenControlPortIsToldAndAllElseIsFreeAgain() {
		try (Sandbox sandbox = start(0, "one")) {
			assertThat(sandbox.control()).isEmpty();
			assertThatExceptionOfType(SandboxNotStarted.class).isThrownBy(
					() -> Sandbox.start(settings(0), this.directory.resolve("two"), Clock.systemUTC(), sandbox.port()))
				.withMessageContaining("The control endpoint of the sandbox cannot listen on port " + sandbox.port());
		}
		start(0, "two").close();
	}

	@Test
	void takenDirectoryIsTold() {
		try (Sandbox sandbox = start(0, "one")) {
			assertThatExceptionOfType(SandboxNotStarted.class).isThrownBy(() -> start(0, "one"))
				.withMessageContaining("Another sandbox uses");
			assertThat(sandbox.port()).isPositive();
		}
	}

	private Sandbox start(int port, String name) {
		return Sandbox.start(settings(port), this.directory.resolve(name), Clock.systemUTC());
	}

	private static SandboxSettings settings(int port) {
		return new SandboxSettings(port, Duration.ZERO, 5000, null);
	}

}
