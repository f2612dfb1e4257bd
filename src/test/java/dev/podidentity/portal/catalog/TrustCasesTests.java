package dev.podidentity.portal.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.iam.Truth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Trust policies after public reports, each with the answer that is right. */
class TrustCasesTests {

	private static final Path CASES = Path.of("src/test/resources/cases/trust");

	private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	private static final ClusterArn CLUSTER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void trust(String name, JsonNode example) {
		TrustPolicy policy = policy(example);
		JsonNode expected = example.path("expect");
		if (expected.has("document")) {
			assertThat(policy.flaw()).isPresent();
			assertThat(policy.trust()).isEqualTo(Trust.UNKNOWN);
		}
		else {
			assertThat(expected.path("trust").stringValue().split(" or ")).contains(policy.trust().name());
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void conditions(String name, JsonNode example) {
		TrustPolicy policy = policy(example);
		PodIdentitySession session = new PodIdentitySession(CLUSTER, "payments", "receipts",
				example.path("disableSessionTags").booleanValue());
		boolean trusted = policy.trust() == Trust.OK || policy.trust() == Trust.INCOMPLETE;
		Truth admitted = trusted ? policy.decide(session, NOW).admitted() : Truth.CANNOT_TELL;
		assertThat(admitted).isEqualTo(switch (example.path("expect").path("conditions").stringValue("UNKNOWN")) {
			case "OK" -> Truth.HOLDS;
			case "FAILED" -> Truth.DOES_NOT_HOLD;
			default -> Truth.CANNOT_TELL;
		});
	}

	static Stream<Arguments> cases() throws IOException {
		try (Stream<Path> files = Files.list(CASES)) {
			return files.sorted().toList().stream().map((file) -> {
				JsonNode example = read(file);
				return arguments(file.getFileName() + " " + example.path("about").stringValue(), example);
			});
		}
	}

	private static JsonNode read(Path file) {
		try {
			return JsonMapper.shared().readTree(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static TrustPolicy policy(JsonNode example) {
		return TrustPolicy.parse(example.path("trustPolicy").toString());
	}

}
