package dev.podidentity.portal.sandbox.faults;

import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.wire.Answer;
import dev.podidentity.portal.sandbox.wire.AwsService;
import dev.podidentity.portal.sandbox.wire.Call;

/** Counts what is called and what the caller is told. */
final class CountedEks implements AwsService {

	private final AwsService eks;

	private final Calls calls;

	CountedEks(AwsService eks, Calls calls) {
		this.eks = eks;
		this.calls = calls;
	}

	@Override
	public Answer perform(Call call) {
		String operation = operation(call);
		Outcome outcome = Outcome.FAILED;
		try {
			Answer answer = this.eks.perform(call);
			outcome = Outcome.of(answer.status());
			return answer;
		}
		catch (AwsFailure ex) {
			outcome = Outcome.of(ex.error().status());
			throw ex;
		}
		finally {
			this.calls.count(operation, outcome, Target.of(operation, call));
		}
	}

	@Override
	public String operation(Call call) {
		return this.eks.operation(call);
	}

	@Override
	public Set<String> operations() {
		return this.eks.operations();
	}

	@Override
	public Answer refuse(AwsFailure failure, String requestId) {
		return this.eks.refuse(failure, requestId);
	}

	@Override
	public AwsError ownFailure() {
		return this.eks.ownFailure();
	}

}
