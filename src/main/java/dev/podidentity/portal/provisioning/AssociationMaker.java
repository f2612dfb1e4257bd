package dev.podidentity.portal.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsResult;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt at an association in EKS, outside of any transaction. A 409 or an
 * unclear answer does not say whose association it is, so it looks: what is there exactly
 * as agreed is adopted, anything else is a conflict.
 */
@Component
class AssociationMaker {

	private final PodIdentityAssociations eks;

	AssociationMaker(PodIdentityAssociations eks) {
		this.eks = eks;
	}

	/**
	 * One attempt; the trace of each call is added to the list, also of those that
	 * failed.
	 */
	Outcome make(ClusterArn cluster, AssociationSpec spec, String clientRequestToken, List<AwsCall> calls) {
		try {
			Association made = traced(calls, () -> this.eks.create(cluster, spec, clientRequestToken));
			return new Outcome.Made(made, false);
		}
		catch (AwsCallFailed failure) {
			return (Remedy.of(failure.kind()).response() == Remedy.Response.LOOK) ? look(cluster, spec, failure, calls)
					: failed(failure);
		}
	}

	private Outcome look(ClusterArn cluster, AssociationSpec spec, AwsCallFailed failure, List<AwsCall> calls) {
		try {
			Optional<Association> held = held(cluster, spec, calls);
			return held.map((association) -> judge(spec, association)).orElseGet(() -> failed(failure));
		}
		catch (AwsCallFailed blind) {
			// nothing is known: neither that it is there nor that it is not; only a
			// refusal
			// for good is not worth an hour of asking
			Kind kind = (Remedy.of(blind.kind()).response() == Remedy.Response.STOP) ? blind.kind() : Kind.UNCLEAR;
			return new Outcome.Failed(kind, blind.call().message());
		}
	}

	private Optional<Association> held(ClusterArn cluster, AssociationSpec spec, List<AwsCall> calls) {
		List<AssociationSummary> summaries = traced(calls,
				() -> this.eks.list(cluster, spec.namespace(), spec.serviceAccount()));
		for (AssociationSummary summary : summaries) {
			try {
				return Optional.of(traced(calls, () -> this.eks.describe(cluster, summary.associationId())));
			}
			catch (AwsCallFailed failure) {
				if (failure.kind() != Kind.NOT_FOUND) {
					throw failure;
				}
			}
		}
		return Optional.empty();
	}

	private static Outcome judge(AssociationSpec spec, Association held) {
		if (held.ownerArn() != null) {
			return new Outcome.Conflict("The EKS add-on " + held.ownerArn() + " owns " + held.associationId()
					+ " on this target: hands off.");
		}
		List<String> differences = Difference.between(spec, held);
		return differences.isEmpty() ? new Outcome.Made(held, true) : new Outcome.Conflict(
				"The target holds " + held.associationId() + ": " + String.join(", ", differences) + ".");
	}

	private static Outcome failed(AwsCallFailed failure) {
		return new Outcome.Failed(failure.kind(), failure.call().message());
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
