package dev.podidentity.portal.request.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NewRequestOutlookTests {

	@Test
	void countsWhatIsFilledIn() {
		assertThat(NewRequestOutlook.of(NewRequests.form(NewRequests.good()).addTarget()))
			.isEqualTo(new NewRequestOutlook(2, "prod-eu-1, prod-eu-2", "payments", "payments-checkout", ""));
	}

	@Test
	void nothingFilledInIsNothing() {
		assertThat(NewRequestOutlook.of(RequestForm.EMPTY)).isEqualTo(new NewRequestOutlook(0, "", "", "", ""));
	}

	@Test
	void targetRoleIsWhatPodsGetInTheEnd() {
		assertThat(NewRequestOutlook
			.of(NewRequests.form(NewRequests.with("targetRoleArn", " arn:aws:iam::999999999999:role/reports ")))
			.targetRole()).isEqualTo("arn:aws:iam::999999999999:role/reports");
	}

	@Test
	void nonsenseIsShownAsTyped() {
		RequestForm form = NewRequests.form(NewRequests.with("roleArn", "${7*7}"));

		assertThat(NewRequestOutlook.of(form).role()).isEqualTo("${7*7}");
	}

}
