package dev.podidentity.portal.aws;

import java.util.stream.Stream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FailureKindsTests {

	@ParameterizedTest(name = "{0} {1} {2}: {3}")
	@MethodSource
	void tells(int status, @Nullable String code, @Nullable String message, Kind kind) {
		assertThat(FailureKinds.of(status, code, message, false)).isEqualTo(kind);
	}

	static Stream<Arguments> tells() {
		return Stream.of(arguments(429, null, null, Kind.THROTTLED), arguments(401, null, null, Kind.ACCESS_DENIED),
				arguments(403, "InvalidClientTokenId", "The security token is invalid", Kind.ACCESS_DENIED),
				arguments(403, null, "<html>", Kind.ACCESS_DENIED),
				arguments(400, "ExpiredTokenException", "expired", Kind.ACCESS_DENIED),
				arguments(400, "InvalidRequestException", "role x is not authorized to perform: iam:GetRole",
						Kind.ACCESS_DENIED),
				arguments(404, "NoSuchEntity", "The role with name x cannot be found.", Kind.NOT_FOUND),
				arguments(400, "NotFoundException", "gone", Kind.NOT_FOUND),
				arguments(409, "SomethingNew", null, Kind.ALREADY_EXISTS),
				arguments(400, "InvalidRequestException", "The association ALREADY EXISTS", Kind.ALREADY_EXISTS),
				arguments(409, "LimitExceeded", "Cannot exceed quota", Kind.LIMIT_EXCEEDED),
				arguments(400, "InvalidRequestException", "the role arn:x\n cannot be found", Kind.ROLE_NOT_FOUND),
				arguments(400, "ClientException", "The trust  policy", Kind.INVALID),
				arguments(400, "ClientException", "This trust policy is odd", Kind.TRUST_INVALID),
				arguments(400, "InternalFailure", null, Kind.SERVER_ERROR),
				arguments(599, "Whatever", null, Kind.SERVER_ERROR), arguments(500, null, null, Kind.UNCLEAR),
				arguments(502, "", "", Kind.UNCLEAR), arguments(404, null, "<html>", Kind.UNCLEAR),
				arguments(400, null, "Bad Request", Kind.UNCLEAR), arguments(302, "Found", "moved", Kind.UNCLEAR),
				arguments(418, "Teapot", "short and stout", Kind.INVALID));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void throttlingWinsWhateverTheStatus(int status) {
		assertThat(FailureKinds.of(status, "TooManyRequestsException", null, true)).isEqualTo(Kind.THROTTLED);
	}

	static Stream<Integer> statuses() {
		return Stream.of(400, 403, 409, 429, 503);
	}

}
