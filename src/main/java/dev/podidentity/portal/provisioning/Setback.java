package dev.podidentity.portal.provisioning;

import java.time.Instant;

import dev.podidentity.portal.audit.StorableText;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a change from its end.
 *
 * @param cause class of the failure: a {@link Kind}, {@link #CONFLICT},
 * {@link #MADE_DIFFERENTLY}, {@link #PAST_END}, {@link #ROLE_CHANGED} or
 * {@link #PORTAL_FAILED}; null where all is well
 * @param message EKS's words, or what differs
 * @param since when this class of failure began, one after the other
 * @param count how often it came since then
 */
@Embeddable
record Setback(@Nullable @Column(name = "cause") String cause, @Nullable @Column(name = "message") String message,
		@Nullable @Column(name = "cause_since") Instant since,
		@Column(name = "cause_count", nullable = false) int count) {

	/** The target holds something else. */
	static final String CONFLICT = "CONFLICT";

	/** EKS has made something else than was approved, on the portal's own call. */
	static final String MADE_DIFFERENTLY = "MADE_DIFFERENTLY";

	/** Access was to end before it could be made. */
	static final String PAST_END = "PAST_END";

	/** A role was made anew, appeared or went after it was approved. */
	static final String ROLE_CHANGED = "ROLE_CHANGED";

	/** The job failed in a way nobody foresaw, too often. */
	static final String PORTAL_FAILED = "PORTAL_FAILED";

	static final Setback NONE = new Setback(null, null, null, 0);

	/** The width of its column; what differs can be long, such as 50 tags. */
	private static final int MAX_MESSAGE = 2000;

	/** Another failure; patience begins anew where it is of another class. */
	Setback next(String cause, @Nullable String message, Instant at) {
		boolean same = cause.equals(this.cause) && this.since != null;
		return new Setback(cause, StorableText.orNull(message, MAX_MESSAGE), same ? this.since : at,
				same ? this.count + 1 : 1);
	}

	/** A person has it tried again: what happened is still told, patience begins anew. */
	Setback forgiven() {
		return new Setback(this.cause, this.message, null, 0);
	}

}
