package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.PROD;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the journal keeps. Closing writes nothing, so opening the same directory again is
 * what happens after a kill.
 */
class SurvivalTests {

	private final Path directory;

	SurvivalTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void associationIsTheSameAfterReopening() throws IOException {
		Association created;
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			created = cloud.create(Wish.of("payments", "checkout")
				.tags(Map.of("team", "payments", "ü", "\n😀"))
				.target("arn:aws:iam::777788889999:role/payments-reporting")
				.policy(true, "{\"Version\": \"2012-10-17\"}"));
		}
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.describe(created)).isEqualTo(created);
		}
	}

	@Test
	void updatesTagsAndDeletionsSurvive() throws IOException {
		Association kept;
		Association deleted;
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			Association created = cloud.create(Wish.of("payments", "checkout"));
			cloud.update(created, new UpdateAssociation(null, null, true, null, null));
			cloud.cloud.tags().tag(FRANKFURT, created.associationArn(), Map.of("team", "payments"));
			kept = cloud.describe(created);
			deleted = cloud.delete(cloud.create(Wish.of("payments", "receipt-mailer")));
		}
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.describe(kept)).isEqualTo(kept);
			assertRefused(AwsError.RESOURCE_NOT_FOUND, deleted.associationId(), () -> cloud.describe(deleted));
		}
	}

	@Test
	void tokenSurvives() throws IOException {
		Wish wish = Wish.of("payments", "checkout").token("token-1");
		Association created;
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			created = cloud.create(wish);
		}
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.create(wish)).isEqualTo(created);
		}
	}

	@Test
	void rolesAndClusterTagsSurvive() throws IOException {
		String cluster = "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1";
		Role role;
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			role = cloud.cloud.roles().create("111122223333", new NewRole("new", "/apps/", "ä", "{\"Statement\":[]}"));
			cloud.cloud.tags().tag(FRANKFURT, cluster, Map.of("owner", "platform"));
		}
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.cloud.roles().get("111122223333", "new")).isEqualTo(role);
			assertThat(cloud.cloud.clusters().describe(FRANKFURT, PROD).tags()).containsEntry("owner", "platform");
		}
	}

	@Test
	void tornLastLineIsForgotten() throws IOException {
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			cloud.create(Wish.of("payments", "checkout"));
		}
		Path journal = this.directory.resolve("journal.jsonl");
		String text = Files.readString(journal);
		Files.writeString(journal, text.substring(0, text.length() - 20));
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			cloud.create(Wish.of("payments", "checkout"));
		}
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.find("payments", "checkout").roleArn()).isEqualTo(Wish.ROLE);
		}
	}

	@Test
	void damagedLineIsToldByItsNumber() throws IOException {
		TestCloud.in(this.directory).close();
		Path journal = this.directory.resolve("journal.jsonl");
		long lines;
		try (var all = Files.lines(journal)) {
			lines = all.count();
		}
		Files.writeString(journal, "{\"change\":\"nonsense\"}\n", StandardOpenOption.APPEND);
		assertThatIOException().isThrownBy(() -> TestCloud.in(this.directory))
			.withMessageEndingWith("line " + (lines + 1));
		// the directory is free again
		assertThatIOException().isThrownBy(() -> TestCloud.in(this.directory)).withMessageContaining("damaged");
	}

	@Test
	void directoryIsKeptToOneSandbox() throws IOException {
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThatIOException().isThrownBy(() -> TestCloud.in(this.directory))
				.withMessageContaining(this.directory.toString());
			assertThat(cloud.cloud.accounts()).isNotEmpty();
		}
		TestCloud.in(this.directory).close();
	}

	@Test
	void whatIsNotInTheJournalIsNotTrue() throws IOException {
		TestCloud cloud = TestCloud.in(this.directory);
		cloud.close();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> cloud.create(Wish.of("payments", "checkout")));
		assertThat(cloud.associations().list(FRANKFURT, PROD, "payments", "checkout", PageRequest.FIRST).items())
			.isEmpty();
	}

}
