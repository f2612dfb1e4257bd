package dev.podidentity.portal.provisioning.api;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.jobs.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListParametersTests {

	@Test
	void withoutParametersItIsTheNewestFifty() {
		ListParameters none = new ListParameters(null, null);
		assertThat(none.place()).isNull();
		assertThat(none.rows()).isEqualTo(50);
	}

	@Test
	void cursorLeadsOn() {
		Place place = new Place(Instant.parse("2026-11-23T12:00:00.000001Z"), UUID.randomUUID());
		assertThat(new ListParameters(place.toString(), "200").place()).isEqualTo(place);
		assertThat(new ListParameters(null, "200").rows()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "201", "1.5", "x", "9999" })
	void limitThatIsNoneIsNamed(String limit) {
		assertThatExceptionOfType(InvalidParameter.class).isThrownBy(() -> new ListParameters(null, limit).rows())
			.satisfies((invalid) -> assertThat(invalid.pointer()).isEqualTo("/limit"));
	}

	@Test
	void cursorThatIsNoneIsNamed() {
		assertThatExceptionOfType(InvalidParameter.class).isThrownBy(() -> new ListParameters("x", null).place())
			.satisfies((invalid) -> assertThat(invalid.pointer()).isEqualTo("/cursor"));
	}

}
