package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.podidentity.portal.policy.Expression.InvalidExpression;
import dev.podidentity.portal.policy.Window.Opens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** When changes are made. */
class WindowTests {

	private static final Instant NOW = Instant.parse("2026-11-30T03:10:30Z");

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
					"now.getDate() == 6|2026-11-07T09:00:00Z|2026-12-06T00:00:00Z",
					"now.getDate() == 6 && now.getMonth() == 5|2026-11-07T09:00:00Z|-", "false|2026-11-23T09:00:00Z|-",
					"now > timestamp('2026-11-24T06:00:00Z')|2026-11-23T09:00:00Z|2026-11-24T06:01:00Z",
					"now.getHours('Mars/Olympus') == 6|2026-11-23T09:00:00Z|-" })
	void nextOpeningIsFoundToTheMinute(String condition, Instant from, @Nullable Instant opens) {
		assertThat(new Window(condition).opening(from)).isEqualTo(Optional.ofNullable(opens));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					now.getHours("Europe/Berlin") >= 22 | Monday 30 Nov, 22:00 in Europe/Berlin (21:00 UTC)
					now.getHours("Asia/Tokyo") >= 6 && now.getDayOfWeek("Asia/Tokyo") == 2 | Tuesday 1 Dec, 06:00 in Asia/Tokyo (Monday 21:00 UTC)
					now.getHours("+02:00") >= 23 | Monday 30 Nov, 23:00 in +02:00 (21:00 UTC)
					now.getHours() >= 21 | Monday 30 Nov, 21:00 UTC
					now.getHours("UTC") >= 21 | Monday 30 Nov, 21:00 UTC
					now.getHours("Europe/Berlin") >= 22 && now.getDayOfWeek() == 1 | Monday 30 Nov, 21:00 UTC
					cel.bind(z, "Europe/Berlin", now.getHours(z) >= 22) | Monday 30 Nov, 21:00 UTC
					now > timestamp("2026-11-30T20:59:00Z") | Monday 30 Nov, 21:00 UTC
					""",
			quoteCharacter = '`')
	void openingIsSaidInTheZoneInWhichTheRuleIsWritten(String condition, String words) {
		assertThat(new Window(condition).words(Instant.parse("2026-11-30T21:00:00Z"))).isEqualTo(words);
	}

	/** In Berlin clocks go back on 25 October 2026 and forward on 28 March 2027. */
	@ParameterizedTest
	@CsvSource({ "2026-10-24T12:00:00Z, 2026-10-26T05:00:00Z", "2026-10-22T20:00:00Z, 2026-10-26T05:00:00Z",
			"2027-03-26T12:00:00Z, 2027-03-29T04:00:00Z" })
	void openingKeepsItsHourWhereClocksAreChanged(Instant from, Instant opens) {
		assertThat(OFFICE.opening(from)).contains(opens);
	}

	@ParameterizedTest
	@ValueSource(strings = { "never", "never \0", "", "(", "request.ticket == 'a'" })
	void windowThatWasKeptAndIsNotUnderstoodStaysClosed(String condition) {
		Window kept = new Window(condition);

		assertThat(kept.isOpen(Facts.NOW)).isFalse();
		assertThat(kept.opening(Facts.NOW)).isEmpty();
		assertThat(kept.words(Facts.NOW)).endsWith(" UTC");
	}

	@Test
	void whatHasNoAnswerIsClosed() {
		assertThat(new Window("now.getHours('Mars/Olympus') >= 0").isOpen(Instant.EPOCH)).isFalse();
		assertThat(new Window("[1][now.getDayOfWeek()] == 1").isOpen(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role.breadth == 'NARROW'", "now.getHours() == 6 && has(request.ticket)",
			"targets.all(t, t.namespace == 'a')", "requester.name == 'x' || true",
			"{'x': role.name}['x'] == 'y' || now.getHours() == 3", "{'x': role.name}.x == 'y'",
			"!({'x': role.name}['x'] == 'y') || now.getHours() == 3", "{role.name: 1}.size() == 1",
			"[{'x': role.name}].exists(m, m.x == 'y') || now.getHours() == 3", "{'x': {'y': [role]}}.size() == 1",
			"[1].exists(n, {'x': role.name}['x'] == 'y')", "[{'x': now}].exists(m, {role.name: m}.size() == 1)",
			"{'now': role.name}.now == 'y'", "[role.name].exists(now, now == 'y')",
			"targets.map(now, now.namespace)[0] == 'a'", "cel.bind(m, {'x': role.name}, m.x == 'y')",
			"[1].exists(role, role == 1) && role.name == 'y'" })
	void looksAtNothingButTheTime(String condition) {
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Window.of(condition))
			.withMessageStartingWith("a window looks at nothing but now, and this looks at ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'x': role.name}['x'] == 'y'|role.name.", "has(request.ticket)|request.",
			"{'x': role}.size() == 1|role.", "[{'x': role.name}].exists(m, m.x == 'y')|role.name." })
	void whatItLooksAtIsNamed(String condition, String fact) {
		assertThatExceptionOfType(InvalidExpression.class).isThrownBy(() -> Window.of(condition))
			.withMessageEndingWith(" looks at " + fact);
	}

	@ParameterizedTest
	@ValueSource(strings = { "now.getHours() in [22, 23, 0]", "[1, 2].exists(d, d == now.getDayOfWeek())", "true",
			"[1, 2].exists(role, role == now.getDayOfWeek())", "{'t': now}.t.getHours() == 3",
			"{'day': now.getDayOfWeek()}['day'] in [1, 2]", "cel.bind(request, now, request.getHours() == 3)" })
	void mayLookAtTheTimeInAnyWay(String condition) {
		assertThat(Window.of(condition).opens(NOW)).isEqualTo(Opens.SOMETIMES);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "now.getHours() == 24|PERHAPS", "now.getDayOfWeek() == 7|NEVER",
			"now.getHours('Nowhere/At/All') == 6|PERHAPS", "now.getMonth() == 12|NEVER",
			"now.getMonth() == 11 && now.getDayOfMonth() == 30|SOMETIMES", "now.getDayOfYear() == 365|SOMETIMES",
			"now > timestamp('2031-01-01T00:00:00Z')|SOMETIMES", "now.getFullYear() == 2031|SOMETIMES",
			"now.getFullYear() == 2020|NEVER", "now < timestamp('2020-01-01T00:00:00Z')|PERHAPS",
			"now.getFullYear() >= 2026 && now.getMonth() == 1 && now.getDate() == 30|NEVER",
			"now.getFullYear() == 2050|NEVER", "now.getMinutes() == 14|SOMETIMES",
			"now.getHours() == 3 && now.getMinutes() >= 1 && now.getMinutes() < 5|SOMETIMES",
			"now.getMonth() == 5 && now.getDate() == 1 && now.getHours() == 3 && now.getMinutes() == 59|SOMETIMES",
			"now.getHours('Asia/Kathmandu') == 0 && now.getMinutes('Asia/Kathmandu') == 0|SOMETIMES",
			"now.getDayOfWeek('Pacific/Auckland') == 1 && now.getDayOfWeek('America/Los_Angeles') == 0|SOMETIMES",
			"now.getDate() == 29 && now.getMonth() == 1|SOMETIMES",
			"now.getMonth() == 5 && now.getSeconds() == 61|PERHAPS",
			"now >= timestamp('2031-05-01T00:00:00Z') && now < timestamp('2031-05-01T00:10:00Z')|SOMETIMES",
			"cel.bind(d, ['2031-05-01T00:00:00Z'], d.exists(x, now > timestamp(x)))|SOMETIMES" })
	void windowThatNeverOpensIsKnown(String condition, Opens opens) {
		assertThat(new Window(condition).opens(NOW)).isEqualTo(opens);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "now >= timestamp('2027-01-04T06:00:00Z')|2027-01-04T06:00:00Z",
			"timestamp('2027-01-04T06:00:00Z') <= now|2027-01-04T06:00:00Z",
			"now > timestamp('2027-01-04T06:00:00Z') + duration('30s')|2027-01-04T06:01:00Z",
			"cel.bind(end, timestamp('2027-01-04T06:00:00Z'), now >= end)|2027-01-04T06:00:00Z",
			"cel.bind(end, timestamp('2027-01-02T06:00:00Z'), now >= end && now.getDayOfWeek() == 1)|2027-01-04T00:00:00Z",
			"now >= timestamp('2031-01-04T06:00:00Z') && now.getHours() == 9|2031-01-04T09:00:00Z",
			"now < timestamp('2026-11-30T00:00:00Z') || now >= timestamp('2027-02-01T00:00:00Z')|2027-02-01T00:00:00Z",
			"['2027-01-10T06:00:00Z', '2027-02-10T06:00:00Z'].exists(d, now >= timestamp(d) && now < timestamp(d) + duration('4h'))|2027-01-10T06:00:00Z",
			"cel.bind(days, ['2027-02-10T06:00:00Z'], days.exists(d, cel.bind(t, timestamp(d), t <= now && now < t + duration('1h'))))|2027-02-10T06:00:00Z",
			"[['2027-03-10T06:00:00Z']].exists(l, l.exists(d, now >= timestamp(d)))|2027-03-10T06:00:00Z",
			"['2031-03-10T06:00:00Z'].exists_one(d, now >= timestamp(d)) && now.getHours() == 9|2031-03-10T09:00:00Z",
			"now - timestamp('2027-02-04T06:00:00Z') >= duration('0s')|2027-02-04T06:00:00Z",
			"now - duration('2h') >= timestamp('2027-02-04T06:00:00Z')|2027-02-04T08:00:00Z",
			"duration('2h') + now >= timestamp('2027-02-04T06:00:00Z')|2027-02-04T04:00:00Z",
			"timestamp('2027-02-04T06:00:00Z') - now <= duration('30m')|2027-02-04T05:30:00Z",
			"now - duration('1h') - timestamp('2027-02-04T06:00:00Z') > duration('1h')|2027-02-04T08:01:00Z",
			"now.getDayOfWeek() == 5 && now.getDate() > 24 && now.getMonth() == 0|2027-01-29T00:00:00Z",
			"now >= timestamp('2027-01-04T06:00:00Z') && now < timestamp('2027-01-04T06:00:00Z')|-" }, nullValues = "-")
	void openingThatIsComparedWithATimeIsFoundHoweverFarItIs(String condition, @Nullable Instant opens) {
		Window window = Window.of(condition);

		assertThat(window.opening(NOW)).isEqualTo(Optional.ofNullable(opens));
		assertThat(window.opening(NOW.plusSeconds(3))).isEqualTo(Optional.ofNullable(opens));
		assertThat(window.opening(NOW.minusSeconds(25))).isEqualTo(Optional.ofNullable(opens));
	}

	@Test
	void whatTakesTooLongToFindOutIsNotLookedForAgainAtOnce() {
		Window slow = new Window("lists.range(300).exists(x, now.getMinutes() == 60 + x)");
		slow.lookAhead(NOW);

		assertTimeoutPreemptively(Duration.ofMillis(900), () -> assertThat(slow.opening(NOW.plusSeconds(1))).isEmpty());
		assertThat(NextOpening.unknown(NOW).holds(NOW.plus(Duration.ofMinutes(9)))).isTrue();
		assertThat(NextOpening.unknown(NOW).holds(NOW.plus(Duration.ofMinutes(11)))).isFalse();
		assertThat(NextOpening.at(NOW, NOW.plusSeconds(90)).holds(NOW.plusSeconds(90))).isFalse();
	}

	@Test
	void lookingForAnOpeningTakesNoLongTime() {
		Window slow = new Window("[" + "1, ".repeat(300) + "1].map(x, x + 1).exists(x, now.getMinutes() == 60 + x)");
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(slow.opens(NOW)).isEqualTo(Opens.PERHAPS));
	}

	@Test
	void openingOfAMinuteIsFound() {
		assertThat(new Window("now.getHours() == 3 && now.getMinutes() == 2").opening(NOW))
			.contains(Instant.parse("2026-12-01T03:02:00Z"));
	}

}
