package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.CredentialsOfPods;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

@PageTest
class RequestListControllerTests {

	private static final String PROD = "111122223333.eu-central-1.prod-eu-1";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestSearch search;

	@Autowired
	private CredentialsOfPods credentials;

	@Autowired
	private Changes changes;

	@Test
	void listsOnesOwn() {
		found(new RequestQuery(Scope.MINE, null, null, null, null, null, null, 25), null,
				SampleRequest.submitted().row(1042),
				SampleRequest.approved()
					.targets(SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "a"),
							SampleRequest.target(SampleRequest.STAGING_EU_1, "billing", "b"))
					.change(SampleRequest.change(ChangeStatus.SUCCEEDED))
					.change(SampleRequest.change(ChangeStatus.FAILED))
					.row(1041));
		assertThat(page("/requests", SampleRequest.MAYA))
			.contains("href=\"/requests/REQ-1042\"", "New association for payments / receipt-signer", "prod-eu-1",
					"payments-receipts", "Waiting for approval", "30 min ago",
					"New association for 2 service accounts in 2 namespaces", "2 clusters",
					"Partly failed: 1 of 2 targets", "2 requests", "New request")
			.contains("<a href=\"/requests\" aria-current=\"page\">Mine</a>")
			.doesNotContain("rel=\"next\"", "Newest", "th:", "style=", "Requests of Maya");
	}

	@Test
	void lineSaysWhatPodsGetWhereThatIsNotTheRole() {
		SampleRequest request = SampleRequest.approved()
			.targets(SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "a"),
					SampleRequest.target(SampleRequest.STAGING_EU_1, "billing", "b"))
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED))
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED));
		RequestRow row = request.row(1041);
		found(new RequestQuery(Scope.MINE, null, null, null, null, null, null, 25), null, row);
		given(this.credentials.of(Map.of(row.id().value(), row.content().targets())))
			.willReturn(Map.of(row.id().value(),
					Map.of(row.content().targets().get(0), PodCredentials.of("role a"), row.content().targets().get(1),
							PodCredentials.none("role payments-receipts does not exist any more", null, null))));
		assertThat(page("/requests", SampleRequest.MAYA))
			.contains("1 of 2 targets: pods get no credentials: role payments-receipts does not exist any more");
	}

	@Test
	void everyTargetThatDoesNotGetWhatWasApprovedIsCounted() {
		SampleRequest request = SampleRequest.approved()
			.targets(SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "a"),
					SampleRequest.target(SampleRequest.STAGING_EU_1, "billing", "b"))
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED))
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED));
		RequestRow row = request.row(1041);
		found(new RequestQuery(Scope.MINE, null, null, null, null, null, null, 25), null, row);
		given(this.credentials.of(Map.of(row.id().value(), row.content().targets())))
			.willReturn(Map.of(row.id().value(),
					Map.of(row.content().targets().get(0),
							PodCredentials.notAsApproved("role in EKS is not as agreed", null, null),
							row.content().targets().get(1),
							PodCredentials.none("EKS does not hold the association any more", null, null))));
		assertThat(page("/requests", SampleRequest.MAYA)).contains("2 of 2 targets do not get what was approved;"
				+ " the gravest: pods get no credentials: EKS does not hold the association any more");
	}

	@Test
	void whatWaitsForItsWindowSaysSoAsOnItsPage() {
		RequestRow row = SampleRequest.approved().change(SampleRequest.change(ChangeStatus.QUEUED)).row(1041);
		found(new RequestQuery(Scope.MINE, null, null, null, null, null, null, 25), null, row);
		assertThat(page("/requests", SampleRequest.MAYA)).doesNotContain("Approved, waits for its window");
		given(this.changes.waitingForWindow(List.of(row.id()))).willReturn(Set.of(row.id()));
		assertThat(page("/requests", SampleRequest.MAYA)).contains("Approved, waits for its window");
	}

	@Test
	void filtersLiveInTheAddress() {
		found(new RequestQuery(Scope.VISIBLE, ReviewStatus.APPROVED, Fulfilment.FAILED,
				SampleRequest.PROD_EU_1.toString(), "requester", "kms & co", Place.after(1030L), 25), 1001L,
				SampleRequest.submitted().row(1029));
		assertThat(page("/requests?view=all&review=APPROVED&fulfilment=FAILED&cluster=" + PROD
				+ "&requester=requester&q=kms %26 co&after=1030", SampleRequest.JONAS))
			.contains("<option value=\"APPROVED\" selected=\"selected\">Approved</option>",
					"<option value=\"FAILED\" selected=\"selected\">Failed</option>",
					"<option value=\"" + PROD + "\" selected=\"selected\">prod-eu-1</option>", "value=\"kms &amp; co\"",
					"name=\"requester\" value=\"requester\"", "aria-label=\"Remove filter Cluster\"",
					"q=kms%20%26%20co", "Newest", "after=1001", "1 request on this page", "Requests of Maya Lindqvist")
			.contains("href=\"/requests?view=all\">Clear filters</a>");
	}

	@Test
	void unknownClusterMatchesNothing() {
		found(new RequestQuery(Scope.MINE, null, null, "1.x.gone", null, null, null, 25), null);
		assertThat(page("/requests?cluster=1.x.gone", SampleRequest.MAYA)).contains("No request matches",
				"No request with cluster “1.x.gone”.", "Clear all filters");
	}

	@Test
	void emptyListSaysWhatToDo() {
		given(this.search.find(any(), any())).willReturn(new RequestSearch.Page(List.of(), null));
		assertThat(page("/requests", SampleRequest.MAYA)).contains("You have not asked for anything yet.")
			.doesNotContain("role=\"search\"", "<table");
		assertThat(page("/requests?view=all", SampleRequest.ELENA))
			.contains("Nobody has asked for anything that you may see.")
			.doesNotContain("href=\"/requests/new\"");
	}

	@Test
	void hostileSearchStaysText() {
		given(this.search.find(any(), any())).willReturn(new RequestSearch.Page(List.of(), null));
		assertThat(page("/requests?q=\"><script>alert(1)</script>${7*7}", SampleRequest.MAYA))
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;${7*7}")
			.doesNotContain("<script>alert", "49”");
	}

	@Test
	void unknownStateIsABadRequest() {
		assertThat(this.mvc.get().uri("/requests?review=MAYBE").with(Browser.as(SampleRequest.MAYA)))
			.hasStatus4xxClientError();
	}

	private void found(RequestQuery query, @Nullable Long next, RequestRow... rows) {
		given(this.search.find(org.mockito.ArgumentMatchers.eq(query), any()))
			.willReturn(new RequestSearch.Page(List.of(rows), Place.after(next)));
	}

	private String page(String address, Person reader) {
		MvcTestResult result = this.mvc.get()
			.uri(java.net.URI.create(address.replace(" ", "%20")
				.replace("\"", "%22")
				.replace("<", "%3C")
				.replace(">", "%3E")
				.replace("$", "%24")
				.replace("{", "%7B")
				.replace("}", "%7D")))
			.with(Browser.as(reader))
			.exchange();
		assertThat(result).hasStatusOk();
		return Browser.text(result);
	}

}
