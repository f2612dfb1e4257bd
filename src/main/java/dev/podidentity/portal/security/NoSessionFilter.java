package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hides the session, so that nothing behind it can read or make one. In the API the
 * cookie of a browser must never count, since nothing there protects against forged
 * requests; for files and probes it would cost statements for nothing.
 */
class NoSessionFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new WithoutSession(request), response);
	}

	private static final class WithoutSession extends HttpServletRequestWrapper {

		private WithoutSession(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable HttpSession getSession(boolean create) {
			if (create) {
				throw new UnsupportedOperationException("There are no sessions here");
			}
			return null;
		}

		@Override
		public @Nullable HttpSession getSession() {
			return getSession(true);
		}

		@Override
		public @Nullable String getRequestedSessionId() {
			return null;
		}

		@Override
		public boolean isRequestedSessionIdValid() {
			return false;
		}

	}

}
