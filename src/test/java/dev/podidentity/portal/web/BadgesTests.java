package dev.podidentity.portal.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BadgesTests {

	private final Badges badges = new Badges();

	@ParameterizedTest
	@CsvSource({ "SUBMITTED,NONE,INFO,Waiting for approval", "CHANGES_REQUESTED,NONE,WARN,Changes requested",
			"APPROVED,NONE,INFO,Approved", "REJECTED,NONE,BAD,Rejected", "WITHDRAWN,NONE,QUIET,Withdrawn",
			"EXPIRED,NONE,QUIET,Expired undecided", "APPROVED,IN_PROGRESS,INFO,Provisioning",
			"APPROVED,DONE,OK,Created in EKS", "APPROVED,PARTLY_FAILED,WARN,Partly failed: 2 of 3 targets created",
			"APPROVED,FAILED,BAD,Failed", "APPROVED,PARTLY_CANCELLED,QUIET,Partly called off: 2 of 3 targets created",
			"APPROVED,CANCELLED,QUIET,Called off" })
	void requestShowsReviewThenFulfilment(String review, String fulfilment, Tone tone, String word) {
		Badge badge = this.badges.request(review, fulfilment, 2, 3);
		assertThat(badge.word()).isEqualTo(word);
		assertThat(badge.tone()).isEqualTo(tone);
	}

	@ParameterizedTest
	@CsvSource({ "PENDING,false,BAD,'Broken glass, to be reviewed'", "PENDING,true,BAD,'Broken glass, review overdue'",
			"CONFIRMED,true,WARN,'Broken glass, confirmed since'", "OBJECTED,true,BAD,'Broken glass, objected to'" })
	void brokenGlassSaysWhereItsReviewStands(String afterReview, boolean late, Tone tone, String word) {
		Badge badge = this.badges.glass(afterReview, late);
		assertThat(badge.word()).isEqualTo(word);
		assertThat(badge.tone()).isEqualTo(tone);
	}

	@ParameterizedTest
	@ValueSource(strings = { "QUEUED", "RUNNING", "RETRYING", "SUCCEEDED", "FAILED", "CONFLICT", "CANCELLED" })
	void everyChangeHasWords(String status) {
		assertThat(this.badges.change(status, false).word()).isNotBlank();
	}

	@Test
	void adoptedIsToldOnlyOfWhatSucceeded() {
		assertThat(this.badges.change("SUCCEEDED", true).word()).isEqualTo("Already there, adopted");
		assertThat(this.badges.change("FAILED", true).word()).isEqualTo("Failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "IN_SYNC", "CHANGED_IN_AWS", "GONE", "UNMANAGED", "ADDON_OWNED", "NOT_CHECKED" })
	void everyHealthHasWords(String health) {
		assertThat(this.badges.health(health).word()).isNotBlank();
	}

	@ParameterizedTest
	@CsvSource({ "OK,is-ok,Pass", "WARNING,is-warn,Note", "FAILED,is-bad,Fail", "UNKNOWN,is-info,Cannot check" })
	void checksSayWhatPreflightFound(String result, String cssClass, String word) {
		assertThat(this.badges.check(result).cssClass()).isEqualTo(cssClass);
		assertThat(this.badges.check(result).word()).isEqualTo(word);
	}

	@Test
	void riskCountsBars() {
		assertThat(this.badges.risk("HIGH").icon()).isEqualTo("3");
	}

	@Test
	void clusterStatusThatEksAddsLaterIsShownAsWritten() {
		assertThat(this.badges.cluster("ACTIVE").word()).isEqualTo("Active");
		assertThat(this.badges.cluster("HIBERNATING").word()).isEqualTo("HIBERNATING");
	}

	@Test
	void misspeltStateIsAnError() {
		assertThatExceptionOfType(Badges.UnknownState.class).isThrownBy(() -> this.badges.trust("MAYBE"))
			.withMessageContaining("MAYBE");
	}

}
