package dev.podidentity.portal.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalPathTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/requests?view=all&q=a%20b", "/associations/a-1" })
	void pathsOfThePortalAreLocal(String address) {
		assertThat(LocalPath.is(address)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "//evil.test", "/\\evil.test", "https://evil.test", "evil", "/a\r\nSet-Cookie: x",
			"/a\\b", "/ a", "/{x}", "/\t/evil.test" })
	void everythingElseIsNot(String address) {
		assertThat(LocalPath.is(address)).isFalse();
	}

}
