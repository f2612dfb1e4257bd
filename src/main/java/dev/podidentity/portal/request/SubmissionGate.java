package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Staffing;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import com.google.re2j.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What everything that is asked passes, a new request and a new revision alike: rules of
 * content, targets that are taken, the policy, and somebody who could approve it.
 */
@Component
class SubmissionGate {

	private static final Logger logger = LoggerFactory.getLogger(SubmissionGate.class);

	private final RequestRules rules;

	private final TakenTargets taken;

	private final RequestRouting routing;

	private final Deciders deciders;

	private final GroupSets groupSets;

	private final Clock clock;

	SubmissionGate(RequestRules rules, TakenTargets taken, RequestRouting routing, Deciders deciders,
			GroupSets groupSets, Clock clock) {
		this.rules = rules;
		this.taken = taken;
		this.routing = routing;
		this.deciders = deciders;
		this.groupSets = groupSets;
		this.clock = clock;
	}

	/**
	 * The content that was meant. Can take calls to AWS, so never in a transaction.
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong
	 */
	RequestContent check(Submission submission, Actor actor) {
		// whichever way it comes: who only reads, or only administers, does not ask
		if (!actor.person().has(Role.REQUESTER)) {
			throw new DecisionForbidden("Only members of a team and approvers can ask. Have yourself added to a team.");
		}
		RequestContent content = this.rules.check(submission);
		List<Violation> violations = this.taken.among(content.targets());
		if (!violations.isEmpty()) {
			throw new InvalidRequest(violations);
		}
		return content;
	}

	/** What the policy says to it; can take a call to AWS, so never in a transaction. */
	RequestRouting.Routed route(RequestContent content, Actor actor) {
		return this.routing.route(content, actor.person());
	}

	/**
	 * The plan, with all that storing it needs; outside of any transaction.
	 * @throws RequestDenied where the policy does not allow it
	 * @throws InvalidRequest where it lacks what the rule demands
	 */
	Plan plan(RequestContent content, Actor actor) {
		Plan plan = route(content, actor).plan();
		List<Violation> lacking = lacking(plan, content);
		if (!lacking.isEmpty()) {
			throw new InvalidRequest(lacking);
		}
		this.groupSets.keep(plan);
		return plan;
	}

	/** What the rule demands of the request and does not find. */
	List<Violation> lacking(Plan plan, RequestContent content) {
		List<Violation> lacking = new ArrayList<>();
		String ticket = plan.demands().ticket();
		if (ticket != null && (content.ticket() == null || !Pattern.matches(ticket, content.ticket()))) {
			lacking.add(new Violation("/ticket",
					"Rule " + plan.rule() + " asks for the number of a ticket that looks like " + ticket + "."));
		}
		Duration longest = plan.demands().maxExpiry();
		if (longest != null) {
			Instant latest = this.clock.instant().plus(longest);
			if (content.expiresAt() == null || content.expiresAt().isAfter(latest)) {
				lacking.add(new Violation("/expiresAt",
						"Rule " + plan.rule() + " asks for an end within " + longest.toDays()
								+ " days: choose a day before " + LocalDate.ofInstant(latest, ZoneOffset.UTC) + "."));
			}
		}
		return lacking;
	}

	/** Who could approve it now, without those. */
	Staffing staffing(Plan plan, Set<String> involved) {
		return this.deciders.staffing(plan.stages().stream().map(Need::whole).toList(), involved);
	}

	/**
	 * The same.
	 * @throws InvalidRequest where nobody could approve it
	 */
	Staffing staffed(RequestContent content, Plan plan, Set<String> involved) {
		Staffing staffing = staffing(plan, involved);
		staffing.lacking().ifPresent((lacking) -> {
			logger.warn("Nobody could approve a request of {} on {}: stage {} lacks people in {}", involved,
					content.clusters(), lacking.stage().name(), lacking.stage().groups());
			throw new InvalidRequest(List.of(new Violation("/targets", nobody(lacking))));
		});
		return staffing;
	}

	static String nobody(Staffed lacking) {
		return "Nobody can approve this: stage " + lacking.stage().name() + " takes "
				+ ((lacking.missing() == 1) ? "one person" : lacking.missing() + " people")
				+ " besides you, and there are not enough. It was not sent. Tell an administrator.";
	}

}
