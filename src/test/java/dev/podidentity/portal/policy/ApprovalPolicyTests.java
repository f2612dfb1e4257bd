package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Permission.Refusal;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.PolicySettings.Approvers;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.policy.DemoClusters.PROD_EU_1;
import static dev.podidentity.portal.policy.DemoClusters.PROD_EU_2;
import static dev.podidentity.portal.policy.DemoClusters.PROD_US_1;
import static dev.podidentity.portal.policy.DemoClusters.STAGING_EU_1;
import static dev.podidentity.portal.policy.Persons.ELENA;
import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.MAYA;
import static dev.podidentity.portal.policy.Persons.PLATFORM;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.policy.Persons.SECURITY;
import static dev.podidentity.portal.policy.Persons.TOM;
import static dev.podidentity.portal.policy.Persons.person;
import static org.assertj.core.api.Assertions.assertThat;

class ApprovalPolicyTests {

	private static final Stage PLATFORM_STAGE = new Stage("Platform engineering", List.of("platform"), 1);

	private final FakePeople people = FakePeople.demo();

	private final ApprovalPolicy policy = Policies.of(this.people);

	@Test
	void planAsksForOneApprovalOfAnyGroupThatCoversTheCluster() {
		Plan plan = this.policy.plan(List.of(PROD_EU_1));
		assertThat(plan.rule()).isEqualTo("one-approval");
		assertThat(plan.stages())
			.containsExactly(new Stage("Platform engineering or Security", List.of("platform", "security"), 1));
	}

	@Test
	void planSaysInWordsWhyItApplies() {
		assertThat(this.policy.plan(List.of(PROD_US_1, PROD_EU_1, PROD_EU_1)).reason())
			.isEqualTo("Every new association needs one approval by a group that covers prod-eu-1, prod-us-1.");
	}

	@Test
	void severalClustersMustBeCoveredByOneGroup() {
		ApprovalPolicy halves = Policies.of(this.people, new Approvers("platform", List.of("prod-*")),
				new Approvers("security", List.of("staging-*")));
		assertThat(halves.plan(List.of(PROD_EU_1, PROD_EU_2)).stages().get(0).groups()).containsExactly("platform");
		assertThat(halves.plan(List.of(STAGING_EU_1)).stages().get(0).groups()).containsExactly("security");
		assertThat(halves.plan(List.of(PROD_EU_1, STAGING_EU_1)).stages().get(0).groups()).isEmpty();
	}

	@Test
	void whereNobodyCoversTheStageSaysSoAndNobodyMayDecide() {
		ApprovalPolicy nobody = Policies.of(this.people, new Approvers("platform", List.of("dev-*")));
		Stage stage = nobody.plan(List.of(PROD_EU_1)).stages().get(0);
		assertThat(stage).isEqualTo(new Stage("Nobody", List.of(), 1));
		assertThat(nobody.approvers(stage, Set.of())).isEmpty();
		assertThat(nobody.mayDecide(stage, JONAS, Set.of()).reason())
			.isEqualTo("You are not in a group that decides this: Nobody.");
	}

	@Test
	void groupThatIsGoneCoversNothing() {
		this.people.withoutGroup("platform");
		assertThat(this.policy.plan(List.of(PROD_EU_1)).stages().get(0).groups()).containsExactly("security");
	}

	@Test
	void approversAreTheMembersOfTheGroupsByNameEachOnce() {
		Person both = person("both", "Ada Zhou", PLATFORM, SECURITY);
		this.people.with(both);
		assertThat(this.policy.approvers(new Stage("both", List.of("security", "platform"), 1), Set.of()))
			.containsExactly(both, JONAS, PRIYA);
	}

	@Test
	void involvedPeopleAreNoApprovers() {
		assertThat(this.policy.approvers(PLATFORM_STAGE, Set.of("approver"))).isEmpty();
	}

	@Test
	void approversAreThoseOfTodayNotThoseOfThePlan() {
		Stage stage = this.policy.plan(List.of(PROD_EU_1)).stages().get(0);
		this.people.without("approver").with(person("new", "Nia Newcomer", PLATFORM));
		assertThat(this.policy.approvers(stage, Set.of())).extracting(Person::username)
			.containsExactly("new", "security");
	}

	@Test
	void groupThatDoesNotGrantTheRoleHasNoApprovers() {
		Group plain = new Group("plain", "Plain", Set.of(), false);
		Person member = person("member", "Mel Ember", plain);
		this.people.with(plain).with(member);
		Stage stage = new Stage("Plain", List.of("plain"), 1);
		assertThat(this.policy.approvers(stage, Set.of())).isEmpty();
		assertThat(this.policy.mayDecide(stage, member, Set.of()).granted()).isFalse();
	}

	@Test
	void memberOfACoveringGroupMayDecide() {
		assertThat(this.policy.mayDecide(PLATFORM_STAGE, JONAS, Set.of("requester"))).isEqualTo(Permission.GRANTED);
	}

	@Test
	void requesterMayNotDecideOwnRequestEvenAsApproverAndAdministrator() {
		Person everything = person("all", "All Mighty", PLATFORM, SECURITY, Persons.ADMINISTRATORS);
		assertThat(this.policy.mayDecide(PLATFORM_STAGE, everything, Set.of("all")))
			.isEqualTo(forbidden("You cannot decide your own request."));
	}

	@Test
	void othersMayNotDecideAndAreToldWhichGroupDoes() {
		for (Person person : List.of(MAYA, PRIYA, ELENA, TOM)) {
			assertThat(this.policy.mayDecide(PLATFORM_STAGE, person, Set.of())).as(person.username())
				.isEqualTo(forbidden("You are not in a group that decides this: Platform engineering."));
		}
	}

	@Test
	void memberWhoLostTheRoleMayNotDecide() {
		Person former = new Person("former", "Fay Former", Set.of("platform"), Set.of(Role.REQUESTER));
		assertThat(this.policy.mayDecide(PLATFORM_STAGE, former, Set.of()).granted()).isFalse();
	}

	@Test
	void coverageIsOneSetOfClustersPerGroup() {
		assertThat(this.policy.coverage(JONAS)).containsExactly(Set.of(PROD_EU_1, PROD_EU_2, PROD_US_1));
		assertThat(this.policy.coverage(person("both", "B", PLATFORM, SECURITY))).containsExactly(
				Set.of(PROD_EU_1, PROD_EU_2, PROD_US_1), Set.of(PROD_EU_1, PROD_EU_2, PROD_US_1, STAGING_EU_1));
	}

	@Test
	void coverageOfThoseWhoDecideNothingIsEmpty() {
		for (Person person : List.of(MAYA, ELENA, TOM)) {
			assertThat(this.policy.coverage(person)).as(person.username()).isEmpty();
		}
	}

	@Test
	void coverageAndPlanAgree() {
		for (Person person : List.of(JONAS, PRIYA, TOM, MAYA)) {
			for (var cluster : List.of(PROD_EU_1, STAGING_EU_1)) {
				boolean listed = this.policy.coverage(person).stream().anyMatch((set) -> set.contains(cluster));
				Stage stage = this.policy.plan(List.of(cluster)).stages().get(0);
				assertThat(this.policy.mayDecide(stage, person, Set.of()).granted())
					.as(person.username() + " on " + cluster.name())
					.isEqualTo(listed);
			}
		}
	}

	private static Permission forbidden(String reason) {
		return new Permission(new Refusal(Kind.FORBIDDEN, reason));
	}

}
