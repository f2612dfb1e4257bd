package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.Optional;

import dev.podidentity.portal.policy.Expression.InvalidExpression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** When changes are made. */
class WindowTests {

	/** Monday to Thursday, six to twenty, in Berlin. */
	private static final Window OFFICE = Window.of("""
			now.getDayOfWeek("Europe/Berlin") in [1, 2, 3, 4]
				&& now.getHours("Europe/Berlin") >= 6 && now.getHours("Europe/Berlin") < 20""");

	@ParameterizedTest
	@CsvSource({ "2026-11-23T05:00:00Z, true", "2026-11-23T04:59:59Z, false", "2026-11-23T18:59:59Z, true",
			"2026-11-23T19:00:00Z, false", "2026-11-27T10:00:00Z, false", "2026-11-29T10:00:00Z, false" })
	void isOpenWhileItsConditionHolds(Instant at, boolean open) {
		assertThat(OFFICE.isOpen(at)).isEqualTo(open);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|',
			value = { "now.getHours() == 6|2026-11-23T09:00:00Z|2026-11-24T06:00:00Z",
					"now.getHours() == 6|2026-11-23T06:30:00Z|2026-11-23T06:30:00Z",
					"now.getHours() == 6 && now.getMinutes() >= 7|2026-11-23T06:00:30Z|2026-11-23T06:07:00Z",
					"now.getDayOfWeek() == 1 && now.getHours() == 6|2026-11-23T07:00:00Z|2026-11-30T06:00:00Z",
					"now.getDate() == 6|2026-11-23T09:00:00Z|2026-12-06T00:00:00Z",
					"now.getDate() == 6|2026-11-07T09:00:00Z|-", "false|2026-11-23T09:00:00Z|-",
					"now > timestamp('2026-11-24T06:00:00Z')|2026-11-23T09:00:00Z|2026-11-24T06:01:00Z",
					"now.getHours('Mars/Olympus') == 6|2026-11-23T09:00:00Z|-" })
	void nextOpeningIsFoundToTheMinute(String condition, Instant from, @Nullable Instant opens) {
		assertThat(new Window(condition).opening(from)).isEqualTo(Optional.ofNullable(opens));
	}

	/** In Berlin clocks go back on 25 October 2026 and forward on 28 March 2027. */
	@ParameterizedTest
	@CsvSource({ "2026-10-24T12:00:00Z, 2026-10-26T05:00:00Z", "2026-10-22T20:00:00Z, 2026-10-26T05:00:00Z",
			"2027-03-26T12:00:00Z, 2027-03-29T04:00:00Z" })
	void openingKeepsItsHourWhereClocksAreChanged(Instant from, Instant opens) {
		assertThat(OFFICE.opening(from)).contains(opens);
	}

	@Test
	void whatHasNoAnswerIsClosed() {
		assertThat(new Window("now.getHours('Mars/Olympus') >= 0").isOpen(Instant.EPOCH)).isFalse();
		assertThat(new Window("[1][now.getDayOfWeek()] == 1").isOpen(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.breadth == 'NARROW'", "now.getHours() == 6 && has(request.ticket)",
			"targets.all(t, t.namespace == 'a')", "requester.name == 'x' || true" })
	void looksAtNothingButTheTime(String condition) {
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Window.of(condition))
			.withMessageStartingWith("a window looks at nothing but now, and this looks at ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "now.getHours() in [22, 23, 0]", "[1, 2].exists(d, d == now.getDayOfWeek())", "true" })
	void mayLookAtTheTimeInAnyWay(String condition) {
		assertThat(Window.of(condition).opensSomeTime()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "now.getHours() == 24|false", "now.getDayOfWeek() == 7|false",
					"now.getHours() > 20 && now.getHours() < 6|false", "now.getHours('Nowhere/At/All') == 6|false",
					"now.getMonth() == 12|false", "now.getMonth() == 11 && now.getDayOfMonth() == 30|true",
					"now.getDayOfYear() == 365|true", "now > timestamp('2031-01-01T00:00:00Z')|true",
					"now.getFullYear() == 2031|true" })
	void windowThatNeverOpensIsKnown(String condition, boolean opens) {
		assertThat(new Window(condition).opensSomeTime()).isEqualTo(opens);
	}

}
