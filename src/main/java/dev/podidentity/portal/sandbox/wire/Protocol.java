package dev.podidentity.portal.sandbox.wire;

import java.util.Objects;

import com.sun.net.httpserver.HttpExchange;
import dev.podidentity.portal.sandbox.cloud.AwsError;

/** AWS's wire protocols, told by what a call looks like. */
enum Protocol {

	/** A form in, XML out: Auto Scaling, SNS, and how Route 53 says no. */
	QUERY(AwsError.INVALID_ACTION),

	/** The same in words of its own. */
	EC2(AwsError.INVALID_ACTION),

	/** REST with XML. */
	S3(AwsError.NOT_IMPLEMENTED),

	/** JSON 1.0 and 1.1: DynamoDB, KMS, ECR. */
	JSON(AwsError.UNKNOWN_ACTION),

	/** RPC v2 with CBOR: newer SDKs for CloudWatch. */
	CBOR(AwsError.UNKNOWN_ACTION),

	/** REST with JSON: Lambda, EKS Auth. */
	REST_JSON(AwsError.UNKNOWN_OPERATION);

	static final String CBOR_HEADER = "smithy-protocol";

	static final String JSON_TYPE = "application/x-amz-json-";

	private static final String FORM_TYPE = "application/x-www-form-urlencoded";

	private final AwsError notSpoken;

	Protocol(AwsError notSpoken) {
		this.notSpoken = notSpoken;
	}

	/** The protocol of that call, which is signed for that service. */
	static Protocol of(HttpExchange exchange, String service) {
		String contentType = contentType(exchange);
		if (header(exchange, CBOR_HEADER).equals("rpc-v2-cbor")) {
			return CBOR;
		}
		if (contentType.startsWith(JSON_TYPE) || !header(exchange, "X-Amz-Target").isEmpty()) {
			return JSON;
		}
		if (service.equals("ec2")) {
			return EC2;
		}
		if (service.startsWith("s3")) {
			return S3;
		}
		return (contentType.startsWith(FORM_TYPE) || hasAction(exchange) || service.equals("route53")
				|| service.equals("cloudfront")) ? QUERY : REST_JSON;
	}

	static String contentType(HttpExchange exchange) {
		return header(exchange, "Content-Type");
	}

	private static boolean hasAction(HttpExchange exchange) {
		String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
		return query.startsWith("Action=") || query.contains("&Action=");
	}

	private static String header(HttpExchange exchange, String name) {
		return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
	}

	/** What a service that is not spoken answers in this protocol. */
	AwsError notSpoken() {
		return this.notSpoken;
	}

}
