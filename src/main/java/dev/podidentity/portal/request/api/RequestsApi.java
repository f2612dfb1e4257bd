package dev.podidentity.portal.request.api;

import org.springdoc.core.annotations.ParameterObject;
import java.net.URI;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.request.RequestSubmission;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.api.RequestSummaryJson.RequestPageJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks, and shows what was asked. */
@RestController
@RequestMapping("/api/v1/requests")
class RequestsApi {

	private final RequestSubmission submission;

	private final RequestReader reader;

	private final RequestSearch search;

	private final Catalog catalog;

	RequestsApi(RequestSubmission submission, RequestReader reader, RequestSearch search, Catalog catalog) {
		this.submission = submission;
		this.reader = reader;
		this.search = search;
		this.catalog = catalog;
	}

	@PostMapping(params = "dryRun!=true")
	@Operation(summary = "Ask for an association on one or more targets")
	@ApiResponse(responseCode = "201", description = "Stored; waits for decisions")
	ResponseEntity<RequestJson> submit(@RequestBody NewRequestBody body, Actor actor) {
		RequestView stored = this.submission.submit(body.toSubmission(), actor);
		return ResponseEntity.created(URI.create("/api/v1/requests/" + stored.id())).body(RequestJson.of(stored));
	}

	@PostMapping(params = "dryRun=true")
	@Operation(summary = "See what would happen: checks and who decides; stores nothing")
	ForecastJson dryRun(@RequestBody NewRequestBody body, Actor actor) {
		return ForecastJson.of(this.submission.dryRun(body.toSubmission(), actor));
	}

	@GetMapping
	@Operation(summary = "List the requests that you may see, newest first")
	RequestPageJson list(@ParameterObject ListParameters parameters, Actor actor) {
		RequestSearch.Page page = this.search.find(parameters.toQuery(this.catalog), actor.person());
		Place next = page.next();
		return new RequestPageJson(page.rows().stream().map(RequestSummaryJson::of).toList(),
				ListParameters.cursorAfter((next != null) ? next.number() : null));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Show one request, by id or by number (REQ-1042)")
	RequestJson show(@PathVariable String id, Actor actor) {
		return RequestJson.of(this.reader.get(id, actor));
	}

}
