package dev.podidentity.portal.request.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.PreflightOverview;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@PageTest
class ApprovalsTests {

	private static final RequestRow GOOD = SampleRequest.submitted().row(1047);

	private static final RequestRow BAD = SampleRequest.submitted().row(1048);

	private static final RequestRow UNCHECKED = SampleRequest.submitted().row(1049);

	private static final RequestRow THIRD = SampleRequest.submitted().row(1050);

	private static final Instant DUE = Instant.parse("2026-11-23T14:00:00Z");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestSearch search;

	@Autowired
	private PreflightOverview preflight;

	@Autowired
	private RequestReview review;

	@Test
	void listsWhatWaitsWithWhatPreflightFound() {
		waits(null, GOOD, BAD, UNCHECKED);
		assertThat(page("/approvals"))
			.contains("REQ-1047", "Maya Lindqvist", "payments/<wbr>receipt-signer", "prod-eu-1", "payments-receipts",
					"2 of 2 passed", "1 failed", "Checking", "today 10:00:00", "name=\"id\" value=\"REQ-1047@1\"",
					"action=\"/approvals/decision\"", "Preflight found a failure: open it to decide",
					"Preflight has not answered yet: open it to decide", "needed unless you approve",
					"<span class=\"p-count\">3</span>")
			.doesNotContain("checked=\"checked\"", "th:", "style=");
	}

	@Test
	void whatFailedPreflightCannotBeChosen() {
		waits(null, BAD);
		assertThat(page("/approvals")).containsPattern(
				"value=\"REQ-1048@1\" title=\"Preflight found a failure: open it to decide\"[^>]+ disabled=\"disabled\"");
	}

	@Test
	void whyItCannotBeChosenIsWrittenInTheRow() {
		RequestRow past = SampleRequest.submitted().expiresAt(PageTest.CLOCK.instant()).row(1050);
		waits(null, GOOD, BAD, past);
		assertThat(page("/approvals")).contains(">Preflight found a failure: open it to decide.</span>",
				">The end asked for has passed, so nothing would be made: open it to reject it or send it back.</span>",
				"A request whose box cannot be ticked is decided by itself; its row says why.");
	}

	@Test
	void filtersAndPagesLiveInTheAddress() {
		given(this.search.find(eq(new RequestQuery(Scope.DECIDABLE, null, null, SampleRequest.PROD_EU_1.toString(),
				"requester", "kms", new Place(1040, DUE), 25)), any()))
			.willReturn(new RequestSearch.Page(List.of(GOOD), new Place(1047, DUE)));
		assertThat(page(
				"/approvals?q=kms&requester=requester&after=1040_2026-11-23T14:00:00Z&cluster=111122223333.eu-central-1.prod-eu-1"))
			.contains("Remove filter Requester", "Most urgent", "after=1047_2026-11-23T14%3A00%3A00Z",
					"1 request on this page");
	}

	@Test
	void tellsHowLongEachMayStillWait() {
		Plan.Stage expiring = stage(Then.EXPIRE, null);
		Plan.Stage escalating = stage(Then.ESCALATE, "security");
		waits(null,
				SampleRequest.submitted().stages(expiring).dueAt(PageTest.CLOCK.instant().plusSeconds(4 * 3600)).row(1),
				SampleRequest.submitted()
					.stages(escalating)
					.dueAt(PageTest.CLOCK.instant().plusSeconds(9 * 3600))
					.row(2),
				SampleRequest.submitted().stages(escalating).escalated().row(3), SampleRequest.submitted().row(4));

		assertThat(page("/approvals")).containsSubsequence("4 h left", "Then it expires undecided", "9 h left",
				"Then group security decides as well", "Escalated", "Group security decides as well", "No limit");
	}

	private static Plan.Stage stage(Then then, @Nullable String group) {
		return new Plan.Stage("Platform engineering", List.of("platform"), 1,
				new TimeLimit(Duration.ofHours(4), then, group));
	}

	@Test
	void showsAllThatTheGroupsDecide() {
		given(this.search.find(eq(RequestQuery.of(Scope.OF_GROUPS, 25)), any()))
			.willReturn(new RequestSearch.Page(List.of(GOOD), new Place(1047, null)));
		assertThat(page("/approvals?tab=all"))
			.contains("Requests your groups decide", "Waiting for approval", "tab=all&amp;after=1047\"",
					"aria-current=\"page\">All", "name=\"tab\" value=\"all\"", "tab=all&amp;requester=requester")
			.doesNotContain("type=\"checkbox\"", "p-bulk", "Time left");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-1", "1_", "1_2026", "1_2026-13-45T00:00:00Z", "1_+1000000-01-01T00:00:00Z" })
	void placeThatNoPageGaveIsRefused(String after) {
		assertThat(this.mvc.get().uri("/approvals?after={after}", after).with(Browser.as(SampleRequest.JONAS)))
			.hasStatus(422);
	}

	@Test
	void showsWhatWasDecided() {
		given(this.search.find(eq(RequestQuery.of(Scope.DECIDED, 25)), any()))
			.willReturn(new RequestSearch.Page(List.of(GOOD), null));
		assertThat(page("/approvals?tab=decided")).contains("Requests you have decided", "Waiting for approval")
			.doesNotContain("type=\"checkbox\"", "p-bulk");
	}

	@Test
	void emptyInboxSaysSo() {
		given(this.search.find(any(), any())).willReturn(new RequestSearch.Page(List.of(), null));
		assertThat(page("/approvals")).contains("Nothing waits for you",
				"When a request needs your decision it shows up here.", "See what you decided");
		assertThat(page("/approvals?tab=decided")).contains("Nothing decided yet");
		assertThat(page("/approvals?tab=all")).contains("Nobody has asked yet");
		assertThat(page("/approvals?q=x")).contains("No request with text “x”.");
	}

	@Test
	void onlyApproversComeIn() {
		for (Person person : List.of(SampleRequest.MAYA, SampleRequest.ELENA, SampleRequest.TOM)) {
			assertThat(this.mvc.get().uri("/approvals").with(Browser.as(person))).hasStatus(403);
			assertThat(this.mvc.post()
				.uri("/approvals/decision")
				.param("id", "REQ-1047@1")
				.param("d", "approve")
				.param("confirm", "1")
				.with(Browser.as(person))
				.with(csrf())).hasStatus(403);
		}
		then(this.review).shouldHaveNoInteractions();
	}

	@Test
	void firstAsksForEachItem() {
		chosen(GOOD, BAD);
		MvcTestResult result = decide("approve", "Fine.", null, "REQ-1047@1", "REQ-1048@2", "REQ-9@1");
		assertThat(result).hasStatusOk();
		assertThat(Browser.text(result)).contains("Approve 1 request?", "REQ-1047, revision 1", ">Target",
				"name=\"id\" value=\"REQ-1047@1\"",
				"Preflight found a failure: open it to decide. It is left out here.", "name=\"confirm\" value=\"1\"",
				"value=\"approve\"", "Fine.", "It changed since you chose it.",
				"1 request of those you chose cannot be shown");
		then(this.review).shouldHaveNoInteractions();
	}

	@Test
	void givesAllThatIsApprovedTogether() {
		Map<String, String> tags = IntStream.range(10, 30)
			.boxed()
			.collect(Collectors.toMap((i) -> "key-" + i, (i) -> "v"));
		chosen(SampleRequest.submitted().tags(tags).policy("{\"Statement\":[]}").row(1047));
		String page = Browser.text(decide("approve", "Fine.", null, "REQ-1047@1"));
		assertThat(page)
			.contains("as its revision named here says", "href=\"/requests/REQ-1047\"", "and 12 more</p>",
					"<span>12 more tags of REQ-1047</span>", "<span>What the session policy of REQ-1047 says</span>",
					"aria-label=\"Session policy of REQ-1047\"")
			.doesNotContain("exactly as listed");
		assertThat(tags.keySet()).allSatisfy((key) -> assertThat(page).containsOnlyOnce(key + "=v"));
	}

	@Test
	void rejectingManyNeedsAComment() {
		chosen(GOOD);
		for (String confirm : new String[] { "0", "1" }) {
			MvcTestResult result = decide("reject", " ", confirm, "REQ-1047@1");
			assertThat(result).hasStatus(422);
			assertThat(Browser.text(result)).contains("Reject 1 request?", "Say why", "aria-invalid=\"true\"");
		}
		then(this.review).shouldHaveNoInteractions();
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "OK,OK,", "WARNING,OK,", "OK,WARNING,Look at what the role may do: open it to decide",
			"OK,UNKNOWN,Look at what the role may do: open it to decide",
			"FAILED,OK,Preflight found a failure: open it to decide" })
	void whatIsDecidedAloneIsRefusedAmongMany(Result trust, Result breadth, @Nullable String why) {
		chosen(GOOD);
		given(this.preflight.of(any())).willReturn(Map.of(GOOD.id(), evidence(trust, breadth)));
		for (String choice : List.of("approve", "reject")) {
			String text = Browser.text(decide(choice, "Fine.", "1", "REQ-1047@1"));
			assertThat(text.contains("Refused")).isEqualTo(why != null);
			assertThat(text).contains((why != null) ? why : "REQ-1047");
		}
		then(this.review).should((why == null) ? times(1) : never()).approve(any(), anyInt(), any(), any(), any());
		then(this.review).should((why == null) ? times(1) : never()).reject(any(), anyInt(), any(), any());
	}

	@Test
	void whatNobodyFoundIsNotNarrow() {
		chosen(GOOD, UNCHECKED);
		given(this.preflight.of(any())).willReturn(Map.of(GOOD.id(), new EvidenceView(
				List.of(SampleRequest.check(Name.ROLE_TRUST, Result.OK, "Role trust")), SampleRequest.ASKED)));
		assertThat(Browser.text(decide("approve", "Fine.", "1", "REQ-1047@1", "REQ-1049@1", "REQ-7@1"))).contains(
				"Look at what the role may do: open it to decide.",
				"Preflight has not answered yet: open it to decide.", "There is no such request for you to decide on.");
		then(this.review).shouldHaveNoInteractions();
	}

	@Test
	void inboxTellsWhatTheRoleMayDoAndWhatToLookAt() {
		waits(null, GOOD);
		given(this.preflight.of(any()))
			.willReturn(Map.of(GOOD.id(),
					new EvidenceView(
							List.of(SampleRequest.check(Name.SESSION_TAGS, Result.WARNING, "Session tags are off"),
									SampleRequest.check(Name.ROLE_TRUST, Result.UNKNOWN, "Cannot tell a"),
									SampleRequest.check(Name.LIMIT, Result.UNKNOWN, "Cannot tell b"),
									SampleRequest.check(Name.AGENT, Result.UNKNOWN, "Cannot tell c"),
									SampleRequest.check(Name.TARGET_FREE, Result.OK, "It is free"), SampleRequest.check(
											Name.ROLE_BREADTH, Result.OK, "Role may do only what its policies name")),
							SampleRequest.ASKED)));
		assertThat(page("/approvals"))
			.contains("Role may do only what its policies name", "Session tags are off", "Cannot tell b",
					"and 1 more to look at")
			.doesNotContain("Cannot tell c", "It is free");
	}

	@Test
	void eachIsDecidedByItself() {
		chosen(GOOD, BAD, THIRD);
		given(this.preflight.of(any())).willReturn(
				Map.of(GOOD.id(), evidence(Result.OK), BAD.id(), evidence(Result.OK), THIRD.id(), evidence(Result.OK)));
		willThrow(SampleRequest.forbidden("You cannot decide your own request.")).given(this.review)
			.approve(eq("REQ-1048"), anyInt(), any(), any(), any());
		MvcTestResult result = decide("approve", "Fine.", "1", "REQ-1047@1", "REQ-1048@1", "REQ-1050@3");
		assertThat(result).hasStatusOk();
		assertThat(Browser.text(result)).contains("What became of it", "Your approval is stored.", "Refused",
				"You cannot decide your own request.");
		then(this.review).should().approve("REQ-1047", 1, null, "Fine.", SampleRequest.actor(SampleRequest.JONAS));
		then(this.review).should().approve("REQ-1050", 3, null, "Fine.", SampleRequest.actor(SampleRequest.JONAS));
	}

	@Test
	void rejectsManyWithOneComment() {
		chosen(GOOD);
		assertThat(Browser.text(decide("reject", "Too wide.", "1", "REQ-1047@1"))).contains("Rejected.");
		then(this.review).should().reject("REQ-1047", 1, "Too wide.", SampleRequest.actor(SampleRequest.JONAS));
	}

	@Test
	void nothingChosenIsToldOnTheInbox() {
		waits(null, GOOD);
		for (MvcTestResult result : List.of(decide("approve", "My words", null),
				decide("maybe", "My words", "1", "REQ-1047@1"))) {
			assertThat(result).hasStatus(422);
			assertThat(Browser.text(result)).contains("Choose at least one request, and approve or reject.",
					"href=\"#requests\"", "value=\"My words\"");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "REQ-1047", "1047@1", "REQ-1@x", "<script>@1", "REQ-1@99999999999" })
	void whatNoBoxSendsIsABadRequest(String chosen) {
		assertThat(decide("approve", "", "1", chosen)).hasStatus(400);
		then(this.review).should(never()).approve(any(), anyInt(), any(), any(), any());
	}

	private void waits(@Nullable Place next, RequestRow... rows) {
		given(this.search.find(any(), any())).willReturn(new RequestSearch.Page(List.of(rows), next));
		given(this.search.count(eq(Scope.DECIDABLE), any(), anyInt())).willReturn((long) rows.length);
		given(this.preflight.of(any()))
			.willReturn(Map.of(GOOD.id(), evidence(Result.OK), BAD.id(), evidence(Result.FAILED)));
	}

	private void chosen(RequestRow... rows) {
		given(this.search.numbered(any(), any())).willReturn(List.of(rows));
		given(this.preflight.of(any()))
			.willReturn(Map.of(GOOD.id(), evidence(Result.OK), BAD.id(), evidence(Result.FAILED)));
	}

	private static EvidenceView evidence(Result result) {
		return evidence(result, Result.OK);
	}

	private static EvidenceView evidence(Result result, Result breadth) {
		return new EvidenceView(List.of(SampleRequest.check(Name.ROLE_TRUST, result, "Role trust"),
				SampleRequest.check(Name.ROLE_BREADTH, breadth, "What the role may do")), SampleRequest.ASKED);
	}

	private String page(String address) {
		MvcTestResult result = this.mvc.get().uri(address).with(Browser.as(SampleRequest.JONAS)).exchange();
		assertThat(result).hasStatusOk();
		return Browser.text(result);
	}

	private MvcTestResult decide(String choice, String comment, @Nullable String confirm, String... ids) {
		var request = this.mvc.post()
			.uri("/approvals/decision")
			.param("d", choice)
			.param("comment", comment)
			.with(Browser.as(SampleRequest.JONAS))
			.with(csrf());
		if (confirm != null) {
			request.param("confirm", confirm);
		}
		return (ids.length > 0) ? request.param("id", ids).exchange() : request.exchange();
	}

}
