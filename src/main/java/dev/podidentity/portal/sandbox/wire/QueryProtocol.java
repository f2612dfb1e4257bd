package dev.podidentity.portal.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;

/** AWS's query protocol, which IAM and STS speak: a form in, XML out. */
final class QueryProtocol implements AwsService {

	private static final String XML = "text/xml";

	private final String namespace;

	private final Map<String, QueryAction> actions;

	QueryProtocol(String namespace, Map<String, QueryAction> actions) {
		this.namespace = namespace;
		this.actions = actions;
	}

	@Override
	public Answer perform(Call call) {
		Parameters parameters = parameters(call);
		String name = String.valueOf(parameters.get("Action"));
		QueryAction action = this.actions.get(name);
		if (action == null) {
			throw new AwsFailure(AwsError.INVALID_ACTION,
					"Could not find operation " + name + ": the sandbox does not have it");
		}
		QueryCall queryCall = new QueryCall(call.caller(), parameters);
		byte[] body = Xml.document(name + "Response", this.namespace,
				(xml) -> xml.element(name + "Result", (result) -> action.perform(queryCall, result))
					.element("ResponseMetadata", (metadata) -> metadata.text("RequestId", call.requestId())));
		return new Answer(200, XML, body);
	}

	private static Parameters parameters(Call call) {
		return (call.body().length > 0) ? Parameters.ofForm(new String(call.body(), StandardCharsets.UTF_8))
				: Parameters.ofForm(call.rawQuery());
	}

	@Override
	public String operation(Call call) {
		String name = parameters(call).get("Action");
		return (name != null && this.actions.containsKey(name)) ? name : "Unknown";
	}

	@Override
	public Set<String> operations() {
		return this.actions.keySet();
	}

	@Override
	public Answer refuse(AwsFailure failure, String requestId) {
		byte[] body = Xml.document("ErrorResponse", this.namespace,
				(xml) -> xml
					.element("Error",
							(error) -> error.text("Type", failure.error().fault())
								.text("Code", failure.error().code())
								.text("Message", failure.message()))
					.text("RequestId", requestId));
		return new Answer(failure.error().status(), XML, body);
	}

	@Override
	public AwsError ownFailure() {
		return AwsError.INTERNAL;
	}

}
