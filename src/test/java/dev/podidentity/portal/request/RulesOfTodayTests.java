package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.RoutingToday.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

/** The decision that completes a request goes by the policy in force at that moment. */
class RulesOfTodayTests {

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Actor PRIYA = Actors.inBrowser(Persons.PRIYA);

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final RequestGuard guard = new RequestGuard(this.deciders, ARequest.CLOCK);

	private final Requests requests = mock(Requests.class);

	private final RecordingTrail trail = new RecordingTrail();

	private AssociationRequest request = ARequest.submitted(APlan.simple());

	@Test
	void whatIsDeniedTodayIsNotApprovedAndWaits() {
		RoutingToday today = FakeRoutingToday
			.answering((read) -> new Answer(1, 2, "freeze", null, "No changes before Monday.", ARequest.LATER));
		assertThatExceptionOfType(PolicyForbids.class).isThrownBy(() -> approve(today, JONAS)).satisfies((refused) -> {
			assertThat(refused.rule()).isEqualTo("freeze");
			assertThat(refused.reason()).isEqualTo("No changes before Monday. Nothing was stored, and it waits.");
		});
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(this.request.decisions()).isEmpty();
		assertThat(this.trail.refusals()).singleElement()
			.satisfies((entry) -> assertThat(entry.detail()).startsWith("No changes before Monday."));
	}

	@Test
	void whatTodayDemandsIsMissingSoItWaits() {
		RoutingToday today = FakeRoutingToday.answering(
				(read) -> new Answer(1, 2, "prod", APlan.simple(), "Rule prod asks for a ticket.", ARequest.LATER));
		assertThatExceptionOfType(PolicyForbids.class).isThrownBy(() -> approve(today, JONAS))
			.withMessageStartingWith("Rule prod asks for a ticket.", ARequest.LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
	}

	@Test
	void moreStagesTodayKeepTheDecisionAndAskTheOthers() {
		RoutingToday today = FakeRoutingToday.asking((read) -> stricter(APlan.twoStages()));
		RequestView view = approve(today, JONAS);
		assertThat(view.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(view.plan().policy()).isEqualTo(2);
		assertThat(view.stages()).extracting(RequestView.StageView::missing).containsExactly(0, 1);
		assertThat(this.request.current().replacedPlans()).singleElement()
			.satisfies((replaced) -> assertThat(replaced.by()).isEqualTo("approver"));
		assertThat(ARequest.events(this.request)).filteredOn(RequestRerouted.class::isInstance)
			.singleElement()
			.satisfies((event) -> assertThat(((RequestRerouted) event).missing())
				.isEqualTo("Security lacks 1 approval, of security."));
		assertThat(approve(today, PRIYA).review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void decisionThatFitsNoSeatOfTodayIsKeptAndCountsNoMore() {
		RoutingToday today = FakeRoutingToday
			.asking((read) -> stricter(APlan.of(new Stage("Security", List.of("security"), 1))));
		approve(today, JONAS);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(this.request.decisions()).singleElement().satisfies((kept) -> assertThat(kept.counts()).isFalse());
		assertThat(this.request.decided()).isEmpty();
		assertThat(approve(today, PRIYA).review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void approvalOfALaterStageCountsInAdvance() {
		RoutingToday today = FakeRoutingToday.asking((read) -> stricter(APlan
			.of(new Stage("Security", List.of("security"), 1), new Stage("Platform", List.of("platform"), 1))));
		approve(today, JONAS);
		assertThat(this.request.stage()).isEqualTo(1);
		assertThat(approve(today, PRIYA).review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void approvalsMadeWithoutWhatIsDemandedTodayCountNoMore() {
		this.request = ARequest.submitted(APlan.twoStages());
		approve(FakeRoutingToday.unchanged(), JONAS);
		Plan commented = new Plan(2, "by-hand", "Because.", APlan.twoStages().stages(),
				new Demands(null, null, Duration.ofMinutes(15), false), List.of());
		Actor fresh = new Actor(Persons.PRIYA, null, ARequest.LATER);
		RequestView view = approve(FakeRoutingToday.asking((read) -> commented), fresh);
		assertThat(view.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(view.stages()).extracting(RequestView.StageView::missing).containsExactly(1, 0);
		assertThat(approve(FakeRoutingToday.asking((read) -> commented), new Actor(Persons.JONAS, null, ARequest.LATER))
			.review()).as("whoever counts no more can decide again").isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whatOnlyTheRulesOfBeforeDemandIsNotAskedForByTheLastApproval() {
		for (Plan before : List.of(APlan.commented(), APlan.stepUp())) {
			this.request = ARequest.submitted(before);
			assertThat(approve(FakeRoutingToday.asking((read) -> stricter(APlan.simple())), JONAS).review())
				.isEqualTo(ReviewStatus.APPROVED);
		}
	}

	@Test
	void whereTodayAsksNobodyElseTheNextApprovalCompletesItWhateverWasAskedBefore() {
		this.request = ARequest.submitted(commented(APlan.of(new Stage("Platform", List.of("platform"), 1),
				new Stage("Security", List.of("security"), 1), new Stage("Leads", List.of("leads"), 1))));
		Plan nobody = stricter(APlan.of());
		this.request.follow(nobody, "portal", ARequest.LATER);
		RequestView view = approve(FakeRoutingToday.asking((read) -> nobody), JONAS);
		assertThat(view.review()).as("two stages and a comment were asked for besides")
			.isEqualTo(ReviewStatus.APPROVED);
		assertThat(view.plan().stages()).isEmpty();
	}

	@Test
	void whatWasAgreedBeforeIsEnoughAndTheNextOfThoseWhoAreAskedCompletesIt() {
		this.request = ARequest.submitted(APlan.of(new Stage("Platform", List.of("platform"), 1),
				new Stage("Security", List.of("security"), 1), new Stage("Leads", List.of("leads"), 1)));
		approve(FakeRoutingToday.unchanged(), JONAS);
		Plan platform = stricter(APlan.of(new Stage("Platform", List.of("platform"), 1)));
		this.request.follow(platform, "portal", ARequest.LATER);
		assertThat(approve(FakeRoutingToday.asking((read) -> platform), PRIYA).review())
			.isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whereItIsEnoughTodayTheRulesOfTodaySayWhoBreaksTheGlass() {
		Plan breakable = APlan.breakable(new Stage("Platform", List.of("platform"), 1));
		Plan strict = new Plan(1, "strict", "Since.", APlan.quorumOfTwo().stages(), APlan.stepUp().demands(),
				List.of());
		this.request = ARequest.submitted(AContent.plain().build(), strict, MAYA);
		review(FakeRoutingToday.unchanged(), ARequest.LATER).approve("REQ-1001", 1, null, null,
				new Actor(Persons.JONAS, null, ARequest.LATER));
		Plan later = stricter(breakable);
		assertThat(this.guard.mayBreakGlass(this.request, Persons.MAYA).granted()).isFalse();
		this.request.follow(later, "portal", ARequest.LATER);
		assertThat(this.guard.mayBreakGlass(this.request, Persons.MAYA).granted()).isTrue();
		review(FakeRoutingToday.asking((read) -> later), ARequest.LATER).breakGlass("REQ-1001", 1, null, "Down.", MAYA);
		assertThat(this.request.glass()).isNotNull();
	}

	@Test
	void whatIsEnoughTodayAndDeniedIsNotApproved() {
		this.request = ARequest.submitted(APlan.twoStages());
		this.request.follow(stricter(APlan.of()), "portal", ARequest.LATER);
		RoutingToday lacking = FakeRoutingToday
			.answering((read) -> new Answer(1, 2, "open", APlan.of(), "Name a ticket.", ARequest.LATER));
		assertThatExceptionOfType(PolicyForbids.class).isThrownBy(() -> approve(lacking, JONAS));
		assertThat(this.request.decisions()).isEmpty();
	}

	@Test
	void policyIsAskedOnlyForTheLastApproval() {
		this.request = ARequest.submitted(APlan.twoStages());
		RoutingToday denied = FakeRoutingToday
			.answering((read) -> new Answer(1, 2, "freeze", null, "Frozen.", ARequest.LATER));
		approve(denied, JONAS);
		assertThat(this.request.stage()).isEqualTo(2);
		assertThatExceptionOfType(PolicyForbids.class).isThrownBy(() -> approve(denied, PRIYA));
	}

	@Test
	void ofRulesThatCameInForceMeanwhileTheAnswerIsNotTaken() {
		RoutingToday today = spy(FakeRoutingToday.unchanged());
		willThrow(new PolicyReplaced()).given(today).check(any(Answer.class));
		assertThatExceptionOfType(PolicyReplaced.class).isThrownBy(() -> approve(today, JONAS));
		assertThat(this.request.decisions()).isEmpty();
	}

	@Test
	void requestItselfCompletesNothingOfWhichThePolicyWasNotAsked() {
		assertThatExceptionOfType(PolicyReplaced.class)
			.isThrownBy(() -> this.request.approve(1, JONAS, null, null, ARequest.LATER));
		assertThat(this.request.decisions()).isEmpty();
	}

	@Test
	void glassIsNotBrokenForWhatIsDeniedToday() {
		this.request = ARequest.submitted(APlan.breakable());
		RoutingToday denied = FakeRoutingToday
			.answering((read) -> new Answer(1, 2, "never", null, "Never.", ARequest.LATER));
		assertThatExceptionOfType(PolicyForbids.class)
			.isThrownBy(() -> review(denied, ARequest.LATER).breakGlass("REQ-1001", 1, null, "Down.", MAYA));
		RoutingToday nobody = FakeRoutingToday.asking((read) -> APlan.twoStages());
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> review(nobody, ARequest.LATER).breakGlass("REQ-1001", 1, null, "Down.", MAYA));
		assertThat(this.request.glass()).isNull();
	}

	@Test
	void waitingRequestFollowsStricterRulesAndIsNeverApprovedByThem() {
		this.request = ARequest.submitted(APlan.twoStages());
		approve(FakeRoutingToday.unchanged(), JONAS);
		this.request.follow(APlan.of(new Stage("Platform", List.of("platform"), 1)), "portal", ARequest.LATER);
		assertThat(this.request.stage()).as("nobody would be left to be asked").isEqualTo(2);
		this.request.follow(stricter(APlan.of(Stage.eachOf("All", "platform", "security", "leads"))), "portal",
				ARequest.LATER);
		assertThat(this.request.round().asked()).containsExactlyInAnyOrder("security", "leads");
		assertThat(this.request.review()).isEqualTo(ReviewStatus.SUBMITTED);
	}

	@Test
	void endThatHasPassedStopsApprovalAndBrokenGlass() {
		Instant end = ARequest.LATER.plusSeconds(60);
		this.request = ARequest.submitted(AContent.plain().expiresAt(end).build(), APlan.breakable(), MAYA);
		assertThatExceptionOfType(EndHasPassed.class)
			.isThrownBy(() -> review(FakeRoutingToday.unchanged(), end).approve("REQ-1001", 1, null, null, JONAS))
			.withMessageEndingWith("which has passed. Whoever asked can name another day in a new revision.");
		assertThatExceptionOfType(EndHasPassed.class)
			.isThrownBy(() -> review(FakeRoutingToday.unchanged(), end).breakGlass("REQ-1001", 1, null, "Down.", MAYA));
		assertThat(this.request.decisions()).isEmpty();
		review(FakeRoutingToday.unchanged(), end.minusSeconds(1)).approve("REQ-1001", 1, null, null, JONAS);
		assertThat(this.request.decisions()).hasSize(1);
	}

	@Test
	void ownersAreAskedUntilEachHasAgreed() {
		this.request = ARequest.submitted(APlan.of(Stage.eachOf("Owners", "search", "checkout")));
		Person both = new Person("both", "Both", Set.of("search", "checkout"), Set.of());
		Person search = new Person("s", "S", Set.of("search"), Set.of());
		this.request.approve(1, new Actor(both, null), null, null, ARequest.LATER);
		assertThat(this.request.round().asked()).containsExactlyInAnyOrder("search", "checkout");
		assertThat(this.guard.mayDecide(this.request, search).granted()).isTrue();
		this.request.approve(1, new Actor(search, null), null, this.request.current().plan(), ARequest.LATER);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whoHasDecidedIsToldSoAlsoWhereOneMoreWouldBeTheLast() {
		this.request = ARequest.submitted(APlan.quorumOfTwo());
		approve(FakeRoutingToday.unchanged(), JONAS);
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> approve(FakeRoutingToday.unchanged(), JONAS))
			.withMessage("You have decided on this revision already. One person counts once.");
		assertThat(this.request.decisions()).hasSize(1);
	}

	@Test
	void ownerWhoseSeatIsTakenIsNotAskedAgain() {
		this.request = ARequest.submitted(APlan.of(Stage.eachOf("Owners", "search", "checkout")));
		this.request.approve(1, new Actor(new Person("s", "S", Set.of("search"), Set.of()), null), null, null,
				ARequest.LATER);
		assertThat(this.request.round().asked()).containsExactly("checkout");
		assertThat(ARequest.waitingFor(this.request)).as("in the inbox of those who are left").isEqualTo("checkout");
		assertThat(this.guard.mayDecide(this.request, new Person("t", "T", Set.of("search"), Set.of())).reason())
			.isEqualTo("Your groups have agreed to this already: Owners waits for others.");
	}

	private static Plan commented(Plan plan) {
		return new Plan(1, "commented", "Since.", plan.stages(), APlan.commented().demands(), List.of(),
				plan.breakGlass());
	}

	private static Plan stricter(Plan plan) {
		return new Plan(2, "stricter", "Since.", plan.stages(), plan.demands(), List.of(), plan.breakGlass());
	}

	private RequestView approve(RoutingToday today, Actor actor) {
		return review(today, ARequest.LATER).approve("REQ-1001", 1, null, null, actor);
	}

	private RequestReview review(RoutingToday today, Instant now) {
		given(this.requests.findByNumber(1001)).willReturn(Optional.of(this.request));
		given(this.requests.saveAndFlush(any())).willAnswer((call) -> call.getArgument(0));
		RequestActs acts = new RequestActs(new VisibleRequests(this.requests), this.requests, FakeGroupSets.NONE,
				new RequestViews(this.guard, this.deciders, mock(Evidence.class), mock(Changes.class), this.people,
						mock(PolicyInForce.class), mock(CredentialsOfPods.class)),
				this.trail, TransactionOperations.withoutTransaction());
		return new RequestReview(acts, this.guard, today, mock(CheckedRoles.class), FakeRoutingToday.followed(),
				mock(Changes.class), Clock.fixed(now, ZoneOffset.UTC));
	}

}
