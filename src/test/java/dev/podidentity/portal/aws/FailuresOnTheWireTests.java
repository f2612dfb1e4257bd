package dev.podidentity.portal.aws;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsStub.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** How the real clients end when AWS, or what stands before it, does not answer well. */
class FailuresOnTheWireTests {

	private final AwsStub stub = new AwsStub();

	private final AwsClients clients = this.stub.clients();

	private final EksAssociations associations = new EksAssociations(this.clients, AwsStub.calls());

	@AfterEach
	void close() {
		this.clients.close();
		this.stub.close();
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource
	void refusalsAreClassifiedAndTracedAfterOneCall(int status, String code, String message, Kind kind) {
		AwsCallFailed failed = create(Answer.json(status, code, message));
		assertThat(failed.kind()).isEqualTo(kind);
		assertThat(failed.call().operation()).isEqualTo("CreatePodIdentityAssociation");
		assertThat(failed.call().httpStatus()).isEqualTo(status);
		assertThat(failed.call().errorCode()).isEqualTo(code);
		assertThat(failed.call().message()).isEqualTo(message);
		assertThat(failed.call().requestId()).isEqualTo(AwsStub.REQUEST_ID);
		assertThat(this.stub.requests()).hasSize(1);
	}

	static Stream<Arguments> refusalsAreClassifiedAndTracedAfterOneCall() {
		return Stream.of(
				arguments(409, "ResourceInUseException", "Association already exists: a-dt1bedfjc72dlwp5n",
						Kind.ALREADY_EXISTS),
				arguments(400, "InvalidParameterException", "Role provided in the request does not exist",
						Kind.ROLE_NOT_FOUND),
				arguments(400, "InvalidParameterException",
						"Trust policy of the role provided is invalid. Follow the official documentation to resolve the issue",
						Kind.TRUST_INVALID),
				arguments(403, "AccessDeniedException", "User is not authorized to perform: iam:PassRole on x",
						Kind.ACCESS_DENIED),
				arguments(400, "ResourceLimitExceededException", "Too many associations", Kind.LIMIT_EXCEEDED),
				arguments(404, "ResourceNotFoundException", "No cluster found for name: x", Kind.NOT_FOUND),
				arguments(400, "InvalidRequestException", "Cluster is not active", Kind.INVALID),
				arguments(400, "InvalidParameterException", "Tag keys must not start with aws:", Kind.INVALID),
				arguments(429, "ThrottlingException", "Rate exceeded", Kind.THROTTLED),
				arguments(400, "ThrottlingException", "Rate exceeded", Kind.THROTTLED),
				arguments(500, "ServerException", "Internal", Kind.SERVER_ERROR),
				arguments(503, "ServiceUnavailableException", "Later", Kind.SERVER_ERROR));
	}

	@Test
	void droppedConnectionIsUnclear() {
		AwsCallFailed failed = create(Answer.DROPPED_CONNECTION);
		assertUnclearWithoutAnswer(failed);
		assertThat(failed.call().message()).contains("HTTP request").doesNotContain("SDK Attempt Count");
	}

	@Test
	void answerThatComesTooLateIsUnclear() {
		this.stub.answering(Answer.json("{}").after(Duration.ofMinutes(1)));
		try (AwsClients impatient = this.stub.impatientClients()) {
			AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class,
					() -> new EksAssociations(impatient, AwsStub.calls()).describe(AwsStub.CLUSTER, "a-1"));
			assertUnclearWithoutAnswer(failed);
			assertThat(failed.call().duration()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(30));
		}
	}

	@Test
	void nobodyListeningIsUnclear() {
		this.stub.close();
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class,
				() -> this.associations.describe(AwsStub.CLUSTER, "a-1"));
		assertThat(failed.kind()).isEqualTo(Kind.UNCLEAR);
		assertThat(failed.call().httpStatus()).isNull();
	}

	@Test
	void emptyAnswerIsUnclear() {
		AwsCallFailed failed = create(Answer.json(""));
		assertThat(failed.kind()).isEqualTo(Kind.UNCLEAR);
		assertThat(failed.call().httpStatus()).isEqualTo(200);
		assertThat(failed.call().requestId()).isEqualTo(AwsStub.REQUEST_ID);
		assertThat(failed.call().message()).isEqualTo("The answer does not hold what was asked for");
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void associationWithoutAnIdIsUnclear() {
		assertThat(create(Answer.json("{\"association\":{\"clusterName\":\"prod-eu-1\"}}")).kind())
			.isEqualTo(Kind.UNCLEAR);
	}

	@Test
	void unreadableAnswerIsUnclear() {
		assertUnclearWithoutAnswer(create(Answer.json("{\"association\":{\"createdAt\":\"2026-11-23T10:00:00Z\"}}")));
	}

	@Test
	void htmlOfAProxyIsUnclear() {
		AwsCallFailed failed = create(Answer.html(503, "<html><h1>Service Unavailable</h1></html>"));
		assertThat(failed.kind()).isEqualTo(Kind.UNCLEAR);
		assertThat(failed.call().httpStatus()).isEqualTo(503);
		assertThat(failed.call().errorCode()).isNull();
		assertThat(failed.call().message()).isNotBlank().doesNotContain("<html>");
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void longMessageIsCutBetweenCharacters() {
		AwsCallFailed failed = create(Answer.json(400, "InvalidRequestException", "🙂".repeat(2_000)));
		String message = String.valueOf(failed.call().message());
		assertThat(message.codePointCount(0, message.length())).isEqualTo(1_000);
		assertThat(message).startsWith("🙂🙂").endsWith("🙂…");
	}

	private void assertUnclearWithoutAnswer(AwsCallFailed failed) {
		assertThat(failed.kind()).isEqualTo(Kind.UNCLEAR);
		assertThat(failed.call().httpStatus()).isNull();
		assertThat(failed.call().requestId()).isNull();
		assertThat(failed.call().message()).isNotBlank();
		assertThat(this.stub.requests()).hasSize(1);
	}

	private AwsCallFailed create(Answer answer) {
		this.stub.answering(answer);
		AssociationSpec spec = new AssociationSpec("payments", "checkout", "arn:aws:iam::111122223333:role/r", Map.of(),
				false, null, null);
		return catchThrowableOfType(AwsCallFailed.class,
				() -> this.associations.create(AwsStub.CLUSTER, spec, "token-1"));
	}

}
