package dev.podidentity.portal.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleTextTests {

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "\t\r\n", "\u00a0", "\u2007\u202f", "\u3000", "\u2028\u2029", "\u200b",
			"\u200c\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e\u200f", "\u202a\u202e", "\u2066\u2069", "\u061c",
			"\u180e", "\ufe0f", "\u034f", "\u0301", "\u20dd", "\u3164", "\uffa0", "\u115f\u1160", "\u2800", "\ue000",
			"\uffff", "\ud800", "\u0000", "\u0085", "\udb40\udc41", "\udb40\udd00", "\u2062\u2064",
			" \u200b \u00a0 \ufeff ", "\ufffc", "\ud834\udd59", "\ud80d\udc41\ud80d\udc42" })
	void charactersThatShowNothingAreNoText(String text) {
		assertThat(VisibleText.isIn(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", ".", "\u200ba\u200b", "\u00e4", "\u4e2d", "\ud83d\ude80", "e\u0301", "\u0e01\u0e34",
			"1", "-" })
	void whatCanBeSeenIsText(String text) {
		assertThat(VisibleText.isIn(text)).isTrue();
		assertThat(VisibleText.length(text)).isOne();
	}

	@Test
	void onlyWhatCanBeSeenCounts() {
		assertThat(VisibleText.length(" Reads\u200b \u00a0receipts\u2060.\n")).isEqualTo(14);
	}

}
