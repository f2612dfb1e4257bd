package dev.podidentity.portal.web;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ShutdownDrainTests {

	private final ShutdownDrain drain = new ShutdownDrain(new ShutdownSettings(Duration.ofMillis(200)));

	@Test
	void connectionsAreKeptWhileItRuns() throws Exception {
		this.drain.start();
		assertThat(this.drain.isRunning()).isTrue();
		assertThat(connection()).isNull();
	}

	@Test
	void clientsCloseTheirConnectionsWhileItDrains() throws Exception {
		this.drain.start();
		this.drain.stop();
		assertThat(this.drain.isRunning()).isFalse();
		assertThat(connection()).isEqualTo("close");
	}

	@Test
	void servesOnUntilTheTimeIsOver() {
		this.drain.start();
		long before = System.nanoTime();
		this.drain.stop();
		assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(Duration.ofMillis(190).toNanos());
	}

	@Test
	void interruptionEndsTheWaitingAndIsKept() {
		this.drain.start();
		Thread.currentThread().interrupt();
		this.drain.stop();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.drain.isRunning()).isFalse();
	}

	@Test
	void drainsBeforeTheWebServerStopsListening() {
		assertThat(this.drain.getPhase()).isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
	}

	private @Nullable String connection() throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.drain.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
		return response.getHeader("Connection");
	}

}
