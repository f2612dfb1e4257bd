package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.Decision.Verdict;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;
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
public class AssociationRequest extends AbstractAggregateRoot<AssociationRequest> {

	/** Names as long as they come of as many targets as a request can hold. */
	private static final int MAX_SEARCH_TEXT = 130_000;

	private static final Duration BETWEEN_REMINDERS = Duration.ofHours(4);

	@EmbeddedId
	private RequestId id;

	/**
	 * Given by the database, without gaps in sight and without a statement of its own.
	 */
	@Generated(event = EventType.INSERT)
	@Column(name = "number", nullable = false, insertable = false, updatable = false)
	private @Nullable Long number;

	@Version
	private @Nullable Long version;

	@Enumerated(EnumType.STRING)
	@Column(name = "review", nullable = false)
	private ReviewStatus review;

	/** Once approved it is kept by {@link RequestProgress}, under a lock of this row. */
	@Enumerated(EnumType.STRING)
	@Column(name = "fulfilment", nullable = false)
	private Fulfilment fulfilment;

	@Column(name = "requester", nullable = false, updatable = false)
	private String requester;

	@Column(name = "team", updatable = false)
	private @Nullable String team;

	@Column(name = "revision", nullable = false)
	private int revision;

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

	@Column(name = "search_text", nullable = false)
	private String searchText;

	@Column(name = "created_at", nullable = false, updatable = false)
	private Instant createdAt;

	@Column(name = "updated_at", nullable = false)
	private Instant updatedAt;

	@ElementCollection
	@CollectionTable(name = "request_revision", joinColumns = @JoinColumn(name = "request_id"))
	@OrderColumn(name = "position")
	private List<Revision> revisions = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "request_target", joinColumns = @JoinColumn(name = "request_id"))
	@OrderColumn(name = "position")
	private List<TargetRow> targets = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "request_decision", joinColumns = @JoinColumn(name = "request_id"))
	@OrderColumn(name = "position")
	private List<Decision> decisions = new ArrayList<>();

	protected AssociationRequest() {
	}

	private AssociationRequest(RequestId id, RequestContent content, Plan plan, String requester, @Nullable String team,
			Instant at) {
		this.id = id;
		this.review = ReviewStatus.SUBMITTED;
		this.fulfilment = Fulfilment.NONE;
		this.requester = requester;
		this.team = team;
		this.revision = 1;
		this.createdAt = at;
		this.updatedAt = at;
		this.revisions.add(new Revision(1, content, plan, requester, at));
		this.position = ReviewPosition.atStartOf(plan, at);
		content.targets().forEach((target) -> this.targets.add(new TargetRow(target)));
		this.searchText = searchText(requester, content);
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
		registerEvent(new RequestApproved(this.id, reference(), AuditEntry.PORTAL, this.team, current(),
				"Rule " + plan.rule() + " asks nobody."));
	}

	/** What to tell once the request is saved. */
	RequestSubmitted submitted() {
		return new RequestSubmitted(this.id, reference(), this.requester, current().content());
	}

	/**
	 * Counts an approval; the last one that the plan of the revision asks for makes the
	 * request approved.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the request does not wait for a decision
	 */
	void approve(int readRevision, Actor by, @Nullable String comment, Instant at) {
		checkRevision(readRevision);
		ReviewStatus approved = next(ReviewAction.APPROVE);
		decide(Verdict.APPROVED, by, comment, at);
		advance((plan) -> this.position.advance(plan, at));
		if (currentStage() == null) {
			this.review = approved;
			this.fulfilment = Fulfilment.IN_PROGRESS;
			registerEvent(new RequestApproved(this.id, reference(), by.username(), this.team, current(), comment,
					by.onBehalfOf()));
		}
		else {
			registerEvent(new RequestDecided(this.id, reference(), by.username(), "request.approve", this.revision,
					this.review, this.review, comment, by.onBehalfOf()));
		}
	}

	/**
	 * Has the request go ahead before everybody has agreed who has to, in the person's
	 * own name; the stages that lack approvals review it afterwards.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the request does not wait for a decision
	 * @throws DecisionForbidden where its rule does not allow it, or it is somebody
	 * else's request
	 */
	void breakGlass(int readRevision, Actor by, String reason, Instant at) {
		checkRevision(readRevision);
		ReviewStatus approved = next(ReviewAction.BREAK_GLASS);
		Plan.BreakGlass allowed = current().plan().breakGlass();
		if (allowed == null || !involved().contains(by.username())) {
			throw new DecisionForbidden("Only whoever asked breaks the glass, and only where the rule allows it.");
		}
		Instant due = at.plus(allowed.reviewWithin());
		this.glass = new BrokenGlass(by, reason, at, due);
		this.position.reviewUntil(due);
		this.review = approved;
		this.fulfilment = Fulfilment.IN_PROGRESS;
		this.updatedAt = at;
		registerEvent(new GlassBroken(this.id, reference(), by.username(), this.team, current(), reason, due));
	}

	/**
	 * Confirms afterwards what went ahead behind broken glass; the last confirmation that
	 * the plan asks for ends the review.
	 * @throws StaleRevision where the person read another revision
	 * @throws AfterReviewRefused where nothing waits to be reviewed afterwards
	 */
	void confirm(int readRevision, Actor by, @Nullable String comment, Instant at) {
		BrokenGlass reviewed = toReviewAfterwards(readRevision);
		decide(Verdict.CONFIRMED, by, comment, at);
		advance((plan) -> this.position.advanceAfterwards(plan, at));
		reviewed(reviewed, (currentStage() == null) ? AfterReview.CONFIRMED : AfterReview.PENDING, by, comment);
	}

	/**
	 * Says afterwards that it should not have gone ahead. What was made stays until
	 * somebody sees to it.
	 * @throws StaleRevision where the person read another revision
	 * @throws AfterReviewRefused where nothing waits to be reviewed afterwards
	 */
	void object(int readRevision, Actor by, String comment, Instant at) {
		BrokenGlass reviewed = toReviewAfterwards(readRevision);
		decide(Verdict.OBJECTED, by, comment, at);
		this.position.stopTheClock();
		reviewed(reviewed, AfterReview.OBJECTED, by, comment);
	}

	/**
	 * As far as the decisions reach; of what waits then only those are asked who lack.
	 */
	private void advance(Consumer<Plan> toNext) {
		while (currentStage() != null && missing(stage()) == 0) {
			toNext.accept(current().plan());
		}
		this.position.ask(round().asked());
	}

	private BrokenGlass toReviewAfterwards(int readRevision) {
		checkRevision(readRevision);
		if (this.glass == null || !this.glass.pending()) {
			throw new AfterReviewRefused((this.glass != null) ? this.glass.afterReview() : null);
		}
		return this.glass;
	}

	private void reviewed(BrokenGlass reviewed, AfterReview after, Actor by, @Nullable String comment) {
		reviewed.reviewed(after);
		registerEvent(new GlassReviewed(this.id, reference(), by.username(), reviewed.person(), this.revision, after,
				comment, by.onBehalfOf()));
	}

	/**
	 * Says no, finally.
	 * @throws StaleRevision where the person read another revision
	 * @throws IllegalReviewAction where the request does not wait for a decision
	 */
	void reject(int readRevision, Actor by, String comment, Instant at) {
		checkRevision(readRevision);
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
		ReviewStatus before = this.review;
		ReviewStatus back = next(ReviewAction.REQUEST_CHANGES);
		decide(Verdict.CHANGES_REQUESTED, by, comment, at);
		this.review = back;
		this.position.stopTheClock();
		registerEvent(new RequestDecided(this.id, reference(), by.username(), "request.request-changes", this.revision,
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
		this.revision++;
		this.revisions.add(new Revision(this.revision, content, plan, by.username(), at));
		this.review = submitted;
		this.updatedAt = at;
		this.searchText = searchText(this.requester, content);
		if (!replaced.content().targets().equals(content.targets())) {
			this.targets.clear();
			content.targets().forEach((target) -> this.targets.add(new TargetRow(target)));
		}
		this.position = ReviewPosition.atStartOf(plan, at);
		registerEvent(new RequestResubmitted(this.id, reference(), replaced, before, current()));
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
		this.updatedAt = at;
		end(withdrawn, "request.withdraw", by.username(), comment, null);
	}

	/**
	 * What follows from the time that the stage which waits, or the review afterwards,
	 * may take, where it has passed.
	 */
	void passDeadline(Instant now) {
		if (this.glass != null && this.position.passAfterwards(now)) {
			registerEvent(new GlassReviewOverdue(this.id, reference(), this.glass.person(), current(),
					this.glass.reviewDueAt()));
		}
		if (this.review != ReviewStatus.SUBMITTED) {
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
					this.updatedAt = now;
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
		registerEvent(new ReminderSent(this.id, reference(), by.username(), this.revision, waiting.name(), to));
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
		this.assignment = new Assignment(this.revision, stage(), to, by.username(), reason, at);
		registerEvent(new RequestReassigned(this.id, reference(), by.username(), this.revision, waiting.name(),
				(before != null) ? before.people() : List.of(), to, reason));
	}

	private Plan.Stage stageThatWaits() {
		return Objects.requireNonNull(currentStage(), "what waits has a stage");
	}

	/** Who is asked first in the stage that waits; null where nobody is in particular. */
	@Nullable Assignment assignment() {
		Assignment made = this.assignment;
		boolean counts = made != null && this.review == ReviewStatus.SUBMITTED && made.revision() == this.revision
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
		registerEvent(new RequestDecided(this.id, reference(), AuditEntry.PORTAL, action, this.revision, this.review,
				this.review, what));
	}

	private void end(ReviewStatus status, String action, String by, @Nullable String comment,
			@Nullable String onBehalfOf) {
		ReviewStatus before = this.review;
		this.review = status;
		this.position.stopTheClock();
		this.targets.forEach(TargetRow::release);
		registerEvent(new RequestDecided(this.id, reference(), by, action, this.revision, before, status, comment,
				onBehalfOf));
	}

	private void decide(Verdict verdict, Actor by, @Nullable String comment, Instant at) {
		if (decided().contains(by.username())) {
			throw new DecisionForbidden("You have decided on this revision already. One person counts once.");
		}
		String seat = by.onBehalfOf();
		if (seat != null && (decided().contains(seat) || involved().contains(seat))) {
			throw new DecisionForbidden("The person in whose place you decide asked for this or has been counted.");
		}
		this.decisions.add(new Decision(this.revision, stage(), verdict, by, comment, at));
		this.updatedAt = at;
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
	 * Makes sure that the person means what is in force.
	 * @throws StaleRevision with what has changed since
	 */
	void checkRevision(int read) {
		if (read != this.revision) {
			List<ContentDifference> difference = this.revisions.stream()
				.filter((revision) -> revision.number() == read)
				.flatMap((known) -> ContentDifference.between(known.content(), current().content()).stream())
				.toList();
			throw new StaleRevision(read, this.revision, this.review, difference);
		}
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

	/** The decisions on the current revision; an edit voids earlier ones. */
	List<Decision> currentDecisions() {
		return this.decisions.stream().filter((decision) -> decision.revision() == this.revision).toList();
	}

	/** Who asked for or edited the request: they never decide on it. */
	Set<String> involved() {
		Set<String> involved = this.revisions.stream()
			.map(Revision::author)
			.collect(Collectors.toCollection(TreeSet::new));
		involved.add(this.requester);
		return involved;
	}

	/** That the glass was broken, and what became of it; null where nobody did. */
	@Nullable BrokenGlass glass() {
		return this.glass;
	}

	/** Whether somebody still has to look at it, before or afterwards. */
	boolean waits() {
		return !this.review.ended() || (this.glass != null && this.glass.pending());
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

	/** The revision in force. */
	Revision current() {
		return this.revisions.get(this.revision - 1);
	}

	public RequestId id() {
		return this.id;
	}

	/** What people call it, such as {@code REQ-1042}. */
	public String reference() {
		return "REQ-" + number();
	}

	long number() {
		Assert.state(this.number != null, "a request has its number once it is saved");
		return this.number;
	}

	ReviewStatus review() {
		return this.review;
	}

	Fulfilment fulfilment() {
		return this.fulfilment;
	}

	String requester() {
		return this.requester;
	}

	@Nullable String team() {
		return this.team;
	}

	int revision() {
		return this.revision;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	Instant updatedAt() {
		return this.updatedAt;
	}

	/** All revisions, oldest first. */
	List<Revision> history() {
		return List.copyOf(this.revisions);
	}

	List<Decision> decisions() {
		return List.copyOf(this.decisions);
	}

	private static String searchText(String requester, RequestContent content) {
		String text = requester + " " + content.role() + " "
				+ content.targets().stream().map(Object::toString).collect(Collectors.joining(" "));
		return text.substring(0, Math.min(text.length(), MAX_SEARCH_TEXT)).toLowerCase(Locale.ROOT);
	}

}
