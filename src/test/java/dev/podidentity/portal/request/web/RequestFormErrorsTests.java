package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.web.FieldMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFormErrorsTests {

	private final RequestFormErrors errors = RequestFormErrors.of(RequestForm.EMPTY,
			List.of(new Violation("/targets/0/namespace", "Too long."), new Violation("/policy", "No JSON."),
					new Violation("/policy", "Turn session tags off.")));

	@Test
	void summaryNamesTheControlOfEach() {
		assertThat(this.errors.summary()).containsExactly(new FieldMessage("t1-ns", "Target 1, namespace: Too long."),
				new FieldMessage("policy", "Session policy: No JSON."),
				new FieldMessage("policy", "Session policy: Turn session tags off."));
	}

	@Test
	void controlShowsAllThatIsWrongWithIt() {
		assertThat(this.errors.at("policy")).isEqualTo("No JSON. Turn session tags off.");
		assertThat(this.errors.at("why")).isNull();
	}

	@Test
	void blockKnowsOfItsControls() {
		assertThat(this.errors.in("t1-")).isTrue();
		assertThat(this.errors.in("t2-")).isFalse();
		assertThat(this.errors.isEmpty()).isFalse();
		assertThat(RequestFormErrors.NONE.isEmpty()).isTrue();
	}

}
