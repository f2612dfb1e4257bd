package dev.podidentity.portal.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HiddenCharacterTests {

	@ParameterizedTest
	@ValueSource(ints = { 0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068,
			0x2069, 0x200B, 0x200C, 0x200D, 0x2060, 0x2064, 0x206A, 0x206F, 0xFEFF, 0x00AD, 0x180E, 0x034F, 0xFE0F,
			0xE0001, 0xE0041, 0xE0100, 0x2028, 0x2029, 0x3164, 0x115F, 0xFFA0, 0x2800, 0xFFFC, 0x1D159, 0x13441,
			0x1D173 })
	void whatTurnsOrHidesIsFound(int character) {
		assertThat(HiddenCharacter.in("own" + Character.toString(character) + "dev"))
			.contains(new HiddenCharacter(character));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "own-dev", "Prüfung 1", "支払い", "платформа", "صرف", "a\u0301", "\u26a0\ufe0f Ask",
			"\ud83d\ude80", "a\u00a0b", "line\nline", "\u0601 1" })
	void whatIsSeenIsNot(String text) {
		assertThat(HiddenCharacter.in(text)).isEmpty();
	}

	@Test
	void eachIsNamedByItsCodePoint() {
		assertThat(HiddenCharacter.all("a\u202eb\u200b")).map(HiddenCharacter::remove)
			.containsExactly("Remove the invisible character U+202E.", "Remove the invisible character U+200B.");
	}

}
