package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.Staffing;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Preflight;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.SubmissionGate.Prospect;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes what is asked: for real, or as a dry run that stores nothing. */
@Service
public class RequestSubmission {

	/** What the trail names where nothing was stored. */
	private static final ObjectRef NEW = new ObjectRef("request", "new", "A new request");

	private final SubmissionGate gate;

	private final RoutingToday today;

	private final Preflight preflight;

	private final RequestIntake intake;

	private final Claims claims;

	private final RequestViews views;

	private final AuditTrail trail;

	RequestSubmission(SubmissionGate gate, RoutingToday today, Preflight preflight, RequestIntake intake, Claims claims,
			RequestViews views, AuditTrail trail) {
		this.gate = gate;
		this.today = today;
		this.preflight = preflight;
		this.intake = intake;
		this.claims = claims;
		this.views = views;
		this.trail = trail;
	}

	/**
	 * Stores a request and has preflight run in the background.
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong; nothing was stored
	 * @throws RequestDenied where the policy does not allow it; nothing was stored
	 */
	public RequestView submit(Submission submission, Actor actor) {
		return this.today.repeatedly(() -> {
			RoutedSubmission routed = routed(submission, actor);
			return this.claims.explaining(() -> store(routed, actor));
		});
	}

	/**
	 * Checks and routes what is asked, outside of any transaction. What the policy or a
	 * rule of people refuses leaves an event in the trail.
	 * @throws RequestRefused as in {@link #submit}
	 */
	RoutedSubmission routed(Submission submission, Actor actor) {
		try {
			RequestContent content = this.gate.check(submission, actor, null);
			Applicant applicant = this.gate.applicant(submission, content, actor, null);
			Prospect prospect = this.gate.whole(this.gate.routed(content, applicant), content, Set.of(actor.username()),
					null);
			return new RoutedSubmission(content, this.gate.plan(prospect), prospect, applicant.team());
		}
		catch (DecisionForbidden | RequestDenied refusal) {
			this.trail.recordRefusal(AuditEntry.denied(actor.username(), "request.submit", NEW, refusal.reason()));
			throw refusal;
		}
	}

	/**
	 * Stores it, also as part of a larger transaction.
	 * @throws TargetClaimed where the database refuses it
	 */
	RequestView store(RoutedSubmission routed, Actor actor) {
		Set<String> involved = Set.of(actor.username());
		Prospect prospect = this.gate.whole(this.gate.staffed(routed.prospect(), routed.content(), involved),
				routed.content(), involved, null);
		Staffing staffing = prospect.demandStaffing();
		AssociationRequest stored = this.intake.store(routed.content(), routed.plan(), routed.at(), actor,
				routed.team());
		return this.views.ofNew(stored, staffing, actor);
	}

	/**
	 * What would happen: the checks, the rules that were tried, who would decide. Calls
	 * AWS, stores nothing.
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong
	 */
	public Forecast dryRun(Submission submission, Actor actor) {
		RequestContent content = this.gate.check(submission, actor, null);
		return forecast(content, this.gate.applicant(submission, content, actor, null), Set.of(actor.username()), null);
	}

	/**
	 * What would become of that content.
	 * @param involved who asks or has edited: they do not approve
	 * @param revised the request that it is a new revision of; null where it is a new one
	 */
	Forecast forecast(RequestContent content, Applicant applicant, Set<String> involved,
			@Nullable AssociationRequest revised) {
		List<Check> checks = this.preflight.run(content.question(applicant.team()));
		// the database refuses these where it is stored, so only who asks before has to
		// look
		Prospect prospect = this.gate.prospect(content, applicant, involved)
			.with(this.claims.held(content.placed(), revised));
		RequestRouting.Routed routed = prospect.routed();
		return new Forecast(content, content.digest(), checks, routed.policy(), routed.routing(), prospect.staffing(),
				prospect.refusal(), prospect.violations(),
				this.gate.mayBreakGlass(routed.routing(), applicant.person()));
	}

	/**
	 * What can be stored.
	 *
	 * @param content what is asked
	 * @param plan who has to agree
	 * @param prospect how it was routed, before anybody looked for people
	 * @param team id of the team that asks; null where there is none
	 */
	record RoutedSubmission(RequestContent content, Plan plan, Prospect prospect, @Nullable String team) {

		/** The time that the rules went by. */
		Instant at() {
			return this.prospect.routed().at();
		}

	}

	/**
	 * The answer to a dry run.
	 *
	 * @param content what would be asked
	 * @param digest its digest
	 * @param checks what preflight found
	 * @param policy number of the version of the policy that answered
	 * @param routing what it answered
	 * @param staffing who could approve now, or null where it is denied
	 * @param refusal why it could not be sent as things are; null where it could
	 * @param violations what of it is in the way, each with its field
	 * @param breakGlass whether who asks could then have it go ahead at once
	 */
	public record Forecast(RequestContent content, String digest, List<Check> checks, int policy, Routing routing,
			@Nullable Staffing staffing, @Nullable String refusal, List<Violation> violations, Permission breakGlass) {

		Forecast refusedSince(String reason) {
			return new Forecast(this.content, this.digest, this.checks, this.policy, this.routing, this.staffing,
					(this.refusal != null) ? reason + " " + this.refusal : reason,
					Stream.concat(Stream.of(new Violation("", reason)), this.violations.stream()).toList(),
					this.breakGlass);
		}

	}

}
