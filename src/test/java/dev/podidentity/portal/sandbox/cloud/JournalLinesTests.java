package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What others read in the journal: it is the truth that answers are compared with. */
class JournalLinesTests {

	private final Path directory;

	JournalLinesTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void creationHasAssociationTimeAndToken() throws IOException {
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			Association created = cloud.create(Wish.of("payments", "checkout").token("token-1"));
			JsonNode line = lastLine();
			assertThat(line.path("change").asString()).isEqualTo("association-put");
			assertThat(association(line)).isEqualTo(created);
			assertThat(line.path("at").asDouble()).isEqualTo(cloud.clock.instant().getEpochSecond());
			assertThat(line.path("token").path("token").asString()).isEqualTo("token-1");
		}
	}

	@Test
	void deletionHasAssociationAndTime() throws IOException {
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			Association deleted = cloud.delete(cloud.create(Wish.of("payments", "checkout").token("token-1")));
			JsonNode line = lastLine();
			assertThat(line.path("change").asString()).isEqualTo("association-deleted");
			assertThat(association(line)).isEqualTo(deleted);
			assertThat(line.path("at").asDouble()).isEqualTo(cloud.clock.instant().getEpochSecond());
		}
	}

	@Test
	void deletionOfAnOlderJournalIsUnderstood() throws IOException {
		Association created;
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			created = cloud.create(Wish.of("payments", "checkout"));
		}
		Files.writeString(journal(), "{\"change\":\"association-deleted\",\"associationArn\":\""
				+ created.associationArn() + "\",\"at\":1764000000.000}\n", StandardOpenOption.APPEND);
		try (TestCloud cloud = TestCloud.in(this.directory)) {
			assertThat(cloud.create(Wish.of("payments", "checkout"))).isNotEqualTo(created);
		}
	}

	private static Association association(JsonNode line) {
		return Json.MAPPER.treeToValue(line.path("association"), Association.class);
	}

	private JsonNode lastLine() throws IOException {
		List<String> lines = Files.readAllLines(journal());
		return Json.MAPPER.readTree(lines.get(lines.size() - 1));
	}

	private Path journal() {
		return this.directory.resolve("journal.jsonl");
	}

}
