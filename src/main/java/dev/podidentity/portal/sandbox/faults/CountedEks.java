package dev.podidentity.portal.sandbox.faults;

import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.wire.Answer;
import dev.podidentity.portal.sandbox.wire.AwsService;
import dev.podidentity.portal.sandbox.wire.Call;

/** Counts what is called and what the caller is told. */
final class CountedEks extends AroundEks {

	private final Calls calls;

	CountedEks(AwsService eks, Calls calls) {
		super(eks);
		this.calls = calls;
	}

	@Override
	public Answer perform(Call call) {
		String operation = operation(call);
		Outcome outcome = Outcome.FAILED;
		try {
			Answer answer = proceed(call);
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

}
