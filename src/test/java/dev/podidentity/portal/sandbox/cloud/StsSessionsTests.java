package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class StsSessionsTests {

	private static final String ROLE = "arn:aws:iam::444455556666:role/apps/portal";

	private final TestCloud cloud;

	private final StsSessions sessions;

	StsSessionsTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
		this.sessions = this.cloud.cloud.sessions();
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void sessionBearsTheAccountOfTheRole() {
		Session session = this.sessions.assume(ROLE, "portal", Duration.ofMinutes(15));
		Caller caller = new Caller(session.accessKeyId(), "eu-central-1", session.token());
		assertThat(caller.location()).isEqualTo(new Location("444455556666", "eu-central-1"));
		assertThat(this.sessions.arn(caller)).isEqualTo("arn:aws:sts::444455556666:assumed-role/portal/portal");
		assertThat(session.arn()).isEqualTo(this.sessions.arn(caller));
		assertThat(session.expiration()).isEqualTo(this.cloud.clock.instant().plus(Duration.ofMinutes(15)));
		assertThat(session.accessKeyId()).hasSize(20);
	}

	@ParameterizedTest
	@ValueSource(strings = { "any", "AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "ASIA444455556666abcd" })
	void everyOtherKeyMeansTheDefaultAccount(String key) {
		assertThat(new Caller(key, "eu-central-1", null).account()).isEqualTo(Caller.DEFAULT_ACCOUNT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "not base64!", "bm9uc2Vuc2U=" })
	void foreignTokenIsFine(String token) {
		assertThat(this.sessions.arn(new Caller("any", "eu-central-1", token)))
			.isEqualTo("arn:aws:iam::111122223333:user/sandbox");
	}

	@Test
	void roleOfAnUnknownAccountIsNotAssumed() {
		assertRefused(AwsError.NOT_AUTHORIZED, "sts:AssumeRole",
				() -> this.sessions.assume("arn:aws:iam::999999999999:role/portal", "portal", Duration.ofHours(1)));
	}

	@Test
	void onlyRolesAreAssumed() {
		assertRefused(AwsError.VALIDATION, "RoleArn",
				() -> this.sessions.assume("arn:aws:iam::444455556666:user/portal", "portal", Duration.ofHours(1)));
	}

}
