package dev.podidentity.portal.request.api;

import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.request.SampleRequest;
import dev.podidentity.portal.request.api.RequestJson.ActionsJson;
import dev.podidentity.portal.request.api.RequestJson.PermissionJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request tells of what can be done with it. */
class RequestJsonTests {

	@Test
	void whatIsPastItsEndCanBeDecidedButNotApproved() {
		ActionsJson actions = actions(mayDecide().expiresAt(SampleRequest.ASKED.plusSeconds(900)));

		assertThat(actions.approve().allowed()).isFalse();
		assertThat(actions.approve().reason()).startsWith("Access was to end on 23 Nov 2026, 10:15 UTC");
		assertThat(actions.decide().allowed()).isTrue();
		assertThat(actions.decide().reason())
			.isEqualTo("You can decide, but not approve. " + actions.approve().reason());
	}

	@Test
	void whatThePolicyDeniesToo() {
		ActionsJson actions = actions(mayDecide().deniedBy("freeze", "Frozen."));

		assertThat(actions.approve().allowed()).isFalse();
		assertThat(actions.approve().reason()).startsWith("Denied by rule freeze").endsWith("Frozen.");
		assertThat(actions.decide().allowed()).isTrue();
	}

	@Test
	void whatHasTimeLeftCanBeApproved() {
		ActionsJson actions = actions(mayDecide().expiresAt(SampleRequest.ASKED.plusSeconds(901)));

		assertThat(actions.approve()).isEqualTo(actions.decide()).isEqualTo(new PermissionJson(true, null));
	}

	@Test
	void whoCannotDecideIsToldThatFirst() {
		ActionsJson actions = actions(SampleRequest.submitted().expiresAt(SampleRequest.ASKED));

		assertThat(actions.approve()).isEqualTo(actions.decide())
			.isEqualTo(new PermissionJson(false, "You cannot decide your own request."));
	}

	@Test
	void listsTellWhatIsPastItsEnd() {
		var row = SampleRequest.submitted().expiresAt(SampleRequest.ASKED).row(7);

		assertThat(RequestSummaryJson.of(row, SampleRequest.ASKED).pastEnd()).isTrue();
		assertThat(RequestSummaryJson.of(row, SampleRequest.ASKED.minusMillis(1)).pastEnd()).isFalse();
		assertThat(RequestSummaryJson.of(SampleRequest.submitted().row(7), SampleRequest.ASKED).pastEnd()).isFalse();
	}

	private static SampleRequest mayDecide() {
		return SampleRequest.submitted().mayDecide(Permission.GRANTED);
	}

	private static ActionsJson actions(SampleRequest request) {
		return RequestJson.of(request.view()).actions();
	}

}
