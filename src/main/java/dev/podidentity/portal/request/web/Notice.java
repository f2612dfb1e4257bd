package dev.podidentity.portal.request.web;

import java.time.Instant;

import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * What the reader must know before reading on, such as why an act was refused.
 *
 * @param tone its colours
 * @param icon its icon
 * @param title what is so, without full stop
 * @param at when that came about, if it matters
 * @param text what follows
 */
record Notice(Tone tone, String icon, String title, @Nullable Instant at, String text) {

	static Notice of(Tone tone, String icon, String title, String text) {
		return new Notice(tone, icon, title, null, text);
	}

	/** What is merely good to know interrupts nobody who listens. */
	public String role() {
		return (this.tone == Tone.QUIET) ? "note" : "alert";
	}

	public String cssClass() {
		return this.tone.cssClass();
	}

}
