package dev.podidentity.portal.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StorableTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "payments", "tab\tand\nline", "é…😀" })
	void whatCanBeStoredStaysAsItIs(String text) {
		assertThat(StorableText.of(text)).isSameAs(text);
		assertThat(StorableText.isFine(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0000b", "a\uD800b", "a\uDC00b" })
	void whatCannotBeStoredIsShownAsASign(String text) {
		assertThat(StorableText.of(text)).isEqualTo("a\uFFFDb");
		assertThat(StorableText.isFine(text)).isFalse();
	}

	@Test
	void whatIsTooLongIsCutAndNoPairIsCutInHalf() {
		assertThat(StorableText.of("abcd", 4)).isEqualTo("abcd");
		assertThat(StorableText.of("abcde", 4)).isEqualTo("abc…");
		assertThat(StorableText.of("ab😀cd", 4)).isEqualTo("ab…");
		assertThat(StorableText.orNull(null, 4)).isNull();
	}

}
