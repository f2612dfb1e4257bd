package dev.podidentity.portal.request;

import org.jspecify.annotations.Nullable;

/**
 * The policy in force does not let what waits be approved now: it denies it, or demands
 * what the request does not bring along. The request waits on.
 */
public final class PolicyForbids extends RequestRefused {

	private final transient @Nullable String rule;

	PolicyForbids(@Nullable String rule, String reason) {
		super(sentence(reason) + " Nothing was stored, and it waits.");
		this.rule = rule;
	}

	private static String sentence(String reason) {
		return reason.matches("(?s).*[.!?]\\s*") ? reason.strip() : reason.strip() + ".";
	}

	/** Name of the rule; null where no rule allows it. */
	public @Nullable String rule() {
		return this.rule;
	}

}
