package dev.podidentity.portal.request.web;

import java.util.Arrays;

import dev.podidentity.portal.request.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator decides about a stopped change; it can hold wrong input.
 *
 * @param how name of a resolution
 * @param reason why
 */
record ResolutionForm(@Nullable String how, @Nullable String reason) {

	/** What was chosen, or null. */
	@Nullable Resolution resolution() {
		return Arrays.stream(Resolution.values())
			.filter((value) -> value.name().equals(this.how))
			.findFirst()
			.orElse(null);
	}

}
