package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.Decision.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every state of a request and every intent. */
class AssociationRequestStatesTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	/** One approval; Maya may break the glass. */
	private static final Plan BREAKABLE = APlan.breakable(APlan.simple().stages().toArray(Plan.Stage[]::new));

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUBMITTED,         APPROVE,  APPROVED,  IN_PROGRESS
			SUBMITTED,         REJECT,   REJECTED,  NONE
			SUBMITTED,         WITHDRAW, WITHDRAWN, NONE
			SUBMITTED,         REQUEST_CHANGES, CHANGES_REQUESTED, NONE
			SUBMITTED,         RESUBMIT, SUBMITTED, NONE
			SUBMITTED,         BREAK_GLASS, APPROVED, IN_PROGRESS
			CHANGES_REQUESTED, WITHDRAW, WITHDRAWN, NONE
			CHANGES_REQUESTED, RESUBMIT, SUBMITTED, NONE
			""")
	void intentThatIsAllowedMovesTheRequest(ReviewStatus before, Intent intent, ReviewStatus after,
			Fulfilment fulfilment) {
		AssociationRequest request = ARequest.in(before, BREAKABLE);
		intent.on(request, 1);
		assertThat(request.review()).isEqualTo(after);
		assertThat(request.fulfilment()).isEqualTo(fulfilment);
		assertThat(ARequest.events(request)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			CHANGES_REQUESTED, APPROVE
			CHANGES_REQUESTED, REJECT
			APPROVED,          APPROVE
			APPROVED,          REJECT
			APPROVED,          WITHDRAW
			REJECTED,          APPROVE
			REJECTED,          REJECT
			REJECTED,          WITHDRAW
			WITHDRAWN,         APPROVE
			WITHDRAWN,         REJECT
			WITHDRAWN,         WITHDRAW
			EXPIRED,           APPROVE
			EXPIRED,           REJECT
			EXPIRED,           WITHDRAW
			CHANGES_REQUESTED, REQUEST_CHANGES
			APPROVED,          REQUEST_CHANGES
			REJECTED,          REQUEST_CHANGES
			WITHDRAWN,         REQUEST_CHANGES
			EXPIRED,           REQUEST_CHANGES
			APPROVED,          RESUBMIT
			REJECTED,          RESUBMIT
			WITHDRAWN,         RESUBMIT
			EXPIRED,           RESUBMIT
			CHANGES_REQUESTED, BREAK_GLASS
			APPROVED,          BREAK_GLASS
			REJECTED,          BREAK_GLASS
			WITHDRAWN,         BREAK_GLASS
			EXPIRED,           BREAK_GLASS
			""")
	void intentThatIsRefusedChangesNothing(ReviewStatus review, Intent intent) {
		AssociationRequest request = ARequest.in(review, BREAKABLE);
		List<?> before = ARequest.snapshot(request);
		assertThatExceptionOfType(IllegalReviewAction.class).isThrownBy(() -> intent.on(request, 1))
			.satisfies((refusal) -> {
				assertThat(refusal.review()).isEqualTo(review);
				assertThat(refusal.action()).hasToString(intent.name());
			});
		assertThat(ARequest.snapshot(request)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void staleRevisionIsRefusedWhateverTheIntent(Intent intent) {
		AssociationRequest request = ARequest.editedBy(ARequest.submitted(BREAKABLE), "requester");
		List<?> before = ARequest.snapshot(request);
		for (int read : new int[] { 0, 1, 3, -1, Integer.MAX_VALUE }) {
			assertThatExceptionOfType(StaleRevision.class).isThrownBy(() -> intent.on(request, read))
				.satisfies((stale) -> {
					assertThat(stale.read()).isEqualTo(read);
					assertThat(stale.current()).isEqualTo(2);
					assertThat(stale.review()).isEqualTo(ReviewStatus.SUBMITTED);
				});
		}
		assertThat(ARequest.snapshot(request)).isEqualTo(before);
		intent.on(request, 2);
	}

	@Test
	void newRequestWaitsForDecisions() {
		AssociationRequest request = ARequest.submitted();
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(request.fulfilment()).isEqualTo(Fulfilment.NONE);
		assertThat(request.revision()).isOne();
		assertThat(request.requester()).isEqualTo("requester");
		assertThat(request.team()).isEqualTo("payments");
		assertThat(request.createdAt()).isEqualTo(ARequest.ASKED_AT);
		assertThat(request.reference()).isEqualTo("REQ-1001");
		assertThat(request.decisions()).isEmpty();
		assertThat(request.history()).singleElement()
			.satisfies((revision) -> assertThat(revision.digest()).isEqualTo(revision.content().digest()));
	}

	@Test
	void requestHasNoNumberBeforeItIsSaved() {
		AssociationRequest request = AssociationRequest.submit(AContent.plain().build(), APlan.simple(), MAYA, null,
				LATER);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(request::reference);
	}

	@Test
	void newRequestTellsWhatWasAsked() {
		AssociationRequest request = ARequest.submitted();
		RequestSubmitted told = request.submitted();
		assertThat(told.content()).isEqualTo(request.current().content());
		assertThat(told.auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo("requester");
			assertThat(entry.action()).isEqualTo("request.submit");
			assertThat(entry.object().label()).isEqualTo("REQ-1001");
			assertThat(entry.after()).contains("payments-checkout");
		});
	}

	@Test
	void lastApprovalTellsExactlyWhatWasApproved() {
		AssociationRequest request = ARequest.submitted();
		Intent.APPROVE.on(request, 1);
		assertThat(ARequest.events(request)).containsExactly(
				new RequestApproved(request.id(), "REQ-1001", "approver", "payments", request.current(), "Fine."));
		assertThat(((RequestApproved) ARequest.events(request).get(0)).auditEntries()).singleElement()
			.satisfies((entry) -> {
				assertThat(entry.action()).isEqualTo("request.approve");
				assertThat(entry.detail()).isEqualTo("Fine.");
				assertThat(entry.after()).contains(request.current().digest());
			});
	}

	@Test
	void policyThatAsksNobodyApprovesInItsOwnName() {
		AssociationRequest request = ARequest.submitted(APlan.of());
		request.approveByPolicy();
		assertThat(request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(request.fulfilment()).isEqualTo(Fulfilment.IN_PROGRESS);
		assertThat(request.decisions()).isEmpty();
		assertThat(ARequest.events(request)).containsExactly(new RequestApproved(request.id(), "REQ-1001", "portal",
				"payments", request.current(), "Rule by-hand asks nobody."));
	}

	@Test
	void policyThatAsksSomebodyDoesNotApprove() {
		AssociationRequest request = ARequest.submitted();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(request::approveByPolicy);
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
	}

	@ParameterizedTest
	@CsvSource({ "REJECT, approver, request.reject, REJECTED, No.",
			"WITHDRAW, requester, request.withdraw, WITHDRAWN, Not needed.",
			"REQUEST_CHANGES, approver, request.request-changes, CHANGES_REQUESTED, Narrow it." })
	void otherEndsTellWhoAndWhy(Intent intent, String person, String action, ReviewStatus after, String why) {
		AssociationRequest request = ARequest.submitted();
		intent.on(request, 1);
		RequestDecided told = new RequestDecided(request.id(), "REQ-1001", person, action, 1, ReviewStatus.SUBMITTED,
				after, why);
		assertThat(ARequest.events(request)).containsExactly(told);
		assertThat(told.auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo(person);
			assertThat(entry.before()).isEqualTo("{\"review\":\"SUBMITTED\"}");
			assertThat(entry.after()).isEqualTo("{\"review\":\"" + after + "\",\"revision\":1}");
		});
	}

	@Test
	void rejectionIsKeptAsDecision() {
		AssociationRequest request = ARequest.submitted();
		Intent.REJECT.on(request, 1);
		assertThat(request.decisions()).singleElement().satisfies((decision) -> {
			assertThat(decision.verdict()).isEqualTo(Verdict.REJECTED);
			assertThat(decision.comment()).isEqualTo("No.");
		});
	}

	@Test
	void withdrawalIsNoDecision() {
		AssociationRequest request = ARequest.submitted();
		Intent.WITHDRAW.on(request, 1);
		assertThat(request.decisions()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "APPROVE, true", "REJECT, false", "WITHDRAW, false", "REQUEST_CHANGES, true", "BREAK_GLASS, true" })
	void targetsStayClaimedOnlyWhereTheWorkBegins(Intent intent, boolean claimed) {
		AssociationRequest request = ARequest.submitted(AContent.onTwoAccounts().build(), BREAKABLE, MAYA);
		intent.on(request, 1);
		assertThat(ARequest.claims(request)).hasSize(2).allMatch((claim) -> (claim != null) == claimed);
	}

	@ParameterizedTest
	@EnumSource
	void everyActLeavesTheTimeAtWhichTheRequestWasChanged(Intent intent) {
		AssociationRequest request = ARequest.submitted(BREAKABLE);
		assertThat(request.updatedAt()).isEqualTo(ARequest.ASKED_AT);
		intent.on(request, 1);
		assertThat(request.updatedAt()).isEqualTo(LATER);
	}

	/** What can be done to a request today. */
	enum Intent {

		APPROVE {
			@Override
			void on(AssociationRequest request, int revision) {
				request.approve(revision, JONAS, "Fine.", request.current().plan(), LATER);
			}
		},
		REJECT {
			@Override
			void on(AssociationRequest request, int revision) {
				request.reject(revision, JONAS, "No.", LATER);
			}
		},
		WITHDRAW {
			@Override
			void on(AssociationRequest request, int revision) {
				request.withdraw(revision, MAYA, "Not needed.", LATER);
			}
		},
		REQUEST_CHANGES {
			@Override
			void on(AssociationRequest request, int revision) {
				request.requestChanges(revision, JONAS, "Narrow it.", LATER);
			}
		},
		RESUBMIT {
			@Override
			void on(AssociationRequest request, int revision) {
				request.resubmit(revision, AContent.plain().justification("Edited.").build(), APlan.simple(), MAYA,
						LATER);
			}
		},
		BREAK_GLASS {
			@Override
			void on(AssociationRequest request, int revision) {
				request.breakGlass(revision, MAYA, "Receipts are down.", request.current().plan(), LATER);
			}
		};

		abstract void on(AssociationRequest request, int revision);

	}

}
