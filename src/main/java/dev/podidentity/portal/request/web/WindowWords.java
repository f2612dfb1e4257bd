package dev.podidentity.portal.request.web;

import java.time.Instant;

import dev.podidentity.portal.policy.Window;
import org.jspecify.annotations.Nullable;

/** When changes are made, for those who send a request and for those who decide on it. */
final class WindowWords {

	private WindowWords() {
	}

	/** Of a request that waits; empty where changes are made at any time. */
	static String onceApproved(@Nullable Window window, Instant now) {
		return (window == null) ? ""
				: "Once approved, changes are made only while " + window.condition() + ": " + next(window, now) + ".";
	}

	/** When it is open next, to follow what it is. */
	static String next(Window window, Instant now) {
		return window.opening(now)
			.map((opens) -> opens.equals(now) ? "that is so now" : "next from " + window.words(opens) + " on")
			.orElse("the portal cannot tell when that is next");
	}

}
