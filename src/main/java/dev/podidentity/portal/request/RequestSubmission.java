package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.Staffing;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Preflight;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes what is asked: for real, or as a dry run that stores nothing. */
@Service
public class RequestSubmission {

	private static final Logger logger = LoggerFactory.getLogger(RequestSubmission.class);

	/** What the trail names where nothing was stored. */
	private static final ObjectRef NEW = new ObjectRef("request", "new", "A new request");

	private final RequestRules rules;

	private final Occupancy occupancy;

	private final RequestRouting routing;

	private final Deciders deciders;

	private final GroupSets groupSets;

	private final Preflight preflight;

	private final RequestIntake intake;

	private final Claims claims;

	private final RequestViews views;

	private final People people;

	private final AuditTrail trail;

	RequestSubmission(RequestRules rules, Occupancy occupancy, RequestRouting routing, Deciders deciders,
			GroupSets groupSets, Preflight preflight, RequestIntake intake, Claims claims, RequestViews views,
			People people, AuditTrail trail) {
		this.rules = rules;
		this.occupancy = occupancy;
		this.routing = routing;
		this.deciders = deciders;
		this.groupSets = groupSets;
		this.preflight = preflight;
		this.intake = intake;
		this.claims = claims;
		this.views = views;
		this.people = people;
		this.trail = trail;
	}

	/**
	 * Stores a request and has preflight run in the background.
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong; nothing was stored
	 * @throws RequestDenied where the policy does not allow it; nothing was stored
	 */
	public RequestView submit(Submission submission, Actor actor) {
		RoutedSubmission routed = routed(submission, actor);
		return this.claims.explaining(() -> store(routed, actor));
	}

	/**
	 * Checks and routes what is asked, outside of any transaction: that can take a call
	 * to AWS. What the policy or a rule of people refuses leaves an event in the trail.
	 * @throws RequestRefused as in {@link #submit}
	 */
	RoutedSubmission routed(Submission submission, Actor actor) {
		try {
			demandRequester(actor);
			RequestContent content = checked(submission);
			Plan plan = this.routing.route(content, actor.person()).plan();
			this.groupSets.keep(plan);
			return new RoutedSubmission(content, plan);
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
		Staffing staffing = staffing(routed.plan(), actor);
		staffing.lacking().ifPresent((lacking) -> {
			logger.warn("Nobody could approve a request of {} on {}: stage {} lacks people in {}", actor.username(),
					routed.content().clusters(), lacking.stage().name(), lacking.stage().groups());
			throw new InvalidRequest(List.of(new Violation("/targets", nobody(lacking))));
		});
		AssociationRequest stored = this.intake.store(routed.content(), routed.plan(), actor, team(actor.person()));
		return this.views.ofNew(stored, staffing, actor);
	}

	private static String nobody(Staffed lacking) {
		return "Nobody can approve this: stage " + lacking.stage().name() + " takes "
				+ ((lacking.missing() == 1) ? "one person" : lacking.missing() + " people")
				+ " besides you, and there are not enough. It was not sent. Tell an administrator.";
	}

	/**
	 * What would happen: the checks, the rules that were tried, who would decide. Calls
	 * AWS, stores nothing.
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong
	 */
	public Forecast dryRun(Submission submission, Actor actor) {
		demandRequester(actor);
		RequestContent content = checked(submission);
		List<Check> checks = this.preflight.run(content.question(team(actor.person())));
		RequestRouting.Routed routed = this.routing.route(content, actor.person());
		RequestDenied denied = routed.denied();
		if (denied != null) {
			return new Forecast(content, content.digest(), checks, routed.policy(), routed.routing(), null,
					denied.reason());
		}
		Staffing staffing = staffing(routed.plan(), actor);
		return new Forecast(content, content.digest(), checks, routed.policy(), routed.routing(), staffing,
				staffing.lacking().map(RequestSubmission::nobody).orElse(null));
	}

	/**
	 * Whichever way the request comes: who only reads, or only administers, does not ask.
	 */
	private static void demandRequester(Actor actor) {
		if (!actor.person().has(Role.REQUESTER)) {
			throw new DecisionForbidden("Only members of a team and approvers can ask. Have yourself added to a team.");
		}
	}

	private RequestContent checked(Submission submission) {
		RequestContent content = this.rules.check(submission);
		Map<Target, Occupancy.Occupant> occupants = this.occupancy.occupantsOf(content.targets());
		List<Violation> violations = new ArrayList<>();
		for (int i = 0; i < content.targets().size(); i++) {
			Target target = content.targets().get(i);
			Occupancy.Occupant occupant = occupants.get(target);
			if (occupant != null) {
				violations.add(new Violation("/targets/" + i + "/serviceAccount", taken(target, occupant)));
			}
		}
		if (!violations.isEmpty()) {
			throw new InvalidRequest(violations);
		}
		return content;
	}

	private static String taken(Target target, Occupancy.Occupant occupant) {
		String role = RoleArn.parse(occupant.roleArn()).map(RoleArn::name).orElse(occupant.roleArn());
		String words = target.namespace() + " / " + target.serviceAccount() + " already has " + role + " on "
				+ target.cluster().name() + ".";
		return (occupant.ownerArn() != null) ? words + " An EKS add-on owns it: hands off."
				: words + " A service account has one role; choose another service account.";
	}

	private Staffing staffing(Plan plan, Actor actor) {
		return this.deciders.staffing(plan.stages().stream().map(Need::whole).toList(), Set.of(actor.username()));
	}

	private @Nullable String team(Person person) {
		return this.people.groups()
			.stream()
			.filter((group) -> group.team() && person.in(group.id()))
			.map(Group::id)
			.findFirst()
			.orElse(null);
	}

	/**
	 * What can be stored.
	 *
	 * @param content what is asked
	 * @param plan who has to agree
	 */
	record RoutedSubmission(RequestContent content, Plan plan) {
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
	 */
	public record Forecast(RequestContent content, String digest, List<Check> checks, int policy, Routing routing,
			@Nullable Staffing staffing, @Nullable String refusal) {
	}

}
