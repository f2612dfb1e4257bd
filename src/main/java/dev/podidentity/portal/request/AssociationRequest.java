package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.Decision.Verdict;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Asks for one change on one or more targets. It owns its states: each method is one
 * intent, checks the revision that the person read and the state, changes, and registers
 * the event that the trail and the workers act on. Whether the person may decide is asked
 * before, of the policy, in {@link RequestReview}.
 */
@Entity
@Table(name = "association_request")
@DynamicUpdate
public class AssociationRequest extends RequestRecord {

	private static final Duration BETWEEN_REMINDERS = Duration.ofHours(4);

	@Enumerated(EnumType.STRING)
	@Column(name = "review", nullable = false)
	private ReviewStatus review;

	/** Once approved it is kept by {@link RequestProgress}, under a lock of this row. */
	@Enumerated(EnumType.STRING)
	@Column(name = "fulfilment", nullable = false)
	private Fulfilment fulfilment;

	@Embedded
	private ReviewPosition position;

	@Column(name = "reminded_at")
	private @Nullable Instant remindedAt;

	@Column(name = "reminded_by")
	private @Nullable String remindedBy;

	@Convert(converter = AssignmentConverter.class)
	@Column(name = "assignment")
	private @Nullable Assignment assignment;

	/** Null where nobody broke it. */
	@Embedded
	private @Nullable BrokenGlass glass;

	@Convert(converter = DenialConverter.class)
	@Column(name = "denial")
	private @Nullable Denial denial;

	@ElementCollection
	@CollectionTable(name = "request_target", joinColumns = @JoinColumn(name = "request_id"))
	@OrderColumn(name = "position")
	private List<TargetRow> targets = new ArrayList<>();

	protected AssociationRequest() {
	}

	private AssociationRequest(RequestId id, RequestContent content, Plan plan, String requester, @Nullable String team,
			Instant at) {
		super(id, content, plan, requester, team, at);
		this.review = ReviewStatus.SUBMITTED;
		this.fulfilment = Fulfilment.NONE;
		this.position = ReviewPosition.atStartOf(plan, at);
		content.targets().forEach((target) -> this.targets.add(new TargetRow(target)));
	}

	/** A new request, waiting for decisions. It gets its number when it is saved. */
	static AssociationRequest submit(RequestContent content, Plan plan, Actor by, @Nullable String team, Instant at) {
		return new AssociationRequest(RequestId.random(), content, plan, by.username(), team, at);
	}

	/** Approved by the policy itself, where its plan says that nobody has to agree. */
	void approveByPolicy() {
		Plan plan = current().plan();
		Assert.state(plan.stages().isEmpty(), "somebody has to agree");
		this.review = next(ReviewAction.APPROVE);
		this.fulfilment = Fulfilment.IN_PROGRESS;
		registerEvent(new RequestApproved(id(), reference(), AuditEntry.PORTAL, team(), current(),
				"Rule " + plan.rule() + " asks nobody."));
	}

	/** What to tell once the request is saved. */
	RequestSubmitted submitted() {
		return new RequestSubmitted(id(), reference(), requester(), current().content());
	}

	/**
	 * Counts an approval; the last one that the plan of the revision asks for makes the
	 * request approved.
	 * @param today what the policy in force asks for, where this is the last approval
	 * that the plan asks for; else null
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the request does not wait for a decision
	 * @throws EndHasPassed where access was to end before that
	 * @throws EndsBeforeItOpens where it ends before it could be made
	 */
	void approve(int readRevision, Actor by, @Nullable String comment, @Nullable Plan today, Instant at) {
		checkApprovable(readRevision, ReviewAction.APPROVE, at);
		if (today != null) {
			checkOpensInTime(today, at);
		}
		agree(Verdict.APPROVED, by, comment, today, at);
		if (currentStage() == null) {
			this.review = next(ReviewAction.APPROVE);
			this.fulfilment = Fulfilment.IN_PROGRESS;
			registerEvent(
					new RequestApproved(id(), reference(), by.username(), team(), current(), comment, by.onBehalfOf()));
		}
		else {
			registerEvent(new RequestDecided(id(), reference(), by.username(), "request.approve", revision(),
					this.review, this.review, comment, by.onBehalfOf()));
		}
	}

	/**
	 * Makes sure that it can go ahead as far as the request knows, before the policy is
	 * asked.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the state does not allow it
	 * @throws EndHasPassed where access was to end before that
	 */
	void checkApprovable(int readRevision, ReviewAction action, Instant at) {
		checkRevision(readRevision);
		checkAllowed(action);
		if (current().content().isPastItsEnd(at)) {
			throw new EndHasPassed(Objects.requireNonNull(current().content().expiresAt()));
		}
	}

	/** Approved it would wait for its window until it is past its end. */
	private void checkOpensInTime(Plan today, Instant at) {
		Instant end = current().content().expiresAt();
		Window window = today.window();
		if (end != null && window != null) {
			window.opening(at).filter((opens) -> !opens.isBefore(end)).ifPresent((opens) -> {
				throw new EndsBeforeItOpens(window, opens, end);
			});
		}
	}

	/**
	 * Has the request go ahead before everybody has agreed who has to, in the person's
	 * own name; the stages that lack approvals review it afterwards.
	 * @param today what the policy in force asks for
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the request does not wait for a decision
	 * @throws DecisionForbidden where its rule does not allow it, or it is somebody
	 * else's request
	 * @throws EndHasPassed where access was to end before that
	 */
	void breakGlass(int readRevision, Actor by, String reason, Plan today, Instant at) {
		checkApprovable(readRevision, ReviewAction.BREAK_GLASS, at);
		follow(today, by.username(), at);
		Plan.BreakGlass allowed = current().plan().breakGlass();
		if (allowed == null || !involved().contains(by.username())) {
			throw new DecisionForbidden("Only whoever asked breaks the glass, and only where the rule allows it.");
		}
		Instant due = at.plus(allowed.reviewWithin());
		this.glass = new BrokenGlass(by, reason, at, due);
		this.position.reviewUntil(due);
		this.review = next(ReviewAction.BREAK_GLASS);
		this.fulfilment = Fulfilment.IN_PROGRESS;
		touched(at);
		registerEvent(new GlassBroken(id(), reference(), by.username(), team(), current(), reason, due));
	}

	/**
	 * Confirms afterwards what went ahead behind broken glass; the last confirmation that
	 * the plan asks for ends the review.
	 * @param today what the policy in force asks for, where this is the last one that the
	 * plan asks for; else null
	 * @throws StaleRevision where the person read another revision
	 * @throws AfterReviewRefused where nothing waits to be reviewed afterwards
	 */
	void confirm(int readRevision, Actor by, @Nullable String comment, @Nullable Plan today, Instant at) {
		BrokenGlass reviewed = toReviewAfterwards(readRevision, Verdict.CONFIRMED, by);
		agree(Verdict.CONFIRMED, by, comment, today, at);
		reviewed(reviewed, (currentStage() == null) ? AfterReview.CONFIRMED : AfterReview.PENDING, by, comment);
	}

	/**
	 * Says afterwards that it should not have gone ahead. What was made stays until
	 * somebody sees to it.
	 * @throws StaleRevision where the person read another revision
	 * @throws AfterReviewRefused where nothing waits to be reviewed afterwards
	 */
	void object(int readRevision, Actor by, String comment, Instant at) {
		BrokenGlass reviewed = toReviewAfterwards(readRevision, Verdict.OBJECTED, by);
		decide(Verdict.OBJECTED, by, comment, at);
		this.position.stopTheClock();
		reviewed(reviewed, AfterReview.OBJECTED, by, comment);
	}

	private void agree(Verdict verdict, Actor by, @Nullable String comment, @Nullable Plan today, Instant at) {
		if (today == null && round().completedBy(by.seatGroups())) {
			// nothing goes ahead of which the policy in force was not asked
			throw new PolicyReplaced();
		}
		decide(verdict, by, comment, at);
		if (today != null) {
			goBy(today, 1, List.of(), by.username(), at);
		}
		advance(at);
	}

	/**
	 * Goes by what the policy in force asks for, unless nobody would be left to be asked:
	 * a request goes ahead by somebody's act alone.
	 * @param by account name of who acts, or the portal
	 */
	void follow(Plan today, String by, Instant at) {
		follow(today, List.of(), by, at);
	}

	/**
	 * The same, with approvals where they leave enough people for the rest.
	 * @param others of everybody who could still decide by that plan, the groups
	 */
	void follow(Plan today, List<Set<String>> others, String by, Instant at) {
		if (!round().completes(today)) {
			goBy(today, 0, others, by, at);
			advance(at);
		}
		else {
			this.denial = null;
			current().enoughBy(today);
			stopTheClockWhereItCannotBeHurried();
		}
	}

	/** It lacks nothing but that somebody acts, or nobody can complete it. */
	private boolean cannotBeHurried() {
		return current().plan().enoughBy() != null || this.denial != null;
	}

	private void stopTheClockWhereItCannotBeHurried() {
		if (this.glass == null && cannotBeHurried()) {
			this.position.stopTheClock();
		}
	}

	/**
	 * Goes by what the policy in force says, as far as it says who has to agree, and
	 * keeps why it lets nobody complete it, if it does not.
	 * @param others of everybody who could still decide by its plan, the groups
	 * @param by account name of who acts, or the portal
	 */
	void follow(RoutingToday.Answer today, List<Set<String>> others, String by, Instant at) {
		Denial before = this.denial;
		if (today.plan() != null) {
			follow(today.plan(), others, by, at);
		}
		if (today.refusal() != null) {
			this.denial = before;
			boolean every = today.plan() != null && current().plan().enoughBy() != null;
			deniedBy(new Denial(today.policy(), today.rule(), today.refusal(), at, every));
		}
	}

	/**
	 * Keeps that the policy in force does not let it be approved, for all to see, until a
	 * later look finds that it does.
	 */
	void deniedBy(Denial now) {
		if (this.denial == null || !now.saysTheSameAs(this.denial)) {
			this.denial = now;
		}
		stopTheClockWhereItCannotBeHurried();
	}

	/** Why no approval completes it, as of the last look; null where one can. */
	@Nullable Denial denial() {
		return followsPolicy() ? this.denial : null;
	}

	/** With that many decisions, the newest, that are known to meet its demands. */
	private void goBy(Plan today, int fresh, List<Set<String>> others, String by, Instant at) {
		boolean stopped = cannotBeHurried();
		this.denial = null;
		Plan before = current().plan();
		boolean allCount = round().countBy(today, fresh, others);
		current().follow(today, by, at);
		if (stopped && this.glass == null) {
			this.position.startTheClock(today, at);
		}
		if (today.asksTheSameAs(before)) {
			return;
		}
		if (!today.stages().equals(before.stages())) {
			// it was another stage that was handed to them
			this.assignment = null;
		}
		if (!allCount || !today.stages().equals(before.stages())) {
			this.position = this.position.restarted(today, at, this.glass != null);
		}
		touched(at);
		if (!round().complete()) {
			registerEvent(new RequestRerouted(id(), reference(), by, revision(), before, today, round().words()));
		}
	}

	/**
	 * As far as the decisions reach; of what waits then only those are asked who lack.
	 */
	private void advance(Instant at) {
		while (currentStage() != null && missing(stage()) == 0) {
			this.position.advance(current().plan(), at, this.glass != null);
		}
		this.position.ask(round().asked());
		stopTheClockWhereItCannotBeHurried();
	}

	/**
	 * Makes sure that it waits to be reviewed afterwards.
	 * @throws StaleRevision where the person read another revision
	 * @throws AfterReviewRefused where it does not
	 */
	BrokenGlass toReviewAfterwards(int readRevision, Verdict verdict, Actor by) {
		checkRevision(readRevision);
		if (this.glass == null || !this.glass.pending()) {
			throw new AfterReviewRefused((this.glass != null) ? this.glass.afterReview() : null,
					decisionOf(by, verdict).isPresent());
		}
		return this.glass;
	}

	private void reviewed(BrokenGlass reviewed, AfterReview after, Actor by, @Nullable String comment) {
		reviewed.reviewed(after);
		registerEvent(new GlassReviewed(id(), reference(), by.username(), reviewed.person(), revision(), after, comment,
				by.onBehalfOf()));
	}

	/**
	 * Says no, finally.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the request does not wait for a decision
	 */
	void reject(int readRevision, Actor by, String comment, Instant at) {
		checkRevision(readRevision);
		checkNotRepeated(ReviewAction.REJECT, Verdict.REJECTED, by);
		ReviewStatus rejected = next(ReviewAction.REJECT);
		decide(Verdict.REJECTED, by, comment, at);
		end(rejected, "request.reject", by.username(), comment, by.onBehalfOf());
	}

	/**
	 * Sends the request back to who asked; approvals of this revision count no more,
	 * since the next one begins anew.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the request does not wait for a decision
	 */
	void requestChanges(int readRevision, Actor by, String comment, Instant at) {
		checkRevision(readRevision);
		checkNotRepeated(ReviewAction.REQUEST_CHANGES, Verdict.CHANGES_REQUESTED, by);
		ReviewStatus before = this.review;
		ReviewStatus back = next(ReviewAction.REQUEST_CHANGES);
		decide(Verdict.CHANGES_REQUESTED, by, comment, at);
		this.review = back;
		this.position.stopTheClock();
		registerEvent(new RequestDecided(id(), reference(), by.username(), "request.request-changes", revision(),
				before, back, comment, by.onBehalfOf()));
	}

	/**
	 * Puts a new revision in place of the one that was read; it waits for all decisions
	 * of its own plan.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the review has ended
	 */
	void resubmit(int readRevision, RequestContent content, Plan plan, Actor by, Instant at) {
		checkRevision(readRevision);
		ReviewStatus before = this.review;
		ReviewStatus submitted = next(ReviewAction.RESUBMIT);
		Revision replaced = current();
		revise(content, plan, by.username(), at);
		this.denial = null;
		this.review = submitted;
		if (!replaced.content().targets().equals(content.targets())) {
			this.targets.clear();
			content.targets().forEach((target) -> this.targets.add(new TargetRow(target)));
		}
		this.position = ReviewPosition.atStartOf(plan, at);
		registerEvent(new RequestResubmitted(id(), reference(), replaced, before, current()));
		if (plan.stages().isEmpty()) {
			approveByPolicy();
		}
	}

	/**
	 * Gives up the claims on targets where other ones follow, since each is unique.
	 * @return whether there was anything to give up
	 */
	boolean releaseTargetsFor(RequestContent content) {
		if (current().content().targets().equals(content.targets())) {
			return false;
		}
		this.targets.forEach(TargetRow::release);
		return true;
	}

	/**
	 * Takes the request back.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the review has ended
	 */
	void withdraw(int readRevision, Actor by, @Nullable String comment, Instant at) {
		checkRevision(readRevision);
		ReviewStatus withdrawn = next(ReviewAction.WITHDRAW);
		touched(at);
		end(withdrawn, "request.withdraw", by.username(), comment, null);
	}

	/**
	 * What follows from the time that the stage which waits, or the review afterwards,
	 * may take, where it has passed.
	 */
	void passDeadline(Instant now) {
		if (this.glass != null && this.position.passAfterwards(now)) {
			registerEvent(new GlassReviewOverdue(id(), reference(), this.glass.person(), current(),
					this.glass.reviewDueAt()));
		}
		if (this.review != ReviewStatus.SUBMITTED || cannotBeHurried()) {
			return;
		}
		Plan.Stage waiting = currentStage();
		this.position.pass(current().plan(), now).ifPresent((limit) -> {
			String overdue = "Stage " + Objects.requireNonNull(waiting).name() + " was not decided in time.";
			switch (limit.then()) {
				case REMIND -> told("request.remind", overdue);
				case ESCALATE -> {
					this.position.ask(round().asked());
					told("request.escalate", overdue + " Group " + limit.group() + " decides as well.");
				}
				case EXPIRE -> {
					touched(now);
					end(next(ReviewAction.EXPIRE), "request.expire", AuditEntry.PORTAL, overdue, null);
				}
			}
		});
	}

	/**
	 * Tells those who can decide that it waits for them.
	 * @param to account names of these, at least one
	 * @throws ReminderRefused where it does not wait or was reminded of a short while ago
	 */
	void remind(Actor by, List<String> to, Instant at) {
		Instant next = nextReminderAt();
		if (this.review != ReviewStatus.SUBMITTED || (next != null && at.isBefore(next))) {
			throw new ReminderRefused("It does not wait, or was reminded of a short while ago.");
		}
		Plan.Stage waiting = stageThatWaits();
		this.remindedAt = at;
		this.remindedBy = by.username();
		registerEvent(new ReminderSent(id(), reference(), by.username(), revision(), waiting.name(), to));
	}

	/**
	 * Has these people asked first in the stage that waits; who may decide stays the
	 * same.
	 * @throws ReassignmentRefused where it does not wait
	 */
	void reassign(List<String> to, Actor by, String reason, Instant at) {
		if (this.review != ReviewStatus.SUBMITTED) {
			throw new ReassignmentRefused("It does not wait for a decision.");
		}
		Plan.Stage waiting = stageThatWaits();
		Assignment before = assignment();
		this.assignment = new Assignment(revision(), stage(), to, by.username(), reason, at);
		registerEvent(new RequestReassigned(id(), reference(), by.username(), revision(), waiting.name(),
				(before != null) ? before.people() : List.of(), to, reason));
	}

	private Plan.Stage stageThatWaits() {
		return Objects.requireNonNull(currentStage(), "what waits has a stage");
	}

	/** Who is asked first in the stage that waits; null where nobody is in particular. */
	@Nullable Assignment assignment() {
		Assignment made = this.assignment;
		boolean counts = made != null && this.review == ReviewStatus.SUBMITTED && made.revision() == revision()
				&& made.stage() == stage();
		return counts ? made : null;
	}

	/** From when on it can be reminded of again; null where it never was. */
	@Nullable Instant nextReminderAt() {
		return (this.remindedAt != null) ? this.remindedAt.plus(BETWEEN_REMINDERS) : null;
	}

	@Nullable Instant remindedAt() {
		return this.remindedAt;
	}

	@Nullable String remindedBy() {
		return this.remindedBy;
	}

	private void told(String action, String what) {
		registerEvent(new RequestDecided(id(), reference(), AuditEntry.PORTAL, action, revision(), this.review,
				this.review, what));
	}

	private void end(ReviewStatus status, String action, String by, @Nullable String comment,
			@Nullable String onBehalfOf) {
		ReviewStatus before = this.review;
		this.review = status;
		this.position.stopTheClock();
		this.targets.forEach(TargetRow::release);
		registerEvent(
				new RequestDecided(id(), reference(), by, action, revision(), before, status, comment, onBehalfOf));
	}

	/**
	 * Makes sure that this person has not been counted yet, in any right.
	 * @throws DecisionForbidden where he or she has
	 */
	void checkCounts(Actor by) {
		if (decided().contains(by.username())) {
			throw new DecisionForbidden("You have decided on this revision already. One person counts once.");
		}
		String seat = by.onBehalfOf();
		if (seat != null && (decided().contains(seat) || involved().contains(seat))) {
			throw new DecisionForbidden("The person in whose place you decide asked for this or has been counted.");
		}
	}

	private void decide(Verdict verdict, Actor by, @Nullable String comment, Instant at) {
		checkCounts(by);
		keep(new Decision(revision(), stage(), verdict, by, comment, at), at);
	}

	private ReviewStatus next(ReviewAction action) {
		return this.review.after(action).orElseThrow(() -> new IllegalReviewAction(action, this.review));
	}

	/**
	 * Makes sure that the state allows it, before anything is asked of anybody.
	 * @throws IllegalReviewAction where it does not
	 */
	void checkAllowed(ReviewAction action) {
		next(action);
	}

	/**
	 * Tells whoever repeats what has counted that it did: perhaps the answer was lost.
	 * @throws IllegalReviewAction where the request does not wait any more, and this
	 * person has decided so
	 */
	void checkNotRepeated(ReviewAction action, Verdict verdict, Actor by) {
		if (this.review.after(action).isEmpty()) {
			decisionOf(by, verdict).ifPresent((first) -> {
				throw IllegalReviewAction.repeated(action, this.review, first);
			});
		}
	}

	private Optional<Decision> decisionOf(Actor by, Verdict verdict) {
		return currentDecisions().stream()
			.filter((decision) -> decision.person().equals(by.username()) && decision.verdict() == verdict)
			.findFirst();
	}

	/**
	 * The stage that waits, with everybody who decides in it; null where all are
	 * complete.
	 */
	Plan.@Nullable Stage currentStage() {
		return this.position.current(current().plan());
	}

	/**
	 * Number of the stage that waits, counted from 1; one more than there are where none
	 * does.
	 */
	int stage() {
		return this.position.stage();
	}

	/**
	 * Until when the stage that waits may take; null where it may take any time, and
	 * where it reviews afterwards, which has a time of its own.
	 */
	@Nullable Instant dueAt() {
		return (this.glass == null) ? this.position.dueAt() : null;
	}

	/**
	 * How many approvals, or confirmations afterwards, a stage, counted from 1, lacks.
	 */
	int missing(int number) {
		return round().missing(number);
	}

	/** How far the review of the current revision has come. */
	ReviewRound round() {
		return new ReviewRound(current().plan(), this.position, currentDecisions());
	}

	/** That the glass was broken, and what became of it; null where nobody did. */
	@Nullable BrokenGlass glass() {
		return this.glass;
	}

	/** Whether somebody still has to look at it, before or afterwards. */
	boolean waits() {
		return !this.review.ended() || (this.glass != null && this.glass.pending());
	}

	/** Whether decisions are asked for now, before or afterwards. */
	boolean followsPolicy() {
		return waits() && this.review != ReviewStatus.CHANGES_REQUESTED;
	}

	/**
	 * Who counts no more on the current revision: those who have decided, and those in
	 * whose place they did.
	 */
	Set<String> decided() {
		return round().decided();
	}

	/** Who cannot decide on the current revision, or not any more. */
	Set<String> excluded() {
		Set<String> excluded = new TreeSet<>(involved());
		excluded.addAll(decided());
		return excluded;
	}

	ReviewStatus review() {
		return this.review;
	}

	Fulfilment fulfilment() {
		return this.fulfilment;
	}

}
