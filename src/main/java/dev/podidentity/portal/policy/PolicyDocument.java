package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A version of the routing policy as text.
 *
 * @param number counted from 1
 * @param text the policy, YAML
 * @param tests the tests that it passed, YAML; null where it has none
 * @param digest SHA-256 of the text, as 64 hexadecimal digits
 * @param author account name of who wrote it; the portal where it came from the settings
 * @param createdAt from when on it is in force
 */
public record PolicyDocument(int number, String text, @Nullable String tests, String digest, String author,
		Instant createdAt) {

	/** Whether it is just these rules and tests; blank tests are none. */
	public boolean holds(@Nullable String text, @Nullable String tests) {
		return this.text.equals(text)
				&& Objects.requireNonNullElse(this.tests, "").equals(StringUtils.hasText(tests) ? tests : "");
	}

}
