package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.WaitingRequests.Look;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class RequestReviewTests {

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private final FakeRequests requests = new FakeRequests();

	private final AssociationRequest request = this.requests.with(ARequest.submitted());

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final RequestGuard guard = new RequestGuard(this.deciders, ARequest.CLOCK);

	private final Changes changes = mock(Changes.class);

	private final RecordingTrail trail = new RecordingTrail();

	private final RequestActs acts = new RequestActs(new VisibleRequests(this.requests), this.requests,
			FakeGroupSets.NONE,
			new RequestViews(this.guard, this.deciders, mock(Evidence.class), this.changes, this.people,
					mock(PolicyInForce.class), mock(CredentialsOfPods.class)),
			this.trail, TransactionOperations.withoutTransaction());

	private final CheckedRoles roles = mock(CheckedRoles.class);

	private final WaitingRequests waiting = spy(FakeRoutingToday.followed());

	private final RequestReview review = new RequestReview(this.acts, this.guard, FakeRoutingToday.unchanged(),
			this.roles, this.waiting, this.changes, Clock.fixed(ARequest.LATER, ZoneOffset.UTC));

	@Test
	void approvalAnswersWithTheRequestAsItIsThen() {
		RequestView view = this.review.approve("REQ-1001", 1, null, "  Fine.\n", JONAS);
		assertThat(view.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(view.decisions()).extracting(Decision::comment).containsExactly("Fine.");
		assertThat(view.actions().decide().granted()).isFalse();
		assertThat(this.requests.saved()).isOne();
		assertThat(this.trail.refusals()).isEmpty();
	}

	@Test
	void approvalAgainstAnOlderRoleOfTheSameNameIsRefusedAndTheChecksAreMadeAgain() {
		given(this.roles.changed(any(), any())).willReturn(List.of("Role payments-app was deleted and made anew."))
			.willReturn(List.of());
		assertRefused(RoleMadeAnew.class, () -> this.review.approve("REQ-1001", 1, null, "Fine.", JONAS));
		verify(this.roles).checkAgain(any());
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(this.request.decisions()).isEmpty();
		assertThat(this.trail.refusals()).hasSize(1);
		assertThat(this.review.approve("REQ-1001", 1, null, "Read it.", JONAS).review())
			.isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void roleThatCanDoMoreThanWasCheckedIsRefusedInTheSameWay() {
		given(this.roles.broader(any(), any()))
			.willReturn(List.of("Role payments-app can do more than when it was checked."));
		assertRefused(RoleMadeAnew.class, () -> this.review.approve("REQ-1001", 1, null, "Fine.", JONAS));
		InOrder inOrder = inOrder(this.roles, this.waiting);
		inOrder.verify(this.roles).checkAgain(any());
		inOrder.verify(this.waiting).routeAgain(this.request.id());
		assertThat(this.request.decisions()).isEmpty();
	}

	@Test
	void whoHasNotReadTheNewestChecksDoesNotApprove() {
		willThrow(Refusals.checksNotRead()).given(this.roles).checkRead(any(), eq(ARequest.ASKED_AT));
		assertRefused(ChecksNotRead.class, () -> this.review.approve("REQ-1001", 1, ARequest.ASKED_AT, "Fine.", JONAS));
		assertThat(this.request.decisions()).isEmpty();
		assertThat(this.review.approve("REQ-1001", 1, ARequest.LATER, "Read it.", JONAS).review())
			.isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whoMayNotApproveHasNoRoleLookedAt() {
		assertRefused(DecisionForbidden.class, () -> this.review.approve("REQ-1001", 1, null, null, MAYA));
		this.review.reject("REQ-1001", 1, "Too broad.", JONAS);
		verifyNoInteractions(this.roles);
	}

	/** Where the policy is not asked by the act itself. */
	@Test
	void planIsLookedAtAgainWhereTheActCountsByItAlone() {
		this.review.approve("REQ-1001", 1, null, null, JONAS);
		verify(this.waiting).upToDate(any(), eq(Look.AT_OTHER_RULES));
		String id = this.requests.with(ARequest.submitted(APlan.quorumOfTwo())).id().toString();
		this.review.approve(id, 1, null, null, JONAS);
		verify(this.waiting).upToDate(any(), eq(Look.AT_ALL));
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> this.review.breakGlass(id, 1, null, "Down.", MAYA));
		verify(this.waiting, times(2)).upToDate(any(), eq(Look.AT_ALL));
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> this.review.approve(id, 1, null, null, MAYA));
		this.review.reject(this.requests.with(ARequest.submitted()).id().toString(), 1, "No.", JONAS);
		verify(this.waiting, times(2)).upToDate(any(), eq(Look.AT_THE_TIME));
	}

	@Test
	void staleRevisionIsToldBeforeTheRole() {
		given(this.roles.changed(any(), any())).willReturn(List.of("Role payments-app was deleted and made anew."));
		assertRefused(StaleRevision.class, () -> this.review.approve("REQ-1001", 2, null, null, JONAS));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  \n" })
	void commentOnAnApprovalIsOptional(String comment) {
		assertThat(this.review.approve("REQ-1001", 1, null, comment, JONAS).decisions()).extracting(Decision::comment)
			.containsOnlyNulls();
	}

	@Test
	void approvalNeedsACommentWhereTheRuleAsksForOne() {
		AssociationRequest commented = this.requests.with(ARequest.submitted(APlan.commented()));
		String id = commented.id().toString();
		assertInvalidComment("Say why: the rule that applies asks it of everybody who approves.",
				() -> this.review.approve(id, 1, null, " ", JONAS));
		assertThat(this.review.approve(id, 1, null, "Scope is fine.", JONAS).review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void approvalNeedsAFreshSignInWhereTheRuleAsksForOne() {
		String id = this.requests.with(ARequest.submitted(APlan.stepUp())).id().toString();
		Actor token = Actors.withToken(Persons.JONAS);
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> this.review.approve(id, 1, null, null, token))
			.withMessage("The rule asks for a fresh sign-in, which a token is not. Approve it in the browser.");
		Actor stale = new Actor(Persons.JONAS, null, ARequest.LATER.minusSeconds(15 * 60 + 1));
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> this.review.approve(id, 1, null, null, stale))
			.withMessage(
					"The rule asks for a sign-in within the last 15 minutes. Sign out, sign in, and approve it then.");
		assertThat(this.trail.refusals()).hasSize(2);
		assertThat(this.review.reject(id, 1, "No.", stale).review()).isEqualTo(ReviewStatus.REJECTED);
	}

	@Test
	void freshSignInApproves() {
		String id = this.requests.with(ARequest.submitted(APlan.stepUp())).id().toString();
		Actor fresh = new Actor(Persons.JONAS, null, ARequest.LATER.minusSeconds(15 * 60));
		assertThat(this.review.approve(id, 1, null, null, fresh).review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void rejectionAndWithdrawalEndTheRequest() {
		assertThat(this.review.reject("REQ-1001", 1, "Too broad.", JONAS).review()).isEqualTo(ReviewStatus.REJECTED);
		AssociationRequest other = this.requests.with(ARequest.submitted());
		assertThat(this.review.withdraw(other.id().toString(), 1, null, MAYA).review())
			.isEqualTo(ReviewStatus.WITHDRAWN);
	}

	@Test
	void ownRequestIsRefusedThroughSessionAndTokenAndLeavesItsTrace() {
		for (Actor actor : List.of(MAYA, Actors.withToken(Persons.MAYA))) {
			assertRefused(DecisionForbidden.class, () -> this.review.approve("REQ-1001", 1, null, null, actor));
			assertRefused(DecisionForbidden.class, () -> this.review.reject("REQ-1001", 1, "No.", actor));
		}
		ObjectRef object = new ObjectRef("request", this.request.id().toString(), "REQ-1001");
		String why = "You cannot decide your own request.";
		assertThat(this.trail.refusals()).startsWith(AuditEntry.denied("requester", "request.approve", object, why),
				AuditEntry.denied("requester", "request.reject", object, why));
		assertThat(this.trail.refusals()).hasSize(4);
	}

	@Test
	void staleRevisionIsRefusedAndLeavesItsTrace() {
		assertRefused(StaleRevision.class, () -> this.review.approve("REQ-1001", 2, null, null, JONAS));
		assertRefused(StaleRevision.class, () -> this.review.reject("REQ-1001", 0, "No.", JONAS));
		assertRefused(StaleRevision.class, () -> this.review.withdraw("REQ-1001", 2, null, MAYA));
		assertThat(this.trail.refusals()).hasSize(3);
	}

	@Test
	void whoRepeatsWhatCountedIsToldSo() {
		this.review.requestChanges("REQ-1001", 1, "Narrower.", JONAS);
		assertThatExceptionOfType(IllegalReviewAction.class)
			.isThrownBy(() -> this.review.requestChanges("REQ-1001", 1, "Narrower.", JONAS))
			.withMessageStartingWith("You requested changes already on ");
		assertThatExceptionOfType(IllegalReviewAction.class).as("another decision than the one that counts")
			.isThrownBy(() -> this.review.reject("REQ-1001", 1, "No.", JONAS))
			.withMessageEndingWith("Your decision was not stored; it can be decided once that is there.");
	}

	@Test
	void whoRepeatsARejectionIsToldSo() {
		this.review.reject("REQ-1001", 1, "No.", JONAS);
		assertThatExceptionOfType(IllegalReviewAction.class)
			.isThrownBy(() -> this.review.reject("REQ-1001", 1, "No.", JONAS))
			.withMessageStartingWith("You rejected this already on ");
	}

	@Test
	void secondDecisionIsRefusedWithTheState() {
		this.review.approve("REQ-1001", 1, null, null, JONAS);
		assertThatExceptionOfType(IllegalReviewAction.class)
			.isThrownBy(() -> this.review.approve("REQ-1001", 1, null, null, JONAS))
			.satisfies((refusal) -> assertThat(refusal.review()).isEqualTo(ReviewStatus.APPROVED))
			.satisfies((refusal) -> assertThat(refusal.reason()).startsWith("You approved this already on ")
				.endsWith(", and that counts. This request is approved. Nothing was changed now."));
		assertThat(this.trail.refusals()).hasSize(1);
		assertThat(this.requests.saved()).isOne();
	}

	@Test
	void whatOnePersonMayNotSeeIsNotThere() {
		Actor noah = Actors.inBrowser(Persons.NOAH);
		assertRefused(RequestNotFound.class, () -> this.review.approve("REQ-1001", 1, null, null, noah));
		assertThat(this.trail.refusals()).extracting(AuditEntry::object)
			.containsExactly(new ObjectRef("request", "REQ-1001", "REQ-1001"));
	}

	@Test
	void hugeReferenceIsCutInTheTrail() {
		assertRefused(RequestNotFound.class, () -> this.review.withdraw("x".repeat(50_000), 1, null, MAYA));
		assertThat(this.trail.refusals().get(0).object().id()).hasSize(60);
	}

	@Test
	void othersDoNotWithdraw() {
		for (Actor actor : List.of(JONAS, Actors.inBrowser(Persons.TOM))) {
			assertRefused(DecisionForbidden.class, () -> this.review.withdraw("REQ-1001", 1, null, actor));
		}
	}

	@Test
	void requestIsSentBackWithWhatToChange() {
		RequestView view = this.review.requestChanges("REQ-1001", 1, " Narrow the role. ", JONAS);
		assertThat(view.review()).isEqualTo(ReviewStatus.CHANGES_REQUESTED);
		assertThat(view.decisions()).singleElement().satisfies((decision) -> {
			assertThat(decision.verdict()).isEqualTo(Decision.Verdict.CHANGES_REQUESTED);
			assertThat(decision.comment()).isEqualTo("Narrow the role.");
		});
		assertThat(view.actions().decide().reason())
			.isEqualTo("It waits for a new revision, since changes were requested.");
	}

	@Test
	void sendingBackNeedsAReasonAndTheRight() {
		assertInvalidComment("Say why: the requester sees it. Needed unless you approve.",
				() -> this.review.requestChanges("REQ-1001", 1, " ", JONAS));
		assertRefused(DecisionForbidden.class, () -> this.review.requestChanges("REQ-1001", 1, "Mine.", MAYA));
		assertRefused(StaleRevision.class, () -> this.review.requestChanges("REQ-1001", 7, "Old.", JONAS));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " \n", "\u200b \u00ad" })
	void rejectionNeedsAReason(String comment) {
		assertInvalidComment("Say why: the requester sees it. Needed unless you approve.",
				() -> this.review.reject("REQ-1001", 1, comment, JONAS));
	}

	@Test
	void commentThatDoesNotFitIsRefused() {
		String message = "Use at most 4000 characters.";
		assertInvalidComment(message, () -> this.review.approve("REQ-1001", 1, null, "a".repeat(4001), JONAS));
		assertInvalidComment(message, () -> this.review.reject("REQ-1001", 1, "a".repeat(4001), JONAS));
		assertInvalidComment(message, () -> this.review.withdraw("REQ-1001", 1, "a".repeat(4001), MAYA));
	}

	@Test
	void commentThatCannotBeStoredIsRefused() {
		assertInvalidComment("Remove the NUL character.",
				() -> this.review.approve("REQ-1001", 1, null, "Fine.\u0000", JONAS));
		assertInvalidComment("Remove the NUL character.",
				() -> this.review.approve("REQ-1001", 1, null, "\u0000", JONAS));
	}

	@Test
	void whoLosesARaceLooksAgain() {
		this.requests.fail(new OptimisticLockingFailureException("somebody was faster"),
				new DataIntegrityViolationException("decided twice"));
		assertThat(this.review.approve("REQ-1001", 1, null, null, JONAS).review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whoLosesADozenTimesStillGetsATurn() {
		OptimisticLockingFailureException lost = new OptimisticLockingFailureException("somebody was faster");
		this.requests.fail(Collections.nCopies(12, lost).toArray(RuntimeException[]::new));
		assertThat(this.review.approve("REQ-1001", 1, null, null, JONAS).review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whoNeverWinsIsToldToRepeatIt() {
		OptimisticLockingFailureException lost = new OptimisticLockingFailureException("somebody was faster");
		this.requests.fail(Collections.nCopies(13, lost).toArray(RuntimeException[]::new));
		assertThatExceptionOfType(PolicyReplaced.class)
			.isThrownBy(() -> this.review.approve("REQ-1001", 1, null, null, JONAS))
			.withMessageStartingWith("Too many decide at this moment");
	}

	@Test
	void retryIsPassedOnForThoseWhoMay() {
		UUID change = UUID.randomUUID();
		this.review.retry("REQ-1001", List.of(change), MAYA);
		verify(this.changes).retry(this.request.id(), List.of(change), MAYA);
		assertThat(this.trail.refusals()).isEmpty();
	}

	@Test
	void auditorMayNotRetry() {
		assertRefused(DecisionForbidden.class,
				() -> this.review.retry("REQ-1001", List.of(UUID.randomUUID()), Actors.inBrowser(Persons.ELENA)));
		verifyNoInteractions(this.changes);
		assertThat(this.trail.refusals()).extracting(AuditEntry::action).containsExactly("change.retry");
	}

	@Test
	void retryAnswersWithTheRequest() {
		assertThat(this.review.retry("REQ-1001", List.of(UUID.randomUUID()), MAYA).reference()).isEqualTo("REQ-1001");
	}

	@Test
	void resolutionIsPassedOnWithItsReasonForAnAdministrator() {
		UUID change = UUID.randomUUID();
		Actor tom = Actors.inBrowser(Persons.TOM);
		RequestView view = this.review.resolve("REQ-1001", List.of(change), Resolution.ADOPT, " Ours. ", tom);
		assertThat(view.reference()).isEqualTo("REQ-1001");
		verify(this.changes).resolve(this.request.id(), List.of(change), Resolution.ADOPT, "Ours.", tom);
	}

	@Test
	void resolutionNeedsAReasonAndTheRight() {
		UUID change = UUID.randomUUID();
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.review.resolve("REQ-1001", List.of(change), Resolution.REPLACE, " ",
					Actors.inBrowser(Persons.TOM)))
			.satisfies((invalid) -> assertThat(invalid.violations())
				.containsExactly(new Violation("/reason", "Say why: it is kept with the change and in the trail.")));
		assertRefused(DecisionForbidden.class,
				() -> this.review.resolve("REQ-1001", List.of(change), Resolution.REPLACE, "Ours.", JONAS));
		verifyNoInteractions(this.changes);
		assertThat(this.trail.refusals()).extracting(AuditEntry::action).containsExactly("change.resolve");
	}

	@Test
	void commentOfFourThousandCharactersFits() {
		assertThat(this.review.approve("REQ-1001", 1, null, "a".repeat(4000), JONAS).decisions())
			.extracting(Decision::comment)
			.containsExactly("a".repeat(4000));
	}

	@Test
	void commentThatBeginsWithNulIsRefused() {
		assertInvalidComment("Remove the NUL character.",
				() -> this.review.approve("REQ-1001", 1, null, "\u0000Fine.", JONAS));
	}

	private void assertRefused(Class<? extends RequestRefused> type, ThrowingCallable act) {
		List<?> before = ARequest.snapshot(this.request);
		assertThatExceptionOfType(type).isThrownBy(act);
		assertThat(ARequest.snapshot(this.request)).isEqualTo(before);
		assertThat(this.requests.saved()).isZero();
	}

	private void assertInvalidComment(String message, ThrowingCallable act) {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(act)
			.satisfies(
					(invalid) -> assertThat(invalid.violations()).containsExactly(new Violation("/comment", message)));
		assertThat(this.requests.saved()).isZero();
	}

}
