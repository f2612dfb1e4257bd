package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.Staffing;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestRules.Looked;
import org.jspecify.annotations.Nullable;
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

	private final Claims claims;

	private final RequestRouting routing;

	private final Deciders deciders;

	private final GroupSets groupSets;

	private final AskingTeams teams;

	private final Clock clock;

	SubmissionGate(RequestRules rules, TakenTargets taken, Claims claims, RequestRouting routing, Deciders deciders,
			GroupSets groupSets, AskingTeams teams, Clock clock) {
		this.rules = rules;
		this.taken = taken;
		this.claims = claims;
		this.routing = routing;
		this.deciders = deciders;
		this.groupSets = groupSets;
		this.teams = teams;
		this.clock = clock;
	}

	/** Whether a person could have it go ahead before anybody has agreed. */
	Permission mayBreakGlass(Routing routing, Person person) {
		return this.deciders.mayBreakGlass(routing.breakGlass(), person);
	}

	/**
	 * The content that was meant. Can take calls to AWS, so never in a transaction.
	 * @param revised the request that it is a new revision of; null where it is a new one
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong, and with them whatever else
	 * is in the way
	 */
	RequestContent check(Submission submission, Actor actor, @Nullable AssociationRequest revised) {
		// whichever way it comes: who only reads, or only administers, does not ask
		if (!actor.person().has(Role.REQUESTER)) {
			throw new DecisionForbidden("Only members of a team and approvers can ask. Have yourself added to a team.");
		}
		Looked looked = this.rules.look(submission,
				this.teams.violation(submission.team(), actor.person(), revised).stream().toList());
		List<Violation> taken = this.taken.among(looked.placed());
		RequestContent content = looked.content();
		if (content != null && taken.isEmpty()) {
			return content;
		}
		List<Violation> violations = new ArrayList<>(looked.violations());
		violations.addAll(taken);
		// what is made by a request that is not done yet is both taken and claimed: once
		// is enough
		Set<String> told = taken.stream().map(Violation::pointer).collect(Collectors.toSet());
		this.claims.held(looked.placed(), revised)
			.stream()
			.filter((claimed) -> !told.contains(claimed.pointer()))
			.forEach(violations::add);
		if (content != null) {
			Applicant applicant = applicant(submission, content, actor, revised);
			violations.addAll(prospect(content, applicant, involved(actor, revised)).violations());
		}
		throw new InvalidRequest(violations);
	}

	/** Who asks or has edited. */
	private static Set<String> involved(Actor actor, @Nullable AssociationRequest revised) {
		Set<String> involved = new TreeSet<>(Set.of(actor.username()));
		if (revised != null) {
			involved.addAll(revised.involved());
		}
		return involved;
	}

	/** Who asks for what has been checked, and on behalf of which team. */
	Applicant applicant(Submission submission, RequestContent content, Actor actor,
			@Nullable AssociationRequest revised) {
		return Applicant.of(actor,
				(revised != null) ? revised.team() : this.teams.of(submission.team(), content, actor.person()));
	}

	/**
	 * What becomes of it as things are: what the policy says, what its rule misses, and
	 * who could approve it. Sending and a dry run both go by this. Can take a call to
	 * AWS, so never in a transaction.
	 * @param involved who asks or has edited: they do not approve
	 */
	Prospect prospect(RequestContent content, Applicant applicant, Set<String> involved) {
		return staffed(routed(content, applicant), content, involved);
	}

	/** The same, without looking for people yet. */
	Prospect routed(RequestContent content, Applicant applicant) {
		RequestRouting.Routed routed = this.routing.route(content, applicant);
		RequestDenied denied = routed.denied();
		List<Violation> violations = (denied != null) ? List.of() : lacking(routed.plan(), content);
		return new Prospect(routed, denied, violations, null);
	}

	/** With who could approve it now; nobody where it is denied. */
	Prospect staffed(Prospect routed, RequestContent content, Set<String> involved) {
		if (routed.denied() != null) {
			return routed;
		}
		Plan plan = routed.routed().plan();
		Staffing staffing = this.deciders.staffing(plan.stages().stream().map(Need::whole).toList(), involved);
		List<Violation> violations = new ArrayList<>(routed.violations());
		staffing.lacking().ifPresent((lacking) -> {
			logger.warn("Nobody could approve a request of {} on {}: stage {} lacks people in {}", involved,
					content.clusters(), lacking.stage().name(), lacking.stage().groups());
			violations.add(new Violation("/targets", nobody(lacking)));
		});
		return new Prospect(routed.routed(), null, violations, staffing);
	}

	/**
	 * With all that is in the way, where anything is: who could approve it, and which
	 * targets others ask for. Where nothing is, the database is the one to refuse these.
	 * @param revised the request that it is a new revision of; null where it is a new one
	 */
	Prospect whole(Prospect prospect, RequestContent content, Set<String> involved,
			@Nullable AssociationRequest revised) {
		if (prospect.denied() != null || prospect.violations().isEmpty()) {
			return prospect;
		}
		Prospect staffed = (prospect.staffing() != null) ? prospect : staffed(prospect, content, involved);
		return staffed.with(this.claims.held(content.placed(), revised));
	}

	/**
	 * The plan of what can be sent, with all that storing it needs; outside of any
	 * transaction.
	 * @throws RequestDenied where the policy does not allow it
	 * @throws InvalidRequest where it lacks what the rule demands, or people
	 */
	Plan plan(Prospect prospect) {
		Plan plan = prospect.routed().plan();
		if (!prospect.violations().isEmpty()) {
			throw new InvalidRequest(prospect.violations());
		}
		this.groupSets.keep(plan);
		return plan;
	}

	/**
	 * What the rule demands of the request and does not find. Looks for the opening of
	 * its window, so never in a transaction; the one that goes by it finds it known.
	 */
	List<Violation> lacking(Plan plan, RequestContent content) {
		if (plan.window() != null) {
			plan.window().lookAhead(this.clock.instant());
		}
		List<Violation> lacking = new ArrayList<>();
		if (!plan.demands().takesTicket(content.ticket())) {
			lacking.add(new Violation("/ticket", "Rule " + plan.rule()
					+ " asks for the number of a ticket that looks like " + plan.demands().ticket() + "."));
		}
		Integer least = plan.demands().minJustification();
		int visible = VisibleText.length(content.justification());
		if (least != null && visible < least) {
			lacking.add(new Violation("/justification", "Rule " + plan.rule() + " asks for a justification of at least "
					+ least + " visible characters, and this has " + visible + ". Spaces do not count."));
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
		endsTooEarly(plan, content).ifPresent(lacking::add);
		return lacking;
	}

	/** Who may break the glass waits for no window. */
	private Optional<Violation> endsTooEarly(Plan plan, RequestContent content) {
		Window window = plan.window();
		Instant end = content.expiresAt();
		if (window == null || end == null || plan.breakGlass() != null) {
			return Optional.empty();
		}
		return window.opening(this.clock.instant())
			.filter((opens) -> !opens.isBefore(end))
			.map((opens) -> new Violation("/expiresAt",
					EndsBeforeItOpens.because(window, opens, end) + " Choose a later day."));
	}

	private static String nobody(Staffed lacking) {
		return "Nobody can approve this: stage " + lacking.stage().name() + " takes "
				+ ((lacking.missing() == 1) ? "one person" : lacking.missing() + " people")
				+ " besides you, and there are not enough. It was not sent. Tell an administrator.";
	}

	/**
	 * What would become of a content that was sent now.
	 *
	 * @param routed what the policy says
	 * @param denied why it may not be asked; null where it may
	 * @param violations what is in the way besides; nothing where it can be sent
	 * @param staffing who could approve it; null where it is denied
	 */
	record Prospect(RequestRouting.Routed routed, @Nullable RequestDenied denied, List<Violation> violations,
			@Nullable Staffing staffing) {

		Prospect {
			violations = List.copyOf(violations);
		}

		/**
		 * Who could approve it.
		 * @throws InvalidRequest where something is in the way
		 */
		Staffing demandStaffing() {
			if (!this.violations.isEmpty()) {
				throw new InvalidRequest(this.violations);
			}
			return Objects.requireNonNull(this.staffing, "nobody has looked for people");
		}

		/** With what is in the way besides. */
		Prospect with(List<Violation> others) {
			return new Prospect(this.routed, this.denied,
					Stream.concat(this.violations.stream(), others.stream()).toList(), this.staffing);
		}

		/** All that is in the way, in words; null where it can be sent. */
		@Nullable String refusal() {
			if (this.denied != null) {
				return this.denied.reason();
			}
			return this.violations.isEmpty() ? null
					: this.violations.stream().map(Violation::message).collect(Collectors.joining(" "));
		}

	}

}
