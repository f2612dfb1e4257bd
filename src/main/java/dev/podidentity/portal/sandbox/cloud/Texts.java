package dev.podidentity.portal.sandbox.cloud;

import org.jspecify.annotations.Nullable;

/** Reading of optional texts: AWS treats an empty one as none. */
final class Texts {

	private Texts() {
	}

	static @Nullable String emptyToNull(@Nullable String text) {
		return (text == null || text.isEmpty()) ? null : text;
	}

}
