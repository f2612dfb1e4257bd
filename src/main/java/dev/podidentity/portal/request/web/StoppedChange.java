package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.Changes.ClosedWindow;
import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A change that a person must look at, or can give up while it waits for its window.
 *
 * @param id the change
 * @param target what it is for, and where
 * @param cluster name of the cluster
 * @param message EKS's own words
 * @param why why it stopped and what can be done
 */
record StoppedChange(UUID id, String target, String cluster, @Nullable String message, Why why) {

	/** What these causes speak of is the cluster, and no other. */
	private static final Set<String> OF_CLUSTER = Set.of("NOT_FOUND", "LIMIT_EXCEEDED");

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
		ClosedWindow closed = change.closed();
		Why why = new Why(true, "waits for its window.", "wait for their window.", view.content().roleFor(target),
				target.cluster().account(), null, (closed != null) ? closed.reason() : null, null, change.mayRetry(),
				Resolving.of(view, change));
		return new StoppedChange(change.id(), name(target), target.cluster().name(), null, why);
	}

	private static StoppedChange of(RequestView view, Target target, ChangeView change) {
		boolean conflict = change.status() == ChangeStatus.CONFLICT;
		String happened = (conflict ? "stopped: " : "failed: ") + Cause.of(change) + ".";
		ClusterArn cluster = OF_CLUSTER.contains(String.valueOf(change.cause())) ? target.cluster() : null;
		Why why = new Why(conflict, happened, happened, view.content().roleFor(target), target.cluster().account(),
				cluster, view.whatToDo(target, change), Fix.of(view, target, change),
				change.mayRetry().granted() ? view.actions().retry() : change.mayRetry(), Resolving.of(view, change));
		return new StoppedChange(change.id(), name(target), target.cluster().name(), change.message(), why);
	}

	private static String name(Target target) {
		return RequestWords.name(target) + " on " + target.cluster().name();
	}

	/**
	 * Why a change stopped and what can be done. Of what is equal here a person has to
	 * read, mend and decide once; what the target of one holds is nobody else's.
	 *
	 * @param conflict whether the target holds something else, or nothing went wrong yet
	 * @param happened what happened, to follow a target
	 * @param happenedToAll the same, to follow several targets
	 * @param role the role
	 * @param account where the clusters are
	 * @param cluster the cluster, where the cause is its own; else null
	 * @param whatToDo what a person can do
	 * @param fix what is wrong with which trust policy, or null where the cause is
	 * another
	 * @param retry whether the reader can have it tried again
	 * @param resolving how an administrator can settle it otherwise
	 */
	record Why(boolean conflict, String happened, String happenedToAll, RoleArn role, String account,
			@Nullable ClusterArn cluster, @Nullable String whatToDo, @Nullable Fix fix, Permission retry,
			Resolving resolving) {
	}

	/**
	 * How to mend a trust policy.
	 *
	 * @param role name of the role
	 * @param account its account
	 * @param statement the statement to paste, or null where there is none that helps
	 * @param found what preflight found wrong, or could not tell; null where it passed or
	 * has not answered
	 * @param passed whether preflight found it in order
	 */
	record Fix(String role, String account, @Nullable String statement, @Nullable String found, boolean passed) {

		private static @Nullable Fix of(RequestView view, Target target, ChangeView change) {
			if (!Cause.TRUST_INVALID.equals(change.cause())) {
				return null;
			}
			RoleArn role = view.content().roleFor(target);
			Check trust = view.trustOf(target);
			return new Fix(role.name(), role.account(), statement(trust), (trust != null) ? found(trust) : null,
					trust != null && trust.result() == Check.Result.OK);
		}

		private static @Nullable String statement(@Nullable Check trust) {
			return (trust != null && trust.whatToDo() != null) ? trust.whatToDo().paste() : null;
		}

		private static @Nullable String found(Check trust) {
			return switch (trust.result()) {
				case OK -> null;
				// what to do about it stands above
				case FAILED -> sentences(trust.summary(), trust.why());
				case WARNING, UNKNOWN -> sentences(trust.summary(), trust.why(),
						(trust.whatToDo() != null) ? trust.whatToDo().text() : null);
			};
		}

		private static String sentences(@Nullable String... parts) {
			return Stream.of(parts)
				.filter(StringUtils::hasText)
				.map((part) -> String.valueOf(part).endsWith(".") ? part : part + ".")
				.collect(Collectors.joining(" "));
		}

	}

}
