package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** What one person decided on one revision at one stage, and why. */
@Embeddable
public class Decision {

	@Column(name = "revision", nullable = false)
	private int revision;

	@Column(name = "stage", nullable = false)
	private int stage;

	@Enumerated(EnumType.STRING)
	@Column(name = "verdict", nullable = false)
	private Verdict verdict;

	@Column(name = "person", nullable = false)
	private String person;

	@Column(name = "on_behalf_of")
	private @Nullable String onBehalfOf;

	@Column(name = "comment")
	private @Nullable String comment;

	@Column(name = "token_id")
	private @Nullable UUID token;

	@Column(name = "decided_at", nullable = false)
	private Instant decidedAt;

	protected Decision() {
	}

	Decision(int revision, int stage, Verdict verdict, String person, @Nullable String comment, @Nullable UUID token,
			Instant decidedAt) {
		this(revision, stage, verdict, person, null, comment, token, decidedAt);
	}

	Decision(int revision, int stage, Verdict verdict, String person, @Nullable String onBehalfOf,
			@Nullable String comment, @Nullable UUID token, Instant decidedAt) {
		this.revision = revision;
		this.stage = stage;
		this.verdict = verdict;
		this.person = person;
		this.onBehalfOf = onBehalfOf;
		this.comment = comment;
		this.token = token;
		this.decidedAt = decidedAt;
	}

	public int revision() {
		return this.revision;
	}

	/** The stage, counted from 1. */
	public int stage() {
		return this.stage;
	}

	public Verdict verdict() {
		return this.verdict;
	}

	/** Account name of who decided. */
	public String person() {
		return this.person;
	}

	/**
	 * Account name of the person in whose place it was decided; null in one's own right.
	 */
	public @Nullable String onBehalfOf() {
		return this.onBehalfOf;
	}

	public @Nullable String comment() {
		return this.comment;
	}

	/** The API token that was used, if one was. */
	public @Nullable UUID token() {
		return this.token;
	}

	public Instant decidedAt() {
		return this.decidedAt;
	}

	/** Whether it counts for the quorum of its stage. */
	boolean agrees() {
		return this.verdict == Verdict.APPROVED || this.verdict == Verdict.CONFIRMED;
	}

	/** What can be decided; the last two afterwards, where the glass was broken. */
	public enum Verdict {

		APPROVED, CHANGES_REQUESTED, REJECTED, CONFIRMED, OBJECTED

	}

}
