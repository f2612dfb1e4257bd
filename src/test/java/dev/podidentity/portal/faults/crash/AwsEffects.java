package dev.podidentity.portal.faults.crash;

import java.util.Set;

import dev.podidentity.portal.faults.crash.Moment.Phase;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Tells of the calls to AWS. The SDK finds it by its name in
 * {@code software/amazon/awssdk/global/handlers/execution.interceptors}.
 */
public final class AwsEffects implements ExecutionInterceptor {

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		tell(Phase.BEFORE, attributes);
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		tell(Phase.SENDING, attributes);
		Trouble.strike(Phase.SENDING, context.request());
	}

	@Override
	public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
		tell(Phase.ANSWERED, attributes);
		Trouble.strike(Phase.ANSWERED, context.request());
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		tell(Phase.AFTER, attributes);
	}

	private static void tell(Phase phase, ExecutionAttributes attributes) {
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		SideEffects.tell(new Moment(phase, "call " + operation, Set.of()));
	}

}
