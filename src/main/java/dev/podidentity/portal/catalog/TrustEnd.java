package dev.podidentity.portal.catalog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When a trust policy that lets pods in does so no more, by the dates in it.
 *
 * @param at when
 * @param certain whether it certainly keeps them out from then on; else that shows only
 * when a pod asks
 * @param turn when the dates change that again; null where they do not
 */
public record TrustEnd(Instant at, boolean certain, @Nullable Instant turn) {

	/** What that means, in words. */
	public String words() {
		String after = this.certain ? "after that pods get no new credentials"
				: "whether pods get credentials after that shows only when one asks";
		String until = this.certain ? "only until " : "for certain only until ";
		return "By the dates in its trust policy " + until + this.at + "; " + after
				+ ((this.turn != null) ? ", and from " + this.turn + " on it can be different again" : "");
	}

}
