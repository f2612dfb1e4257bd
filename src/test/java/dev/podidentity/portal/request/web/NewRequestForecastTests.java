package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.GroupNames;
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

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
		assertThat(approvers(List.of("A"))).isEqualTo("A");
		assertThat(approvers(List.of("A", "B", "C", "D"))).isEqualTo("A, B, C, D");
		assertThat(approvers(List.of("A", "B", "C", "D", "E", "F"))).isEqualTo("A, B, C, D and 2 more");
	}

	private static String approvers(List<String> names) {
		return route(forecast(names)).stages().get(0).approvers();
	}

	@Test
	void tellsWhichRulesWereTriedAndWhatTheySaw() {
		RouteForecast route = route(forecast(List.of("Jonas Weber")));
		assertThat(route.refusal()).isNull();
		assertThat(route.reason()).isEqualTo("Every new association needs one approval.");
		assertThat(route.tried().policy()).isOne();
		assertThat(route.tried().lines()).extracting(TriedRules.Line::name, TriedRules.Line::decided)
			.containsExactly(tuple("owners-only", false), tuple("free", false), tuple("one-approval", true));
		assertThat(route.tried().lines().get(1).part()).isEqualTo("targets.all(t, t.namespace == \"free\")");
		assertThat(route.tried().lines().get(1).saw()).isEqualTo("targets: namespace payments (2 times)");
	}

	@Test
	void whatNobodyCouldApproveSaysSo() {
		RouteForecast route = route(forecast(List.of()));
		assertThat(route.refusal()).isEqualTo("Nobody can approve this: stage Platform engineering takes one person"
				+ " besides you, and there are not enough. It was not sent. Tell an administrator.");
		assertThat(route.stages()).extracting(RouteForecast.Stage::approvers)
			.containsExactly("Nobody can approve this now.");
	}

	@Test
	void whatThePolicyDeniesTellsItsWords() {
		RouteForecast route = route(forecast("checkout-api"));
		assertThat(route.refusal()).isEqualTo("Another team owns this namespace.");
		assertThat(route.stages()).isEmpty();
		assertThat(route.automatic()).isFalse();
		assertThat(route.reason()).isEmpty();
	}

	@Test
	void whatNobodyHasToAgreeToSaysSo() {
		RouteForecast route = route(forecast("free"));
		assertThat(route.automatic()).isTrue();
		assertThat(route.reason()).isEqualTo("Nobody has to look at these.");
	}

	private static NewRequestForecast forecast(String namespace) {
		MultiValueMap<String, String> sent = new LinkedMultiValueMap<>(NewRequests.good());
		sent.replaceAll((name, values) -> name.equals("namespace") ? values.stream().map((value) -> namespace).toList()
				: values);
		return NewRequestForecast.of(
				Submissions.of(CATALOG, List.of(), List.of("Jonas Weber")).dryRun(NewRequests.form(sent).draft(), MAYA),
				Instant.EPOCH, GroupNames.IDS);
	}

	private static RouteForecast route(NewRequestForecast forecast) {
		return java.util.Objects.requireNonNull(forecast.route());
	}

	@Test
	void wrongFormIsNotCheckedAndSaysWhy() {
		NewRequestForecast forecast = NewRequestForecast.notChecked(RequestForm.EMPTY,
				List.of(new Violation("/roleArn", "Choose one role.")));

		assertThat(forecast.lines()).containsExactly(new Line("NOT_CHECKED", "IAM role", "Choose one role.", null));
		assertThat(forecast.route()).isNull();
		assertThat(forecast.checkedAt()).isNull();
	}

	@Test
	void nobodyAskedSaysNothing() {
		assertThat(NewRequestForecast.NONE.announcement()).isEmpty();
	}

	private static NewRequestForecast forecast(List<String> approvers, Check... checks) {
		Forecast forecast = Submissions.of(CATALOG, Stream.of(checks).toList(), approvers)
			.dryRun(NewRequests.form(NewRequests.good()).draft(), MAYA);
		return NewRequestForecast.of(forecast, Instant.EPOCH, GroupNames.IDS);
	}

	private static Check check(Result result, @org.jspecify.annotations.Nullable String target, String summary,
			@org.jspecify.annotations.Nullable Remedy remedy) {
		return new Check(Name.CLUSTER_ACTIVE, result, target, summary, null, remedy);
	}

}
