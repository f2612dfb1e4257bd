package dev.podidentity.portal.request.web;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.BrokenAssociations;
import dev.podidentity.portal.request.BrokenAssociations.Broken;
import dev.podidentity.portal.request.BrokenAssociations.Found;
import dev.podidentity.portal.request.BrokenAssociations.Kind;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

@PageTest
class HomeControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestSearch search;

	@Autowired
	private BrokenAssociations broken;

	@BeforeEach
	void nothing() {
		given(this.broken.of(any(), anyInt())).willReturn(Found.NONE);
		given(this.search.find(any(), any())).willReturn(new RequestSearch.Page(List.of(), null));
	}

	@Test
	void approverSeesWhatWaitsTheOldestFirst() {
		given(this.search.count(eq(Scope.DECIDABLE), any(), anyInt())).willReturn(7L);
		finds(RequestQuery.of(Scope.DECIDABLE, 5), SampleRequest.submitted().row(1042),
				SampleRequest.submitted().row(1043), SampleRequest.submitted().row(1044),
				SampleRequest.submitted().row(1045), SampleRequest.submitted().row(1046));
		String page = page(SampleRequest.JONAS);
		assertThat(page)
			.contains("Good morning, Jonas", "7 things wait for you.", ">7 to decide<", "Maya Lindqvist",
					"2 more to decide", "href=\"/requests/REQ-1042\"", "href=\"/approvals\"",
					"You have not asked for anything yet.")
			.doesNotContain("th:", "style=");
		assertThat(page.indexOf("REQ-1042")).isLessThan(page.indexOf("REQ-1046"));
	}

	@Test
	void requesterSeesWhatNeedsAHand() {
		finds(own(ReviewStatus.CHANGES_REQUESTED, null), SampleRequest.submitted().row(1001));
		finds(own(null, Fulfilment.FAILED),
				SampleRequest.approved().change(SampleRequest.change(ChangeStatus.FAILED)).row(1002));
		finds(own(null, Fulfilment.PARTLY_FAILED), SampleRequest.approved().row(1003));
		assertThat(page(SampleRequest.MAYA)).contains("3 things wait for you.", "3 of your own",
				"Your request needs changes: New association", "Not created in EKS: New association",
				"0 of 1 targets created", "See why", "REQ-1001", "REQ-1002", "REQ-1003");
	}

	@Test
	void thoseThatAreNotListedAreCountedAndLinked() {
		given(this.search.find(eq(own(null, Fulfilment.FAILED)), any())).willReturn(new RequestSearch.Page(
				Collections.nCopies(5, SampleRequest.approved().row(1002)), new RequestQuery.Place(1002, null)));
		given(this.search.count(eq(own(null, Fulfilment.FAILED)), any(), anyInt())).willReturn(12L);
		finds(own(ReviewStatus.CHANGES_REQUESTED, null), SampleRequest.submitted().row(1001));
		assertThat(page(SampleRequest.MAYA))
			.contains("13 things wait for you.", "13 of your own", "7 more of yours that failed",
					"href=\"/requests?fulfilment=FAILED\"")
			.doesNotContain("that need changes", "partly failed");
	}

	@Test
	void beyondAThousandNobodyCountsAndThatIsSaid() {
		given(this.search.count(eq(Scope.DECIDABLE), any(), anyInt())).willReturn(1001L);
		finds(RequestQuery.of(Scope.DECIDABLE, 5), SampleRequest.submitted().row(1042));
		assertThat(page(SampleRequest.JONAS)).contains("1,000+ things wait for you.", ">1000+ to decide<",
				"996+ more to decide");
	}

	@Test
	void associationsWhosePodsDoNotGetWhatWasApprovedAreNamed() {
		Broken changed = broken(1, Kind.CHANGED_IN_AWS, PodCredentials.notAsApproved("EKS binds role x", null, null));
		Broken gone = broken(2, Kind.ROLE_BROKEN,
				PodCredentials.none("role payments-app does not exist any more", null, null));
		given(this.broken.of(eq(SampleRequest.MAYA), anyInt()))
			.willReturn(new Found(List.of(changed, gone), Map.of(Kind.CHANGED_IN_AWS, 2, Kind.ROLE_BROKEN, 7), false));
		assertThat(page(SampleRequest.MAYA))
			.contains("9 things wait for you.", "2 associations changed in AWS, 7 associations with a broken role",
					"Changed in AWS: payments/receipts-1", "Role broken: payments/receipts-2",
					"Pods get no credentials: role payments-app does not exist any more",
					"href=\"/associations/" + gone.id() + "\"", "1 more association changed in AWS",
					"/associations?health=CHANGED_IN_AWS", "6 more associations with a broken role",
					"/associations?health=ROLE_BROKEN")
			.doesNotContain("Nothing waits for you", "th:", "unmanaged", "at least");
	}

	@Test
	void whereNotAllWereReadTheNumberIsTheLeast() {
		given(this.broken.of(eq(SampleRequest.MAYA), anyInt()))
			.willReturn(new Found(List.of(), Map.of(Kind.UNMANAGED, 1), true));
		assertThat(page(SampleRequest.MAYA)).contains("at least 1 unmanaged association with a broken role",
				"at least 1 more unmanaged association with a broken role", "/associations?health=UNMANAGED");
	}

	private static Broken broken(int number, Kind kind, PodCredentials gets) {
		return new Broken(new UUID(1, number), kind, "payments/receipts-" + number, "prod-eu-1", "payments-app", gets,
				SampleRequest.ASKED);
	}

	@Test
	void listsMyRecentRequests() {
		finds(RequestQuery.of(Scope.MINE, 5), SampleRequest.submitted().row(1042));
		assertThat(page(SampleRequest.MAYA)).contains("My recent requests", "All my requests", "REQ-1042",
				"Waiting for approval", "New request");
	}

	@Test
	void quietDaySaysSo() {
		assertThat(page(SampleRequest.JONAS)).contains("Nothing waits for you.", "See what you decided");
		assertThat(page(SampleRequest.ELENA)).contains("When one of your requests needs you it shows up here.")
			.doesNotContain("New request", "My recent requests");
	}

	private static RequestQuery own(@Nullable ReviewStatus review, @Nullable Fulfilment fulfilment) {
		return new RequestQuery(Scope.MINE, review, fulfilment, null, null, null, null, 5);
	}

	private void finds(RequestQuery query, RequestRow... rows) {
		given(this.search.find(eq(query), any())).willReturn(new RequestSearch.Page(List.of(rows), null));
	}

	private String page(Person person) {
		MvcTestResult result = this.mvc.get().uri("/").with(Browser.as(person)).exchange();
		assertThat(result).hasStatusOk();
		return Browser.text(result);
	}

}
