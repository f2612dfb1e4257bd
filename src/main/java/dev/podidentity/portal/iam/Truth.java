package dev.podidentity.portal.iam;

import java.util.stream.Stream;

/**
 * What can be said of a condition before a request is made. Combines by Kleene's logic:
 * an answer that is certain stays certain whatever the rest turns out to be.
 */
public enum Truth {

	/** Certainly so. */
	HOLDS,
	/** Certainly not so. */
	DOES_NOT_HOLD,
	/** What is known of the request does not decide it. */
	CANNOT_TELL;

	static Truth of(boolean certain) {
		return certain ? HOLDS : DOES_NOT_HOLD;
	}

	/** Whether both hold. */
	public Truth and(Truth other) {
		if (this == DOES_NOT_HOLD || other == DOES_NOT_HOLD) {
			return DOES_NOT_HOLD;
		}
		return (this == HOLDS && other == HOLDS) ? HOLDS : CANNOT_TELL;
	}

	/** Whether one of them holds. */
	public Truth or(Truth other) {
		return not().and(other.not()).not();
	}

	/** The opposite. */
	public Truth not() {
		return switch (this) {
			case HOLDS -> DOES_NOT_HOLD;
			case DOES_NOT_HOLD -> HOLDS;
			case CANNOT_TELL -> CANNOT_TELL;
		};
	}

	/** Whether all hold; true of none. */
	public static Truth all(Stream<Truth> truths) {
		return truths.reduce(HOLDS, Truth::and);
	}

	/** Whether one of them holds; false of none. */
	public static Truth any(Stream<Truth> truths) {
		return truths.reduce(DOES_NOT_HOLD, Truth::or);
	}

}
