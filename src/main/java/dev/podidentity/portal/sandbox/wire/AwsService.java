package dev.podidentity.portal.sandbox.wire;

import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;

/**
 * One AWS service behind the router. What disturbs calls on purpose can wrap it.
 */
public interface AwsService {

	/** Performs the call; throws {@link AwsFailure} where it is refused. */
	Answer perform(Call call);

	/**
	 * Name of the operation that is called, {@code Unknown} where there is none; throws
	 * {@link AwsFailure} where the call cannot be read.
	 */
	String operation(Call call);

	/** Names of all operations. */
	Set<String> operations();

	/** Says in the format of the service that a call was refused. */
	Answer refuse(AwsFailure failure, String requestId);

	/** What the service says where it failed itself. */
	AwsError ownFailure();

}
