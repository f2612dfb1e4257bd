package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RoutingToday.Answer;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.WaitingRequests.Look;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * Decisions on requests, whichever way they come: form, REST, bulk. Each is one
 * transaction that holds the decision, the audit event and, with the last approval, the
 * changes and their jobs. What is refused leaves an event too.
 */
@Service
public class RequestReview {

	private static final int MAX_COMMENT = 4000;

	private static final String COMMENT = "/comment";

	private static final String REASON = "/reason";

	private final RequestActs acts;

	private final RequestGuard guard;

	private final RoutingToday today;

	private final CheckedRoles roles;

	private final WaitingRequests waiting;

	private final Changes changes;

	private final Clock clock;

	RequestReview(RequestActs acts, RequestGuard guard, RoutingToday today, CheckedRoles roles, WaitingRequests waiting,
			Changes changes, Clock clock) {
		this.acts = acts;
		this.guard = guard;
		this.today = today;
		this.roles = roles;
		this.waiting = waiting;
		this.changes = changes;
		this.clock = clock;
	}

	/**
	 * Approves exactly the revision that was read.
	 * @param checksAt when the checks were made that were read; null where it is not said
	 * @throws RequestRefused where it is not there, not allowed, stale or decided
	 */
	public RequestView approve(String reference, int revision, @Nullable Instant checksAt, @Nullable String comment,
			Actor actor) {
		String said = optional(comment);
		String how = "Approve it";
		return actByToday("request.approve", reference, actor,
				(read) -> !isForbidden(this.guard.mayDecide(read, actor.person())), RequestReview::nearlyComplete,
				(request, today) -> {
					Actor decider = this.guard.approver(request, actor);
					Instant now = this.clock.instant();
					request.checkRevision(revision);
					request.checkNotRepeated(ReviewAction.APPROVE, Verdict.APPROVED, actor);
					request.checkApprovable(revision, ReviewAction.APPROVE, now);
					this.roles.checkRead(request, checksAt);
					request.approve(revision, decider, said, completing(request, decider, said, today, how), now);
				});
	}

	/**
	 * Has one's own request go ahead at once, in exactly the revision that was read,
	 * where its rule lets one; the reason is required. It is reviewed afterwards.
	 * @param checksAt when the checks were made that were read; null where it is not said
	 * @throws RequestRefused where it is not there, not allowed, stale or decided, or the
	 * reason is missing
	 */
	public RequestView breakGlass(String reference, int revision, @Nullable Instant checksAt, @Nullable String reason,
			Actor actor) {
		String said = reason(reason, "Say why it cannot wait: everybody who has to agree is told.");
		String how = "Break the glass";
		return actByToday("request.break-glass", reference, actor, (read) -> read.involved().contains(actor.username()),
				(read) -> this.guard.mayBreakGlass(read, actor.person()).granted(), (request, today) -> {
					RequestActs.demand(this.guard.mayBreakGlass(request, actor.person()));
					if (request.current().plan().enoughBy() == null) {
						RequestActs.demand(stepUp(request.current().plan(), actor, how));
					}
					Instant now = this.clock.instant();
					request.checkApprovable(revision, ReviewAction.BREAK_GLASS, now);
					this.roles.checkRead(request, checksAt);
					Plan plan = allowed(request, today);
					RequestActs.demand(this.guard.mayBreakGlass(plan, actor.person()));
					RequestActs.demand(stepUp(plan, actor, how));
					request.breakGlass(revision, actor, said, plan, now);
				});
	}

	/**
	 * Confirms afterwards what went ahead behind broken glass.
	 * @param checksAt when the checks were made that were read; null where it is not said
	 * @throws RequestRefused where it is not there, not allowed, stale, or there is
	 * nothing to review
	 */
	public RequestView confirm(String reference, int revision, @Nullable Instant checksAt, @Nullable String comment,
			Actor actor) {
		String said = optional(comment);
		String how = "Confirm it";
		return actByToday("request.confirm", reference, actor,
				(read) -> !isForbidden(this.guard.mayReviewAfterwards(read, actor.person())),
				RequestReview::nearlyComplete, (request, today) -> {
					Actor reviewer = this.guard.confirmer(request, actor);
					request.toReviewAfterwards(revision, Verdict.CONFIRMED, actor);
					this.roles.checkRead(request, checksAt);
					request.confirm(revision, reviewer, said, completing(request, reviewer, said, today, how),
							this.clock.instant());
				});
	}

	/**
	 * Objects afterwards to what went ahead behind broken glass; the comment is required.
	 * @throws RequestRefused where it is not there, not allowed, stale, or there is
	 * nothing to review, or the comment is missing
	 */
	public RequestView object(String reference, int revision, @Nullable String comment, Actor actor) {
		String said = text(COMMENT, comment)
			.orElseThrow(() -> commentMissing("Say what is wrong with it, and what to do: others have to act on it."));
		return decide("request.object", reference, actor, (request) -> {
			Actor reviewer = this.guard.reviewer(request, actor);
			request.object(revision, reviewer, said, this.clock.instant());
		});
	}

	/**
	 * Rejects the revision that was read; the comment is required.
	 * @throws RequestRefused where it is not there, not allowed, stale or decided, or the
	 * comment is missing
	 */
	public RequestView reject(String reference, int revision, @Nullable String comment, Actor actor) {
		String said = required(comment);
		return decide("request.reject", reference, actor, (request) -> {
			Actor decider = this.guard.decider(request, actor);
			request.reject(revision, decider, said, this.clock.instant());
		});
	}

	/**
	 * Sends the revision that was read back to who asked; the comment is required.
	 * @throws RequestRefused where it is not there, not allowed, stale or decided, or the
	 * comment is missing
	 */
	public RequestView requestChanges(String reference, int revision, @Nullable String comment, Actor actor) {
		String said = required(comment);
		return decide("request.request-changes", reference, actor, (request) -> {
			Actor decider = this.guard.decider(request, actor);
			request.requestChanges(revision, decider, said, this.clock.instant());
		});
	}

	/**
	 * Takes a request back; of one that is approved, what waits for its window.
	 * @throws RequestRefused where it is not there, not one's own, stale or ended
	 */
	public RequestView withdraw(String reference, int revision, @Nullable String comment, Actor actor) {
		String said = optional(comment);
		return act("request.withdraw", reference, actor, (request) -> {
			RequestActs.demand(this.guard.mayWithdraw(request, actor.person()));
			request.checkRevision(revision);
			if (request.review() == ReviewStatus.APPROVED && this.changes.callOff(request.id(),
					(said != null) ? said : "Called off before its window opened.", actor) > 0) {
				return;
			}
			request.withdraw(revision, actor, said, this.clock.instant());
		});
	}

	/**
	 * Has stopped changes tried again, all of them or none; the approval stands.
	 * @throws RequestRefused where one is not there, not allowed, or not stopped
	 */
	public RequestView retry(String reference, List<UUID> changes, Actor actor) {
		return act("change.retry", reference, actor, (request) -> {
			RequestActs.demand(this.guard.mayRetry(request, actor.person()));
			this.changes.retry(request.id(), changes, actor);
		});
	}

	/**
	 * Decides what becomes of changes that have stopped, of all of them or none; the
	 * reason is required.
	 * @throws RequestRefused where one is not there, not allowed, not possible, or the
	 * reason is missing
	 */
	public RequestView resolve(String reference, List<UUID> changes, Resolution how, @Nullable String reason,
			Actor actor) {
		String said = reason(reason, "Say why: it is kept with the change and in the trail.");
		return act("change.resolve", reference, actor, (request) -> {
			RequestActs.demand(this.guard.mayResolve(request, actor.person()));
			this.changes.resolve(request.id(), changes, how, said, actor);
		});
	}

	/** What the rule demands of whoever agrees, before or afterwards. */
	private void demands(Plan plan, @Nullable String comment, Actor actor, String act) {
		RequestActs.demand(stepUp(plan, actor, act));
		if (comment == null && plan.demands().comment()) {
			throw commentMissing("Say why: the rule that applies asks it of everybody who approves.");
		}
	}

	/**
	 * Whether the sign-in is as fresh as the rule asks of those who approve.
	 * @param act what is done, as an imperative
	 */
	private Permission stepUp(Plan plan, Actor actor, String act) {
		Duration fresh = plan.demands().stepUp();
		if (fresh == null) {
			return Permission.GRANTED;
		}
		Instant signedInAt = actor.signedInAt();
		if (signedInAt == null) {
			return Permission.refused(Kind.FORBIDDEN,
					"The rule asks for a fresh sign-in, which a token is not. " + act + " in the browser.");
		}
		return signedInAt.plus(fresh).isBefore(this.clock.instant())
				? Permission.refused(Kind.FORBIDDEN,
						"The rule asks for a sign-in within the last " + fresh.toMinutes()
								+ " minutes. Sign out, sign in, and " + StringUtils.uncapitalize(act) + " then.")
				: Permission.GRANTED;
	}

	private static boolean isForbidden(Permission permission) {
		return permission.refusal() != null && permission.refusal().kind() == Kind.FORBIDDEN;
	}

	/**
	 * Whether one more approval may be the last one, by the plan that is kept or by other
	 * rules.
	 */
	private static boolean nearlyComplete(AssociationRequest request) {
		return request.waits() && (request.round().lacking() <= 1 || request.current().plan().enoughBy() != null);
	}

	/**
	 * What the policy in force asks for, where nothing would be missing any more; else
	 * null. Its demands count then, and those of the plan that is kept until then.
	 */
	private @Nullable Plan completing(AssociationRequest request, Actor decider, @Nullable String comment,
			@Nullable Answer today, String act) {
		if (!request.round().completedBy(decider.seatGroups()) && !enoughBy(today, request)) {
			demands(request.current().plan(), comment, decider, act);
			return null;
		}
		request.checkCounts(decider);
		Plan plan = allowed(request, today);
		demands(plan, comment, decider, act);
		return plan;
	}

	/** Whether nothing is lacking by the policy in force but that somebody acts. */
	private static boolean enoughBy(@Nullable Answer today, AssociationRequest request) {
		return today != null && today.plan() != null && request.round().completes(today.plan());
	}

	/** In the transaction that goes by it. */
	private Plan allowed(AssociationRequest request, @Nullable Answer today) {
		if (today == null || today.revision() != request.revision()) {
			throw new PolicyReplaced();
		}
		this.today.check(today);
		return today.allowed();
	}

	/**
	 * Does what can make a request go ahead. The policy is asked before the transaction,
	 * since that can take a call to AWS, and only where the act may need its answer; so
	 * is IAM, whether the roles are those that were checked. Where what is done counts
	 * without its answer, the plan by which it does is looked at again.
	 * @param concerned whether that act can be this person's: nobody who is refused
	 * anyway has the policy asked
	 * @param decisive whether it can make the request go ahead
	 */
	private RequestView actByToday(String action, String reference, Actor actor,
			Predicate<AssociationRequest> concerned, Predicate<AssociationRequest> decisive,
			BiConsumer<AssociationRequest, @Nullable Answer> intent) {
		Predicate<AssociationRequest> needed = concerned.and(decisive);
		return this.acts.refusing(action, reference, actor, () -> this.today.repeatedly(() -> {
			AssociationRequest read = this.acts.read(reference, actor, (request) -> this.waiting.upToDate(request,
					look(request, actor, concerned.test(request), needed.test(request))));
			// the roles first: the policy may take its time, and its answer has to be of
			// this moment
			boolean asked = needed.test(read);
			List<Check> found = asked ? this.roles.found(read) : List.of();
			List<String> changed = asked ? this.roles.changed(read, found) : List.of();
			Answer today = asked ? this.today.of(read) : null;
			// and how broad they are afterwards, since the policy may have asked just now
			Answer whole = (today != null) ? today.with(both(changed, this.roles.broader(read, found))) : null;
			try {
				return this.acts.act(reference, actor, (request) -> intent.accept(request, whole));
			}
			catch (RoleMadeAnew refusal) {
				this.roles.checkAgain(read);
				this.waiting.routeAgain(read.id());
				throw refusal;
			}
		}));
	}

	private static Look look(AssociationRequest request, Actor actor, boolean concerned, boolean asked) {
		if (asked || !VisibleRequests.visible(request, actor.person())) {
			return Look.AT_OTHER_RULES;
		}
		return concerned ? Look.AT_ALL : Look.AT_THE_TIME;
	}

	private static List<String> both(List<String> some, List<String> others) {
		return Stream.concat(some.stream(), others.stream()).toList();
	}

	/** Says no, by the rules of this moment too. */
	private RequestView decide(String action, String reference, Actor actor, Consumer<AssociationRequest> intent) {
		return actByToday(action, reference, actor, (read) -> false, (read) -> false,
				(request, today) -> intent.accept(request));
	}

	private RequestView act(String action, String reference, Actor actor, Consumer<AssociationRequest> intent) {
		return this.acts.refusing(action, reference, actor, () -> this.acts.act(reference, actor, intent));
	}

	private static String required(@Nullable String comment) {
		return text(COMMENT, comment)
			.orElseThrow(() -> commentMissing("Say why: the requester sees it. Needed unless you approve."));
	}

	private static String reason(@Nullable String reason, String missing) {
		return text(REASON, reason).orElseThrow(() -> new InvalidRequest(List.of(new Violation(REASON, missing))));
	}

	private static InvalidRequest commentMissing(String message) {
		return new InvalidRequest(List.of(new Violation(COMMENT, message)));
	}

	private static @Nullable String optional(@Nullable String comment) {
		return text(COMMENT, comment).orElse(null);
	}

	private static Optional<String> text(String pointer, @Nullable String text) {
		Optional.ofNullable(text).flatMap(WholeText::fault).ifPresent((fault) -> {
			throw new InvalidRequest(List.of(new Violation(pointer, fault)));
		});
		if (!VisibleText.isIn(text)) {
			return Optional.empty();
		}
		if (text.length() > MAX_COMMENT) {
			throw new InvalidRequest(List.of(new Violation(pointer, "Use at most " + MAX_COMMENT + " characters.")));
		}
		return Optional.of(text.strip());
	}

}
