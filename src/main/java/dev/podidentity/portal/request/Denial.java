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
 * @param every whether each approval is refused, since what was agreed is enough but for
 * this; else only the one that would be the last. Null where that was not kept
 */
public record Denial(int policy, @Nullable String rule, String reason, Instant since, @Nullable Boolean every) {

	static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	/** As long as its column lets it be, with the rest. */
	private static final int LONGEST = 4000;

	public Denial {
		reason = reason.substring(0, Math.min(reason.length(), LONGEST));
	}

	/** One that refuses the last approval. */
	public Denial(int policy, @Nullable String rule, String reason, Instant since) {
		this(policy, rule, reason, since, false);
	}

	/** Whether that version and rule say so already. */
	boolean saysTheSameAs(Denial other) {
		return this.policy == other.policy && Objects.equals(this.rule, other.rule) && this.reason.equals(other.reason)
				&& refusesEvery() == other.refusesEvery();
	}

	/** Whether it refuses approvals as well that are not the last by the plan. */
	boolean refusesEvery() {
		return Boolean.TRUE.equals(this.every);
	}

	/**
	 * Who says so since when, and what follows, whatever is lacking besides: approvals
	 * that are not the last are taken. Without full stop.
	 */
	public String words() {
		String by = (this.rule != null) ? "Denied by rule " + this.rule + " of version " + this.policy
				: "Allowed by no rule of version " + this.policy;
		return by + " since " + MOMENT.format(this.since) + ": no approval completes it";
	}

}
