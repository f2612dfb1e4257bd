package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.ApprovalPolicy;
import dev.podidentity.portal.policy.Plan;
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

	private final RequestRules rules;

	private final Occupancy occupancy;

	private final ApprovalPolicy policy;

	private final Preflight preflight;

	private final RequestIntake intake;

	private final Claims claims;

	private final RequestViews views;

	private final People people;

	RequestSubmission(RequestRules rules, Occupancy occupancy, ApprovalPolicy policy, Preflight preflight,
			RequestIntake intake, Claims claims, RequestViews views, People people) {
		this.rules = rules;
		this.occupancy = occupancy;
		this.policy = policy;
		this.preflight = preflight;
		this.intake = intake;
		this.claims = claims;
		this.views = views;
		this.people = people;
	}

	/**
	 * Stores a request and has preflight run in the background.
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong; nothing was stored
	 */
	public RequestView submit(Submission submission, Actor actor) {
		return this.claims.explaining(() -> store(submission, actor));
	}

	/**
	 * The same as part of a larger transaction.
	 * @throws TargetClaimed where the database refuses it
	 */
	RequestView store(Submission submission, Actor actor) {
		demandRequester(actor);
		RequestContent content = checked(submission);
		Plan plan = this.policy.plan(content.clusters());
		List<Person> approvers = approvers(plan, actor);
		if (approvers.isEmpty()) {
			logger.warn("Nobody could approve a request of {} on {}: check portal.policy.approvers and the groups",
					actor.username(), content.clusters());
			throw new InvalidRequest(List.of(new Violation("/targets",
					"Nobody can approve this: no group of approvers covers all these clusters. It was not sent. Tell an administrator.")));
		}
		AssociationRequest stored = this.intake.store(content, actor, team(actor.person()));
		return this.views.ofNew(stored, plan, approvers, actor);
	}

	/**
	 * What would happen: the checks, who would decide. Calls AWS, stores nothing.
	 * @throws DecisionForbidden where this person may not ask
	 * @throws InvalidRequest naming each field that is wrong
	 */
	public Forecast dryRun(Submission submission, Actor actor) {
		demandRequester(actor);
		RequestContent content = checked(submission);
		List<Check> checks = this.preflight.run(content.question(team(actor.person())));
		Plan plan = this.policy.plan(content.clusters());
		return new Forecast(content, content.digest(), checks, plan, approvers(plan, actor));
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

	private List<Person> approvers(Plan plan, Actor actor) {
		return plan.stages()
			.stream()
			.flatMap((stage) -> this.policy.approvers(stage, Set.of(actor.username())).stream())
			.distinct()
			.toList();
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
	 * The answer to a dry run.
	 *
	 * @param content what would be asked
	 * @param digest its digest
	 * @param checks what preflight found
	 * @param plan who has to agree
	 * @param approvers who could approve now
	 */
	public record Forecast(RequestContent content, String digest, List<Check> checks, Plan plan,
			List<Person> approvers) {
	}

}
