package dev.podidentity.portal.provisioning;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsResult;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.RoleDoubt;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt at an association in EKS, outside of any transaction. Neither a 409
 * nor a lost answer says whose association the target holds, so it looks: what is there
 * exactly as agreed is adopted, anything else is a conflict, unless a person has decided
 * about it. What EKS answers to the portal's own call is compared in the same way: that
 * it has made an association does not mean that it has made what was approved.
 */
@Component
class AssociationMaker {

	private final PodIdentityAssociations eks;

	private final Clock clock;

	AssociationMaker(PodIdentityAssociations eks, Clock clock) {
		this.eks = eks;
		this.clock = clock;
	}

	/**
	 * One attempt; the trace of each call is added to the list, also of those that
	 * failed.
	 */
	Outcome make(WorkOrder order, List<AwsCall> calls) {
		try {
			return order.lookFirst() ? look(order, calls).orElseGet(() -> create(order, calls)) : create(order, calls);
		}
		catch (AwsCallFailed blind) {
			// nothing is known: neither that something is there nor that it is not
			return new Outcome.Failed(blind.kind(), blind.call().message(), true);
		}
	}

	private Outcome create(WorkOrder order, List<AwsCall> calls) {
		Optional<Outcome> obstacle = obstacle(order);
		if (obstacle.isPresent()) {
			return obstacle.get();
		}
		try {
			Association made = traced(calls,
					() -> this.eks.create(order.cluster(), order.spec(), order.clientRequestToken()));
			List<Difference> differences = Difference.of(order.spec(), made);
			return differences.isEmpty() ? new Outcome.Made(made, false) : madeDifferently(made, differences);
		}
		catch (AwsCallFailed failure) {
			return switch (Remedy.of(failure.kind()).response()) {
				case STOP, RETRY -> failed(failure, false);
				case LOOK_BEFORE_NEXT -> failed(failure, true);
				case LOOK -> look(order, calls).orElseGet(() -> failed(failure, true));
			};
		}
	}

	/**
	 * Asked right before every call that changes something in EKS: looking at what an
	 * earlier call has left is not forbidden by an end that has passed, nor by a role
	 * that is not the approved one any more.
	 */
	private Optional<Outcome> obstacle(WorkOrder order) {
		if (AgreedTime.isPast(order.end(), this.clock.instant())) {
			return Optional.of(new Outcome.PastEnd());
		}
		RoleDoubt doubt = order.doubt();
		if (doubt != null) {
			return Optional.of(doubt.unread() ? new Outcome.Failed(Kind.ROLE_UNREAD, doubt.words(), false)
					: new Outcome.RoleChanged(doubt.words()));
		}
		return order.late() ? Optional.of(new Outcome.TooLate()) : Optional.empty();
	}

	/** What follows from what the target holds; empty where it holds nothing. */
	private Optional<Outcome> look(WorkOrder order, List<AwsCall> calls) {
		return held(order, calls).map((held) -> settle(order, held, calls));
	}

	private Optional<Association> held(WorkOrder order, List<AwsCall> calls) {
		List<AssociationSummary> summaries = traced(calls,
				() -> this.eks.list(order.cluster(), order.spec().namespace(), order.spec().serviceAccount()));
		for (AssociationSummary summary : summaries) {
			try {
				return Optional.of(traced(calls, () -> this.eks.describe(order.cluster(), summary.associationId())));
			}
			catch (AwsCallFailed failure) {
				if (failure.kind() != Kind.NOT_FOUND) {
					throw failure;
				}
			}
		}
		return Optional.empty();
	}

	private Outcome settle(WorkOrder order, Association held, List<AwsCall> calls) {
		if (held.ownerArn() != null) {
			return new Outcome.Conflict("The EKS add-on " + held.ownerArn() + " owns " + held.associationId()
					+ " on this target: hands off.", held);
		}
		List<Difference> differences = Difference.of(order.spec(), held);
		if (differences.isEmpty()) {
			return new Outcome.Made(held, true);
		}
		if (order.asks(Resolution.ADOPT, held) && Difference.onlyTags(differences)) {
			return obstacle(order).orElseGet(() -> adopt(order, held, calls));
		}
		if (order.asks(Resolution.REPLACE, held)) {
			return obstacle(order).orElseGet(() -> remove(order, held, calls));
		}
		if (order.made(held)) {
			return madeDifferently(held, differences);
		}
		String holds = "The target holds " + held.associationId();
		return order.tagged(held)
				? new Outcome.Conflict(holds + " with the tags of this request: " + words(differences)
						+ ". EKS has made it so on the portal's own call, or it was changed since.", held, true)
				: new Outcome.Conflict(holds + ": " + words(differences) + ".", held);
	}

	private static Outcome madeDifferently(Association made, List<Difference> differences) {
		return new Outcome.Conflict("EKS has answered the portal's own call with " + made.associationId()
				+ ", and that is not what was approved: " + words(differences) + ".", made, true);
	}

	private static String words(List<Difference> differences) {
		return differences.stream().map(Difference::words).collect(Collectors.joining(", "));
	}

	/** With its tags it is as agreed, and the portal knows it again. */
	private Outcome adopt(WorkOrder order, Association held, List<AwsCall> calls) {
		try {
			traced(calls, () -> this.eks.tag(order.cluster(), held.associationArn(), order.spec().tags()));
			Association tagged = traced(calls, () -> this.eks.describe(order.cluster(), held.associationId()));
			return Difference.of(order.spec(), tagged).isEmpty() ? new Outcome.Made(tagged, true)
					: new Outcome.Failed(Kind.UNCLEAR, "EKS does not show the tags yet", true);
		}
		catch (AwsCallFailed failure) {
			return gone(failure);
		}
	}

	private Outcome remove(WorkOrder order, Association held, List<AwsCall> calls) {
		try {
			return new Outcome.Removed(traced(calls, () -> this.eks.delete(order.cluster(), held.associationId())));
		}
		catch (AwsCallFailed failure) {
			return gone(failure);
		}
	}

	/**
	 * What is listed and cannot be found was deleted a moment ago: the target is soon
	 * free.
	 */
	private static Outcome gone(AwsCallFailed failure) {
		return (failure.kind() == Kind.NOT_FOUND)
				? new Outcome.Failed(Kind.ALREADY_EXISTS, failure.call().message(), true) : failed(failure, true);
	}

	private static Outcome failed(AwsCallFailed failure, boolean uncertain) {
		return new Outcome.Failed(failure.kind(), failure.call().message(), uncertain);
	}

	private static <T> T traced(List<AwsCall> calls, Supplier<AwsResult<T>> call) {
		try {
			AwsResult<T> result = call.get();
			calls.add(result.call());
			return result.value();
		}
		catch (AwsCallFailed failure) {
			calls.add(failure.call());
			throw failure;
		}
	}

}
