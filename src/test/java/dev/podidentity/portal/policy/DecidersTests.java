package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission.Refusal;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Staffing.StandIn;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.policy.Persons.ELENA;
import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.MAYA;
import static dev.podidentity.portal.policy.Persons.NOAH;
import static dev.podidentity.portal.policy.Persons.PLATFORM;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.policy.Persons.SECURITY;
import static dev.podidentity.portal.policy.Persons.TOM;
import static dev.podidentity.portal.policy.Persons.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class DecidersTests {

	private static final Stage PLATFORM_STAGE = new Stage("Platform engineering", List.of("platform"), 1);

	private static final Stage EITHER = new Stage("Either", List.of("security", "platform"), 1);

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	@Test
	void candidatesAreTheMembersOfTheGroupsByNameEachOnce() {
		Person both = person("both", "Ada Zhou", PLATFORM, SECURITY);
		this.people.with(both);
		assertThat(candidates(EITHER, Set.of())).containsExactly(both, JONAS, PRIYA);
	}

	@Test
	void involvedPeopleAreNoCandidates() {
		assertThat(candidates(EITHER, Set.of("approver"))).containsExactly(PRIYA);
	}

	@Test
	void candidatesAreThoseOfToday() {
		this.people.without("approver").with(person("new", "Nia Newcomer", PLATFORM));
		assertThat(candidates(PLATFORM_STAGE, Set.of())).extracting(Person::username).containsExactly("new");
	}

	@Test
	void eachStageHasItsOwnCandidates() {
		Staffing staffing = this.deciders.staffing(
				List.of(Need.whole(PLATFORM_STAGE), Need.whole(new Stage("Security", List.of("security"), 2))),
				Set.of());
		assertThat(staffing.stages()).extracting(Staffing.Staffed::people)
			.containsExactly(List.of(JONAS), List.of(PRIYA));
		assertThat(staffing.people()).containsExactly(JONAS, PRIYA);
		assertThat(staffing.lacking()).hasValueSatisfying((stage) -> {
			assertThat(stage.stage().name()).isEqualTo("Security");
			assertThat(stage.missing()).isEqualTo(2);
		});
	}

	@Test
	void memberOfAGroupOfTheStageMayDecide() {
		assertThat(mayDecide(PLATFORM_STAGE, JONAS, Set.of("requester"))).isEqualTo(Permission.GRANTED);
	}

	@Test
	void requesterMayNotDecideOwnRequestEvenAsApproverAndAdministrator() {
		Person everything = person("all", "All Mighty", PLATFORM, SECURITY, Persons.ADMINISTRATORS);
		assertThat(mayDecide(PLATFORM_STAGE, everything, Set.of("all")))
			.isEqualTo(forbidden("You cannot decide your own request."));
	}

	@Test
	void othersMayNotDecideAndAreToldWhichGroupDoes() {
		for (Person person : List.of(MAYA, PRIYA, ELENA, TOM)) {
			assertThat(mayDecide(PLATFORM_STAGE, person, Set.of())).as(person.username())
				.isEqualTo(forbidden("You are not in a group that decides this: Platform engineering."));
		}
	}

	@Test
	void emptySetOfGroupsIsNobodyNotEverybody() {
		Stage nobody = new Stage("Nobody", List.of(), 1);
		assertThat(candidates(nobody, Set.of())).isEmpty();
		for (Person person : List.of(MAYA, JONAS, PRIYA, TOM)) {
			assertThat(mayDecide(nobody, person, Set.of()).granted()).isFalse();
		}
	}

	@Test
	void inboxIsForThoseWhomThePolicyCouldName() {
		for (Person person : List.of(JONAS, PRIYA)) {
			assertThat(this.deciders.everDecides(person)).as(person.username()).isTrue();
		}
		for (Person person : List.of(MAYA, NOAH, ELENA, TOM)) {
			assertThat(this.deciders.everDecides(person)).as(person.username()).isFalse();
		}
	}

	@Test
	void inboxIsAlsoForMembersOfTeamsWhereThePolicyAsksOwners() {
		Deciders owners = new Deciders(this.people, Policies.inForce("""
				rules:
				  - {name: owners, stages: [{name: Owners, groups-of: "targets.map(t, t.owner)"}]}
				"""));
		assertThat(owners.everDecides(MAYA)).isTrue();
		assertThat(owners.everDecides(new Person("alone", "Al One", Set.of(), Set.of()))).isFalse();
	}

	@Test
	void standInTakesTheSeatOfTheOneWhoDecides() {
		this.people.with(MAYA.standingInFor(List.of(ELENA, JONAS)));
		assertThat(standIns(PLATFORM_STAGE, Set.of())).singleElement()
			.satisfies((standIn) -> assertThat(standIn.inPlaceOf()).isEqualTo(JONAS));
	}

	@Test
	void inboxIsAlsoForThoseToWhomAStageIsEscalated() {
		Deciders escalated = new Deciders(this.people, Policies.inForce("""
				rules:
				  - name: escalated
				    stages: [{name: S, groups: [security], within: 1d, then: escalate, escalate-to: checkout}]
				"""));
		assertThat(escalated.everDecides(NOAH)).isTrue();
		assertThat(escalated.everDecides(MAYA)).isFalse();
	}

	@Test
	void inboxIsForApproversAlsoWhereThePolicyNamesOthers() {
		Deciders security = new Deciders(this.people, Policies.inForce("""
				rules:
				  - {name: security, stages: [{name: Security, groups: [security]}]}
				"""));
		assertThat(security.everDecides(JONAS)).isTrue();
		assertThat(security.everDecides(NOAH)).isFalse();
	}

	@Test
	void standInDecidesWhatTheOtherCould() {
		Person maya = MAYA.standingInFor(List.of(JONAS));
		Standing standing = this.deciders.standing(Need.whole(PLATFORM_STAGE), maya, Set.of(), Set.of());
		assertThat(standing.permission().granted()).isTrue();
		assertThat(standing.inPlaceOf()).isEqualTo(JONAS);
		assertThat(mayDecide(new Stage("Security", List.of("security"), 1), maya, Set.of()))
			.isEqualTo(forbidden("You are not in a group that decides this: Security."));
	}

	@Test
	void whoIsInTheGroupDecidesInTheOwnRight() {
		Person priya = PRIYA.standingInFor(List.of(JONAS));
		assertThat(this.deciders.standing(Need.whole(EITHER), priya, Set.of(), Set.of())).isEqualTo(Standing.OWN);
	}

	@Test
	void nobodyStandsInForTheRequesterOrOnTheOwnRequest() {
		Person maya = MAYA.standingInFor(List.of(JONAS));
		assertThat(mayDecide(PLATFORM_STAGE, maya, Set.of("approver")))
			.isEqualTo(forbidden("Jonas Weber, in whose place you decide, asked for this or edited it."));
		assertThat(mayDecide(PLATFORM_STAGE, maya, Set.of("requester")))
			.isEqualTo(forbidden("You cannot decide your own request."));
	}

	@Test
	void seatThatIsTakenIsNotTakenAgain() {
		Person maya = MAYA.standingInFor(List.of(JONAS));
		assertThat(this.deciders.standing(Need.whole(PLATFORM_STAGE), maya, Set.of(), Set.of("approver")).permission())
			.isEqualTo(forbidden("Jonas Weber, in whose place you decide, has been counted already."));
		Person nia = person("new", "Nia Newcomer", PLATFORM);
		assertThat(this.deciders
			.standing(Need.whole(PLATFORM_STAGE), MAYA.standingInFor(List.of(JONAS, nia)), Set.of(), Set.of("approver"))
			.inPlaceOf()).isEqualTo(nia);
	}

	@Test
	void standingInIsNotHandedOn() {
		Person maya = MAYA.standingInFor(List.of(JONAS));
		Person noah = NOAH.standingInFor(List.of(maya));
		assertThat(mayDecide(PLATFORM_STAGE, noah, Set.of()).granted()).isFalse();
	}

	@Test
	void standInsAreNamedOnlyWhereTheyCouldDecide() {
		this.people.with(MAYA.standingInFor(List.of(JONAS)), PRIYA.standingInFor(List.of(JONAS)));
		assertThat(standIns(PLATFORM_STAGE, Set.of())).extracting((standIn) -> standIn.person().username())
			.containsExactly("requester", "security");
		assertThat(standIns(EITHER, Set.of())).as("Priya decides there herself")
			.extracting((standIn) -> standIn.person().username())
			.containsExactly("requester");
		assertThat(standIns(PLATFORM_STAGE, Set.of("requester", "security"))).isEmpty();
		assertThat(standIns(PLATFORM_STAGE, Set.of("approver"))).isEmpty();
	}

	@Test
	void inboxIsAlsoForThoseWhoStandInForSomebodyWhoDecides() {
		assertThat(this.deciders.everDecides(MAYA.standingInFor(List.of(JONAS)))).isTrue();
		assertThat(this.deciders.everDecides(MAYA.standingInFor(List.of(NOAH)))).isFalse();
	}

	@Test
	void whoIsNotInTheStageThatWaitsIsToldSoThoughNeededForALaterOne() {
		Standing standing = this.deciders.agreeing(
				List.of(Need.whole(PLATFORM_STAGE), Need.whole(new Stage("Security", List.of("security"), 1))), PRIYA,
				Set.of(), Set.of());
		assertThat(standing.permission())
			.isEqualTo(forbidden("You are not in a group that decides this: Platform engineering."));
	}

	@Test
	void nobodyElseIsLookedUpForTheLastStage() {
		People directory = mock(People.class);
		Standing standing = Policies.deciders(directory)
			.agreeing(List.of(Need.whole(PLATFORM_STAGE)), JONAS, Set.of(), Set.of());
		assertThat(standing).isEqualTo(Standing.OWN);
		verifyNoInteractions(directory);
	}

	private List<StandIn> standIns(Stage stage, Set<String> excluded) {
		return this.deciders.staffing(List.of(Need.whole(stage)), excluded).stages().get(0).standIns();
	}

	private Permission mayDecide(Stage stage, Person person, Set<String> involved) {
		return this.deciders.standing(Need.whole(stage), person, involved, Set.of()).permission();
	}

	private List<Person> candidates(Stage stage, Set<String> excluded) {
		return this.deciders.staffing(List.of(Need.whole(stage)), excluded).stages().get(0).people();
	}

	private static Permission forbidden(String reason) {
		return new Permission(new Refusal(Kind.FORBIDDEN, reason));
	}

}
