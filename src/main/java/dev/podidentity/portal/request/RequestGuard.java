package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rules that guard the acts on a request; the same answers show or hide the buttons.
 */
@Component
class RequestGuard {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final Deciders deciders;

	private final Clock clock;

	RequestGuard(Deciders deciders, Clock clock) {
		this.deciders = deciders;
		this.clock = clock;
	}

	Permission mayDecide(AssociationRequest request, Person person) {
		return standing(request, person).permission();
	}

	/**
	 * The actor in whose right it is that he or she decides. Where the state does not
	 * allow it, the request itself says so.
	 * @throws DecisionForbidden where this person may not decide
	 */
	Actor decider(AssociationRequest request, Actor actor) {
		return inRightOf(standing(request, actor.person()), actor);
	}

	/**
	 * Whether he or she may agree, before it goes ahead or afterwards, and that would
	 * count: the policy in force is known as of the last look.
	 */
	Permission mayApprove(AssociationRequest request, Person person) {
		BrokenGlass glass = request.glass();
		boolean afterwards = glass != null && glass.pending();
		Standing decides = afterwards ? afterwards(request, person) : standing(request, person);
		Standing agrees = agreeing(decides, request, person);
		if (!agrees.permission().granted()) {
			return agrees.permission();
		}
		Person seat = Objects.requireNonNullElse(agrees.inPlaceOf(), person);
		Denial denial = request.denial();
		boolean refused = denial != null && (denial.refusesEvery() || request.round().completedBy(seat.groups()));
		return obstacle(request, !afterwards, refused ? denial : null);
	}

	/** Whether it would go ahead, with nobody's approval. */
	Permission mayBreakGlassNow(AssociationRequest request, Person person) {
		Permission permission = mayBreakGlass(request, person);
		return permission.granted() ? obstacle(request, true, request.denial()) : permission;
	}

	/** What keeps everybody from having it go ahead. */
	private Permission obstacle(AssociationRequest request, boolean before, @Nullable Denial denial) {
		Instant end = request.current().content().expiresAt();
		if (before && end != null && !end.isAfter(this.clock.instant())) {
			return Permission.refused(Kind.ILLEGAL_STATE, EndHasPassed.words(end));
		}
		return (denial != null) ? Permission.refused(Kind.ILLEGAL_STATE, denial.words() + ". " + denial.reason())
				: Permission.GRANTED;
	}

	/**
	 * The actor in whose right it is that he or she approves. Where the state does not
	 * allow it, the request itself says so.
	 * @throws DecisionForbidden where this person may not decide, or is needed later
	 */
	Actor approver(AssociationRequest request, Actor actor) {
		return inRightOf(agreeing(standing(request, actor.person()), request, actor.person()), actor);
	}

	/** Whoever says no needs nobody after him or her; whoever agrees does. */
	private Standing agreeing(Standing decides, AssociationRequest request, Person person) {
		return decides.permission().granted()
				? this.deciders.agreeing(request.round().needs(), person, request.involved(), request.decided())
				: decides;
	}

	private static Actor inRightOf(Standing standing, Actor actor) {
		RequestActs.demand(standing.permission());
		return actor.inPlaceOf(standing.inPlaceOf());
	}

	private Standing standing(AssociationRequest request, Person person) {
		Standing ever = ever(request, person);
		if (!ever.permission().granted()) {
			return ever;
		}
		if (request.review() == ReviewStatus.CHANGES_REQUESTED) {
			return Standing.refused(Kind.ILLEGAL_STATE, "It waits for a new revision, since changes were requested.");
		}
		if (request.review() != ReviewStatus.SUBMITTED) {
			return Standing.refused(Kind.ILLEGAL_STATE, "This request is " + request.review().words() + ".");
		}
		return stillFree(request, person);
	}

	/**
	 * Refuses as forbidden where the seat is taken, so that nobody counts without one.
	 */
	private Standing stillFree(AssociationRequest request, Person person) {
		return request.decided().contains(person.username()) ? alreadyDecided(request, person) : this.deciders
			.standing(request.round().need(request.stage()), person, request.involved(), request.decided());
	}

	private static Standing alreadyDecided(AssociationRequest request, Person person) {
		boolean self = request.currentDecisions()
			.stream()
			.anyMatch((decision) -> decision.person().equals(person.username()));
		return Standing.refused(Kind.ILLEGAL_STATE, self ? "You have decided on this revision already."
				: "Somebody has decided in your place on this revision already.");
	}

	/**
	 * Whatever was decided so far. Where nothing waits any more, the last stage is the
	 * one to go by.
	 */
	private Standing ever(AssociationRequest request, Person person) {
		List<Plan.Stage> stages = request.current().plan().stages();
		Plan.Stage waiting = request.currentStage();
		if (stages.isEmpty()) {
			return Standing.refused(Kind.ILLEGAL_STATE, "Nobody has to agree to this request.");
		}
		return this.deciders.standing(Need.whole((waiting != null) ? waiting : stages.get(stages.size() - 1)), person,
				request.involved(), Set.of());
	}

	/** Whether access was to end before now, so that nobody approves it any more. */
	boolean isPastItsEnd(AssociationRequest request) {
		return request.current().content().isPastItsEnd(this.clock.instant());
	}

	/** Whether the rule lets a group of this person, whatever the request is. */
	Permission mayBreakGlass(Plan plan, Person person) {
		return this.deciders.mayBreakGlass(plan.breakGlass(), person);
	}

	/** Whoever asked, where the rule lets a group of theirs, and only while it waits. */
	Permission mayBreakGlass(AssociationRequest request, Person person) {
		Permission permission = mayBreakGlass(request.current().plan(), person);
		if (!permission.granted()) {
			return permission;
		}
		if (!request.involved().contains(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "Only a person who asked for it or edited it breaks the glass.");
		}
		if (request.review() == ReviewStatus.CHANGES_REQUESTED) {
			return Permission.refused(Kind.ILLEGAL_STATE, "It waits for a new revision, since changes were requested.");
		}
		if (request.review() != ReviewStatus.SUBMITTED) {
			return Permission.refused(Kind.ILLEGAL_STATE, "This request is " + request.review().words() + ".");
		}
		return Permission.GRANTED;
	}

	/** The same people as before, and the same ones never. */
	Permission mayReviewAfterwards(AssociationRequest request, Person person) {
		return afterwards(request, person).permission();
	}

	/**
	 * The actor in whose right it is that he or she reviews afterwards.
	 * @throws DecisionForbidden where this person may not
	 */
	Actor reviewer(AssociationRequest request, Actor actor) {
		return inRightOf(afterwards(request, actor.person()), actor);
	}

	/**
	 * The actor in whose right it is that he or she confirms afterwards.
	 * @throws DecisionForbidden where this person may not, or is needed later
	 */
	Actor confirmer(AssociationRequest request, Actor actor) {
		return inRightOf(agreeing(afterwards(request, actor.person()), request, actor.person()), actor);
	}

	private Standing afterwards(AssociationRequest request, Person person) {
		BrokenGlass glass = request.glass();
		if (glass == null) {
			return Standing.refused(Kind.ILLEGAL_STATE, AfterReviewRefused.words(null));
		}
		if (request.involved().contains(person.username())) {
			return Standing.refused(Kind.FORBIDDEN, "You cannot review what you asked for or edited yourself.");
		}
		Standing ever = ever(request, person);
		if (!ever.permission().granted()) {
			return ever;
		}
		if (!glass.pending()) {
			return Standing.refused(Kind.ILLEGAL_STATE, AfterReviewRefused.words(glass.afterReview()));
		}
		return stillFree(request, person);
	}

	Permission mayWithdraw(AssociationRequest request, Person person) {
		if (!request.requester().equals(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "Only the person who asked can withdraw a request.");
		}
		if (request.review().ended()) {
			return Permission.refused(Kind.ILLEGAL_STATE, "This request is " + request.review().words() + ".");
		}
		return Permission.GRANTED;
	}

	/** Whoever asked, and the team on whose behalf, and not all the time. */
	Permission mayRemind(AssociationRequest request, Person person) {
		if (!asked(request, person)) {
			return Permission.refused(Kind.FORBIDDEN,
					"Only the person and the team that asked can remind those who decide.");
		}
		if (request.review() != ReviewStatus.SUBMITTED) {
			return Permission.refused(Kind.ILLEGAL_STATE, "It does not wait for a decision.");
		}
		Instant next = request.nextReminderAt();
		if (next != null && this.clock.instant().isBefore(next)) {
			// not a moment too early: the words have no seconds
			return Permission.refused(Kind.ILLEGAL_STATE, "They were reminded a short while ago. The next reminder is"
					+ " possible from " + MOMENT.format(next.plusSeconds(59)) + " on.");
		}
		return Permission.GRANTED;
	}

	/**
	 * Whoever can decide, and administrators who did not ask for it; those who asked
	 * never choose who decides.
	 */
	Permission mayReassign(AssociationRequest request, Person person) {
		if (request.involved().contains(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "You cannot choose who decides your own request.");
		}
		Permission decide = mayDecide(request, person);
		boolean cannot = decide.refusal() != null && decide.refusal().kind() == Kind.FORBIDDEN;
		if (cannot && !person.has(Role.ADMINISTRATOR)) {
			return Permission.refused(Kind.FORBIDDEN,
					"Only those who can decide it and administrators can hand it to somebody.");
		}
		return (request.review() == ReviewStatus.SUBMITTED) ? Permission.GRANTED
				: Permission.refused(Kind.ILLEGAL_STATE, "It does not wait for a decision.");
	}

	private static boolean asked(AssociationRequest request, Person person) {
		String team = request.team();
		return request.requester().equals(person.username()) || (team != null && person.in(team));
	}

	/** Whoever asked, and the team on whose behalf; who edits never decides. */
	Permission mayEdit(AssociationRequest request, Person person) {
		if (!asked(request, person) || !person.has(Role.REQUESTER)) {
			return Permission.refused(Kind.FORBIDDEN, "Only the person and the team that asked can edit a request.");
		}
		if (request.review().ended()) {
			return Permission.refused(Kind.ILLEGAL_STATE, "This request is " + request.review().words() + ".");
		}
		return Permission.GRANTED;
	}

	/**
	 * Whoever sees a request can talk about it, also when it has ended: failures are
	 * talked about most. Who does nothing but audit takes no part in what he or she
	 * audits.
	 */
	Permission mayComment(AssociationRequest request, Person person) {
		boolean decides = request.current().plan().groups().stream().anyMatch(person::decidesFor);
		if (person.roles().equals(Set.of(Role.AUDITOR)) && !decides) {
			return Permission.refused(Kind.FORBIDDEN, "Auditors read what others say and take no part in it.");
		}
		return Permission.GRANTED;
	}

	/**
	 * Those who asked, those who decide, and administrators can have a stopped change
	 * tried again.
	 */
	Permission mayRetry(AssociationRequest request, Person person) {
		if (asked(request, person) || person.has(Role.APPROVER) || person.has(Role.ADMINISTRATOR)) {
			return Permission.GRANTED;
		}
		return Permission.refused(Kind.FORBIDDEN,
				"Only the team that asked, approvers and administrators can retry a change.");
	}

	/**
	 * Taking over or deleting what others made, and giving up what was approved, is for
	 * an administrator who did not ask for it.
	 */
	Permission mayResolve(AssociationRequest request, Person person) {
		if (request.involved().contains(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "You cannot resolve a change that you asked for yourself.");
		}
		if (!person.has(Role.ADMINISTRATOR)) {
			return Permission.refused(Kind.FORBIDDEN, "Only administrators can resolve a change that has stopped.");
		}
		return Permission.GRANTED;
	}

}
