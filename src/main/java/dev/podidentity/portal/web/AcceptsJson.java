package dev.podidentity.portal.web;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a call that does not take JSON for an answer before anything is done. Spring
 * looks at that when it writes the answer, and by then it has been done.
 */
class AcceptsJson implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotAcceptableException {
		List<String> accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
		if (!takesJson(accepted)) {
			throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
		}
		return true;
	}

	private static boolean takesJson(List<String> accepted) {
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accepted);
			return types.isEmpty() || types.stream().anyMatch((type) -> type.includes(MediaType.APPLICATION_JSON));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
