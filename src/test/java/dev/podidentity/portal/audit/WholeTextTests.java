package dev.podidentity.portal.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WholeTextTests {

	@ParameterizedTest
	@CsvSource({ "d800,Remove the half character U+D800.", "dfff,Remove the half character U+DFFF.",
			"0000,Remove the NUL character." })
	void whatCannotBeStoredIsNamed(String code, String fault) {
		assertThat(WholeText.fault("a" + (char) Integer.parseInt(code, 16) + "b")).contains(fault);
	}

	@Test
	void halvesInTheWrongOrderAreTwo() {
		assertThat(WholeText.isWhole("\udc00\ud800")).isFalse();
		assertThat(WholeText.isWhole("\ud83d\ude80")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "\ud83d\ude80", "\u202e", "line\r\nline" })
	void allElseIsStored(String text) {
		assertThat(WholeText.fault(text)).isEmpty();
		assertThat(WholeText.searchable(text)).isEqualTo(text);
	}

	@Test
	void nulIsLookedForAsWhatNoTextHolds() {
		assertThat(WholeText.searchable("a\0b")).isEqualTo("a\ufffdb");
		assertThat(WholeText.searchable(null)).isNull();
	}

}
