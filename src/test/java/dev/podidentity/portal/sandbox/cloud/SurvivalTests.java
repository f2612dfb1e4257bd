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
				.policy(true, Documents.PERMISSIONS));
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
			role = cloud.cloud.roles().create("111122223333", new NewRole("new", "/apps/", "ä", Documents.TRUST));
			cloud.cloud.tags().tag(FRANKFURT, cluster, Map.of("owner", "platform"));
		}
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.cloud.roles().get("111122223333", "new")).isEqualTo(role);
			assertThat(cloud.cloud.clusters().describe(FRANKFURT, PROD).tags()).containsEntry("owner", "platform");
		}
	}

	@Test
	void policiesAndDeletionsSurvive() throws IOException {
		String account = FRANKFURT.account();
		String role = "payments-checkout";
		ManagedPolicy kept;
		String deleted;
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			IamPolicies policies = cloud.cloud.policies();
			policies.createVersion(account, policies.create(account, TestCloud.policy("kept")).arn(),
					Documents.permissions("*"), true);
			kept = policies.get(account, "arn:aws:iam::111122223333:policy/kept").policy();
			deleted = policies.create(account, TestCloud.policy("deleted")).arn();
			policies.delete(account, deleted);
			cloud.cloud.rolePolicies().attach(account, role, kept.arn());
			cloud.cloud.rolePolicies().put(account, role, "new", Documents.PERMISSIONS);
			cloud.cloud.roles().tag(account, role, Map.of("team", "checkout"));
			cloud.cloud.roles().bound(account, role, kept.arn());
			cloud.cloud.roles().create(account, new NewRole("deleted", null, null, Documents.TRUST));
			cloud.cloud.roles().delete(account, "deleted");
		}
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.cloud.policies().get(account, kept.arn())).isEqualTo(new PolicyUse(kept, 1, 1));
			assertThat(cloud.cloud.roles().get(account, role)).satisfies((read) -> {
				assertThat(read.attachedPolicies()).containsExactly(kept.arn());
				assertThat(read.inlinePolicies()).containsKeys("new", "receipts-read");
				assertThat(read.tags()).isEqualTo(Map.of("team", "checkout"));
				assertThat(read.permissionsBoundary()).isEqualTo(kept.arn());
			});
			assertRefused(AwsError.NO_SUCH_ENTITY, deleted, () -> cloud.cloud.policies().get(account, deleted));
			assertRefused(AwsError.NO_SUCH_ENTITY, "deleted", () -> cloud.cloud.roles().get(account, "deleted"));
		}
	}

	/** Written before roles had tags and a boundary. */
	@Test
	void roleOfAnOlderJournalIsRead() throws IOException {
		TestCloud.in(this.directory).close();
		Files.writeString(this.directory.resolve("journal.jsonl"),
				"""
						{"change":"role-put","role":{"arn":"arn:aws:iam::111122223333:role/old","roleId":"AROAOLD",\
						"createdAt":"2025-01-01T00:00:00Z","trustPolicy":{"Statement":[]},"attachedPolicies":[],"inlinePolicies":{}}}
						""",
				StandardOpenOption.APPEND);
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			Role role = cloud.cloud.roles().get(FRANKFURT.account(), "old");
			assertThat(role.tags()).isEmpty();
			assertThat(role.permissionsBoundary()).isNull();
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
