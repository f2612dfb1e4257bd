package dev.podidentity.portal.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuditQueryTests {

	@Test
	void nothingGivenAsksForEverything() {
		AuditQuery query = query(null, " ", "", null);
		assertThat(query.problems()).isEmpty();
		assertThat(query.filter()).isEqualTo(AuditFilter.ALL);
		assertThat(query.before()).isNull();
	}

	@Test
	void daysAreWholeDaysInUtc() {
		AuditFilter filter = query(null, "2026-11-20", "2026-11-23", null).filter();
		assertThat(filter.from()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
		assertThat(filter.to()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
	}

	@Test
	void instantsAreTakenAsTheyAre() {
		assertThat(query(null, "2026-11-20T10:00:00Z", null, null).filter().from())
			.isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
	}

	@Test
	void cursorLeadsBackToItsEvent() {
		assertThat(query(null, null, null, AuditQuery.cursorAfter(48207)).before()).isEqualTo(48207);
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "2026-13-01", "2026-11-23T", "+1000000000-12-31T23:59:59Z", "-0001-01-01" })
	void timeThatIsNoneIsAProblem(String time) {
		assertThat(query(null, time, null, null).problems()).containsOnlyKeys("from");
		assertThat(query(null, null, time, null).problems()).containsOnlyKeys("to");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "==", "AAAA", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk", "é" })
	void cursorOfOtherMakeIsAProblem(String cursor) {
		assertThat(query(null, null, null, cursor).problems()).containsOnlyKeys("cursor");
	}

	@Test
	void outcomeThatIsNoneIsAProblem() {
		assertThat(query("Maybe", null, null, null).problems()).containsOnlyKeys("outcome");
	}

	@Test
	void nulIsTakenOut() {
		assertThat(new AuditQuery("a\0b", null, null, null, null, null, "\0", null).filter()).satisfies((filter) -> {
			assertThat(filter.actor()).isEqualTo("ab");
			assertThat(filter.text()).isNull();
		});
	}

	private static AuditQuery query(@Nullable String outcome, @Nullable String from, @Nullable String to,
			@Nullable String cursor) {
		return new AuditQuery(null, null, null, outcome, from, to, null, cursor);
	}

}
