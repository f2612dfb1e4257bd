package dev.podidentity.portal.identity;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenSecretTests {

	@Test
	void holdsThirtyTwoRandomBytes() {
		Set<String> made = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			made.add(TokenSecret.generate());
		}
		assertThat(made).hasSize(1000).allMatch((raw) -> raw.matches("pip_[A-Za-z0-9_-]{43}"));
	}

	@Test
	void digestIsSha256() {
		assertThat(TokenSecret.hash("abc"))
			.isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
		assertThat(TokenSecret.matches("abc", TokenSecret.hash("abc"))).isTrue();
		assertThat(TokenSecret.matches("abd", TokenSecret.hash("abc"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "pip_", "PIP_abc", "pip_a b", "pip_ä", "pip_abc\n", "abc" })
	void otherTextIsNoToken(String raw) {
		assertThat(TokenSecret.isWellFormed(raw)).isFalse();
	}

}
