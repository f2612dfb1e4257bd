package dev.podidentity.portal.request;

import org.jspecify.annotations.Nullable;

/**
 * Which requests to list; what is null does not narrow. Newest first, except
 * {@link Scope#DECIDABLE}, which is oldest first: who has waited longest comes first.
 *
 * @param scope whose
 * @param review where the review stands
 * @param fulfilment how far the work has come
 * @param cluster ARN of a cluster
 * @param requester account name
 * @param text part of reference, requester, role or target; case does not matter
 * @param after number of the last request already seen
 * @param limit how many, 1 to {@value #MAX_LIMIT}
 */
public record RequestQuery(Scope scope, @Nullable ReviewStatus review, @Nullable Fulfilment fulfilment,
		@Nullable String cluster, @Nullable String requester, @Nullable String text, @Nullable Long after, int limit) {

	/** The most that one page can hold. */
	public static final int MAX_LIMIT = 200;

	public RequestQuery {
		requester = searchable(requester);
		text = searchable(text);
	}

	/** PostgreSQL refuses NUL; no row holds what replaces it. */
	private static @Nullable String searchable(@Nullable String text) {
		return (text != null) ? text.replace('\0', '\uFFFD') : null;
	}

	/** Whose requests. */
	public enum Scope {

		/** All that the person may see. */
		VISIBLE,
		/** The person's own. */
		MINE,
		/** Those that wait for a decision and are not the person's own. */
		DECIDABLE,
		/** Those that the person has decided. */
		DECIDED

	}

	/** All that the person may see, newest first. */
	public static RequestQuery of(Scope scope, int limit) {
		return new RequestQuery(scope, null, null, null, null, null, null, limit);
	}

}
