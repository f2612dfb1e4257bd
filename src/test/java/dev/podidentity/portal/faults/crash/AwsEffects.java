package dev.podidentity.portal.faults.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

import dev.podidentity.portal.faults.crash.Moment.Phase;
import software.amazon.awssdk.core.exception.SdkClientException;
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
		try {
			Trouble.strike(Phase.ANSWERED, context.request());
		}
		catch (SdkClientException ex) {
			// nobody else would, and its connection would be missing from the pool
			context.responseBody().ifPresent(AwsEffects::close);
			throw ex;
		}
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		tell(Phase.AFTER, attributes);
	}

	private static void close(InputStream body) {
		try {
			body.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void tell(Phase phase, ExecutionAttributes attributes) {
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		SideEffects.tell(new Moment(phase, "call " + operation, Set.of()));
	}

}
