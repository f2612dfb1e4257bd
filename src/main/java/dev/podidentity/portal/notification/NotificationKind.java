package dev.podidentity.portal.notification;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.audit.AuditEntry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of, whom, and in which words. Each but one is an act of the audit
 * trail; one more entry here is all that one more kind takes.
 */
enum NotificationKind {

	ASKED(Act.of("request.submit"), "waits for a decision", "%s asked for it.", Audience.DECIDERS),

	RESUBMITTED(Act.of("request.resubmit"), "has changed and waits for a decision",
			"%s sent a new revision; earlier approvals do not count any more.", Audience.DECIDERS),

	PARTLY_APPROVED(Act.of("request.approve").leadingTo("SUBMITTED"), "waits for the next approval",
			"%s approved it; it waits for the next approval.", Audience.DECIDERS),

	APPROVED(Act.of("request.approve").leadingTo("APPROVED"), "is approved",
			"%s approved it. The portal makes it in EKS.", Audience.REQUESTER),

	CHANGES_REQUESTED(Act.of("request.request-changes"), "needs changes",
			"%s asks for changes. It waits for a new revision.", Audience.REQUESTER, Audience.TEAM),

	REJECTED(Act.of("request.reject"), "is rejected", "%s rejected it.", Audience.REQUESTER, Audience.TEAM),

	WITHDRAWN(Act.of("request.withdraw"), "is withdrawn", "%s withdrew it."),

	REMINDED(Act.of("request.remind"), "still waits for a decision", "%s reminds you: it still waits for a decision.",
			Audience.DECIDERS),

	ESCALATED(Act.of("request.escalate"), "is late and waits for a decision",
			"It was not decided in time, so one more group decides as well.", Audience.DECIDERS),

	REROUTED(Act.of("request.reroute"), "waits for others",
			"The approval rules in force ask for something else than before. What was decided counts where it can.",
			Audience.REQUESTER, Audience.DECIDERS),

	COMMENTED(Act.of("request.comment"), "has a comment", "%s commented on it.", Audience.REQUESTER, Audience.NAMED),

	REASSIGNED(Act.of("request.reassign"), "waits for your decision", "%s asks you to decide.",
			Audience.NAMED_DECIDERS),

	SENT_REMINDER(Act.of("request.send-reminder"), "still waits for a decision",
			"%s reminds you: it still waits for a decision.", Audience.NAMED_DECIDERS),

	GLASS_BROKEN(Act.of("request.break-glass"), "goes ahead behind broken glass",
			"%s broke the glass: it goes ahead before those had agreed who have to. Review it.", Audience.REQUESTER,
			Audience.EVERYBODY_WHO_DECIDES, Audience.ADMINISTRATORS),

	REVIEW_OVERDUE(Act.of("request.review-overdue"), "was not reviewed in time",
			"It went ahead behind broken glass and was not reviewed in time.", Audience.EVERYBODY_WHO_DECIDES,
			Audience.ADMINISTRATORS),

	PARTLY_CONFIRMED(Act.of("request.confirm").leadingTo("PENDING"), "waits for the next confirmation",
			"%s confirmed it afterwards; it waits for the next confirmation.", Audience.DECIDERS),

	CONFIRMED(Act.of("request.confirm").leadingTo("CONFIRMED"), "is confirmed", "%s confirmed it afterwards.",
			Audience.REQUESTER),

	OBJECTED(Act.of("request.object"), "met an objection", "%s objects to it. The page says why.", Audience.REQUESTER,
			Audience.TEAM, Audience.ADMINISTRATORS),

	EXPIRED(Act.of("request.expire"), "has expired", "Nobody decided in time. It has expired.", Audience.REQUESTER,
			Audience.TEAM),

	/** The one that no act tells: it is so once the last change has succeeded. */
	FULFILLED(null, "is done", "EKS has all of it.", Audience.REQUESTER, Audience.TEAM),

	CALLED_OFF(Act.of("change.give-up"), "has a change that is called off",
			"%s called off the change of a target: it is not made. The page says why.", Audience.REQUESTER,
			Audience.TEAM),

	STOPPED(new Act("eks.association.create", Outcome.FAILED, null), "has stopped and needs a person",
			"The change of a target has stopped. The page says why and what to do.", Audience.REQUESTER, Audience.TEAM,
			Audience.ADMINISTRATORS);

	private final @Nullable Act act;

	private final String summary;

	private final String sentence;

	private final Set<Audience> audiences;

	NotificationKind(@Nullable Act act, String summary, String sentence, Audience... audiences) {
		this.act = act;
		this.summary = summary;
		this.sentence = sentence;
		this.audiences = Set.of(audiences);
	}

	/**
	 * The kind of an act in the trail, if people are told of such.
	 * @param action its name
	 * @param outcome what became of it
	 * @param reviews where the review and the one afterwards were after it, as far as it
	 * says so
	 */
	static Optional<NotificationKind> of(String action, Outcome outcome, Set<String> reviews) {
		return Arrays.stream(values()).filter((kind) -> {
			Act act = kind.act;
			return act != null && act.matches(action, outcome, reviews);
		}).findFirst();
	}

	/** Where the trail tells it; null where it does not. */
	@Nullable Act act() {
		return this.act;
	}

	/**
	 * Follows the name of the request in a subject, which only those in the audiences
	 * get.
	 */
	String summary() {
		return this.summary;
	}

	/**
	 * Whether a review begins with it, where anybody has to agree: the policy may have
	 * approved it in the same moment.
	 */
	boolean beginsReview() {
		return this == ASKED || this == RESUBMITTED;
	}

	/** Whether it is about the review of what has gone ahead already. */
	boolean afterwards() {
		return this == PARTLY_CONFIRMED;
	}

	/** What happened, a sentence. */
	String sentence(String actor) {
		return this.sentence.formatted(actor);
	}

	/** Who is told; programs and group chats are told of every kind. */
	Set<Audience> audiences() {
		return this.audiences;
	}

	/**
	 * An act as the trail has it.
	 *
	 * @param action its name
	 * @param outcome what became of it
	 * @param review where the review, or the one afterwards, was after it, if the name
	 * alone does not tell
	 */
	record Act(String action, Outcome outcome, @Nullable String review) {

		static Act of(String action) {
			return new Act(action, Outcome.DONE, null);
		}

		Act leadingTo(String review) {
			return new Act(this.action, this.outcome, review);
		}

		private boolean matches(String action, Outcome outcome, Set<String> reviews) {
			return this.action.equals(action) && this.outcome == outcome
					&& (this.review == null || reviews.contains(this.review));
		}

	}

}
