package dev.podidentity.portal.request;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestSubmission.RoutedSubmission;
import dev.podidentity.portal.request.SubmissionGate.Prospect;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Takes a new revision of a request that is still under review: checked, routed and
 * decided anew, whoever has approved before.
 */
@Service
public class RequestRevisions {

	private static final String SAME = "Nothing has changed. Change something, or go back.";

	private final RequestActs acts;

	private final Requests requests;

	private final RequestGuard guard;

	private final SubmissionGate gate;

	private final RequestSubmission submission;

	private final RoutingToday today;

	private final Claims claims;

	private final Jobs jobs;

	private final Clock clock;

	RequestRevisions(RequestActs acts, Requests requests, RequestGuard guard, SubmissionGate gate,
			RequestSubmission submission, RoutingToday today, Claims claims, Jobs jobs, Clock clock) {
		this.acts = acts;
		this.requests = requests;
		this.guard = guard;
		this.gate = gate;
		this.submission = submission;
		this.today = today;
		this.claims = claims;
		this.jobs = jobs;
		this.clock = clock;
	}

	/**
	 * Stores a new revision in place of the one that was read.
	 * @throws RequestRefused where it is not there, not one's own or the team's, stale or
	 * ended, wrong, denied by the policy, or the same as before
	 */
	public RequestView revise(String reference, int revision, Submission submission, Actor actor) {
		return this.acts.refusing("request.resubmit", reference, actor, () -> this.today.repeatedly(() -> {
			AssociationRequest read = editable(reference, revision, actor);
			RoutedSubmission routed = routed(read, submission, actor);
			return this.claims.explaining(() -> store(reference, revision, routed, actor));
		}));
	}

	private AssociationRequest editable(String reference, int revision, Actor actor) {
		AssociationRequest request = this.acts.read(reference, actor);
		RequestActs.demand(this.guard.mayEdit(request, actor.person()));
		request.checkRevision(revision);
		request.checkAllowed(ReviewAction.RESUBMIT);
		return request;
	}

	/**
	 * Outside of a transaction. What is wrong with it may be so because somebody decided
	 * in the meantime, such as a target that is taken by this very request.
	 */
	private RoutedSubmission routed(AssociationRequest read, Submission submission, Actor actor) {
		try {
			return route(read, submission, actor);
		}
		catch (InvalidRequest invalid) {
			editable(read.id().toString(), read.revision(), actor);
			throw invalid;
		}
	}

	private RoutedSubmission route(AssociationRequest read, Submission submission, Actor actor) {
		RequestContent content = this.gate.check(submission, actor, read);
		Applicant applicant = this.gate.applicant(submission, content, actor, read);
		Prospect prospect = this.gate.prospect(content, applicant, involved(read, actor));
		Plan plan = this.gate.plan(this.gate.whole(prospect, content, involved(read, actor), read));
		if (isSame(read.current(), content, plan.policy())) {
			throw new InvalidRequest(List.of(new Violation("", SAME)));
		}
		return new RoutedSubmission(content, plan, prospect, applicant.team());
	}

	/**
	 * What would become of a new revision; stores nothing.
	 * @throws RequestRefused as {@link #revise} does before it asks the policy
	 */
	public RequestSubmission.Forecast dryRun(String reference, int revision, Submission submission, Actor actor) {
		AssociationRequest read = editable(reference, revision, actor);
		RequestContent content = this.gate.check(submission, actor, read);
		RequestSubmission.Forecast forecast = this.submission.forecast(content,
				this.gate.applicant(submission, content, actor, read), involved(read, actor), read);
		return isSame(read.current(), content, forecast.policy()) ? forecast.refusedSince(SAME) : forecast;
	}

	/** The same under another policy is routed anew. */
	private static boolean isSame(Revision current, RequestContent content, int policy) {
		return content.digest().equals(current.digest()) && policy == current.plan().policy();
	}

	private static Set<String> involved(AssociationRequest read, Actor actor) {
		Set<String> involved = new TreeSet<>(read.involved());
		involved.add(actor.username());
		return involved;
	}

	private RequestView store(String reference, int revision, RoutedSubmission routed, Actor actor) {
		RequestContent content = routed.content();
		try {
			return this.acts.act(reference, actor, (request) -> {
				this.today.check(routed.plan(), routed.at());
				RequestActs.demand(this.guard.mayEdit(request, actor.person()));
				request.checkRevision(revision);
				if (request.releaseTargetsFor(content)) {
					// rows change their places: none may hold a claim that another is
					// about to get
					this.requests.saveAndFlush(request);
				}
				request.resubmit(revision, content, routed.plan(), actor, this.clock.instant());
				RequestPreflight.enqueue(this.jobs, request);
			});
		}
		catch (DataIntegrityViolationException ex) {
			throw new TargetClaimed(content, ex);
		}
	}

}
