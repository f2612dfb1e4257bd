package dev.podidentity.portal.security;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request whose parameters cannot be read, since its form is too large. */
class RequestWithoutParameters extends HttpServletRequestWrapper {

	RequestWithoutParameters(HttpServletRequest request) {
		super(request);
	}

	@Override
	public @Nullable String getParameter(String name) {
		return null;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return null;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Map.of();
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.emptyEnumeration();
	}

}
