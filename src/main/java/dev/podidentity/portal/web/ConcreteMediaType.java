package dev.podidentity.portal.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a body of which the type is a pattern, or none at all. Spring takes a pattern
 * for a mistake of the program that it serves, not of the one that calls.
 */
class ConcreteMediaType implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotSupportedException {
		String type = request.getContentType();
		if (type != null && !isConcrete(type)) {
			throw new HttpMediaTypeNotSupportedException("No type of content", List.of(MediaType.APPLICATION_JSON));
		}
		return true;
	}

	private static boolean isConcrete(String type) {
		try {
			return MediaType.parseMediaType(type).isConcrete();
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
