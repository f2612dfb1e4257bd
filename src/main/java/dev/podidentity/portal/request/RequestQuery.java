package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.audit.WholeText;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to list; what is null does not narrow. Newest first, except
 * {@link Scope#DECIDABLE}: what has to be decided soonest comes first, then what may take
 * any time, the oldest first.
 *
 * @param scope whose
 * @param review where the review stands
 * @param fulfilment how far the work has come
 * @param cluster ARN of a cluster
 * @param requester account name
 * @param text part of reference, requester, role or target; case does not matter
 * @param after the last request already seen
 * @param limit how many, 1 to {@value #MAX_LIMIT}
 */
public record RequestQuery(Scope scope, @Nullable ReviewStatus review, @Nullable Fulfilment fulfilment,
		@Nullable String cluster, @Nullable String requester, @Nullable String text, @Nullable Place after, int limit) {

	/** The most that one page can hold. */
	public static final int MAX_LIMIT = 200;

	public RequestQuery {
		cluster = WholeText.searchable(cluster);
		requester = WholeText.searchable(requester);
		text = WholeText.searchable(text);
	}

	/** Whose requests. */
	public enum Scope {

		/** All that the person may see. */
		VISIBLE,
		/** The person's own. */
		MINE,
		/**
		 * Those that wait for a decision, or for the review after broken glass, and are
		 * not the person's own.
		 */
		DECIDABLE,
		/** Those that the person has decided. */
		DECIDED,
		/** Those that the person's groups decide in some stage, whoever asked. */
		OF_GROUPS

	}

	/**
	 * The place of a request in a list.
	 *
	 * @param number its number
	 * @param dueAt until when it had to be decided when it was listed, or null; of use
	 * where that is the order
	 */
	public record Place(long number, @Nullable Instant dueAt) {

		private static final Pattern TEXT = Pattern
			.compile("([0-9]{1,18})(?:_([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}Z))?");

		/** The place of that number in a list in the order of numbers; null for null. */
		public static @Nullable Place after(@Nullable Long number) {
			return (number != null) ? new Place(number, null) : null;
		}

		/**
		 * Reads {@link #toString()}.
		 * @throws IllegalArgumentException where it is anything else
		 */
		public static Place valueOf(String text) {
			Matcher matcher = TEXT.matcher(text);
			if (!matcher.matches()) {
				throw new IllegalArgumentException("Not a place in a list: " + text);
			}
			String dueAt = matcher.group(2);
			try {
				return new Place(Long.parseLong(matcher.group(1)), (dueAt != null) ? Instant.parse(dueAt) : null);
			}
			catch (DateTimeParseException ex) {
				throw new IllegalArgumentException("Not a place in a list: " + text, ex);
			}
		}

		/** Such as {@code 1042}, or {@code 1042_2026-11-23T09:00:00Z}. */
		@Override
		public String toString() {
			return this.number + ((this.dueAt != null) ? "_" + this.dueAt : "");
		}

	}

	/** All that the person may see, newest first. */
	public static RequestQuery of(Scope scope, int limit) {
		return new RequestQuery(scope, null, null, null, null, null, null, limit);
	}

}
