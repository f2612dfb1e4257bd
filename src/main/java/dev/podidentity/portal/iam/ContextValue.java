package dev.podidentity.portal.iam;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What is known of the value of a condition key before the request is made. */
public sealed interface ContextValue {

	/** The request does not carry the key. */
	ContextValue ABSENT = new Absent();

	/** The request carries the key, with a value that nobody knows before. */
	ContextValue UNREAD = new Unread();

	/** Not even whether the request carries the key is known. */
	ContextValue UNKNOWN = new OneOf(List.of(ABSENT, UNREAD));

	/** The request does not carry the key. */
	record Absent() implements ContextValue {
	}

	/** The request carries the key with some value. */
	record Unread() implements ContextValue {
	}

	/**
	 * The request carries the key with that value.
	 *
	 * @param text the value
	 */
	record Known(String text) implements ContextValue {
	}

	/**
	 * The request carries the key with several values.
	 *
	 * @param texts values that it certainly carries
	 * @param complete whether these are all
	 */
	record Many(Set<String> texts, boolean complete) implements ContextValue {

		public Many {
			texts = Set.copyOf(texts);
		}

	}

	/**
	 * The time of the request.
	 *
	 * @param at when
	 * @param epoch whether the key can be compared as a number of seconds too
	 */
	record Moment(Instant at, boolean epoch) implements ContextValue {
	}

	/**
	 * One of several, nobody knows before which.
	 *
	 * @param possibilities at least two, none of them a {@code OneOf}
	 */
	record OneOf(List<ContextValue> possibilities) implements ContextValue {

		public OneOf {
			possibilities = List.copyOf(possibilities);
		}

	}

}
