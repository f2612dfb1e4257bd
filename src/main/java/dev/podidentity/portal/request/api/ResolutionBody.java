package dev.podidentity.portal.request.api;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.podidentity.portal.request.Resolution;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator decides about a stopped change.
 *
 * @param how ADOPT, REPLACE or GIVE_UP; required
 * @param reason why; required
 */
record ResolutionBody(@Schema(implementation = Resolution.class) @Nullable String how, @Nullable String reason) {

	/** The way that was chosen; any other word is an invalid body. */
	Resolution requiredHow() {
		return Arrays.stream(Resolution.values())
			.filter((value) -> value.name().equals(this.how))
			.findFirst()
			.orElseThrow(() -> new InvalidParameter("/how", "Use one of "
					+ Arrays.stream(Resolution.values()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
	}

}
