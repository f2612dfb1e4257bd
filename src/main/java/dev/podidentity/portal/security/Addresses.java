package dev.podidentity.portal.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * What there is at an address. What no rule names is denied; where nothing is there,
 * those who are signed in are told that, rather than that they may not have it.
 */
@Component
class Addresses {

	private final ObjectProvider<RequestMappingHandlerMapping> handlers;

	Addresses(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
		this.handlers = handlers;
	}

	/**
	 * Answers what was denied with 404, or 405, where it is not there, or not for that
	 * method. A form that the browser did not get from here is denied all the same.
	 * @return whether it is answered; else something is there, and a rule is in the way
	 */
	boolean answered(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		if (denied instanceof CsrfException) {
			return false;
		}
		try {
			if (isThere(request)) {
				return false;
			}
			response.sendError(HttpStatus.NOT_FOUND.value());
		}
		catch (HttpRequestMethodNotSupportedException ex) {
			response.setHeader(HttpHeaders.ALLOW, StringUtils.arrayToCommaDelimitedString(ex.getSupportedMethods()));
			response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
		}
		return true;
	}

	private boolean isThere(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
		if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
			ServletRequestPathUtils.parseAndCache(request);
		}
		try {
			return this.handlers.getObject().getHandler(request) != null;
		}
		catch (HttpRequestMethodNotSupportedException ex) {
			throw ex;
		}
		catch (HttpMediaTypeException | UnsatisfiedServletRequestParameterException ex) {
			return true;
		}
		catch (Exception ex) {
			throw new IllegalStateException("Cannot tell what is at " + request.getRequestURI(), ex);
		}
	}

}
