package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * That somebody had a request go ahead before those had agreed who have to, and what
 * became of the review afterwards. It is never taken away again.
 */
@Embeddable
public class BrokenGlass {

	@Column(name = "glass_broken_by")
	private String person;

	@Column(name = "glass_broken_at")
	private Instant brokenAt;

	@Column(name = "glass_reason")
	private String reason;

	@Column(name = "glass_token_id")
	private @Nullable UUID token;

	@Column(name = "glass_review_due_at")
	private Instant reviewDueAt;

	@Enumerated(EnumType.STRING)
	@Column(name = "after_review")
	private AfterReview afterReview;

	protected BrokenGlass() {
	}

	BrokenGlass(Actor by, String reason, Instant at, Instant reviewDueAt) {
		this.person = by.username();
		this.brokenAt = at;
		this.reason = reason;
		this.token = by.usedToken().orElse(null);
		this.reviewDueAt = reviewDueAt;
		this.afterReview = AfterReview.PENDING;
	}

	/** Where the review afterwards stands from now on. */
	void reviewed(AfterReview now) {
		this.afterReview = now;
	}

	/** Whether it still waits for those who review it. */
	public boolean pending() {
		return this.afterReview == AfterReview.PENDING;
	}

	/** What lists show of it. */
	public State state() {
		return new State(this.afterReview, this.reviewDueAt);
	}

	/** Account name of who broke it. */
	public String person() {
		return this.person;
	}

	public Instant brokenAt() {
		return this.brokenAt;
	}

	/** Why, in the person's words. */
	public String reason() {
		return this.reason;
	}

	/** The API token that was used, if one was. */
	public @Nullable UUID token() {
		return this.token;
	}

	/** Until when it is to be reviewed. */
	public Instant reviewDueAt() {
		return this.reviewDueAt;
	}

	/** Where the review afterwards stands. */
	public AfterReview afterReview() {
		return this.afterReview;
	}

	/**
	 * Where the review afterwards stands.
	 *
	 * @param afterReview pending, confirmed or objected
	 * @param reviewDueAt until when it is, or was, to be reviewed
	 */
	public record State(AfterReview afterReview, Instant reviewDueAt) {
	}

}
