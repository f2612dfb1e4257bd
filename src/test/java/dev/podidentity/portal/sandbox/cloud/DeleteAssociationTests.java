package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class DeleteAssociationTests {

	private final TestCloud cloud;

	DeleteAssociationTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void answersWithWhatWasDeleted() {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		assertThat(this.cloud.delete(created)).isEqualTo(created);
		assertRefused(AwsError.RESOURCE_NOT_FOUND, created.associationId(), () -> this.cloud.describe(created));
	}

	@Test
	void secondDeletionIsNotFound() {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		this.cloud.delete(created);
		assertRefused(AwsError.RESOURCE_NOT_FOUND, created.associationId(), () -> this.cloud.delete(created));
	}

	@Test
	void associationOfAnotherClusterIsNotFound() {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "prod-eu-2",
				() -> this.cloud.associations().delete(FRANKFURT, "prod-eu-2", created.associationId()));
	}

	@Test
	void associationOfAnAddonIsNotDeleted() {
		Association owned = this.cloud.ownedByAddon();
		assertRefused(AwsError.INVALID_REQUEST, "add-on", () -> this.cloud.delete(owned));
		assertThat(this.cloud.describe(owned)).isEqualTo(owned);
	}

}
