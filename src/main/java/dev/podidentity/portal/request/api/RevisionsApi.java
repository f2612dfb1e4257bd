package dev.podidentity.portal.request.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.ContentDifference;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestRevisions;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.Revision;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Edits a request under review, and shows what each revision changed. */
@RestController
@RequestMapping("/api/v1/requests/{id}/revisions")
class RevisionsApi {

	private final RequestRevisions revisions;

	private final RequestReader reader;

	RevisionsApi(RequestRevisions revisions, RequestReader reader) {
		this.revisions = revisions;
		this.reader = reader;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Send a new revision in place of the one that you read; it is decided anew")
	@ApiResponse(responseCode = "201", description = "Stored; waits for decisions")
	RequestJson revise(@PathVariable String id, @RequestBody RevisionBody body, Actor actor) {
		return RequestJson.of(this.revisions.revise(id, body.requiredRevision(), body.content().toSubmission(), actor));
	}

	@PostMapping("/dry-run")
	@Operation(summary = "See what a new revision would do: the checks, who decides, and what it would be refused for")
	@ApiResponse(responseCode = "200", description = "What would happen; nothing is stored")
	ForecastJson dryRun(@PathVariable String id, @RequestBody RevisionBody body, Actor actor) {
		return ForecastJson
			.of(this.revisions.dryRun(id, body.requiredRevision(), body.content().toSubmission(), actor));
	}

	@GetMapping
	@Operation(summary = "List the revisions, oldest first, each with what it changed")
	List<RevisionJson> list(@PathVariable String id, Actor actor) {
		RequestView view = this.reader.get(id, actor);
		List<RevisionJson> all = new ArrayList<>();
		for (Revision revision : view.history()) {
			all.add(new RevisionJson(revision.number(), revision.digest(), revision.author(),
					view.nameOf(revision.author()), revision.createdAt(), revision.plan().policy(),
					revision.plan().rule(), view.changedBy(revision)));
		}
		return all;
	}

	/**
	 * One revision.
	 *
	 * @param changed what it changed; empty for the first
	 */
	record RevisionJson(int number, String digest, String author, String authorName, Instant createdAt, int policy,
			String rule, List<ContentDifference> changed) {
	}

}
