package dev.podidentity.portal.sandbox.wire;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;

/**
 * One AWS service behind the router. What disturbs calls on purpose can wrap it.
 */
interface AwsService {

	/** Performs the call; throws {@link AwsFailure} where it is refused. */
	Answer perform(Call call);

	/** Says in the format of the service that a call was refused. */
	Answer refuse(AwsFailure failure, String requestId);

	/** What the service says where it failed itself. */
	AwsError ownFailure();

}
