package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.RoutingToday.Answer;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** How long what the rules said may be gone by. */
class RoutingTodayTests {

	private static final Instant ASKED = Instant.parse("2026-11-23T09:00:00Z");

	private static final Answer ANSWER = new Answer(1, 7, "prod", APlan.simple(), null, ASKED);

	private static final Plan APPROVED = new Plan(7, "free", "", List.of(), Demands.NONE, List.of());

	private final MovingClock clock = new MovingClock(ASKED);

	private final PolicyInForce policy = mock(PolicyInForce.class);

	private final RoutingToday today = new RoutingToday(mock(RequestRouting.class), mock(SubmissionGate.class),
			mock(GroupSets.class), this.policy, mock(People.class), this.clock);

	@BeforeEach
	void inForce() {
		given(this.policy.isInForce(7)).willReturn(true);
	}

	@Test
	void answerOfThisMomentHolds() {
		this.clock.move(Duration.ofSeconds(2));
		assertThatCode(() -> this.today.check(ANSWER)).doesNotThrowAnyException();
	}

	@Test
	void answerThatIsOldHoldsNoLongerSinceARuleMayDenyFromSomeTimeOn() {
		this.clock.move(Duration.ofSeconds(2).plusMillis(1));
		assertThatExceptionOfType(PolicyReplaced.class).isThrownBy(() -> this.today.check(ANSWER))
			.withMessage("It took too long to ask the approval rules. Nothing was stored. Repeat it in a minute.");
	}

	@Test
	void whatNobodyHasToAgreeToIsOfThisMomentToo() {
		this.clock.move(Duration.ofSeconds(2));
		assertThatCode(() -> this.today.check(APPROVED, ASKED)).doesNotThrowAnyException();
		this.clock.move(Duration.ofMillis(1));
		assertThatExceptionOfType(PolicyReplaced.class).isThrownBy(() -> this.today.check(APPROVED, ASKED))
			.withMessageStartingWith("It took too long to ask the approval rules.");
	}

	@Test
	void whatWaitsForPeopleIsAskedAboutAgainWhenTheyDecide() {
		Plan plan = APlan.simple();
		given(this.policy.isInForce(plan.policy())).willReturn(true);
		this.clock.move(Duration.ofMinutes(1));
		assertThatCode(() -> this.today.check(plan, ASKED)).doesNotThrowAnyException();
	}

	@Test
	void answerOfOtherRulesHoldsNoLonger() {
		given(this.policy.isInForce(7)).willReturn(false);
		assertThatExceptionOfType(PolicyReplaced.class).isThrownBy(() -> this.today.check(ANSWER))
			.withMessageStartingWith("The approval rules changed at this moment.");
	}

	@Test
	void actIsDoneAnewUntilItsAnswerHolds() {
		List<Integer> tries = new ArrayList<>();
		assertThat(this.today.repeatedly(() -> {
			tries.add(tries.size());
			if (tries.size() < 3) {
				throw PolicyReplaced.meanwhile();
			}
			return "done";
		})).isEqualTo("done");
		assertThat(tries).hasSize(3);
		assertThatExceptionOfType(PolicyReplaced.class).isThrownBy(() -> this.today.repeatedly(() -> {
			throw PolicyReplaced.meanwhile();
		}));
	}

}
