package dev.podidentity.portal.sandbox.cloud;

/** Error codes of EKS, IAM and STS and their HTTP status, as in the service models. */
public enum AwsError {

	RESOURCE_IN_USE("ResourceInUseException", 409),

	RESOURCE_LIMIT_EXCEEDED("ResourceLimitExceededException", 400),

	RESOURCE_NOT_FOUND("ResourceNotFoundException", 404),

	INVALID_PARAMETER("InvalidParameterException", 400),

	INVALID_REQUEST("InvalidRequestException", 400),

	/** EKS, on the tag operations only. */
	BAD_REQUEST("BadRequestException", 400),

	/** EKS, on the tag operations only. */
	NOT_FOUND("NotFoundException", 404),

	ACCESS_DENIED("AccessDeniedException", 403),

	/** Modelled for no operation, and yet told by all of them. */
	THROTTLING("ThrottlingException", 429),

	SERVER("ServerException", 500),

	SERIALIZATION("SerializationException", 400),

	TOO_LARGE("RequestEntityTooLargeException", 413),

	UNKNOWN_OPERATION("UnknownOperationException", 404),

	MISSING_AUTHENTICATION("MissingAuthenticationTokenException", 403),

	/** Where the protocol is JSON 1.0, JSON 1.1 or CBOR. */
	UNKNOWN_ACTION("UnknownOperationException", 400),
	/** S3. */
	NOT_IMPLEMENTED("NotImplemented", 501), NO_SUCH_ENTITY("NoSuchEntity", 404),

	ENTITY_ALREADY_EXISTS("EntityAlreadyExists", 409),

	MALFORMED_POLICY_DOCUMENT("MalformedPolicyDocument", 400),

	DELETE_CONFLICT("DeleteConflict", 409), LIMIT_EXCEEDED("LimitExceeded", 409), INVALID_INPUT("InvalidInput", 400),
	VALIDATION("ValidationError", 400),

	INVALID_ACTION("InvalidAction", 400),

	/** IAM and STS, where EKS says {@link #ACCESS_DENIED}. */
	NOT_AUTHORIZED("AccessDenied", 403),

	/** IAM and STS, where EKS says {@link #SERVER}. */
	INTERNAL("InternalFailure", 500);

	private final String code;

	private final int status;

	AwsError(String code, int status) {
		this.code = code;
		this.status = status;
	}

	public String code() {
		return this.code;
	}

	public int status() {
		return this.status;
	}

	/** Who is to blame, in the words of the query protocol. */
	public String fault() {
		return (this.status < 500) ? "Sender" : "Receiver";
	}

}
