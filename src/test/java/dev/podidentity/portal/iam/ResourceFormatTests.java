package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceFormatTests {

	/** All texts over these letters up to this length stand for all texts. */
	private static final int LENGTH = 5;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			table/{name}           | table/payments         | true
			table/{name}           | table/*                | true
			table/{name}           | tab*                   | true
			table/{name}           | *                      | true
			table/{name}           | t?ble/payments         | true
			table/{name}           | ?able/payments         | true
			table/{name}           | table/                 | false
			table/{name}           | table                  | false
			table/{name}           | tables/payments        | false
			table/{name}           | index/payments         | false
			table/{name}           | table/a/index/b        | true
			table/{name}/index/*   | table/a/index/b        | true
			table/{name}/index/*   | table/a/index/         | true
			table/{name}/index/*   | table/a                | false
			{kind}/webacl/{name}   | regional/webacl/a      | true
			{kind}/webacl/{name}   | a/b/webacl/c           | false
			{kind}/webacl/{name}   | a:b/webacl/c           | false
			{kind}/webacl/{name}   | /webacl/c              | true
			vpc/{id}               | vpc/vpc-0ab            | true
			root                   | root                   | true
			root                   | roots                  | false
			root                   | roo                    | false
			root                   | r*                     | true
			root                   | rooot                  | false
			""")
	void patternFitsAFormatIfSomeResourceIsDescribedByBoth(String format, String pattern, boolean expected) {
		assertThat(ResourceFormat.of(format).fits(pattern)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "ab", "{name}", "a{name}", "a/{name}", "a{name}b", "{id}a", "*", "a*", "a*b",
			"{kind}", "{kind}a", "a{kind}/{name}", "{kind}/*", "{kind}:a", "{name}/{name}" })
	void fitsAgreesWithTryingAllTexts(String format) {
		List<String> texts = all("ab/:", LENGTH).stream().filter((text) -> isOf(format, text)).toList();
		for (String pattern : all("a/:*?", 3)) {
			assertThat(ResourceFormat.of(format).fits(pattern)).as(pattern + " and " + format)
				.isEqualTo(texts.stream().anyMatch((text) -> Glob.matches(pattern, text)));
		}
	}

	@Test
	void patternSpansAFormatIfNoCharacterOfANameIsNeeded() {
		ResourceFormat format = ResourceFormat.of("table/{name}/{kind}/*");
		String pattern = "table/pay*/x/y*";
		assertThat(format.spannedBy(pattern, (at) -> false)).isTrue();
		assertThat(format.spannedBy(pattern, (at) -> at == pattern.indexOf("pay"))).isFalse();
		assertThat(format.spannedBy(pattern, (at) -> at == pattern.indexOf("pay") + 2)).isFalse();
		// words of the format, its kinds and what may be anything are no names
		assertThat(format.spannedBy(pattern, (at) -> at < "table/".length())).isTrue();
		assertThat(format.spannedBy(pattern, (at) -> at >= pattern.indexOf("/x"))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			table/{name}/index/*       | table          | false
			global-table/{id}          | global,table   | true
			{kind}/webacl/{name}       | webacl         | false
			a/bc/stream/*/def/{name}   | stream,def     | false
			root                       | root           | false
			""")
	void wordsBeforeTheNameAreThoseThatAllHave(String format, String words, boolean given) {
		ResourceFormat read = ResourceFormat.of(format);
		assertThat(read.constant()).containsExactly(words.split(","));
		assertThat(read.given()).isEqualTo(given);
	}

	/** Another way to the same answer: a regular expression. */
	private static boolean isOf(String format, String text) {
		return text
			.matches(format.replace("*", ".*").replaceAll("\\{(name|id)}", ".+").replaceAll("\\{kind}", "[^/:]*"));
	}

	private static List<String> all(String letters, int length) {
		List<String> texts = new ArrayList<>(List.of(""));
		for (int i = 0; i < texts.size(); i++) {
			if (texts.get(i).length() < length) {
				for (char letter : letters.toCharArray()) {
					texts.add(texts.get(i) + letter);
				}
			}
		}
		return texts;
	}

}
