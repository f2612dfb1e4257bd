package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.request.Decision.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A request that goes ahead before everybody has agreed, and the review afterwards. */
class BreakGlassTests {

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Actor PRIYA = Actors.inBrowser(Persons.PRIYA);

	private static final Instant DUE = LATER.plus(Duration.ofDays(1));

	@Test
	void requestGoesAheadInExactlyTheRevisionThatWasRead() {
		AssociationRequest request = ARequest.submitted(APlan.breakable());
		request.breakGlass(1, Actors.withToken(Persons.MAYA), "Receipts are down.", request.current().plan(), LATER);
		assertThat(request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(request.fulfilment()).isEqualTo(Fulfilment.IN_PROGRESS);
		assertThat(request.decisions()).as("nobody has agreed").isEmpty();
		assertThat(request.glass()).isNotNull().satisfies((glass) -> {
			assertThat(glass.person()).isEqualTo("requester");
			assertThat(glass.reason()).isEqualTo("Receipts are down.");
			assertThat(glass.brokenAt()).isEqualTo(LATER);
			assertThat(glass.token()).isEqualTo(Actors.TOKEN);
			assertThat(glass.reviewDueAt()).isEqualTo(DUE);
			assertThat(glass.afterReview()).isEqualTo(AfterReview.PENDING);
		});
		GlassBroken told = new GlassBroken(request.id(), "REQ-1001", "requester", "payments", request.current(),
				"Receipts are down.", DUE);
		assertThat(ARequest.events(request)).as("told once").containsExactly(told);
		assertThat(told.auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo("requester");
			assertThat(entry.action()).isEqualTo("request.break-glass");
			assertThat(entry.detail()).isEqualTo("Receipts are down.");
			assertThat(entry.before()).isEqualTo("{\"review\":\"SUBMITTED\"}");
			assertThat(entry.after()).contains(request.current().digest(), "\"afterReview\":\"PENDING\"",
					DUE.toString());
		});
	}

	@Test
	void ruleThatLetsNobodyIsNotGotAround() {
		AssociationRequest request = ARequest.submitted(APlan.twoStages());
		assertRefused(DecisionForbidden.class, request,
				(it) -> it.breakGlass(1, MAYA, "Please.", it.current().plan(), LATER));
	}

	@Test
	void rulesOfThisMomentSayWhoReviewsItAndUntilWhen() {
		AssociationRequest request = ARequest.submitted(APlan.breakable());
		Plan today = new Plan(2, "stricter", "Since.", List.of(new Stage("Security", List.of("security"), 2)),
				Demands.NONE, List.of(), new BreakGlass(List.of("payments"), Duration.ofHours(1)));
		request.breakGlass(1, MAYA, "Receipts are down.", today, LATER);
		assertThat(request.current().plan()).isEqualTo(today);
		assertThat(request.currentStage()).isEqualTo(today.stages().get(0));
		assertThat(Objects.requireNonNull(request.glass()).reviewDueAt()).isEqualTo(LATER.plus(Duration.ofHours(1)));
	}

	@Test
	void rulesOfThisMomentThatLetNobodyAreNotGotAroundByThoseItWasSentUnder() {
		AssociationRequest request = ARequest.submitted(APlan.breakable());
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> request.breakGlass(1, MAYA, "Please.", APlan.twoStages(), LATER));
		assertThat(request.glass()).isNull();
		assertThat(request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(ARequest.events(request)).noneMatch(GlassBroken.class::isInstance);
	}

	@Test
	void othersDoNotBreakTheGlassOfARequest() {
		AssociationRequest request = ARequest.submitted(APlan.breakable());
		for (Actor other : List.of(JONAS, PRIYA, Actors.inBrowser(Persons.TOM))) {
			assertRefused(DecisionForbidden.class, request,
					(it) -> it.breakGlass(1, other, "Please.", it.current().plan(), LATER));
		}
	}

	@Test
	void glassBreaksOnce() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		assertRefused(IllegalReviewAction.class, request,
				(it) -> it.breakGlass(1, MAYA, "Again.", it.current().plan(), LATER));
	}

	@ParameterizedTest
	@EnumSource
	void afterwardsNothingElseCanBeDone(AfterReview afterReview) {
		AssociationRequest request = ARequest.broken(APlan.breakable(), afterReview);
		RequestContent other = AContent.plain().justification("Other.").build();
		assertRefused(IllegalReviewAction.class, request,
				(it) -> it.approve(1, JONAS, null, it.current().plan(), LATER));
		assertRefused(IllegalReviewAction.class, request, (it) -> it.reject(1, JONAS, "No.", LATER));
		assertRefused(IllegalReviewAction.class, request, (it) -> it.requestChanges(1, JONAS, "No.", LATER));
		assertRefused(IllegalReviewAction.class, request, (it) -> it.withdraw(1, MAYA, null, LATER));
		assertRefused(IllegalReviewAction.class, request,
				(it) -> it.resubmit(1, other, APlan.breakable(), MAYA, LATER));
		assertRefused(IllegalReviewAction.class, request,
				(it) -> it.breakGlass(1, MAYA, "Again.", it.current().plan(), LATER));
	}

	@ParameterizedTest
	@EnumSource
	void whereNobodyBrokeTheGlassThereIsNothingToReviewAfterwards(ReviewStatus review) {
		AssociationRequest request = ARequest.in(review, APlan.breakable());
		assertRefused(AfterReviewRefused.class, request,
				(it) -> it.confirm(1, JONAS, null, it.current().plan(), LATER));
		assertRefused(AfterReviewRefused.class, request, (it) -> it.object(1, JONAS, "No.", LATER));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "PENDING")
	void reviewThatHasEndedIsNotReviewedAgain(AfterReview ended) {
		AssociationRequest request = ARequest.broken(APlan.breakable(), ended);
		assertRefused(AfterReviewRefused.class, request,
				(it) -> it.confirm(1, JONAS, null, it.current().plan(), LATER));
		assertRefused(AfterReviewRefused.class, request, (it) -> it.object(1, JONAS, "No.", LATER));
		assertThatExceptionOfType(AfterReviewRefused.class)
			.isThrownBy(() -> request.confirm(1, JONAS, null, request.current().plan(), LATER))
			.satisfies((refusal) -> assertThat(refusal.afterReview()).isEqualTo(ended));
	}

	@Test
	void reviewIsBoundToTheRevisionToo() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		for (int read : new int[] { 0, 2, -1 }) {
			assertRefused(StaleRevision.class, request,
					(it) -> it.confirm(read, JONAS, null, it.current().plan(), LATER));
			assertRefused(StaleRevision.class, request, (it) -> it.object(read, JONAS, "No.", LATER));
		}
	}

	@Test
	void eachStageConfirmsWithItsOwnQuorum() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		request.confirm(1, JONAS, "Seen.", request.current().plan(), LATER);
		assertThat(afterReview(request)).isEqualTo(AfterReview.PENDING);
		assertThat(request.stage()).isEqualTo(2);
		request.confirm(1, PRIYA, null, request.current().plan(), LATER);
		assertThat(afterReview(request)).isEqualTo(AfterReview.CONFIRMED);
		assertThat(request.currentStage()).isNull();
		assertThat(request.waits()).isFalse();
		assertThat(request.decisions()).extracting(Decision::person, Decision::stage, Decision::verdict)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("approver", 1, Verdict.CONFIRMED),
					org.assertj.core.groups.Tuple.tuple("security", 2, Verdict.CONFIRMED));
		GlassReviewed first = new GlassReviewed(request.id(), "REQ-1001", "approver", "requester", 1,
				AfterReview.PENDING, "Seen.", null);
		GlassReviewed last = new GlassReviewed(request.id(), "REQ-1001", "security", "requester", 1,
				AfterReview.CONFIRMED, null, null);
		assertThat(ARequest.events(request)).filteredOn(GlassReviewed.class::isInstance).containsExactly(first, last);
		assertThat(last.auditEntries()).extracting(AuditEntry::action, AuditEntry::after)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("request.confirm",
					"{\"afterReview\":\"CONFIRMED\",\"revision\":1}"));
	}

	@Test
	void personWhoConfirmsCountsOnce() {
		AssociationRequest request = ARequest
			.broken(APlan.breakable(APlan.quorumOfTwo().stages().toArray(Stage[]::new)), AfterReview.PENDING);
		request.confirm(1, JONAS, null, request.current().plan(), LATER);
		assertRefused(DecisionForbidden.class, request, (it) -> it.confirm(1, JONAS, null, it.current().plan(), LATER));
		assertRefused(DecisionForbidden.class, request, (it) -> it.object(1, JONAS, "No.", LATER));
		assertThat(afterReview(request)).isEqualTo(AfterReview.PENDING);
	}

	@Test
	void whatWasAgreedBeforeTheGlassBrokeStillCounts() {
		AssociationRequest request = ARequest.submitted(APlan.breakable());
		request.approve(1, JONAS, null, request.current().plan(), LATER);
		request.breakGlass(1, MAYA, "Security is asleep.", request.current().plan(), LATER);
		assertThat(request.stage()).isEqualTo(2);
		assertRefused(DecisionForbidden.class, request, (it) -> it.confirm(1, JONAS, null, it.current().plan(), LATER));
		request.confirm(1, PRIYA, null, request.current().plan(), LATER);
		assertThat(afterReview(request)).isEqualTo(AfterReview.CONFIRMED);
	}

	@Test
	void objectionEndsTheReviewAndUndoesNothing() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		request.object(1, JONAS, "Far too broad.", LATER);
		assertThat(afterReview(request)).isEqualTo(AfterReview.OBJECTED);
		assertThat(request.review()).as("a fact of its own").isEqualTo(ReviewStatus.APPROVED);
		assertThat(request.fulfilment()).isEqualTo(Fulfilment.IN_PROGRESS);
		assertThat(ARequest.claims(request)).doesNotContainNull();
		GlassReviewed told = new GlassReviewed(request.id(), "REQ-1001", "approver", "requester", 1,
				AfterReview.OBJECTED, "Far too broad.", null);
		assertThat(ARequest.events(request)).endsWith(told);
		assertThat(told.auditEntries()).extracting(AuditEntry::action, AuditEntry::detail)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("request.object", "Far too broad."));
		assertRefused(AfterReviewRefused.class, request,
				(it) -> it.confirm(1, PRIYA, null, it.current().plan(), LATER));
	}

	@Test
	void reviewThatIsOverdueIsToldOnceAndStillWaits() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		List<?> before = ARequest.snapshot(request);
		request.passDeadline(DUE.minusMillis(1));
		assertThat(ARequest.snapshot(request)).isEqualTo(before);
		request.passDeadline(DUE);
		request.passDeadline(DUE.plusSeconds(60));
		GlassReviewOverdue told = new GlassReviewOverdue(request.id(), "REQ-1001", "requester", request.current(), DUE);
		assertThat(ARequest.events(request)).filteredOn(GlassReviewOverdue.class::isInstance).containsExactly(told);
		assertThat(told.auditEntries()).extracting(AuditEntry::actor, AuditEntry::action)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("portal", "request.review-overdue"));
		request.confirm(1, JONAS, null, request.current().plan(), DUE.plusSeconds(90));
		request.confirm(1, PRIYA, null, request.current().plan(), DUE.plusSeconds(90));
		assertThat(afterReview(request)).isEqualTo(AfterReview.CONFIRMED);
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void reviewThatHasEndedIsNeverOverdue(boolean confirmed) {
		AssociationRequest request = ARequest.broken(APlan.breakable(new Stage("Platform", List.of("platform"), 1)),
				AfterReview.PENDING);
		if (confirmed) {
			request.confirm(1, JONAS, null, request.current().plan(), LATER);
		}
		else {
			request.object(1, JONAS, "No.", LATER);
		}
		request.passDeadline(DUE.plusSeconds(1));
		assertThat(ARequest.events(request)).noneMatch(GlassReviewOverdue.class::isInstance);
	}

	@Test
	void limitsOfTheStagesGiveWayToTheTimeForTheReview() {
		Stage hurried = new Stage("Platform", List.of("platform"), 1,
				new TimeLimit(Duration.ofMinutes(1), Then.EXPIRE, null));
		AssociationRequest request = ARequest.broken(APlan.breakable(hurried, hurried), AfterReview.PENDING);
		request.confirm(1, JONAS, null, request.current().plan(), LATER);
		request.passDeadline(DUE.minusSeconds(1));
		assertThat(request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(request.dueAt()).as("of a stage").isNull();
		assertThat(ARequest.events(request)).noneMatch(RequestDecided.class::isInstance)
			.as("before its time")
			.noneMatch(GlassReviewOverdue.class::isInstance);
		request.passDeadline(DUE);
		assertThat(ARequest.events(request)).anyMatch(GlassReviewOverdue.class::isInstance);
	}

	@Test
	void reviewIsDueAtTheSameTimeWhateverStageItHasReached() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		request.confirm(1, JONAS, null, request.current().plan(), LATER);
		assertThat(request.stage()).isEqualTo(2);
		assertOverdueFrom(DUE, request);
	}

	@Test
	void rulesThatChangeMeanwhileLeaveTheReviewItsTime() {
		AssociationRequest request = ARequest.broken(APlan.breakable(), AfterReview.PENDING);
		Stage hurried = new Stage("Security", List.of("security"), 1,
				new TimeLimit(Duration.ofMinutes(1), Then.REMIND, null));
		request.follow(APlan.breakable(hurried), "portal", LATER.plusSeconds(60));
		assertThat(request.currentStage()).isEqualTo(hurried);
		assertOverdueFrom(DUE, request);
	}

	private static void assertOverdueFrom(Instant due, AssociationRequest request) {
		request.passDeadline(due.minusMillis(1));
		assertThat(ARequest.events(request)).noneMatch(GlassReviewOverdue.class::isInstance);
		request.passDeadline(due);
		assertThat(ARequest.events(request)).filteredOn(GlassReviewOverdue.class::isInstance).hasSize(1);
	}

	private static AfterReview afterReview(AssociationRequest request) {
		return Objects.requireNonNull(request.glass()).afterReview();
	}

	private static void assertRefused(Class<? extends RequestRefused> type, AssociationRequest request,
			Consumer<AssociationRequest> act) {
		List<?> before = ARequest.snapshot(request);
		assertThatExceptionOfType(type).isThrownBy(() -> act.accept(request));
		assertThat(ARequest.snapshot(request)).isEqualTo(before);
	}

}
