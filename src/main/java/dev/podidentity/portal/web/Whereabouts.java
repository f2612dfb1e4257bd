package dev.podidentity.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The address that is being shown.
 *
 * @param method HTTP method
 * @param path path within the portal
 * @param query query string, if any
 * @param view the query parameter {@code view}, if any
 */
record Whereabouts(String method, String path, @Nullable String query, @Nullable String view) {

	static Whereabouts of(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return new Whereabouts(request.getMethod(), path, request.getQueryString(), request.getParameter("view"));
	}

	boolean at(String other) {
		return this.path.equals(other);
	}

	boolean under(String other) {
		return at(other) || this.path.startsWith(other + "/");
	}

	boolean inAllRequests() {
		return "all".equals(this.view);
	}

	/** Where to come back to: this page, or the start if it was not asked for by GET. */
	String comeBack() {
		if (!this.method.equals("GET")) {
			return "/";
		}
		return (this.query != null) ? this.path + "?" + this.query : this.path;
	}

}
