package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.List;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static dev.podidentity.portal.request.ARequest.ASKED_AT;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** The columns by which the inbox and the deadlines find a request. */
class ReviewPositionTests {

	@Test
	void inboxFindsItByTheGroupsOfTheStageThatWaits() {
		Plan plan = APlan.twoStages();
		ReviewPosition position = ReviewPosition.atStartOf(plan, ASKED_AT);
		assertThat(column(position, "waitingFor")).isEqualTo("platform");
		position.advance(plan, LATER, false);
		assertThat(column(position, "waitingFor")).isEqualTo("security");
		position.advance(plan, LATER, false);
		assertThat(column(position, "waitingFor")).isNull();
		assertThat(column(position, "deciders")).isEqualTo("platform security");
	}

	@Test
	void escalationPutsItIntoOneMoreInbox() {
		Plan plan = limited(Then.ESCALATE);
		ReviewPosition position = ReviewPosition.atStartOf(plan, ASKED_AT);
		assertThat(position.pass(plan, LATER)).isPresent();
		assertThat(column(position, "waitingFor")).isEqualTo("platform security");
	}

	@Test
	void reminderGivesTheStageToNobodyElse() {
		Plan plan = limited(Then.REMIND);
		ReviewPosition position = ReviewPosition.atStartOf(plan, ASKED_AT);
		assertThat(position.pass(plan, LATER)).isPresent();
		assertThat(column(position, "waitingFor")).isEqualTo("platform");
		assertThat(position.current(plan)).isEqualTo(plan.stages().get(0));
	}

	private static Plan limited(Then then) {
		return APlan.of(new Stage("Platform", List.of("platform"), 1,
				new TimeLimit(Duration.between(ASKED_AT, LATER), then, "security")));
	}

	private static @Nullable Object column(ReviewPosition position, String name) {
		return ReflectionTestUtils.getField(position, name);
	}

}
