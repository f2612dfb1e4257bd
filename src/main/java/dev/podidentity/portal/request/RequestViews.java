package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.ApprovalPolicy;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestView.Actions;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what one person may know of one request. */
@Component
class RequestViews {

	private final RequestGuard guard;

	private final ApprovalPolicy policy;

	private final Evidence evidence;

	private final Changes changes;

	private final People people;

	RequestViews(RequestGuard guard, ApprovalPolicy policy, Evidence evidence, Changes changes, People people) {
		this.guard = guard;
		this.policy = policy;
		this.evidence = evidence;
		this.changes = changes;
		this.people = people;
	}

	/** Everything, as it is in the current transaction. */
	RequestView of(AssociationRequest request, Actor actor) {
		Plan plan = this.policy.plan(request.current().content().clusters());
		Set<String> people = new TreeSet<>(request.involved());
		request.decisions().forEach((decision) -> people.add(decision.person()));
		EvidenceView evidence = this.evidence.newest(request.id(), request.revision())
			.map((findings) -> new EvidenceView(findings.checks(), findings.at()))
			.orElse(null);
		List<ChangeView> changes = (request.review() == ReviewStatus.APPROVED) ? this.changes.of(request.id())
				: List.of();
		return view(request, plan, stages(request, plan), evidence, changes, this.people.displayNames(people), actor);
	}

	/** A request that was stored just now: nothing has to be read for it. */
	RequestView ofNew(AssociationRequest request, Plan plan, List<Person> approvers, Actor actor) {
		List<StageView> stages = new ArrayList<>();
		for (Plan.Stage stage : plan.stages()) {
			State state = stages.isEmpty() ? State.CURRENT : State.LATER;
			stages.add(new StageView(stages.size() + 1, stage, List.of(), approvers, state));
		}
		return view(request, plan, stages, null, List.of(), Map.of(actor.username(), actor.person().displayName()),
				actor);
	}

	private RequestView view(AssociationRequest request, Plan plan, List<StageView> stages,
			@Nullable EvidenceView evidence, List<ChangeView> changes, Map<String, String> names, Actor actor) {
		return new RequestView(request.id(), request.number(), request.reference(), request.review(),
				fulfilment(request, changes), request.requester(), request.team(), request.revision(),
				request.current().digest(), request.current().content(), request.createdAt(), request.updatedAt(),
				request.history(), request.decisions(), plan, stages, evidence, changes, names,
				actions(request, plan, actor.person()));
	}

	/**
	 * Of the changes as they are: the row was perhaps read before this transaction moved
	 * one of them.
	 */
	private static Fulfilment fulfilment(AssociationRequest request, List<ChangeView> changes) {
		return changes.isEmpty() ? request.fulfilment()
				: Fulfilment.of(changes.stream().map(ChangeView::status).toList());
	}

	private Actions actions(AssociationRequest request, Plan plan, Person person) {
		return new Actions(this.guard.mayDecide(request, plan, person), this.guard.mayWithdraw(request, person),
				this.guard.mayRetry(request, person), this.guard.mayResolve(request, person));
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
