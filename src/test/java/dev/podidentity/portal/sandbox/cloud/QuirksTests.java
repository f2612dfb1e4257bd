package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.PROD;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class QuirksTests {

	private static final Wish WISH = Wish.of("payments", "checkout").token("token-1");

	private static final String ACCOUNT = "111122223333";

	private static final String TRUST = """
			{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
			 "Principal": {"Service": "pods.eks.amazonaws.com"}, "Action": ["sts:AssumeRole", "sts:TagSession"]}]}""";

	private final TestCloud cloud;

	QuirksTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void refusedTokenIsToldWhatExists() {
		behave(TokenMemory.REFUSED, 0, 0, null);
		Association created = this.cloud.create(WISH);
		assertRefused(AwsError.RESOURCE_IN_USE, "Association already exists: " + created.associationId(),
				() -> this.cloud.create(WISH));
	}

	@Test
	void refusedTokenIsStillForOneBody() {
		behave(TokenMemory.REFUSED, 0, 0, null);
		this.cloud.create(WISH);
		assertRefused(AwsError.INVALID_PARAMETER, "clientRequestToken",
				() -> this.cloud.create(Wish.of("payments", "other").token("token-1")));
	}

	@Test
	void repeatedUpdateIsNotRefused() {
		behave(TokenMemory.REFUSED, 0, 0, null);
		Association created = this.cloud.create(WISH);
		UpdateAssociation request = new UpdateAssociation(null, "token-2", true, null, null);
		assertThat(this.cloud.update(created, request)).isEqualTo(this.cloud.update(created, request));
	}

	@Test
	void forgottenTokenMeetsTheAssociationThatItMade() {
		behave(TokenMemory.FORGOTTEN, 5, 0, null);
		Association created = this.cloud.create(WISH);
		this.cloud.clock.move(Duration.ofMillis(4999));
		assertThat(this.cloud.create(WISH)).isEqualTo(created);
		this.cloud.clock.move(Duration.ofMillis(1));
		assertRefused(AwsError.RESOURCE_IN_USE, created.associationId(), () -> this.cloud.create(WISH));
	}

	@Test
	void forgottenTokenIsFreeForAnotherBody() {
		behave(TokenMemory.FORGOTTEN, 5, 0, null);
		this.cloud.create(WISH);
		this.cloud.clock.move(Duration.ofSeconds(5));
		assertThat(this.cloud.create(Wish.of("payments", "other").token("token-1")).serviceAccount())
			.isEqualTo("other");
	}

	@Test
	void newRoleIsKnownToIamFirst() {
		behave(TokenMemory.REMEMBERED, 0, 30, null);
		this.cloud.clock.move(Duration.ofMillis(900));
		Role role = this.cloud.cloud.roles().create(ACCOUNT, new NewRole("fresh", null, null, TRUST));
		Wish wish = WISH.role(role.arn());
		assertThat(this.cloud.cloud.roles().get(ACCOUNT, "Fresh")).isEqualTo(role);
		this.cloud.clock.move(Duration.ofMillis(29_999));
		assertRefused(AwsError.INVALID_PARAMETER, "Role provided in the request does not exist",
				() -> this.cloud.create(wish));
		this.cloud.clock.move(Duration.ofMillis(1));
		assertThat(this.cloud.create(wish).roleArn()).isEqualTo(role.arn());
	}

	@Test
	void olderRoleIsKnownEvenAfterItsTrustChanged() {
		behave(TokenMemory.REMEMBERED, 0, 30, null);
		this.cloud.cloud.roles().trust(ACCOUNT, "payments-checkout", TRUST);
		assertThat(this.cloud.create(WISH).roleArn()).isEqualTo(Wish.ROLE);
	}

	@Test
	void changeIsSeenAsLateAsIsSaidWhenItIsMade() {
		behave(TokenMemory.REMEMBERED, 0, 0, Duration.ofSeconds(3));
		Association late = this.cloud.create(WISH);
		behave(TokenMemory.REMEMBERED, 0, 0, null);
		Association prompt = this.cloud.create(Wish.of("payments", "other"));
		assertThat(this.cloud.describe(prompt)).isEqualTo(prompt);
		assertRefused(AwsError.RESOURCE_NOT_FOUND, late.associationId(), () -> this.cloud.describe(late));
		this.cloud.clock.move(Duration.ofSeconds(3));
		assertThat(this.cloud.describe(late)).isEqualTo(late);
	}

	@Test
	void foreignAssociationTakesItsTargetWhateverItsRole() {
		this.cloud.associations()
			.appear(FRANKFURT, PROD, WISH.role("arn:aws:iam::111122223333:role/gone").request(),
					"arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/some/1");
		Association foreign = this.cloud.find("payments", "checkout");
		assertThat(foreign.ownerArn()).endsWith("some/1");
		assertThat(foreign.roleArn()).endsWith("gone");
		assertRefused(AwsError.RESOURCE_IN_USE, foreign.associationId(), () -> this.cloud.create(WISH));
	}

	@Test
	void foreignAssociationDoesNotReplaceAnother() {
		Association created = this.cloud.create(WISH);
		this.cloud.associations().appear(FRANKFURT, PROD, WISH.request(), null);
		assertThat(this.cloud.find("payments", "checkout")).isEqualTo(created);
	}

	private void behave(TokenMemory tokens, int forgottenAfter, int roleVisibleAfter,
			@Nullable Duration changeVisibleAfter) {
		this.cloud.cloud.behave(new Quirks(tokens, Duration.ofSeconds(forgottenAfter),
				Duration.ofSeconds(roleVisibleAfter), changeVisibleAfter));
	}

}
