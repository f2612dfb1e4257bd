package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.VIRGINIA;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class EksTagsTests {

	private static final String CLUSTER = "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1";

	private final TestCloud cloud;

	private final EksTags tags;

	private final Association association;

	EksTagsTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
		this.tags = this.cloud.cloud.tags();
		this.association = this.cloud.create(Wish.of("payments", "checkout").tags(Map.of("team", "payments")));
		this.cloud.clock.move(Duration.ofMinutes(1));
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void tagsAreAddedAndReplaced() {
		tag(Map.of("team", "checkout", "Team", "other"));
		assertThat(list()).isEqualTo(Map.of("team", "checkout", "Team", "other"));
		assertThat(this.cloud.describe(this.association)).satisfies((tagged) -> {
			assertThat(tagged.tags()).isEqualTo(list());
			assertThat(tagged.modifiedAt()).isEqualTo(this.cloud.clock.instant());
		});
	}

	@Test
	void tagsAreRemoved() {
		tag(Map.of("keep", "it"));
		untag(List.of("team", "missing"));
		assertThat(list()).isEqualTo(Map.of("keep", "it"));
	}

	@Test
	void clusterHasTagsToo() {
		this.tags.tag(FRANKFURT, CLUSTER, Map.of("owner", "platform"));
		this.tags.untag(FRANKFURT, CLUSTER, List.of("environment"));
		assertThat(this.tags.list(FRANKFURT, CLUSTER)).isEqualTo(Map.of("owner", "platform"));
	}

	@Test
	void limitIsForAllTagsTogether() {
		Map<String, String> more = new HashMap<>();
		for (int i = 0; i < 49; i++) {
			more.put("key" + i, "");
		}
		tag(more);
		assertRefused(AwsError.BAD_REQUEST, "50", () -> tag(Map.of("one-more", "")));
		tag(Map.of("team", "replaced"));
	}

	@Test
	void reservedTagsAreRefused() {
		assertRefused(AwsError.BAD_REQUEST, "aws:", () -> tag(Map.of("aws:team", "x")));
		assertThat(list()).isEqualTo(this.association.tags());
	}

	@Test
	void nothingToDoIsRefused() {
		assertRefused(AwsError.BAD_REQUEST, "At least one", () -> tag(Map.of()));
		assertRefused(AwsError.BAD_REQUEST, "At least one", () -> untag(List.of()));
	}

	@Test
	void unknownResourceIsNotFound() {
		String unknown = this.association.associationArn() + "x";
		assertRefused(AwsError.NOT_FOUND, unknown, () -> this.tags.list(FRANKFURT, unknown));
		assertRefused(AwsError.NOT_FOUND, unknown, () -> this.tags.tag(FRANKFURT, unknown, Map.of("a", "b")));
		assertRefused(AwsError.NOT_FOUND, unknown, () -> this.tags.untag(FRANKFURT, unknown, List.of("a")));
	}

	@Test
	void resourceOfAnotherLocationIsNotFound() {
		assertRefused(AwsError.NOT_FOUND, "not found",
				() -> this.tags.list(VIRGINIA, this.association.associationArn()));
		assertRefused(AwsError.NOT_FOUND, "not found", () -> this.tags.tag(VIRGINIA, CLUSTER, Map.of("a", "b")));
	}

	@Test
	void whatIsNoArnIsRefused() {
		assertRefused(AwsError.BAD_REQUEST, "not an ARN", () -> this.tags.list(FRANKFURT, "nonsense"));
		assertRefused(AwsError.BAD_REQUEST, "not an ARN",
				() -> this.tags.untag(FRANKFURT, "nonsense", List.of("team")));
	}

	private Map<String, String> list() {
		return this.tags.list(FRANKFURT, this.association.associationArn());
	}

	private void tag(Map<String, String> more) {
		this.tags.tag(FRANKFURT, this.association.associationArn(), more);
	}

	private void untag(List<String> keys) {
		this.tags.untag(FRANKFURT, this.association.associationArn(), keys);
	}

}
