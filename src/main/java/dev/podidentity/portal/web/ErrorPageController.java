package dev.podidentity.portal.web;

import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the container sends every failed request. */
@Controller
class ErrorPageController implements ErrorController {

	@RequestMapping("${server.error.path:/error}")
	Object error(HttpServletRequest request) {
		HttpStatus status = status(request);
		ErrorPage page = ErrorPage.of(status, Failure.sentence(request), Failure.reference(request));
		if (Failure.ofAddress(request)) {
			page = page.ofAddress();
		}
		if (Failure.ofApi(request)) {
			return problem(request, status, page);
		}
		return new ModelAndView("web/error", Map.of("page", page), status);
	}

	private static ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpStatus status,
			ErrorPage page) {
		ProblemDetail problem = Problem.of(status).because(page.title());
		problem.setStatus(status);
		Failure.instance(request).ifPresent(problem::setInstance);
		Failure.refer(request, problem);
		// without, Spring takes a name for a file from the address, which perhaps cannot
		// be decoded
		return ResponseEntity.status(status)
			.header(HttpHeaders.CONTENT_DISPOSITION, "inline")
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

	/** Asked for directly, without a failure, this address is not there. */
	private static HttpStatus status(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer value) ? HttpStatus.resolve(value) : null;
		return (status != null) ? status : HttpStatus.NOT_FOUND;
	}

}
