package dev.podidentity.portal.sandbox.wire;

import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Json;

/**
 * A service that the sandbox does not speak. It refuses in the protocol of the call: else
 * the client would tell its user of a parser, and not of the reason.
 *
 * @param name signing name, empty where the call is not signed
 * @param protocol protocol of the call
 * @param contentType media type of the call
 * @param spoken signing names of the services that the sandbox speaks
 */
record UnspokenService(String name, Protocol protocol, String contentType, Set<String> spoken) implements AwsService {

	private static final String ERROR_TYPE = "x-amzn-ErrorType";

	@Override
	public Answer perform(Call call) {
		throw new AwsFailure(this.protocol.notSpoken(),
				"The sandbox speaks " + String.join(", ", this.spoken) + ", not " + this.name);
	}

	@Override
	public String operation(Call call) {
		return "Unknown";
	}

	@Override
	public Set<String> operations() {
		return Set.of();
	}

	@Override
	public AwsError ownFailure() {
		return AwsError.INTERNAL;
	}

	@Override
	public Answer refuse(AwsFailure failure, String requestId) {
		String code = failure.error().code();
		return switch (this.protocol) {
			case QUERY -> xml(failure, Xml.document("ErrorResponse", "",
					(xml) -> xml
						.element("Error",
								(error) -> error.text("Type", failure.error().fault())
									.text("Code", shortCode(code))
									.text("Message", failure.message()))
						.text("RequestId", requestId)));
			case EC2 -> xml(failure,
					Xml.document("Response", "",
							(xml) -> xml
								.element("Errors",
										(errors) -> errors.element("Error",
												(error) -> error.text("Code", shortCode(code))
													.text("Message", failure.message())))
								.text("RequestID", requestId)));
			case S3 -> xml(failure,
					Xml.document("Error", "",
							(xml) -> xml.text("Code", shortCode(code))
								.text("Message", failure.message())
								.text("RequestId", requestId)));
			case JSON -> new Answer(failure.error().status(), jsonType(), Map.of(ERROR_TYPE, code),
					Json.MAPPER.writeValueAsBytes(Map.of("__type", code, "message", failure.message())));
			case CBOR ->
				new Answer(failure.error().status(), "application/cbor", Map.of(Protocol.CBOR_HEADER, "rpc-v2-cbor"),
						Cbor.map(Map.of("__type", code, "message", failure.message())));
			case REST_JSON -> new Answer(failure.error().status(), "application/json", Map.of(ERROR_TYPE, code),
					Json.MAPPER.writeValueAsBytes(Map.of("message", failure.message())));
		};
	}

	private static Answer xml(AwsFailure failure, byte[] body) {
		return new Answer(failure.error().status(), "text/xml", body);
	}

	/** In XML the codes are without a suffix. */
	private static String shortCode(String code) {
		return code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
	}

	private String jsonType() {
		return this.contentType.startsWith(Protocol.JSON_TYPE) ? this.contentType : Protocol.JSON_TYPE + "1.1";
	}

}
