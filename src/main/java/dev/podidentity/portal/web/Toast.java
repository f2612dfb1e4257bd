package dev.podidentity.portal.web;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * What the last act did, told on the page after it: the flash attribute {@code toast}.
 * Serializable because flash attributes live in the session.
 *
 * @param tone how it went
 * @param title what happened, without full stop
 * @param text what comes next, or null
 */
public record Toast(Tone tone, String title, @Nullable String text) implements Serializable {

	/** The act is done. */
	public static Toast ok(String title, @Nullable String text) {
		return new Toast(Tone.OK, title, text);
	}

	/** The act is done, but not as the person may think. */
	public static Toast warn(String title, @Nullable String text) {
		return new Toast(Tone.WARN, title, text);
	}

	/** The act was refused; nothing changed. */
	public static Toast bad(String title, @Nullable String text) {
		return new Toast(Tone.BAD, title, text);
	}

	public String cssClass() {
		return this.tone.cssClass();
	}

	public String icon() {
		return this.tone.icon();
	}

}
