package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * That the policy in force does not let be approved what waits.
 *
 * @param policy number of the version
 * @param rule name of the rule; null where no rule allows it
 * @param reason why, in the policy's own words
 * @param since when the portal found that
 */
public record Denial(int policy, @Nullable String rule, String reason, Instant since) {

	static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	/** As long as its column lets it be, with the rest. */
	private static final int LONGEST = 4000;

	public Denial {
		reason = reason.substring(0, Math.min(reason.length(), LONGEST));
	}

	/** Whether that version and rule say so already. */
	boolean saysTheSameAs(Denial other) {
		return this.policy == other.policy && Objects.equals(this.rule, other.rule) && this.reason.equals(other.reason);
	}

	/** Who says so since when, and what follows; without full stop. */
	public String words() {
		String by = (this.rule != null) ? "Denied by rule " + this.rule + " of version " + this.policy
				: "Allowed by no rule of version " + this.policy;
		return by + " since " + MOMENT.format(this.since) + ": nobody can approve it";
	}

}
