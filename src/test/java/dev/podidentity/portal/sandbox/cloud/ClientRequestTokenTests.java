package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.VIRGINIA;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class ClientRequestTokenTests {

	private static final Wish WISH = Wish.of("payments", "checkout").token("token-1").tags(Map.of("a", "1", "b", "2"));

	private final TestCloud cloud;

	ClientRequestTokenTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void sameTokenAndBodyIsTheSameAssociation() {
		Association created = this.cloud.create(WISH);
		this.cloud.clock.move(Duration.ofHours(1));
		assertThat(this.cloud.create(WISH.tags(Map.of("b", "2", "a", "1")))).isEqualTo(created);
	}

	@Test
	void sameTokenWithAnotherBodyIsRefused() {
		this.cloud.create(WISH);
		assertRefused(AwsError.INVALID_PARAMETER, "clientRequestToken",
				() -> this.cloud.create(WISH.tags(Map.of("a", "2"))));
		assertRefused(AwsError.INVALID_PARAMETER, "clientRequestToken",
				() -> this.cloud.create(Wish.of("payments", "other").token("token-1")));
	}

	@Test
	void sameTokenOnAnotherClusterIsRefused() {
		CreateAssociation request = WISH.role("arn:aws:iam::777788889999:role/ml-batch").request();
		this.cloud.associations().create(VIRGINIA, "prod-us-1", request);
		assertRefused(AwsError.INVALID_PARAMETER, "clientRequestToken",
				() -> this.cloud.associations().create(VIRGINIA, "dev-us-1", request));
	}

	@Test
	void tokenIsOfOneAccountAndRegion() {
		Association created = this.cloud.create(WISH);
		Location ireland = new Location("111122223333", "eu-west-1");
		assertThat(this.cloud.associations().create(ireland, "prod-eu-2", WISH.request()).associationId())
			.isNotEqualTo(created.associationId());
	}

	@Test
	void otherTokenForTheSameTargetIsAConflict() {
		Association created = this.cloud.create(WISH);
		assertRefused(AwsError.RESOURCE_IN_USE, created.associationId(),
				() -> this.cloud.create(WISH.token("token-2")));
	}

	@Test
	void withoutATokenTheSecondCallIsAConflict() {
		Wish wish = Wish.of("payments", "checkout");
		this.cloud.create(wish);
		assertRefused(AwsError.RESOURCE_IN_USE, "already exists", () -> this.cloud.create(wish));
	}

	@Test
	void refusedCallDoesNotUseUpItsToken() {
		Wish bad = WISH.role("arn:aws:iam::111122223333:role/missing");
		assertRefused(AwsError.INVALID_PARAMETER, "does not exist", () -> this.cloud.create(bad));
		assertThat(this.cloud.create(WISH)).isNotNull();
	}

	@Test
	void tokenIsForgottenWithItsAssociation() {
		Association created = this.cloud.create(WISH);
		this.cloud.delete(created);
		assertThat(this.cloud.create(WISH).associationId()).isNotEqualTo(created.associationId());
	}

	@Test
	void replayAnswersWithTheAssociationAsItIsNow() {
		Association created = this.cloud.create(WISH);
		Association updated = this.cloud.update(created, new UpdateAssociation(null, null, true, null, null));
		assertThat(this.cloud.create(WISH)).isEqualTo(updated);
	}

	@Test
	void repeatedUpdateChangesNothing() {
		Association created = this.cloud.create(WISH);
		UpdateAssociation request = new UpdateAssociation(null, "token-2", true, null, null);
		Association updated = this.cloud.update(created, request);
		this.cloud.clock.move(Duration.ofMinutes(1));
		assertThat(this.cloud.update(created, request)).isEqualTo(updated);
		assertRefused(AwsError.INVALID_PARAMETER, "clientRequestToken",
				() -> this.cloud.update(created, new UpdateAssociation(null, "token-2", false, null, null)));
	}

	@Test
	void tokenOfACreateIsNotForAnUpdate() {
		Association created = this.cloud.create(WISH);
		assertRefused(AwsError.INVALID_PARAMETER, "clientRequestToken",
				() -> this.cloud.update(created, new UpdateAssociation(null, "token-1", true, null, null)));
	}

}
