package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.Changes.ClosedWindow;
import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * A change that a person must look at, or can give up while it waits for its window: what
 * happened, what to do, and the button.
 *
 * @param id the change
 * @param conflict whether the target holds something else, or nothing went wrong yet
 * @param title what is so, a sentence
 * @param message EKS's own words
 * @param whatToDo what a person can do
 * @param fix what to paste into which trust policy, or null where the cause is another
 * @param retry whether the reader can have it tried again
 * @param resolving how an administrator can settle it otherwise
 */
record StoppedChange(UUID id, boolean conflict, String title, @Nullable String message, @Nullable String whatToDo,
		@Nullable Fix fix, Permission retry, Resolving resolving) {

	static List<StoppedChange> of(RequestView view) {
		List<StoppedChange> stopped = new ArrayList<>();
		for (Target target : view.content().targets()) {
			ChangeView change = view.changeOf(target);
			if (change != null && change.status().retryable()) {
				stopped.add(of(view, target, change));
			}
			else if (change != null && change.canBeCalledOff() && view.actions().resolve().granted()) {
				stopped.add(waiting(view, target, change));
			}
		}
		return stopped;
	}

	/** Nobody has to look at it, but whoever settles others can give it up. */
	private static StoppedChange waiting(RequestView view, Target target, ChangeView change) {
		String title = RequestWords.name(target) + " on " + target.cluster().name() + " waits for its window.";
		ClosedWindow closed = change.closed();
		return new StoppedChange(change.id(), true, title, null, (closed != null) ? closed.reason() : null, null,
				change.mayRetry(), Resolving.of(view, change));
	}

	private static StoppedChange of(RequestView view, Target target, ChangeView change) {
		boolean conflict = change.status() == ChangeStatus.CONFLICT;
		String title = RequestWords.name(target) + " on " + target.cluster().name()
				+ (conflict ? " stopped: " : " failed: ") + Cause.of(change) + ".";
		return new StoppedChange(change.id(), conflict, title, change.message(), change.whatToDo(),
				Fix.of(view, target, change), change.mayRetry().granted() ? view.actions().retry() : change.mayRetry(),
				Resolving.of(view, change));
	}

	/**
	 * How to mend a trust policy.
	 *
	 * @param role name of the role
	 * @param account its account
	 * @param statement the statement to paste, or null where preflight found nothing to
	 * mend
	 */
	record Fix(String role, String account, @Nullable String statement) {

		private static @Nullable Fix of(RequestView view, Target target, ChangeView change) {
			if (!Cause.TRUST_INVALID.equals(change.cause())) {
				return null;
			}
			RoleArn role = view.content().roleFor(target);
			return new Fix(role.name(), role.account(), statement(view, target));
		}

		private static @Nullable String statement(RequestView view, Target target) {
			if (view.evidence() == null) {
				return null;
			}
			return view.evidence()
				.checks()
				.stream()
				.filter((check) -> check.name() == Check.Name.ROLE_TRUST)
				.filter((check) -> check.target() == null || sameRole(view, target, check.target()))
				.map(Check::whatToDo)
				.filter(Objects::nonNull)
				.map(Check.Remedy::paste)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}

		/** Of several targets with one role only the first has the statement. */
		private static boolean sameRole(RequestView view, Target target, String checked) {
			return view.content()
				.targets()
				.stream()
				.filter((other) -> other.cluster().account().equals(target.cluster().account()))
				.anyMatch((other) -> other.toString().equals(checked));
		}

	}

}
