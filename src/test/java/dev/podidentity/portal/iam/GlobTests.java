package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GlobTests {

	/** All texts over two letters up to this length stand for all texts. */
	private static final int LENGTH = 5;

	@ParameterizedTest
	@CsvSource({ "*,'',true", "*,abc,true", "?,'',false", "?,a,true", "?,ab,false", "a*c,abbc,true", "a*c,abb,false",
			"a?c,abc,true", "'','',true", "'',a,false", "a,'',false", "**,a,true", "a*b*c,aXbYbc,true",
			"abc,abC,false" })
	void matches(String pattern, String text, boolean expected) {
		assertThat(Glob.matches(pattern, text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "*,a*,true", "a*,ab*,true", "ab*,a*,false", "?,*,false", "??,?*,false", "?*,?*,true", "?,?,true",
			"a?,a?,true", "a?,ab,true", "ab,a?,false", "*a,*ba,true", "arn:*:role/*,arn:aws:iam::*:role/x,true" })
	void covers(String wide, String narrow, boolean expected) {
		assertThat(Glob.covers(wide, narrow)).isEqualTo(expected);
	}

	@Test
	void coverAndOverlapAgreeWithTryingAllTexts() {
		List<String> texts = all("ab");
		List<String> patterns = all("ab*?").stream().filter((pattern) -> pattern.length() <= 3).toList();
		for (String one : patterns) {
			for (String other : patterns) {
				boolean shared = texts.stream().anyMatch((text) -> is(one, text) && is(other, text));
				assertThat(Glob.overlaps(one, other)).as(one + " and " + other).isEqualTo(shared);
				if (Glob.covers(one, other)) {
					assertThat(texts.stream().filter((text) -> is(other, text))).as(one + " covers " + other)
						.allMatch((text) -> is(one, text));
				}
			}
		}
	}

	@Test
	void wildcardsAndVariablesAreSeen() {
		assertThat(Glob.hasWildcard("a*")).isTrue();
		assertThat(Glob.hasWildcard("*")).isTrue();
		assertThat(Glob.hasWildcard("?a")).isTrue();
		assertThat(Glob.hasWildcard("a")).isFalse();
		assertThat(Glob.isEverything("**")).isTrue();
		assertThat(Glob.isEverything("")).isFalse();
		assertThat(Glob.isEverything("*a")).isFalse();
		assertThat(Glob.withoutVariables("a${b}c${d}")).isEqualTo("a*c*");
		assertThat(Glob.lowerCase("IAM:Put")).isEqualTo("iam:put");
	}

	/** Another way to the same answer: a regular expression. */
	private static boolean is(String pattern, String text) {
		return text.matches(pattern.replace("*", ".*").replace("?", "."));
	}

	private static List<String> all(String letters) {
		List<String> texts = new ArrayList<>(List.of(""));
		for (int i = 0; i < texts.size(); i++) {
			if (texts.get(i).length() < LENGTH) {
				for (char letter : letters.toCharArray()) {
					texts.add(texts.get(i) + letter);
				}
			}
		}
		return texts;
	}

}
