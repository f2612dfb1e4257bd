package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.ApprovalPolicy;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestView.Actions;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows one request to one person. */
@Service
public class RequestReader {

	private final VisibleRequests visible;

	private final RequestGuard guard;

	private final ApprovalPolicy policy;

	private final Evidence evidence;

	private final Changes changes;

	private final People people;

	RequestReader(VisibleRequests visible, RequestGuard guard, ApprovalPolicy policy, Evidence evidence,
			Changes changes, People people) {
		this.visible = visible;
		this.guard = guard;
		this.policy = policy;
		this.evidence = evidence;
		this.changes = changes;
		this.people = people;
	}

	/**
	 * The request of that id or number.
	 * @throws RequestNotFound where there is none that this person may see
	 */
	@Transactional(readOnly = true)
	public RequestView get(String reference, Actor actor) {
		AssociationRequest request = this.visible.get(reference, actor.person());
		Plan plan = this.policy.plan(request.current().content().clusters());
		List<Revision> history = request.history();
		List<Decision> decisions = request.decisions();
		Set<String> people = new TreeSet<>(request.involved());
		decisions.forEach((decision) -> people.add(decision.person()));
		return new RequestView(request.id(), request.number(), request.reference(), request.review(),
				request.fulfilment(), request.requester(), request.team(), request.revision(),
				request.current().digest(), request.current().content(), request.createdAt(), history, decisions, plan,
				stages(request, plan),
				this.evidence.newest(request.id(), request.revision())
					.map((findings) -> new EvidenceView(findings.checks(), findings.at()))
					.orElse(null),
				(request.review() == ReviewStatus.APPROVED) ? this.changes.of(request.id()) : List.of(),
				this.people.displayNames(people), actions(request, plan, actor.person()));
	}

	private Actions actions(AssociationRequest request, Plan plan, Person person) {
		return new Actions(this.guard.mayDecide(request, plan, person), this.guard.mayWithdraw(request, person),
				this.guard.mayRetry(request, person));
	}

	private List<StageView> stages(AssociationRequest request, Plan plan) {
		int current = request.currentStage(plan);
		List<StageView> stages = new ArrayList<>();
		for (int number = 1; number <= plan.stages().size(); number++) {
			Plan.Stage stage = plan.stages().get(number - 1);
			State state = (number < current) ? State.DONE : (number == current) ? State.CURRENT : State.LATER;
			List<Person> candidates = (state == State.DONE || request.review().ended()) ? List.of()
					: this.policy.approvers(stage, request.involved());
			stages.add(new StageView(number, stage, approvals(request, number), candidates, state));
		}
		return stages;
	}

	private static List<Decision> approvals(AssociationRequest request, int stage) {
		return request.currentDecisions()
			.stream()
			.filter((decision) -> decision.stage() == stage && decision.verdict() == Verdict.APPROVED)
			.toList();
	}

}
