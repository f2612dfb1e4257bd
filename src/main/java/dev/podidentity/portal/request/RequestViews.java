package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Scope;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.Staffing;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.RequestView.Actions;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.RequestView.Reassignment;
import dev.podidentity.portal.request.RequestView.Reminder;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what one person may know of one request. */
@Component
class RequestViews {

	private final RequestGuard guard;

	private final Deciders deciders;

	private final Evidence evidence;

	private final Changes changes;

	private final People people;

	private final PolicyInForce policy;

	private final CredentialsOfPods credentials;

	RequestViews(RequestGuard guard, Deciders deciders, Evidence evidence, Changes changes, People people,
			PolicyInForce policy, CredentialsOfPods credentials) {
		this.guard = guard;
		this.deciders = deciders;
		this.evidence = evidence;
		this.changes = changes;
		this.people = people;
		this.policy = policy;
		this.credentials = credentials;
	}

	/** Everything, as it is in the current transaction. */
	RequestView of(AssociationRequest request, Actor actor) {
		Set<String> people = new TreeSet<>(request.involved());
		request.decisions().forEach((decision) -> {
			people.add(decision.person());
			Optional.ofNullable(decision.onBehalfOf()).ifPresent(people::add);
		});
		Optional.ofNullable(request.remindedBy()).ifPresent(people::add);
		Optional.ofNullable(request.assignment()).ifPresent((assignment) -> {
			people.add(assignment.by());
			people.addAll(assignment.people());
		});
		EvidenceView evidence = this.evidence.newest(request.id(), request.revision())
			.map((findings) -> new EvidenceView(findings.checks(), findings.at()))
			.orElse(null);
		List<ChangeView> changes = (request.review() == ReviewStatus.APPROVED) ? this.changes.of(request.id())
				: List.of();
		changes.forEach((change) -> Optional.ofNullable(change.calledOff()).ifPresent((off) -> people.add(off.by())));
		return view(request, stages(request), evidence, changes, this.people.displayNames(people), newRules(request),
				actor);
	}

	/**
	 * A request that was stored just now: nothing has to be read for it, unless the
	 * policy has approved it already.
	 */
	RequestView ofNew(AssociationRequest request, Staffing staffing, Actor actor) {
		List<ChangeView> changes = (request.review() == ReviewStatus.APPROVED) ? this.changes.of(request.id())
				: List.of();
		return view(request, stages(request, staffing), null, changes,
				Map.of(actor.username(), actor.person().displayName()), null, actor);
	}

	private RequestView view(AssociationRequest request, List<StageView> stages, @Nullable EvidenceView evidence,
			List<ChangeView> changes, Map<String, String> names, @Nullable NewRules newRules, Actor actor) {
		return new RequestView(request.id(), request.number(), request.reference(), request.review(),
				fulfilment(request, changes), request.requester(), request.team(), request.revision(),
				request.current().digest(), request.current().content(), request.createdAt(), request.updatedAt(),
				request.dueAt(), request.history(), request.decisions(), request.current().plan(), stages, evidence,
				request.glass(), personally(changes, mayResolve(request, actor)), names, groups(request),
				actions(request, changes, actor), reminder(request, actor), reassignment(request, actor),
				this.guard.isPastItsEnd(request), request.denial(), newRules, podsGet(request, changes));
	}

	/** Of those targets alone that EKS has. */
	private Map<Target, PodCredentials> podsGet(AssociationRequest request, List<ChangeView> changes) {
		List<Target> targets = request.current().content().targets();
		List<Target> made = IntStream.range(0, Math.min(targets.size(), changes.size()))
			.filter((position) -> changes.get(position).status() == ChangeStatus.SUCCEEDED)
			.mapToObj(targets::get)
			.toList();
		UUID id = request.id().value();
		if (made.isEmpty()) {
			return Map.of();
		}
		Map<Target, PodCredentials> known = this.credentials.of(Map.of(id, made)).getOrDefault(id, Map.of());
		return made.stream()
			.collect(Collectors.toMap((target) -> target,
					(target) -> known.getOrDefault(target, PodCredentials.NOT_KNOWN)));
	}

	/** Its version is read last: one that comes in force meanwhile is not missed. */
	private @Nullable NewRules newRules(AssociationRequest request) {
		return request.followsPolicy() ? NewRules.of(request.current().plan(), request.denial(), this.policy.newest())
				: null;
	}

	/**
	 * Of the changes as they are: the row was perhaps read before this transaction moved
	 * one of them.
	 */
	private static Fulfilment fulfilment(AssociationRequest request, List<ChangeView> changes) {
		return changes.isEmpty() ? request.fulfilment()
				: Fulfilment.of(changes.stream().map(ChangeView::status).toList());
	}

	/** The scopes are those that the API asks for. */
	private Actions actions(AssociationRequest request, List<ChangeView> changes, Actor actor) {
		Person person = actor.person();
		ScopedPermissions scoped = new ScopedPermissions(actor);
		return new Actions(scoped.with(this.guard.mayDecide(request, person), Scope.DECISIONS_WRITE),
				scoped.with(withdraw(this.guard.mayWithdraw(request, person), changes), Scope.REQUESTS_WRITE),
				where(changes, (change) -> change.mayRetry().granted(),
						scoped.with(this.guard.mayRetry(request, person), Scope.REQUESTS_WRITE),
						"No change of this request can be tried again now."),
				where(changes, RequestViews::canBeResolved, mayResolve(request, actor),
						"No change of this request can be resolved now."),
				scoped.with(this.guard.mayEdit(request, person), Scope.REQUESTS_WRITE),
				scoped.with(this.guard.mayComment(request, person), Scope.REQUESTS_WRITE),
				scoped.with(this.guard.mayBreakGlassNow(request, person), Scope.DECISIONS_WRITE),
				scoped.with(this.guard.mayReviewAfterwards(request, person), Scope.DECISIONS_WRITE),
				scoped.with(this.guard.mayApprove(request, person), Scope.DECISIONS_WRITE));
	}

	private Permission mayResolve(AssociationRequest request, Actor actor) {
		return new ScopedPermissions(actor).with(this.guard.mayResolve(request, actor.person()), Scope.QUEUE_WRITE);
	}

	/**
	 * Where the person may resolve nothing, that is the answer for every way to do it.
	 */
	private static List<ChangeView> personally(List<ChangeView> changes, Permission mayResolve) {
		if (mayResolve.granted()) {
			return changes;
		}
		Map<Resolution, Permission> none = Arrays.stream(Resolution.values())
			.collect(Collectors.toMap((how) -> how, (how) -> mayResolve));
		return changes.stream().map((change) -> change.with(none)).toList();
	}

	private Reminder reminder(AssociationRequest request, Actor actor) {
		Permission send = new ScopedPermissions(actor).with(this.guard.mayRemind(request, actor.person()),
				Scope.REQUESTS_WRITE);
		return new Reminder(send, request.remindedAt(), request.remindedBy());
	}

	private Reassignment reassignment(AssociationRequest request, Actor actor) {
		Permission reassign = new ScopedPermissions(actor).with(this.guard.mayReassign(request, actor.person()),
				Scope.DECISIONS_WRITE, Scope.REQUESTS_WRITE);
		return new Reassignment(reassign, request.assignment());
	}

	private Map<String, String> groups(AssociationRequest request) {
		Set<String> ids = new TreeSet<>();
		Stream
			.concat(Stream.of(request.current().plan()),
					request.history()
						.stream()
						.flatMap((revision) -> revision.replacedPlans().stream().map(ReplacedPlan::plan)))
			.forEach((plan) -> ids.addAll(plan.groups()));
		Optional.ofNullable(request.team()).ifPresent(ids::add);
		return ids.stream().collect(Collectors.toMap((id) -> id, GroupNames.of(this.people)::of));
	}

	/** What is approved and waits for its window can be taken back still. */
	private static Permission withdraw(Permission withdraw, List<ChangeView> changes) {
		boolean approved = withdraw.refusal() != null && withdraw.refusal().kind() == Kind.ILLEGAL_STATE;
		return (approved && changes.stream().anyMatch(ChangeView::canBeCalledOff)) ? Permission.GRANTED : withdraw;
	}

	/** Granted only where there is a change to do it to. */
	private static Permission where(List<ChangeView> changes, Predicate<ChangeView> possible, Permission permission,
			String otherwise) {
		return (!permission.granted() || changes.stream().anyMatch(possible)) ? permission
				: Permission.refused(Kind.ILLEGAL_STATE, otherwise);
	}

	private static boolean canBeResolved(ChangeView change) {
		return change.resolutions().values().stream().anyMatch(Permission::granted);
	}

	/** Who could approve now, in one statement for all stages. */
	private List<StageView> stages(AssociationRequest request) {
		List<Need> needs = request.waits() ? request.round().needs() : List.of();
		return stages(request, this.deciders.staffing(needs, request.excluded()));
	}

	private static List<StageView> stages(AssociationRequest request, Staffing staffing) {
		List<StageView> stages = new ArrayList<>();
		List<Staffed> left = staffing.now();
		for (Plan.Stage stage : request.current().plan().stages()) {
			int number = stages.size() + 1;
			State state = (number < request.stage()) ? State.DONE
					: (number == request.stage()) ? State.CURRENT : State.LATER;
			int open = number - request.stage();
			Staffed staffed = (open >= 0 && open < left.size()) ? left.get(open)
					: new Staffed(stage, List.of(), List.of());
			stages.add(new StageView(number, stage, request.round().agreeing(number), staffed.everybody(),
					staffed.standIns(), state));
		}
		return stages;
	}

}
