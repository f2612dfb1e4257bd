package dev.podidentity.portal.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TagRulesTests {

	/** One character for AWS, two for Java. */
	private static final String WIDE = "𝒜";

	private static final String KEY_LENGTH = "A key has 1 to 128 characters.";

	private static final String VALUE_LENGTH = "A value has at most 256 characters.";

	private static final String KEY_CHARACTERS = "A key can hold letters, digits, spaces and _ . : / = + - @.";

	private static final String VALUE_CHARACTERS = "A value can hold letters, digits, spaces and _ . : / = + - @.";

	@Test
	void upTo48TagsAreAcceptedSinceThePortalAddsTwo() {
		assertThat(Rules.accept(ASubmission.right().tags(48)).tags()).hasSize(48);
		assertThat(Rules.refuse(ASubmission.right().tags(49))).containsExactly(
				new Violation("/tags", "At most 48 tags: EKS allows 50 and the portal adds 2. This has 49."));
		assertThat(Rules.refuse(ASubmission.right().tags(51))).hasSize(1);
	}

	@Test
	void portalAddsItsTwoAndNeverMoreThanEksAllows() {
		RequestContent content = Rules.accept(ASubmission.right().tags(48));
		assertThat(PortalTags.add(content.tags(), "REQ-1001", 3)).hasSize(TagRules.EKS_LIMIT)
			.containsAllEntriesOf(Map.of("pip:request", "REQ-1001", "pip:revision", "3"));
	}

	@Test
	void noTagsAreFine() {
		assertThat(Rules.accept(ASubmission.right()).tags()).isEmpty();
	}

	static Stream<String> goodTexts() {
		return Stream.of("team", "Team 1", "a_.:/=+-@b", "größe", "日本", "x aws:", "pip", "aws", "a\u00a0b", "٣");
	}

	@ParameterizedTest
	@MethodSource("goodTexts")
	void textOfTheClassOfIamIsAccepted(String text) {
		assertThat(Rules.accept(ASubmission.right().tag(text, text)).tags()).isEqualTo(Map.of(text, text));
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\u00a0\u2003", "\u3000" })
	void tagOfSpacesAloneIsRefused(String text) {
		assertThat(Rules.refuse(ASubmission.right().tag(text, "a"))).extracting(Violation::message)
			.containsExactly("Use a key that can be seen, not only spaces.");
		assertThat(Rules.refuse(ASubmission.right().tag("a", text))).extracting(Violation::message)
			.containsExactly("Leave the value empty, or write one that can be seen.");
	}

	static Stream<String> badTexts() {
		return Stream.of("a,b", "a;b", "a*", "<b>", "a\nb", "a\n", "a\tb", "😀", "a\u0000", "a\ud800", "{}", "\"", "%",
				"#");
	}

	@ParameterizedTest
	@MethodSource("badTexts")
	void otherCharactersAreRefused(String text) {
		assertThat(Rules.refuse(ASubmission.right().tag(text, "v"))).extracting(Violation::message)
			.containsExactly(KEY_CHARACTERS);
		assertThat(Rules.refuse(ASubmission.right().tag("k", text)))
			.containsExactly(new Violation("/tags/k", VALUE_CHARACTERS));
	}

	@Test
	void lengthsCountCharactersAsAwsDoes() {
		assertThat(Rules.refuse(ASubmission.right().tag("k".repeat(128), "v".repeat(256)))).isEmpty();
		assertThat(Rules.refuse(ASubmission.right().tag(WIDE.repeat(128), WIDE.repeat(256)))).isEmpty();
		for (String character : List.of("k", WIDE, "😀")) {
			assertThat(Rules.refuse(ASubmission.right().tag(character.repeat(129), "v"))).extracting(Violation::message)
				.containsExactly(KEY_LENGTH);
			assertThat(Rules.refuse(ASubmission.right().tag("k", character.repeat(257))))
				.containsExactly(new Violation("/tags/k", VALUE_LENGTH));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "v" })
	void valueMayBeEmpty(String value) {
		assertThat(Rules.accept(ASubmission.right().tag("k", value)).tags()).containsEntry("k", value);
	}

	@Test
	void valueCanBeEmptyButNeitherItNorTheKeyCanBeMissing() {
		assertThat(Rules.accept(ASubmission.right().tag("k", "")).tags()).containsEntry("k", "");
		assertThat(Rules.refuse(ASubmission.right().tag("k", null)))
			.containsExactly(new Violation("/tags/k", "Use a text. A tag without a value has the empty one."));
		assertThat(Rules.refuse(ASubmission.right().tag("", "v"))).containsExactly(new Violation("/tags/", KEY_LENGTH));
		assertThat(Rules.refuse(ASubmission.right().tag(null, "v")))
			.containsExactly(new Violation("/tags/", KEY_LENGTH));
	}

	@ParameterizedTest
	@ValueSource(strings = { "aws:", "aws:team", "AWS:team", "Aws:team", "aWs:" })
	void prefixOfAwsIsRefusedInKeyAndValue(String text) {
		assertThat(Rules.refuse(ASubmission.right().tag(text, "v"))).containsExactly(
				new Violation("/tags/" + text, "Keys cannot begin with “aws:”: AWS keeps them for itself."));
		assertThat(Rules.refuse(ASubmission.right().tag("k", text)))
			.containsExactly(new Violation("/tags/k", "Values cannot begin with “aws:”: AWS keeps them for itself."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pip:", "pip:request", "pip:revision", "PIP:request", "Pip:x" })
	void prefixOfThePortalIsRefusedInKeysOnly(String text) {
		assertThat(Rules.refuse(ASubmission.right().tag(text, "v")))
			.containsExactly(new Violation("/tags/" + text, "Keys that begin with “pip:” are the portal's own."));
		assertThat(Rules.refuse(ASubmission.right().tag("k", text))).isEmpty();
	}

	@Test
	void keyGivenTwiceIsNoticedAlsoWithTheSameValue() {
		assertThat(Rules.refuse(ASubmission.right().tag("team", "a").tag("team", "a")))
			.containsExactly(new Violation("/tags/team", "The key “team” is there twice. Remove one."));
	}

	@Test
	void keysDifferByCase() {
		assertThat(Rules.accept(ASubmission.right().tag("Team", "a").tag("team", "b")).tags())
			.isEqualTo(Map.of("Team", "a", "team", "b"));
	}

	@Test
	void everyBadTagIsNamed() {
		assertThat(Rules.refuse(ASubmission.right().tag("a*", "b*").tag("aws:c", "d"))).extracting(Violation::pointer)
			.containsExactly("/tags/a*", "/tags/a*", "/tags/aws:c");
	}

	@ParameterizedTest
	@CsvSource({ "a/b*, /tags/a~1b*", "~*, /tags/~0*", "~1*, /tags/~01*" })
	void pointerIsEscapedAsRfc6901Asks(@Nullable String key, String pointer) {
		assertThat(Rules.refuse(ASubmission.right().tag(key, "v"))).extracting(Violation::pointer)
			.containsExactly(pointer);
	}

}
