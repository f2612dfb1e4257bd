package dev.podidentity.portal.request.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestComment;
import dev.podidentity.portal.request.RequestComments;
import dev.podidentity.portal.request.RequestComments.Commented;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people say about a request; the comments of decisions are with the decisions. */
@RestController
@RequestMapping("/api/v1/requests/{id}/comments")
class CommentsApi {

	private final RequestComments comments;

	CommentsApi(RequestComments comments) {
		this.comments = comments;
	}

	@GetMapping
	@Operation(summary = "List the comments on a request, oldest first")
	CommentPageJson list(@PathVariable String id, @RequestParam(required = false) @Nullable String cursor,
			@RequestParam(required = false) @Nullable String limit, Actor actor) {
		Long after = ListParameters.numberIn(cursor);
		RequestComments.Page page = this.comments.list(id, (after != null) ? after : 0, ListParameters.limit(limit),
				actor);
		return new CommentPageJson(page.comments().stream().map(CommentJson::of).toList(),
				ListParameters.cursorAfter(page.next()));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Comment on a request; @name mentions somebody who can see it")
	@ApiResponse(responseCode = "201", description = "Stored, for good")
	NewCommentJson add(@PathVariable String id, @RequestBody CommentBody body, Actor actor) {
		return NewCommentJson.of(this.comments.add(id, body.text(), actor));
	}

	/**
	 * What to say.
	 *
	 * @param text plain text, 1 to 4,000 characters; required
	 */
	record CommentBody(@Nullable String text) {
	}

	record CommentJson(long id, String author, String authorName, String text, Set<String> mentioned,
			Instant writtenAt) {

		static CommentJson of(RequestComment comment) {
			return new CommentJson(comment.id(), comment.author(), comment.authorName(), comment.text(),
					comment.mentioned(), comment.writtenAt());
		}

	}

	/**
	 * A comment that was stored now.
	 *
	 * @param comment the comment
	 * @param notTold display names of those whom it names and who cannot see the request
	 */
	record NewCommentJson(CommentJson comment, List<String> notTold) {

		static NewCommentJson of(Commented commented) {
			return new NewCommentJson(CommentJson.of(commented.comment()), commented.blind());
		}

	}

	/**
	 * One page of comments.
	 *
	 * @param items the comments
	 * @param next the cursor of the next page, or null on the last
	 */
	record CommentPageJson(List<CommentJson> items, @Nullable String next) {
	}

}
