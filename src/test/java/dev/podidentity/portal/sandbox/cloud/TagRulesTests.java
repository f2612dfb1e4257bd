package dev.podidentity.portal.sandbox.cloud;

import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

class TagRulesTests {

	private static final String EMOJI = "😀";

	@Test
	void fiftyTagsAreFineAndFiftyOneAreNot() {
		assertThat(TagRules.violation(tags(50))).isEmpty();
		assertThat(TagRules.violation(tags(51))).hasValueSatisfying((words) -> assertThat(words).contains("50"));
	}

	@Test
	void keyHasOneTo128CodePoints() {
		assertThat(TagRules.violation(Map.of(EMOJI.repeat(128), ""))).isEmpty();
		assertThat(TagRules.violation(Map.of(EMOJI.repeat(129), ""))).isPresent();
		assertThat(TagRules.violation(Map.of("", "value"))).isPresent();
	}

	@Test
	void valueHasUpTo256CodePoints() {
		assertThat(TagRules.violation(Map.of("key", EMOJI.repeat(256)))).isEmpty();
		assertThat(TagRules.violation(Map.of("key", EMOJI.repeat(257)))).isPresent();
		assertThat(TagRules.violation(Map.of("key", ""))).isEmpty();
	}

	@Test
	void valueIsNeverNull() {
		Map<String, String> tags = Json.MAPPER.readValue("{\"key\":null}", new TypeReference<>() {
		});
		assertThat(TagRules.violation(tags)).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "aws:key, value", "AWS:key, value", "key, aws:value", "key, Aws:value" })
	void awsPrefixIsReservedInKeyAndValue(String key, String value) {
		assertThat(TagRules.violation(Map.of(key, value)))
			.hasValueSatisfying((words) -> assertThat(words).contains("aws:"));
	}

	@Test
	void awsWithinATextIsFine() {
		assertThat(TagRules.violation(Map.of("my-aws:key", "x aws:value", "aws", "aws"))).isEmpty();
	}

	@Test
	void noTagsAreFine() {
		assertThat(TagRules.violation(Collections.emptyMap())).isEmpty();
	}

	private static Map<String, String> tags(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "key" + i)
			.collect(Collectors.toMap(Function.identity(), (key) -> ""));
	}

}
