package dev.podidentity.portal.sandbox.faults;

import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.wire.Answer;
import dev.podidentity.portal.sandbox.wire.AwsService;
import dev.podidentity.portal.sandbox.wire.Call;

/** EKS with something around each call; all else is left to EKS itself. */
abstract class AroundEks implements AwsService {

	private final AwsService eks;

	AroundEks(AwsService eks) {
		this.eks = eks;
	}

	/** The call without what is around it. */
	final Answer proceed(Call call) {
		return this.eks.perform(call);
	}

	@Override
	public final String operation(Call call) {
		return this.eks.operation(call);
	}

	@Override
	public final Set<String> operations() {
		return this.eks.operations();
	}

	@Override
	public final Answer refuse(AwsFailure failure, String requestId) {
		return this.eks.refuse(failure, requestId);
	}

	@Override
	public final AwsError ownFailure() {
		return this.eks.ownFailure();
	}

}
