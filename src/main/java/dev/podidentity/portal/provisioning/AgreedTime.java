package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.EndHasPassed;
import dev.podidentity.portal.request.EndsBeforeItOpens;
import dev.podidentity.portal.request.GoneAhead;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * When a change may be made, as it was approved: while its window is open, and only
 * before access ends.
 *
 * @param condition the window, as the plan that was approved says it; null: at any time
 * @param end when access ends; null where it does not
 */
@Embeddable
record AgreedTime(@Nullable @Column(name = "window_condition", updatable = false) String condition,
		@Nullable @Column(name = "ends_at", updatable = false) Instant end) {

	/** Neither window nor end. */
	static final AgreedTime ANY = new AgreedTime(null, null);

	private static final String ASK_ANEW = " Ask anew with a later end; an administrator can give this one up.";

	/** Where nobody can tell when the window opens. */
	private static final Duration LOOK_FOR_WINDOW = Duration.ofHours(1);

	static AgreedTime of(GoneAhead approval) {
		Window window = approval.window();
		return new AgreedTime((window != null) ? window.condition() : null, approval.revision().content().expiresAt());
	}

	@Nullable Window window() {
		return (this.condition != null) ? new Window(this.condition) : null;
	}

	/** Whether access was to end before that moment. */
	boolean isPast(Instant at) {
		return isPast(this.end, at);
	}

	static boolean isPast(@Nullable Instant end, Instant at) {
		return end != null && !end.isAfter(at);
	}

	/**
	 * When to come back where it may not be made now, but perhaps later: when the window
	 * opens, or when access ends, which stops the change.
	 */
	Optional<Instant> closedUntil(Instant at) {
		Window window = window();
		if (window == null || isPast(at) || window.isOpen(at)) {
			return Optional.empty();
		}
		Instant opens = window.opening(at).orElseGet(() -> at.plus(LOOK_FOR_WINDOW));
		return Optional.of((this.end != null && this.end.isBefore(opens)) ? this.end : opens);
	}

	/**
	 * Why it is not going to be made any more, and what to do; empty where it may be, or
	 * where nobody can tell.
	 */
	Optional<String> never(Instant at) {
		if (this.end == null) {
			return Optional.empty();
		}
		if (isPast(at)) {
			return Optional.of(EndHasPassed.because(this.end) + " Nothing is made any more." + ASK_ANEW);
		}
		Window window = window();
		return (window == null) ? Optional.empty()
				: window.opening(at)
					.filter((opens) -> isPast(this.end, opens))
					.map((opens) -> EndsBeforeItOpens.because(window, opens, this.end) + ASK_ANEW);
	}

}
