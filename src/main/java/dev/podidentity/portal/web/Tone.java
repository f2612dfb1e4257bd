package dev.podidentity.portal.web;

import java.util.Locale;

/** How something is coloured; never without a word beside it. */
public enum Tone {

	/** As it should be. */
	OK("circle-check"),
	/** Look at it. */
	WARN("alert-triangle"),
	/** It failed or was refused. */
	BAD("alert-circle"),
	/** Under way. */
	INFO("info-circle"),
	/** Over, or not begun. */
	QUIET("info-circle");

	private final String icon;

	Tone(String icon) {
		this.icon = icon;
	}

	/** The icon where nothing more telling is known. */
	public String icon() {
		return this.icon;
	}

	/** The class that sets the colours. */
	public String cssClass() {
		return "is-" + name().toLowerCase(Locale.ROOT);
	}

}
