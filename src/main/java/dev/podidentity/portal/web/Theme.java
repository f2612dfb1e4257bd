package dev.podidentity.portal.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A look that a person pinned; without one the page follows the system. */
enum Theme {

	LIGHT, DARK;

	static final String COOKIE = "theme";

	static Optional<Theme> of(@Nullable String name) {
		return Arrays.stream(values()).filter((theme) -> theme.toString().equals(name)).findFirst();
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
