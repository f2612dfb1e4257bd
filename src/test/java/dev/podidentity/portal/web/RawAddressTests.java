package dev.podidentity.portal.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RawAddressTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '~',
			value = { "GET /api/v1/requests?q={x} HTTP/1.1, /api/v1/requests", "POST /a|b HTTP/1.1, /a|b",
					"GET /a b HTTP/1.1, /a", "GET /, /", "GET nowhere HTTP/1.1, ", "BAD\u0001 / HTTP/1.1, ", "~~, " })
	void pathIsReadFromTheFirstLine(String line, @Nullable String path) {
		ByteBuffer read = ByteBuffer.wrap((line + "\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
		read.position(Math.min(5, read.limit()));
		assertThat(RawAddress.path(read)).isEqualTo(java.util.Optional.ofNullable(path));
		assertThat(read.position()).isEqualTo(5);
	}

	@Test
	void withoutBytesNobodyCanTell() {
		assertThat(RawAddress.path((ByteBuffer) null)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/a%2fb, a path must not hold %2F.", "/a%5C%00, a path must not hold %5C or %00.",
			"/%ff, the address or the headers of this request.", ", the address or the headers of this request." })
	void onlyWhatIsInTheAddressIsToldAsTheCause(@Nullable String path, String words) {
		assertThat(UnreadableRequestValve.sentence(path)).endsWith(words);
	}

}
