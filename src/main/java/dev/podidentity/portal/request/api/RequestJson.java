package dev.podidentity.portal.request.api;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.catalog.TargetRoleTrust;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.AfterReview;
import dev.podidentity.portal.request.Assignment;
import dev.podidentity.portal.request.BrokenGlass;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.CalledOff;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.Decision;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestType;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;

/** A request as JSON, whole. */
record RequestJson(UUID id, long number, String reference, RequestType type, int revision, String digest,
		ReviewStatus review, Fulfilment fulfilment, String requester, String requesterName, @Nullable String team,
		Instant createdAt, List<TargetJson> targets, String roleArn, @Nullable String targetRoleArn,
		boolean disableSessionTags, @Nullable String policy, Map<String, String> tags, String justification,
		@Nullable String ticket, @Nullable Instant expiresAt, boolean pastEnd, PlanJson plan,
		@Nullable DenialJson denial, @Nullable NewRulesJson newRules, @Nullable Instant dueAt,
		@Nullable BreakGlassJson breakGlass, @Nullable PreflightJson preflight, List<DecisionJson> decisions,
		ActionsJson actions, ReminderJson reminder, ReassignmentJson reassignment) {

	static RequestJson of(RequestView view) {
		var content = view.content();
		return new RequestJson(view.id().value(), view.number(), view.reference(), content.type(), view.revision(),
				view.digest(), view.review(), view.fulfilment(), view.requester(), view.nameOf(view.requester()),
				view.team(), view.createdAt(), TargetJson.of(view), content.role().toString(),
				(content.targetRole() != null) ? content.targetRole().toString() : null, content.disableSessionTags(),
				content.policy(), content.tags(), content.justification(), content.ticket(), content.expiresAt(),
				view.pastItsEnd(), PlanJson.of(view), DenialJson.of(view.denial()), NewRulesJson.of(view.newRules()),
				view.dueAt(), BreakGlassJson.of(view), PreflightJson.of(view),
				view.decisions().stream().map((decision) -> DecisionJson.of(decision, view)).toList(),
				ActionsJson.of(view), ReminderJson.of(view.reminder()), ReassignmentJson.of(view.reassignment()));
	}

	/**
	 * A target and what became of it.
	 *
	 * @param targetRoleTrust statements to paste into the trust policy of the target
	 * role, with the external ids of all associations that share both roles; told with
	 * the first of these, null else
	 * @param podsGet what pods get by it, as far as the portal knows; null before EKS has
	 * it
	 */
	record TargetJson(String cluster, String clusterName, String namespace, String serviceAccount, String roleArn,
			@Nullable ChangeJson change, @Nullable Association association, @Nullable String targetRoleTrust,
			@Nullable PodCredentials podsGet) {

		static List<TargetJson> of(RequestView view) {
			Map<String, String> trust = TargetRoleTrust.shared(view.associations());
			return view.content().targets().stream().map((target) -> of(target, view, trust)).toList();
		}

		private static TargetJson of(Target target, RequestView view, Map<String, String> trust) {
			ChangeView change = view.changeOf(target);
			Association association = (change != null) ? change.association() : null;
			return new TargetJson(target.cluster().toString(), target.cluster().name(), target.namespace(),
					target.serviceAccount(), view.content().roleFor(target).toString(),
					(change != null) ? ChangeJson.of(target, change, view) : null, association,
					(association != null) ? trust.get(association.associationId()) : null, view.podsGet(target));
		}

	}

	/**
	 * A change of one target.
	 *
	 * @param resolutions what you can decide about it, each with the reason where not
	 * @param calledOff who called it off and why; null where nobody did
	 */
	record ChangeJson(UUID id, ChangeStatus status, boolean adopted, @Nullable String cause, @Nullable String message,
			@Nullable String whatToDo, @Nullable Instant nextAttemptAt, List<AttemptJson> attempts,
			@Nullable Association held, Map<Resolution, PermissionJson> resolutions, @Nullable Instant notBefore,
			@Nullable String waitsFor, @Nullable CalledOffJson calledOff) {

		static ChangeJson of(Target target, ChangeView change, RequestView view) {
			return new ChangeJson(change.id(), change.status(), change.adopted(), change.cause(), change.message(),
					view.whatToDo(target, change), change.nextAttemptAt(),
					change.attempts().stream().map(AttemptJson::of).toList(), change.held(), resolutions(change),
					(change.closed() != null) ? change.closed().opensAt() : null,
					(change.closed() != null) ? change.closed().reason() : null, CalledOffJson.of(change, view));
		}

		private static Map<Resolution, PermissionJson> resolutions(ChangeView change) {
			Map<Resolution, PermissionJson> resolutions = new EnumMap<>(Resolution.class);
			change.resolutions().forEach((how, permission) -> resolutions.put(how, PermissionJson.of(permission)));
			return resolutions;
		}

	}

	record CalledOffJson(String person, String personName, String reason) {

		static @Nullable CalledOffJson of(ChangeView change, RequestView view) {
			CalledOff calledOff = change.calledOff();
			return (calledOff != null)
					? new CalledOffJson(calledOff.by(), view.nameOf(calledOff.by()), calledOff.reason()) : null;
		}

	}

	record AttemptJson(String operation, @Nullable String awsRequestId, @Nullable Integer httpStatus,
			@Nullable String errorCode, @Nullable String message, Instant startedAt, long durationMs) {

		static AttemptJson of(AwsCall call) {
			return new AttemptJson(call.operation(), call.requestId(), call.httpStatus(), call.errorCode(),
					call.message(), call.startedAt(), call.duration().toMillis());
		}

	}

	record BreakGlassJson(String person, String personName, String reason, Instant brokenAt, Instant reviewDueAt,
			AfterReview afterReview) {

		static @Nullable BreakGlassJson of(RequestView view) {
			BrokenGlass glass = view.glass();
			return (glass != null) ? new BreakGlassJson(glass.person(), view.nameOf(glass.person()), glass.reason(),
					glass.brokenAt(), glass.reviewDueAt(), glass.afterReview()) : null;
		}

	}

	record DecisionJson(int revision, int stage, Decision.Verdict verdict, String person, String personName,
			@Nullable String onBehalfOf, @Nullable String onBehalfOfName, @Nullable String comment, Instant decidedAt) {

		static DecisionJson of(Decision decision, RequestView view) {
			String other = decision.onBehalfOf();
			return new DecisionJson(decision.revision(), decision.stage(), decision.verdict(), decision.person(),
					view.nameOf(decision.person()), other, (other != null) ? view.nameOf(other) : null,
					decision.comment(), decision.decidedAt());
		}

	}

	/**
	 * What you may do.
	 *
	 * @param decide whether you can decide at all; the reason says so where that is all
	 * but to approve
	 * @param approve whether you can approve it as it is, or confirm it afterwards
	 */
	record ActionsJson(PermissionJson decide, PermissionJson withdraw, PermissionJson retry, PermissionJson resolve,
			PermissionJson edit, PermissionJson comment, PermissionJson breakGlass, PermissionJson reviewAfterwards,
			PermissionJson approve) {

		static ActionsJson of(RequestView view) {
			RequestView.Actions actions = view.actions();
			PermissionJson decide = PermissionJson.of(actions.decide());
			PermissionJson approve = PermissionJson.of(actions.approve());
			return new ActionsJson(
					(decide.allowed() && !approve.allowed())
							? new PermissionJson(true, "You can decide, but not approve. " + approve.reason()) : decide,
					PermissionJson.of(actions.withdraw()), PermissionJson.of(actions.retry()),
					PermissionJson.of(actions.resolve()), PermissionJson.of(actions.edit()),
					PermissionJson.of(actions.comment()), PermissionJson.of(actions.breakGlass()),
					PermissionJson.of(actions.reviewAfterwards()), approve);
		}

	}

	record ReassignmentJson(PermissionJson reassign, List<String> assignees, @Nullable String by,
			@Nullable String reason) {

		static ReassignmentJson of(RequestView.Reassignment reassignment) {
			Assignment assignment = reassignment.assignment();
			PermissionJson reassign = PermissionJson.of(reassignment.reassign());
			return (assignment != null)
					? new ReassignmentJson(reassign, assignment.people(), assignment.by(), assignment.reason())
					: new ReassignmentJson(reassign, List.of(), null, null);
		}

	}

	record ReminderJson(PermissionJson send, @Nullable Instant sentAt, @Nullable String sentBy) {

		static ReminderJson of(RequestView.Reminder reminder) {
			return new ReminderJson(PermissionJson.of(reminder.send()), reminder.sentAt(), reminder.sentBy());
		}

	}

	/**
	 * Whether you may.
	 *
	 * @param reason why not, or what of it not; null where nothing is in the way
	 */
	record PermissionJson(boolean allowed, @Nullable String reason) {

		static PermissionJson of(Permission permission) {
			return new PermissionJson(permission.granted(), permission.granted() ? null : permission.reason());
		}

	}

}
