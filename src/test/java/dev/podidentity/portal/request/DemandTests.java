package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ticket and end of access: what people give, and what a rule demands. */
class DemandTests {

	private static final Demands BOTH = new Demands(Duration.ofDays(90), "OPS-[0-9]+", null, false);

	private final SubmissionGate gate = Submissions.gate(Rules.catalog(), FakePeople.demo(), Rules.CLOCK);

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  " })
	void neitherIsNeededByItself(String nothing) {
		RequestContent content = Rules.accept(ASubmission.right().ticket(nothing).expiresAt(nothing));
		assertThat(content.ticket()).isNull();
		assertThat(content.expiresAt()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "2027-03-31, 2027-04-01T00:00:00Z", "2027-03-31T18:00:00Z, 2027-03-31T18:00:00Z",
			"2027-03-31T18:00:00+02:00, 2027-03-31T16:00:00Z", "' 2026-11-23 ', 2026-11-24T00:00:00Z" })
	void endIsADayOrAMoment(String given, Instant end) {
		assertThat(Rules.accept(ASubmission.right().expiresAt(given)).expiresAt()).isEqualTo(end);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-22", "2026-11-23T08:59:59Z", "1970-01-01" })
	void endInThePastIsRefused(String given) {
		assertThat(Rules.refuse(ASubmission.right().expiresAt(given)))
			.containsExactly(new Violation("/expiresAt", "This is in the past. Choose a later day."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "9999-12-31", "9999-12-31T00:00:01Z", "+10000-01-01T00:00:00Z",
			"+294277-01-10T04:00:54.775807Z", "+999999999-12-31T23:59:59Z" })
	void endBeyondFourDigitsOfAYearIsRefused(String end) {
		assertThat(Rules.refuse(ASubmission.right().expiresAt(end)))
			.containsExactly(new Violation("/expiresAt", "Choose a day up to 9999-12-30."));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "tomorrow", "2027-02-30", "31.03.2027", "+300000-01-01", "2027-03-31T18:00:00", "2027-13-01" })
	void endThatIsNoDateIsRefused(String given) {
		assertThat(Rules.refuse(ASubmission.right().expiresAt(given))).containsExactly(new Violation("/expiresAt",
				"Give a day such as 2027-03-31, or a moment such as 2027-03-31T18:00:00Z."));
	}

	@Test
	void ticketIsOneShortLine() {
		assertThat(Rules.accept(ASubmission.right().ticket(" OPS-1 ")).ticket()).isEqualTo("OPS-1");
		for (String wrong : List.of("x".repeat(101), "OPS-1\nOPS-2", "a\u0000b")) {
			assertThat(Rules.refuse(ASubmission.right().ticket(wrong))).extracting(Violation::pointer)
				.contains("/ticket");
		}
	}

	@Test
	void ruleFindsWhatItDemands() {
		assertThat(lacking(AContent.plain().ticket("OPS-1").expiresAt(days(90)))).isEmpty();
	}

	@Test
	void ruleSaysWhatItMisses() {
		assertThat(lacking(AContent.plain())).containsExactly(
				new Violation("/ticket", "Rule by-hand asks for the number of a ticket that looks like OPS-[0-9]+."),
				new Violation("/expiresAt",
						"Rule by-hand asks for an end within 90 days: choose a day before 2027-02-21."));
	}

	@Test
	void ticketHasToFitWholeAndTheEndToBeSoonEnough() {
		assertThat(lacking(AContent.plain().ticket("see OPS-1").expiresAt(days(90)))).extracting(Violation::pointer)
			.containsExactly("/ticket");
		assertThat(lacking(AContent.plain().ticket("OPS-1").expiresAt(days(90).plusSeconds(1))))
			.extracting(Violation::pointer)
			.containsExactly("/expiresAt");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "12345 67890|true", "123456789|false", "1 2 3 4 5 6 7 8 9  |false",
			"123456789\u200b\u200b\u00a0|false", "äöüäöüäöüä|true", "1234567890\u2060|true" })
	void justificationNeedsAsManyCharactersAsTheRuleAsks(String text, boolean enough) {
		Demands ten = new Demands(null, null, null, false, 10);
		assertThat(this.gate.lacking(new Plan(1, "by-hand", "", APlan.simple().stages(), ten, List.of()),
				AContent.plain().justification(text).build()))
			.extracting(Violation::pointer)
			.isEqualTo(enough ? List.of() : List.of("/justification"));
	}

	@Test
	void ruleSaysHowMuchJustificationItMisses() {
		Demands many = new Demands(null, null, null, false, 40);
		assertThat(this.gate.lacking(new Plan(1, "by-hand", "", APlan.simple().stages(), many, List.of()),
				AContent.plain().justification("Reads receipts.").build()))
			.containsExactly(new Violation("/justification",
					"Rule by-hand asks for a justification of at least 40 visible characters, and this has 14."
							+ " Spaces do not count."));
	}

	@Test
	void endBeforeChangesAreMadeAgainIsNoEnd() {
		Instant now = days(0);
		Plan closed = new Plan(1, "by-hand", "Because.", APlan.simple().stages(), Demands.NONE, List.of(), null,
				new Window("timestamp(\"" + now.plusSeconds(86_400) + "\") < now"), List.of(), null);
		assertThat(this.gate.lacking(closed, AContent.plain().expiresAt(now.plusSeconds(3600)).build())).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.pointer()).isEqualTo("/expiresAt");
				assertThat(violation.message()).contains("which is before that. Choose a later day.");
			});
		assertThat(this.gate.lacking(closed, AContent.plain().expiresAt(days(3)).build())).isEmpty();
		assertThat(this.gate.lacking(closed, AContent.plain().build())).isEmpty();
		assertThat(this.gate.lacking(APlan.within("false"), AContent.plain().expiresAt(days(3)).build()))
			.as("who breaks the glass waits for no window")
			.isEmpty();
	}

	private List<Violation> lacking(AContent content) {
		return this.gate.lacking(new Plan(1, "by-hand", "Because.", APlan.simple().stages(), BOTH, List.of()),
				content.build());
	}

	private static Instant days(int days) {
		return ARequest.ASKED_AT.plus(Duration.ofDays(days));
	}

}
