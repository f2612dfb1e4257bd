package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a new revision does to a request. */
class AssociationRequestRevisionsTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Actor PRIYA = Actors.inBrowser(Persons.PRIYA);

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private static final Actor COLLEAGUE = Actors.inBrowser(Persons.person("colleague", "Cleo", Persons.PAYMENTS));

	private static final RequestContent EDITED = AContent.plain().justification("Edited.").build();

	private final AssociationRequest request = ARequest.submitted(APlan.twoStages());

	@Test
	void revisionIsNumberedAndKeepsTheOneBefore() {
		this.request.resubmit(1, EDITED, APlan.simple(), COLLEAGUE, LATER);
		assertThat(this.request.revision()).isEqualTo(2);
		assertThat(this.request.current().content()).isEqualTo(EDITED);
		assertThat(this.request.current().digest()).isEqualTo(EDITED.digest());
		assertThat(this.request.current().author()).isEqualTo("colleague");
		assertThat(this.request.current().createdAt()).isEqualTo(LATER);
		assertThat(this.request.current().plan()).isEqualTo(APlan.simple());
		assertThat(this.request.history()).hasSize(2);
		assertThat(this.request.history().get(0).plan()).isEqualTo(APlan.twoStages());
		assertThat(this.request.involved()).containsExactly("colleague", "requester");
	}

	@Test
	void approvalsOfTheRevisionBeforeCountNoMore() {
		this.request.approve(1, JONAS, null, this.request.current().plan(), LATER);
		assertThat(this.request.stage()).isEqualTo(2);
		this.request.resubmit(1, EDITED, APlan.twoStages(), MAYA, LATER);
		assertThat(this.request.stage()).isOne();
		assertThat(this.request.currentDecisions()).isEmpty();
		assertThat(this.request.decisions()).hasSize(1);
		assertThatExceptionOfType(StaleRevision.class)
			.isThrownBy(() -> this.request.approve(1, PRIYA, null, this.request.current().plan(), LATER));
		this.request.approve(2, JONAS, null, this.request.current().plan(), LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		this.request.approve(2, PRIYA, null, this.request.current().plan(), LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(((RequestApproved) ARequest.events(this.request).get(3)).revision().content()).isEqualTo(EDITED);
	}

	@Test
	void staleDecisionTellsWhatHasChanged() {
		this.request.resubmit(1, AContent.plain().role("arn:aws:iam::111122223333:role/everything").build(),
				APlan.simple(), MAYA, LATER);
		assertThatExceptionOfType(StaleRevision.class)
			.isThrownBy(() -> this.request.approve(1, JONAS, null, this.request.current().plan(), LATER))
			.satisfies((stale) -> assertThat(stale.difference()).containsExactly(new ContentDifference("roleArn",
					List.of(AContent.ROLE.toString()), List.of("arn:aws:iam::111122223333:role/everything"))));
		assertThatExceptionOfType(StaleRevision.class)
			.isThrownBy(() -> this.request.approve(9, JONAS, null, this.request.current().plan(), LATER))
			.satisfies((stale) -> assertThat(stale.difference()).isEmpty());
	}

	@Test
	void requestThatWasSentBackWaitsAgainWithItsNextRevision() {
		this.request.requestChanges(1, JONAS, "Narrow it.", LATER);
		this.request.resubmit(1, EDITED, APlan.simple(), MAYA, LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		// who asked for changes decides on the next revision like anybody
		this.request.approve(2, JONAS, null, this.request.current().plan(), LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void targetsAreClaimedAnewAndOnlyWhereTheyChange() {
		List<Object> before = List.copyOf(ARequest.claims(this.request));
		assertThat(this.request.releaseTargetsFor(EDITED)).isFalse();
		assertThat(ARequest.claims(this.request)).isEqualTo(before);

		RequestContent moved = AContent.plain()
			.noTargets()
			.target(DemoClusters.PROD_EU_2, "payments", "checkout")
			.target(DemoClusters.PROD_EU_1, "payments", "checkout")
			.build();
		assertThat(this.request.releaseTargetsFor(moved)).isTrue();
		assertThat(ARequest.claims(this.request)).containsOnlyNulls();
		this.request.resubmit(1, moved, APlan.simple(), MAYA, LATER);
		assertThat(ARequest.claims(this.request)).containsExactly(DemoClusters.PROD_EU_2 + "/payments/checkout",
				DemoClusters.PROD_EU_1 + "/payments/checkout");
	}

	@Test
	void policyThatAsksNobodyForTheNewRevisionApprovesIt() {
		this.request.resubmit(1, EDITED, APlan.of(), MAYA, LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(ARequest.events(this.request)).hasSize(2)
			.last()
			.isEqualTo(new RequestApproved(this.request.id(), "REQ-1001", "portal", "payments", this.request.current(),
					"Rule by-hand asks nobody."));
	}

	@Test
	void trailTellsWhatItWasAndWhatItIs() {
		this.request.resubmit(1, EDITED, APlan.simple(), COLLEAGUE, LATER);
		RequestResubmitted told = (RequestResubmitted) ARequest.events(this.request).get(0);
		assertThat(told.auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo("colleague");
			assertThat(entry.action()).isEqualTo("request.resubmit");
			assertThat(entry.object().label()).isEqualTo("REQ-1001");
			assertThat(entry.before()).startsWith("{\"review\":\"SUBMITTED\",\"revision\":1,\"digest\":\"");
			assertThat(entry.after()).contains("Edited.");
		});
	}

	@Test
	void whoeverDecidesNextIsToldByTheNewPlan() {
		Plan owners = APlan.of(new Plan.Stage("Owners", List.of("checkout"), 1));
		this.request.resubmit(1, EDITED, owners, MAYA, LATER);
		assertThat(this.request.currentStage()).isEqualTo(owners.stages().get(0));
	}

}
