package dev.podidentity.portal.request;

import java.time.Instant;

import dev.podidentity.portal.request.RequestQuery.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlaceTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "1042", "1042_2026-11-23T09:00:00Z", "1042_2026-11-23T09:00:00.123456Z" })
	void placeIsReadAsItIsWritten(String text) {
		assertThat(Place.valueOf(text)).hasToString(text);
	}

	@Test
	void placeByNumberHasNoDeadline() {
		assertThat(Place.after(1042L)).isEqualTo(new Place(1042, null));
		assertThat(Place.after(null)).isNull();
		assertThat(Place.valueOf("7_2026-11-23T09:00:00Z"))
			.isEqualTo(new Place(7, Instant.parse("2026-11-23T09:00:00Z")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "-1", "1_", "1_x", "1 ", "1_2026-02-30T00:00:00Z", "1_2026-13-01T00:00:00Z",
			"1_2026-11-23T25:00:00Z", "1_+1000000-01-01T00:00:00Z", "1234567890123456789",
			"1_2026-11-23T09:00:00+01:00" })
	void anythingElseIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Place.valueOf(text));
	}

}
