package dev.podidentity.portal.request.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFormButtonTests {

	@Test
	void noButtonSends() {
		assertThat(RequestFormButton.pressed(new RequestFormParameters(NewRequests.good())))
			.isEqualTo(RequestFormButton.SEND);
	}

	@Test
	void refreshOfTheScriptDoesNotHideTheButton() {
		RequestFormParameters sent = new RequestFormParameters(NewRequests.with("add-target", "1"));
		sent.sent().add("refresh", "1");

		assertThat(RequestFormButton.pressed(sent)).isEqualTo(RequestFormButton.ADD_TARGET);
	}

	@Test
	void refreshNeverSends() {
		RequestFormParameters sent = new RequestFormParameters(NewRequests.with("send", "1"));
		sent.sent().add("refresh", "1");

		assertThat(RequestFormButton.pressed(sent)).isEqualTo(RequestFormButton.REFRESH);
	}

	@ParameterizedTest
	@CsvSource({ "add-target, 3, 2, t3-cluster", "remove-target, 1, 2, add-target", "add-tag, 2, 3, tag3-key",
			"remove-tag, 2, 1, add-tag", "refresh, 2, 2, role-q", "preflight, 2, 2, preflight" })
	void buttonsEditAndSayWhereToGoOn(String name, int targets, int tags, String focus) {
		RequestFormParameters sent = new RequestFormParameters(NewRequests.with(name, "1"));
		RequestFormButton button = RequestFormButton.pressed(sent);
		RequestForm edited = button.edit(RequestForm.of(sent), sent);

		assertThat(edited.targets()).hasSize(targets);
		assertThat(edited.tags()).hasSize(tags);
		assertThat(button.focus(edited)).isEqualTo(focus);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "-1", "0", "3", "99999999999999999999", "1.5", "٣" })
	void rowThatIsNotThereIsNotRemoved(String value) {
		RequestFormParameters sent = new RequestFormParameters(NewRequests.with("remove-target", value));

		assertThat(RequestFormButton.pressed(sent).edit(RequestForm.of(sent), sent).targets()).hasSize(2);
	}

}
