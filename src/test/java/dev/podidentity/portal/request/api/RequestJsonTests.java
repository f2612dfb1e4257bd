package dev.podidentity.portal.request.api;

import java.util.Objects;

import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.SampleRequest;
import dev.podidentity.portal.request.api.RequestJson.ActionsJson;
import dev.podidentity.portal.request.api.RequestJson.PermissionJson;
import dev.podidentity.portal.request.api.RequestJson.TargetJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request tells of what can be done with it. */
class RequestJsonTests {

	@Test
	void whatCannotBeApprovedAsItIsCanBeDecidedStill() {
		ActionsJson actions = actions(SampleRequest.submitted().mayNotApprove("Frozen."));

		assertThat(actions.approve()).isEqualTo(new PermissionJson(false, "Frozen."));
		assertThat(actions.decide()).isEqualTo(new PermissionJson(true, "You can decide, but not approve. Frozen."));
	}

	@Test
	void whatCanBeApprovedSaysNothingMore() {
		ActionsJson actions = actions(SampleRequest.submitted().mayDecide(Permission.GRANTED));

		assertThat(actions.approve()).isEqualTo(actions.decide()).isEqualTo(new PermissionJson(true, null));
	}

	@Test
	void whatIsEnoughByNowSaysByWhichRule() {
		NewRulesJson rules = Objects
			.requireNonNull(RequestJson.of(SampleRequest.submitted().enoughByTheClock().view()).newRules());
		assertThat(rules.rule()).isEqualTo("late");
		assertThat(rules.message()).isEqualTo("By now rule late of version 1 asks for no more than was agreed."
				+ " What was agreed so far is enough: the next approval of those who are asked completes the request.");
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

	@Test
	void whatToDoAboutARefusedTrustIsWhatPreflightFound() {
		assertThat(whatToDo(Result.FAILED, null))
			.isEqualTo("Take the Deny out of its trust policy. Then retry; nobody has to approve again.");
		String byItsKind = "Let the role trust Pod Identity, then retry.";
		assertThat(whatToDo(Result.FAILED, "{}")).as("the statement helps").isEqualTo(byItsKind);
		assertThat(whatToDo(Result.OK, null)).isEqualTo(byItsKind);
		assertThat(whatToDo(Result.UNKNOWN, null)).isEqualTo(byItsKind);
	}

	private static @Nullable String whatToDo(Result trust, @Nullable String paste) {
		var view = SampleRequest.approved()
			.checks(new Check(Name.ROLE_TRUST, trust, null, "What is so", null,
					new Remedy("Take the Deny out of its trust policy.", paste)))
			.change(SampleRequest.change(ChangeStatus.FAILED))
			.view();
		return Objects.requireNonNull(TargetJson.of(view).get(0).change()).whatToDo();
	}

	private static ActionsJson actions(SampleRequest request) {
		return RequestJson.of(request.view()).actions();
	}

}
