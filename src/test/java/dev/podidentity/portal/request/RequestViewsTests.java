package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.Staffing;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

class RequestViewsTests {

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final Evidence evidence = mock(Evidence.class);

	private final Changes changes = mock(Changes.class);

	private final RequestViews views = new RequestViews(new RequestGuard(this.deciders, ARequest.CLOCK), this.deciders,
			this.evidence, this.changes, this.people, mock(PolicyInForce.class), mock(CredentialsOfPods.class));

	private final AssociationRequest request = ARequest.submitted();

	@Test
	void waitingRequestShowsWhoCouldApproveAndWhatIsMissing() {
		RequestView view = view(Persons.MAYA);
		assertThat(view.stages()).singleElement().satisfies((stage) -> {
			assertThat(stage.state()).isEqualTo(State.CURRENT);
			assertThat(stage.missing()).isOne();
			assertThat(stage.candidates()).extracting(Person::displayName)
				.containsExactly("Jonas Weber", "Priya Raman");
		});
		assertThat(view.fulfilment()).isEqualTo(Fulfilment.NONE);
		assertThat(view.nameOf("requester")).isEqualTo("Maya Lindqvist");
		assertThat(view.changeOf(view.content().targets().get(0))).isNull();
		verifyNoInteractions(this.changes);
	}

	@Test
	void candidatesAreNeverThoseWhoAreInvolved() {
		ARequest.editedBy(this.request, "approver");
		assertThat(view(Persons.MAYA).stages().get(0).candidates()).extracting(Person::username)
			.containsExactly("security");
	}

	@Test
	void decidedRequestShowsWhoApprovedAndAsksNobody() {
		approve();
		StageView stage = view(Persons.MAYA).stages().get(0);
		assertThat(stage.state()).isEqualTo(State.DONE);
		assertThat(stage.missing()).isZero();
		assertThat(stage.candidates()).isEmpty();
		assertThat(stage.approvals()).extracting(Decision::person).containsExactly("approver");
	}

	@Test
	void actionsCarryTheReasonsOfTheGuard() {
		RequestView.Actions own = view(Persons.MAYA).actions();
		assertThat(own.decide().reason()).isEqualTo("You cannot decide your own request.");
		assertThat(own.withdraw().granted()).isTrue();
		RequestView.Actions approver = view(Persons.JONAS).actions();
		assertThat(approver.decide().granted()).isTrue();
		assertThat(approver.withdraw().granted()).isFalse();
	}

	@Test
	void whoCalledAChangeOffIsCalledByName() {
		approve();
		Changes.ChangeView change = Refusals.change(ChangeStatus.CANCELLED);
		when(this.changes.of(this.request.id()))
			.thenReturn(List.of(new Changes.ChangeView(change.id(), change.status(), false, null, null, null, null,
					null, List.of(), null, null, Map.of(), null, null, new Changes.CalledOff("admin", "Over."))));
		assertThat(view(Persons.MAYA).nameOf("admin")).isEqualTo(Persons.TOM.displayName());
		assertThat(view(Persons.MAYA).fulfilment()).isEqualTo(Fulfilment.CANCELLED);
	}

	@ParameterizedTest
	@CsvSource({ "QUEUED, IN_PROGRESS", "SUCCEEDED, DONE", "FAILED, FAILED" })
	void fulfilmentIsThatOfTheChangesAsTheyAreNow(ChangeStatus status, Fulfilment fulfilment) {
		approve();
		when(this.changes.of(this.request.id())).thenReturn(List.of(Refusals.change(status)));
		RequestView view = view(Persons.MAYA);
		assertThat(view.fulfilment()).isEqualTo(fulfilment);
		assertThat(view.running()).isEqualTo(fulfilment == Fulfilment.IN_PROGRESS);
		assertThat(view.succeeded()).isEqualTo((status == ChangeStatus.SUCCEEDED) ? 1 : 0);
		assertThat(view.changeOf(view.content().targets().get(0))).isNotNull();
	}

	@Test
	void evidenceIsShownAndCounted() {
		assertThat(view(Persons.MAYA).running()).isTrue();
		List<Check> checks = Stream.of(Result.OK, Result.OK, Result.FAILED)
			.map((result) -> new Check(Name.AGENT, result, null, "Agent", null, null))
			.toList();
		when(this.evidence.newest(any(), eq(1))).thenReturn(Optional.of(new Evidence.Findings(checks, ARequest.LATER)));
		RequestView view = view(Persons.MAYA);
		assertThat(view.running()).isFalse();
		assertThat(view.evidence()).isNotNull().satisfies((evidence) -> {
			assertThat(evidence.count(Result.OK)).isEqualTo(2);
			assertThat(evidence.count(Result.UNKNOWN)).isZero();
		});
	}

	@Test
	void whoHasLeftIsCalledByTheAccountName() {
		this.people.without("requester");
		assertThat(view(Persons.JONAS).nameOf("requester")).isEqualTo("requester");
	}

	@Test
	void newRequestIsShownWithoutReadingAnything() {
		AssociationRequest routed = ARequest.submitted(APlan.twoStages());
		Staffing staffing = this.deciders
			.staffing(APlan.twoStages().stages().stream().map(Staffing.Need::whole).toList(), List.of("requester"));
		RequestView view = this.views.ofNew(routed, staffing, Actors.inBrowser(Persons.MAYA));
		assertThat(view.stages()).extracting(StageView::state).containsExactly(State.CURRENT, State.LATER);
		assertThat(view.stages()).extracting(StageView::candidates)
			.containsExactly(List.of(Persons.JONAS), List.of(Persons.PRIYA));
		assertThat(view.nameOf("requester")).isEqualTo("Maya Lindqvist");
		verifyNoInteractions(this.changes, this.evidence);
	}

	@Test
	void stagesThatAreAlikeAreToldApart() {
		Plan.Stage alike = new Plan.Stage("Platform or Security", List.of("platform", "security"), 1);
		AssociationRequest routed = ARequest.submitted(APlan.of(alike, alike));
		routed.approve(1, Actors.inBrowser(Persons.JONAS), null, routed.current().plan(), ARequest.LATER);
		RequestView view = this.views.of(routed, Actors.inBrowser(Persons.MAYA));
		assertThat(view.stages()).extracting(StageView::state).containsExactly(State.DONE, State.CURRENT);
		assertThat(view.stages()).extracting(StageView::missing).containsExactly(0, 1);
		assertThat(view.stages()).extracting(StageView::candidates).containsExactly(List.of(), List.of(Persons.PRIYA));
	}

	@Test
	void whatIsSearchedForHoldsNothingThatTheDatabaseRefuses() {
		RequestQuery query = new RequestQuery(Scope.VISIBLE, null, null, null, "a\u0000", "\u0000b", null, 1);
		assertThat(query.requester()).isEqualTo("a\uFFFD");
		assertThat(query.text()).isEqualTo("\uFFFDb");
		assertThat(RequestQuery.of(Scope.MINE, 5))
			.isEqualTo(new RequestQuery(Scope.MINE, null, null, null, null, null, null, 5));
	}

	@Test
	void whoDecidedIsCalledByName() {
		approve();
		assertThat(view(Persons.MAYA).nameOf("approver")).isEqualTo("Jonas Weber");
	}

	@Test
	void approvedRequestIsInProgressBeforeItHasChanges() {
		approve();
		assertThat(view(Persons.MAYA).fulfilment()).isEqualTo(Fulfilment.IN_PROGRESS);
	}

	@Test
	void changesOfWhatThePolicyApprovedAtOnceAreShown() {
		AssociationRequest free = ARequest.submitted(APlan.of());
		free.approveByPolicy();
		when(this.changes.of(free.id())).thenReturn(List.of(Refusals.change(ChangeStatus.QUEUED)));
		assertThat(this.views.ofNew(free, new Staffing(List.of()), Actors.inBrowser(Persons.MAYA)).changes())
			.hasSize(1);
	}

	@Test
	void rejectionIsNoApprovalAndNobodyIsAskedAnyMore() {
		this.request.reject(1, Actors.inBrowser(Persons.JONAS), "No.", ARequest.LATER);
		StageView stage = view(Persons.MAYA).stages().get(0);
		assertThat(stage.approvals()).isEmpty();
		assertThat(stage.missing()).isOne();
		assertThat(stage.candidates()).isEmpty();
	}

	@Test
	void escalatedStageIsOpenToOneMoreGroupAndTheNextIsNot() {
		Plan.TimeLimit limit = new Plan.TimeLimit(Duration.ofDays(1), Plan.TimeLimit.Then.ESCALATE, "security");
		AssociationRequest routed = ARequest
			.submitted(APlan.of(new Plan.Stage("Platform", List.of("platform"), 1, limit),
					new Plan.Stage("Platform again", List.of("platform"), 1, limit)));
		routed.passDeadline(ARequest.ASKED_AT.plus(Duration.ofDays(1)));
		RequestView view = this.views.of(routed, Actors.inBrowser(Persons.MAYA));
		assertThat(view.stages()).extracting(StageView::candidates)
			.as("Jonas is needed for the next")
			.containsExactly(List.of(Persons.PRIYA), List.of(Persons.JONAS));
	}

	@Test
	void revisionTellsWhatItChangedAndWhoIsInvolved() {
		ARequest.editedBy(this.request, "colleague");
		RequestView view = view(Persons.MAYA);
		assertThat(view.changedBy(view.history().get(0))).isEmpty();
		assertThat(view.changedBy(view.history().get(1))).extracting(ContentDifference::field)
			.containsExactly("justification");
		assertThat(view.involved()).containsExactlyInAnyOrder("requester", "colleague");
	}

	private void approve() {
		this.request.approve(1, Actors.inBrowser(Persons.JONAS), null, this.request.current().plan(), ARequest.LATER);
	}

	private RequestView view(Person person) {
		return this.views.of(this.request, Actors.inBrowser(person));
	}

}
