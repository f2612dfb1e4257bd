package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

/** Every STS action, through the SDK's own client. */
class StsClientTests {

	private static final String ROLE = "arn:aws:iam::777788889999:role/portal";

	private final TestSandbox sandbox;

	private final StsClient sts;

	StsClientTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory);
		this.sts = this.sandbox.sts(TestSandbox.ANY);
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void roleIsAssumed() {
		AssumeRoleResponse session = this.sts
			.assumeRole((request) -> request.roleArn(ROLE).roleSessionName("portal").durationSeconds(900));
		assertThat(session.credentials().expiration()).isCloseTo(Instant.now().plusSeconds(900),
				within(Duration.ofMinutes(1)));
		assertThat(session.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::777788889999:assumed-role/portal/portal");
		assertThat(session.assumedRoleUser().assumedRoleId()).startsWith("AROA").endsWith(":portal");
	}

	@Test
	void callerIsTold() {
		assertThat(this.sts.getCallerIdentity()).satisfies((identity) -> {
			assertThat(identity.account()).isEqualTo("111122223333");
			assertThat(identity.arn()).isEqualTo("arn:aws:iam::111122223333:user/sandbox");
			assertThat(identity.userId()).isEqualTo("any");
		});
		assertThat(this.sandbox.sts(this.sandbox.assume("777788889999")).getCallerIdentity()).satisfies((identity) -> {
			assertThat(identity.account()).isEqualTo("777788889999");
			assertThat(identity.arn()).isEqualTo("arn:aws:sts::777788889999:assumed-role/portal/portal");
		});
	}

	@Test
	void malformedCallsAreRefused() {
		assertRefused("ValidationError", (request) -> request.roleArn(null));
		assertRefused("ValidationError", (request) -> request.roleArn("nonsense"));
		assertRefused("ValidationError", (request) -> request.roleSessionName(null));
		assertRefused("ValidationError", (request) -> request.roleSessionName("a b"));
		assertRefused("ValidationError", (request) -> request.durationSeconds(899));
		assertRefused("ValidationError", (request) -> request.durationSeconds(43_201));
		assertRefused("ValidationError", (request) -> request.durationSeconds(-1));
		assertRefused("ValidationError", (request) -> request.externalId("a b"));
		assertRefused("AccessDenied", (request) -> request.roleArn("arn:aws:iam::999999999999:role/portal"));
	}

	private void assertRefused(String code, Consumer<AssumeRoleRequest.Builder> change) {
		AssumeRoleRequest.Builder request = AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("portal");
		change.accept(request);
		StsException failure = catchThrowableOfType(StsException.class, () -> this.sts.assumeRole(request.build()));
		assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
		assertThat(failure.requestId()).hasSize(36);
	}

}
