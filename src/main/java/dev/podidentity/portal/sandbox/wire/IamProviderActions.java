package dev.podidentity.portal.sandbox.wire;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;

/** IAM's actions on identity providers, of which no account has any. */
final class IamProviderActions {

	private IamProviderActions() {
	}

	static Map<String, QueryAction> byName() {
		return Map.of("GetOpenIDConnectProvider", IamProviderActions::getProvider, "ListOpenIDConnectProviders",
				(call, result) -> result.list("OpenIDConnectProviderList", List.of(), (none) -> {
				}));
	}

	private static void getProvider(QueryCall call, Xml result) {
		throw new AwsFailure(AwsError.NO_SUCH_ENTITY,
				"OpenIDConnect Provider not found for arn " + call.required("OpenIDConnectProviderArn"));
	}

}
