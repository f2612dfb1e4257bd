package dev.podidentity.portal.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimesTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:30:00Z");

	private final Times times = new Times(Clock.fixed(NOW, ZoneOffset.UTC));

	@ParameterizedTest
	@CsvSource({ "PT0S,just now", "PT59S,just now", "PT1M,1 min ago", "PT38M,38 min ago", "PT1H49M,today 10:41",
			"PT20H,yesterday 16:30", "P3D,3 d ago", "P6D,6 d ago", "P7D,16 Nov 2026", "P400D,19 Oct 2025" })
	void agoBecomesCoarserWithAge(Duration age, String words) {
		assertThat(this.times.ago(NOW.minus(age))).isEqualTo(words);
	}

	@Test
	void aClockThatRunsAheadIsJustNow() {
		assertThat(this.times.ago(NOW.plusSeconds(3))).isEqualTo("just now");
	}

	@ParameterizedTest
	@CsvSource({ "P2DT9H,2 d 9 h left", "PT21H,21 h left", "PT38M,38 min left", "PT20S,under 1 min left",
			"PT0S,time is up", "-PT1H,time is up" })
	void leftCountsDown(Duration left, String words) {
		assertThat(this.times.left(NOW.plus(left))).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "PT8H,false", "PT7H59M,true", "-PT1H,true" })
	void hurryBelowEightHours(Duration left, boolean hurry) {
		assertThat(this.times.hurry(NOW.plus(left))).isEqualTo(hurry);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T11:20:09Z,today 11:20:09", "2026-11-20T15:02:31Z,Fri 20 Nov 15:02",
			"2025-11-20T15:02:31Z,20 Nov 2025 15:02" })
	void momentNamesTheDayUnlessToday(Instant instant, String words) {
		assertThat(this.times.moment(instant)).isEqualTo(words);
	}

	@Test
	void absoluteNamesTheZone() {
		Instant instant = Instant.parse("2026-11-23T11:20:09.123Z");
		assertThat(this.times.absolute(instant)).isEqualTo("Mon 23 Nov 2026, 11:20:09 UTC");
		assertThat(this.times.date(instant)).isEqualTo("23 Nov 2026");
		assertThat(this.times.iso(instant)).isEqualTo("2026-11-23T11:20:09Z");
	}

	@Test
	void timeIsPastAtTheMoment() {
		assertThat(this.times.past(NOW.minusMillis(1))).isTrue();
		assertThat(this.times.past(NOW)).isTrue();
		assertThat(this.times.past(NOW.plusMillis(1))).isFalse();
	}

}
