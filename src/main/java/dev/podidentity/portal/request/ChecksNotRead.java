package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Whoever was about to approve has read other checks than the newest, or did not say
 * which: they were made again, since a role of the request had changed.
 */
public final class ChecksNotRead extends RequestRefused {

	private final transient @Nullable Instant newest;

	ChecksNotRead(@Nullable Instant newest) {
		super(((newest != null) ? "The checks of this revision were made again: the newest are of "
				+ newest.truncatedTo(ChronoUnit.SECONDS) + "." : "There are no checks of this revision yet.")
				+ " Nothing was approved. Open the request, read what they say now, and decide then;"
				+ " a program sends their checkedAt as checksAt.");
		this.newest = newest;
	}

	/** When the newest were made; null where there are none yet. */
	public @Nullable Instant newest() {
		return this.newest;
	}

}
