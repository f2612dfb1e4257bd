package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static dev.podidentity.portal.request.ARequest.ASKED_AT;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** What a request counts, keeps and tells. */
class AssociationRequestFactsTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	@Test
	void approvalsOfOneStageDoNotCountForAnother() {
		AssociationRequest request = ARequest.submitted(APlan.twoStages());
		request.approve(1, JONAS, null, request.current().plan(), LATER);
		assertThat(request.missing(1)).isZero();
		assertThat(request.missing(2)).isOne();
	}

	@Test
	void onlyApprovalsCountAsApprovals() {
		AssociationRequest request = ARequest.submitted(APlan.quorumOfTwo());
		request.requestChanges(1, JONAS, "Narrow it.", LATER);
		assertThat(request.missing(1)).isEqualTo(2);
	}

	@Test
	void rowsOfTargetsAreKeptWhereTheTargetsStay() {
		AssociationRequest request = ARequest.submitted();
		List<Object> before = rows(request);
		request.resubmit(1, AContent.plain().justification("Edited.").build(), APlan.simple(), MAYA, LATER);
		assertThat(rows(request)).singleElement().isSameAs(before.get(0));
	}

	@Test
	void requestIsSearchedForByRequesterRoleAndTargetsInLowerCase() {
		AssociationRequest request = ARequest
			.submitted(AContent.plain().role("arn:aws:iam::111122223333:role/Payments-API").build(), MAYA);
		assertThat(searchText(request)).contains("requester", "role/payments-api", "prod-eu-1", "checkout")
			.isLowerCase();
		request.resubmit(1, AContent.plain().noTargets().target(DemoClusters.PROD_EU_2, "payments", "checkout").build(),
				APlan.simple(), MAYA, LATER);
		assertThat(searchText(request)).contains("prod-eu-2").doesNotContain("prod-eu-1");
	}

	@Test
	void escalationTellsWhoDecidesAsWell() {
		AssociationRequest request = ARequest.submitted(APlan.of(new Stage("Platform", List.of("platform"), 1,
				new TimeLimit(Duration.ofDays(2), Then.ESCALATE, "security"))));
		request.passDeadline(ASKED_AT.plus(Duration.ofDays(2)));
		assertThat(ARequest.events(request)).containsExactly(new RequestDecided(request.id(), "REQ-1001", "portal",
				"request.escalate", 1, ReviewStatus.SUBMITTED, ReviewStatus.SUBMITTED,
				"Stage Platform was not decided in time. Group security decides as well."));
	}

	private static List<Object> rows(AssociationRequest request) {
		return new ArrayList<>((List<?>) ReflectionTestUtils.getField(request, "targets"));
	}

	private static String searchText(AssociationRequest request) {
		return String.valueOf(ReflectionTestUtils.getField(request, "searchText"));
	}

}
