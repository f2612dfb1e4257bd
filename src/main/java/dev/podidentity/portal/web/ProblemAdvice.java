package dev.podidentity.portal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers what Spring MVC refuses, and every {@link ResponseStatusException} of the
 * portal: the API with a problem, a page by way of the error page. Which one is told by
 * the path, because a request that matches no handler has no controller to tell it.
 */
@ControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException failure,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = Problem.INVALID_REQUEST.because("Some members are not valid.");
		problem.setProperty("errors", failure.getFieldErrors().stream().map(ProblemAdvice::error).toList());
		return handleExceptionInternal(failure, problem, headers, Problem.INVALID_REQUEST.status(), request);
	}

	/** What is JSON, and is not what the operation takes, is named by its pointer. */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException failure,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return BodyFault.in(failure.getCause())
			.map((fault) -> handleExceptionInternal(failure, InvalidMembers.ofBody(fault.pointer(), fault.message()),
					headers, Problem.INVALID_REQUEST.status(), request))
			.orElseGet(() -> handleExceptionInternal(failure, null, headers, status, request));
	}

	/** A parameter of the query that is no number, or whatever else it has to be. */
	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException failure, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (Failure.ofApi(((ServletWebRequest) request).getRequest())
				&& failure instanceof MethodArgumentTypeMismatchException argument
				&& argument.getParameter().hasParameterAnnotation(RequestParam.class)) {
			return handleErrorResponseException(
					InvalidMembers.ofQuery(Map.of(argument.getName(), "Use a whole number.")), headers,
					Problem.INVALID_REQUEST.status(), request);
		}
		return super.handleTypeMismatch(failure, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ServletWebRequest exchange = (ServletWebRequest) request;
		if (!Failure.ofApi(exchange.getRequest())) {
			Failure.say(exchange.getRequest(), words(failure));
			sendToErrorPage(exchange.getResponse(), headers, status);
			return null;
		}
		ProblemDetail made = Problem.ours((body != null) ? body : body(failure));
		ProblemDetail problem = (made != null) ? made : problem(failure, status);
		Failure.refer(exchange.getRequest(), problem);
		return ResponseEntity.status(status)
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

	private static ProblemDetail problem(Exception failure, HttpStatusCode status) {
		String words = words(failure);
		ProblemDetail problem = Problem.of(status)
			.because((words != null) ? words : ErrorPage.of(status, null, null).title());
		problem.setStatus(status.value());
		return problem;
	}

	/** What the portal itself says; the words of a framework may tell too much. */
	private static @Nullable String words(Exception failure) {
		ProblemDetail made = Problem.ours(body(failure));
		if (made != null) {
			return made.getDetail();
		}
		return (failure instanceof ResponseStatusException ours) ? ours.getReason() : null;
	}

	private static void sendToErrorPage(@Nullable HttpServletResponse response, HttpHeaders headers,
			HttpStatusCode status) {
		try {
			if (response != null) {
				headers.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
				response.sendError(status.value());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable Object body(Exception failure) {
		return (failure instanceof ErrorResponse response) ? response.getBody() : null;
	}

	private static Map<String, String> error(FieldError error) {
		return Map.of("pointer", pointer(error.getField()), "message", message(error));
	}

	private static String message(FieldError error) {
		String message = error.getDefaultMessage();
		return (message != null) ? message : "is not valid";
	}

	/** {@code targets[0].cluster} as the JSON pointer {@code /targets/0/cluster}. */
	private static String pointer(String field) {
		return "/" + String.join("/", List.of(field.replace("]", "").split("[.\\[]")));
	}

}
