package dev.podidentity.portal.request.api;

import java.time.Clock;
import java.time.Instant;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.request.api.RequestSummaryJson.RequestPageJson;
import io.swagger.v3.oas.annotations.Operation;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was asked. */
@RestController
@RequestMapping("/api/v1/requests")
class RequestsApi {

	private final RequestReader reader;

	private final RequestSearch search;

	private final Catalog catalog;

	private final Clock clock;

	RequestsApi(RequestReader reader, RequestSearch search, Catalog catalog, Clock clock) {
		this.reader = reader;
		this.search = search;
		this.catalog = catalog;
		this.clock = clock;
	}

	@GetMapping
	@Operation(summary = "List the requests that you may see, newest first")
	RequestPageJson list(@ParameterObject ListParameters parameters, Actor actor) {
		RequestSearch.Page page = this.search.find(parameters.toQuery(this.catalog), actor.person());
		Place next = page.next();
		Instant now = this.clock.instant();
		return new RequestPageJson(page.rows().stream().map((row) -> RequestSummaryJson.of(row, now)).toList(),
				ListParameters.cursorAfter((next != null) ? next.number() : null));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Show one request, by id or by number (REQ-1042)")
	RequestJson show(@PathVariable String id, Actor actor) {
		return RequestJson.of(this.reader.get(id, actor));
	}

}
