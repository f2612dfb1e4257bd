package dev.podidentity.portal.web;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves on for a while after SIGTERM, when readiness is down already, and has clients
 * close the connections that they keep; the web server stops after this, once it has
 * answered what it is at.
 */
class ShutdownDrain extends OncePerRequestFilter implements SmartLifecycle, Ordered {

	private final Duration drain;

	private volatile boolean running;

	private volatile boolean draining;

	ShutdownDrain(ShutdownSettings settings) {
		this.drain = settings.drain();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.draining) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		chain.doFilter(request, response);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void start() {
		this.running = true;
		this.draining = false;
	}

	@Override
	public void stop() {
		this.draining = true;
		try {
			Thread.sleep(this.drain.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before everything else, the web server included. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

}
