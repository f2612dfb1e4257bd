package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a request. It is never changed or deleted.
 *
 * @param id its id, higher than those of all comments that were there before
 * @param author account name of who said it
 * @param authorName display name of who said it
 * @param text what was said, plain text with its line breaks
 * @param mentioned account names of those whom it mentions and who could see the request
 * @param token the API token that was used, or null for a session in the browser
 * @param writtenAt when
 */
public record RequestComment(long id, String author, String authorName, String text, Set<String> mentioned,
		@Nullable UUID token, Instant writtenAt) {
}
