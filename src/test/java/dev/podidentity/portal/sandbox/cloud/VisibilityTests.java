package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.PROD;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes are visible to readers 3 s later. */
class VisibilityTests {

	private static final Duration DELAY = Duration.ofSeconds(3);

	private final Path directory;

	private final TestCloud cloud;

	VisibilityTests(@TempDir Path directory) throws IOException {
		this.directory = directory;
		this.cloud = TestCloud.delayed(directory, DELAY);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void seedIsVisibleAtOnce() {
		assertThat(this.cloud.find("payments", "ledger")).isNotNull();
	}

	@Test
	void createdAssociationIsSeenLater() {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		assertRefused(AwsError.RESOURCE_NOT_FOUND, created.associationId(), () -> this.cloud.describe(created));
		assertThat(isListed(created)).isFalse();
		this.cloud.clock.move(DELAY);
		assertThat(this.cloud.describe(created)).isEqualTo(created);
		assertThat(isListed(created)).isTrue();
	}

	@Test
	void targetIsTakenAtOnce() {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		assertRefused(AwsError.RESOURCE_IN_USE, created.associationId(),
				() -> this.cloud.create(Wish.of("payments", "checkout")));
	}

	@Test
	void sameTokenIsAnsweredAtOnce() {
		Wish wish = Wish.of("payments", "checkout").token("token-1");
		assertThat(this.cloud.create(wish)).isEqualTo(this.cloud.create(wish));
	}

	@Test
	void updateAndTagsAreSeenLater() {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		this.cloud.clock.move(DELAY);
		this.cloud.update(created, new UpdateAssociation(null, null, true, null, null));
		this.cloud.cloud.tags().tag(FRANKFURT, created.associationArn(), Map.of("team", "payments"));
		assertThat(this.cloud.describe(created)).isEqualTo(created);
		assertThat(this.cloud.cloud.tags().list(FRANKFURT, created.associationArn())).isEmpty();
		this.cloud.clock.move(DELAY);
		assertThat(this.cloud.describe(created).disableSessionTags()).isTrue();
		assertThat(this.cloud.cloud.tags().list(FRANKFURT, created.associationArn())).containsKey("team");
	}

	@Test
	void deletedAssociationHoldsItsTargetUntilTheDeletionIsSeen() {
		Association seeded = this.cloud.find("payments", "ledger");
		this.cloud.delete(seeded);
		assertThat(this.cloud.describe(seeded)).isEqualTo(seeded);
		assertRefused(AwsError.RESOURCE_IN_USE, seeded.associationId(),
				() -> this.cloud.create(Wish.of("payments", "ledger")));
		this.cloud.clock.move(DELAY);
		assertRefused(AwsError.RESOURCE_NOT_FOUND, seeded.associationId(), () -> this.cloud.describe(seeded));
		assertThat(this.cloud.create(Wish.of("payments", "ledger"))).isNotNull();
	}

	@Test
	void delayGoesOnAfterARestart() throws IOException {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		this.cloud.close();
		try (TestCloud restarted = TestCloud.delayed(this.directory, DELAY)) {
			assertRefused(AwsError.RESOURCE_NOT_FOUND, created.associationId(), () -> restarted.describe(created));
			restarted.clock.move(DELAY);
			assertThat(restarted.describe(created)).isEqualTo(created);
		}
	}

	private boolean isListed(Association association) {
		return this.cloud.associations()
			.list(FRANKFURT, PROD, null, null, PageRequest.FIRST)
			.items()
			.contains(association.summary());
	}

}
