package dev.podidentity.portal.request.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.SampleRequest;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What a browser and the container do around a request. */
final class Browser {

	private Browser() {
	}

	/** Lets that person act. */
	static RequestPostProcessor as(Person person) {
		return (MockHttpServletRequest request) -> {
			request.setAttribute("actor", SampleRequest.actor(person));
			return request;
		};
	}

	/** Asks for the error page, as the container does after {@code sendError}. */
	static String errorPage(MockMvcTester mvc, MvcTestResult failed) {
		MockHttpServletRequest request = failed.getRequest();
		var error = mvc.get()
			.uri("/error")
			.requestAttr("jakarta.servlet.error.status_code", failed.getResponse().getStatus());
		for (String name : Collections.list(request.getAttributeNames())) {
			if (name.startsWith("dev.podidentity") || name.equals("actor")) {
				error.requestAttr(name, Objects.requireNonNull(request.getAttribute(name)));
			}
		}
		return text(error.exchange());
	}

	/** The page, with white space as HTML reads it. */
	static String text(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("\\s+", " ")
			.replace(" >", ">");
	}

}
