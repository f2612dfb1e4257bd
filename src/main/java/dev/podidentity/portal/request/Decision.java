package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Plan.Stage;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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

	/**
	 * The groups, at that moment, of the person whose seat it takes; null for decisions
	 * of a time when they were not kept.
	 */
	@Convert(converter = SeatGroupsConverter.class)
	@Column(name = "seat_groups")
	private @Nullable Set<String> seatGroups;

	@Column(name = "comment")
	private @Nullable String comment;

	@Column(name = "token_id")
	private @Nullable UUID token;

	@Column(name = "decided_at", nullable = false)
	private Instant decidedAt;

	protected Decision() {
	}

	Decision(int revision, int stage, Verdict verdict, Actor by, @Nullable String comment, Instant decidedAt) {
		this.revision = revision;
		this.stage = stage;
		this.verdict = verdict;
		this.person = by.username();
		this.onBehalfOf = by.onBehalfOf();
		this.seatGroups = Set.copyOf(by.seatGroups());
		this.comment = comment;
		this.token = by.usedToken().orElse(null);
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

	/**
	 * The groups by which it counts in that stage, where it was made; of an old one it is
	 * only known that the person was in one of those that the stage names.
	 */
	Set<String> groupsIn(Stage stage) {
		return (this.seatGroups != null) ? this.seatGroups : Set.copyOf(stage.groups());
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
