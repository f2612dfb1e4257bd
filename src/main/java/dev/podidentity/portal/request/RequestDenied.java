package dev.podidentity.portal.request;

import dev.podidentity.portal.policy.Routing;
import org.jspecify.annotations.Nullable;

/** The routing policy does not allow to ask this; the reason is the policy's own. */
public final class RequestDenied extends RequestRefused {

	private final transient @Nullable String rule;

	RequestDenied(Routing.Denied denied, @Nullable String rule) {
		super(denied.message());
		this.rule = rule;
	}

	/** Name of the rule that denies it; null where no rule allows it. */
	public @Nullable String rule() {
		return this.rule;
	}

}
