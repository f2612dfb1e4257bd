package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestSubmission.Forecast;
import dev.podidentity.portal.request.Submissions;
import dev.podidentity.portal.request.web.NewRequestForecast.Line;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NewRequestForecastTests {

	private static final Actor MAYA = new Actor(
			new Person("requester", "Maya Lindqvist", Set.of("payments"), Set.of(Role.REQUESTER)), null);

	private static final Catalog CATALOG = NewRequests.CATALOG;

	@Test
	void sameFindingOnSeveralTargetsIsOneLine() {
		Remedy remedy = new Remedy("Add this statement.", "{}");
		NewRequestForecast forecast = forecast(List.of("Jonas Weber"), check(Result.OK, "a", "Cluster is ACTIVE", null),
				check(Result.FAILED, null, "Role does not trust Pod Identity", remedy),
				check(Result.OK, "b", "Cluster is ACTIVE", null));

		assertThat(forecast.lines()).containsExactly(new Line("OK", "Cluster is ACTIVE", null, null),
				new Line("FAILED", "Role does not trust Pod Identity", null, remedy));
		assertThat(forecast.announcement()).isEqualTo("Preflight: 1 passed, 1 to look at.");
		assertThat(forecast.checkedAt()).isEqualTo(Instant.EPOCH);
	}

	@Test
	void approversAreNamedUpToFour() {
		assertThat(forecast(List.of()).approvers()).isEmpty();
		assertThat(forecast(List.of("A", "B", "C", "D")).approvers()).isEqualTo("A, B, C, D");
		assertThat(forecast(List.of("A", "B", "C", "D", "E", "F")).approvers()).isEqualTo("A, B, C, D and 2 more");
	}

	@Test
	void wrongFormIsNotCheckedAndSaysWhy() {
		NewRequestForecast forecast = NewRequestForecast.notChecked(RequestForm.EMPTY,
				List.of(new Violation("/roleArn", "Choose one role.")));

		assertThat(forecast.lines()).containsExactly(new Line("NOT_CHECKED", "IAM role", "Choose one role.", null));
		assertThat(forecast.plan()).isNull();
		assertThat(forecast.checkedAt()).isNull();
	}

	@Test
	void nobodyAskedSaysNothing() {
		assertThat(NewRequestForecast.NONE.announcement()).isEmpty();
	}

	private static NewRequestForecast forecast(List<String> approvers, Check... checks) {
		Forecast forecast = Submissions.of(CATALOG, Stream.of(checks).toList(), approvers)
			.dryRun(NewRequests.form(NewRequests.good()).draft(), MAYA);
		return NewRequestForecast.of(forecast, Instant.EPOCH);
	}

	private static Check check(Result result, @org.jspecify.annotations.Nullable String target, String summary,
			@org.jspecify.annotations.Nullable Remedy remedy) {
		return new Check(Name.CLUSTER_ACTIVE, result, target, summary, null, remedy);
	}

}
