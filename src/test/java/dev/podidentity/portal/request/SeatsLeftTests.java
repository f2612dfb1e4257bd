package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.Staffing;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.policy.Persons.JONAS;
import static dev.podidentity.portal.policy.Persons.NOAH;
import static dev.podidentity.portal.policy.Persons.PRIYA;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/** No approval that is accepted leaves too few people for the stages that are left. */
class SeatsLeftTests {

	private static final Stage EITHER = new Stage("Either", List.of("platform", "security"), 1);

	private static final Stage SECURITY = new Stage("Security", List.of("security"), 1);

	private static final List<String> GROUPS = List.of("a", "b", "c");

	private final FakePeople people = FakePeople.demo();

	private AssociationRequest request = ARequest.submitted();

	@Test
	void whoIsNeededForALaterStageLeavesThisOneToOthers() {
		this.request = ARequest.submitted(APlan.of(EITHER, SECURITY));
		assertThat(guard().mayApprove(this.request, PRIYA).reason())
			.isEqualTo("You are needed for a later stage, Security. One person counts once, and too few would be left"
					+ " for it. Leave Either to Jonas Weber.");
		assertThat(candidates()).containsExactly(JONAS);
		assertThat(guard().mayDecide(this.request, PRIYA).granted()).as("a no needs nobody after it").isTrue();
		approve(JONAS);
		approve(PRIYA);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void whoeverOfThemComesFirstWhereThereAreEnough() {
		Person second = new Person("second", "Sam Second", Set.of("security"), Set.of(Role.APPROVER));
		this.people.with(second);
		this.request = ARequest.submitted(APlan.of(EITHER, SECURITY));
		approve(PRIYA);
		approve(second);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void soItIsWhereALaterStageTakesSeatsOfEach() {
		this.request = ARequest.submitted(APlan.of(
				Stage.anyOf("Any", Alternative.of(List.of("platform"), 1), Alternative.of(List.of("security"), 1)),
				Stage.eachOf("Each", "security", "checkout")));
		assertThat(guard().mayApprove(this.request, PRIYA).reason()).contains("a later stage, Each")
			.contains("Leave Any to Jonas Weber.");
		assertThat(guard().mayApprove(this.request, JONAS).granted()).isTrue();
	}

	@Test
	void whoStandsInIsNeededForHisOrHerOwnSeatToo() {
		Person priya = PRIYA.standingInFor(List.of(NOAH));
		this.people.with(priya).without(JONAS.username());
		this.request = ARequest.submitted(APlan.of(Stage.eachOf("Owners", "checkout"), EITHER));
		assertThat(guard().mayApprove(this.request, priya).reason())
			.isEqualTo("You or Noah Keller are needed for a later stage, Either. One person counts once, and too few"
					+ " would be left for it. Leave Owners to Noah Keller.");
		assertThat(candidates()).containsExactly(NOAH);
		this.people.with(JONAS);
		assertThat(guard().approver(this.request, new Actor(priya, null)).onBehalfOf()).isEqualTo(NOAH.username());
	}

	@Test
	void seatOfSomebodyWhoIsNotNeededIsTakenInstead() {
		Person both = new Person("ada", "Ada", Set.of("checkout", "platform"), Set.of(Role.APPROVER));
		Person tom = new Person("tom", "Tom", Set.of(), Set.of()).standingInFor(List.of(both, NOAH));
		this.people.without(JONAS.username()).with(both, tom);
		this.request = ARequest
			.submitted(APlan.of(Stage.eachOf("Owners", "checkout"), new Stage("P", List.of("platform"), 1)));
		assertThat(guard().approver(this.request, new Actor(tom, null)).onBehalfOf()).isEqualTo(NOAH.username());
	}

	@Test
	void nobodyWaitsForALaterStageThatNobodyCanCompleteAnyway() {
		this.people.without(JONAS.username());
		this.request = ARequest.submitted(APlan.of(EITHER, new Stage("Gone", List.of("gone"), 1)));
		assertThat(guard().mayApprove(this.request, PRIYA).granted()).isTrue();
		this.request = ARequest.submitted(APlan.of(EITHER, SECURITY));
		assertThat(guard().mayApprove(this.request, PRIYA).granted()).as("one of them is as good as the other")
			.isTrue();
	}

	@Test
	void confirmationAfterwardsLeavesEnoughPeopleToo() {
		this.request = ARequest.broken(APlan.breakable(EITHER, SECURITY), AfterReview.PENDING);
		assertThat(guard().mayApprove(this.request, PRIYA).reason()).startsWith("You are needed for a later stage");
		assertThat(guard().mayReviewAfterwards(this.request, PRIYA).granted()).isTrue();
		assertThat(guard().mayApprove(this.request, JONAS).granted()).isTrue();
	}

	@Test
	void approvalMovesWithTheRulesToWhereItLeavesEnoughPeople() {
		this.request = ARequest.submitted(APlan.of(SECURITY, new Stage("P", List.of("platform"), 1)));
		approve(PRIYA);
		Plan today = APlan.of(EITHER, SECURITY);
		this.request.follow(today, List.of(JONAS.groups()), "portal", LATER);
		assertThat(this.request.stage()).isOne();
		assertThat(this.request.missing(2)).as("Priya counts there").isZero();
		approve(JONAS);
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
	}

	@Test
	void approvalStaysWithTheFirstStageWhereOthersAreThereForTheRest() {
		assertThat(APlan.of(EITHER, SECURITY).stagesOf(List.of(Set.of("security")), List.of(Set.of("security"))))
			.containsExactly(Map.entry(0, 1));
		assertThat(APlan.of(EITHER, SECURITY).stagesOf(List.of(Set.of("security")), List.of(Set.of("platform"))))
			.containsExactly(Map.entry(0, 2));
	}

	@Test
	void whatCouldBeCompletedWhenItWasSentCanBeAfterEachApproval() {
		int completed = 0;
		int held = 0;
		for (int seed = 0; seed < 4_000; seed++) {
			Random random = new Random(seed);
			FakePeople people = people(random);
			Deciders deciders = Policies.deciders(people);
			RequestGuard guard = new RequestGuard(deciders, ARequest.CLOCK);
			Plan plan = plan(random);
			this.request = ARequest.submitted(plan);
			if (left(deciders).lacking().isPresent()) {
				continue;
			}
			List<String> told = new ArrayList<>(List.of("seed " + seed, plan.stages().toString()));
			while (this.request.review() == ReviewStatus.SUBMITTED) {
				List<Person> able = people.decidersOf(GROUPS)
					.stream()
					.filter((person) -> guard.mayApprove(this.request, person).granted())
					.toList();
				assertThat(able).as("somebody can go on, %s", told)
					.isNotEmpty()
					.containsExactlyInAnyOrderElementsOf(left(deciders).waiting().everybody());
				held += (int) people.decidersOf(GROUPS)
					.stream()
					.filter((person) -> guard.mayDecide(this.request, person).granted() && !able.contains(person))
					.count();
				Person person = able.get(random.nextInt(able.size()));
				told.add(person.toString());
				approve(guard, person);
				assertThat(left(deciders).lacking()).as("can be completed still, %s", told).isEmpty();
			}
			assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
			completed++;
		}
		assertThat(completed).as("sequences").isGreaterThan(500);
		assertThat(held).as("approvals that would have left too few").isGreaterThan(300);
	}

	private RequestGuard guard() {
		return new RequestGuard(Policies.deciders(this.people), ARequest.CLOCK);
	}

	private List<Person> candidates() {
		return left(Policies.deciders(this.people)).waiting().everybody();
	}

	private Staffing left(Deciders deciders) {
		return deciders.staffing(this.request.round().needs(), this.request.excluded());
	}

	private void approve(Person person) {
		approve(guard(), person);
	}

	private void approve(RequestGuard guard, Person person) {
		Actor actor = guard.approver(this.request, new Actor(person, null));
		Plan plan = this.request.current().plan();
		this.request.approve(1, actor, null, this.request.round().completedBy(actor.seatGroups()) ? plan : null, LATER);
	}

	private static FakePeople people(Random random) {
		FakePeople people = new FakePeople();
		List<Person> all = IntStream.range(0, 2 + random.nextInt(5))
			.mapToObj((number) -> new Person("p" + number, "P" + number, new HashSet<>(some(random)),
					Set.of(Role.APPROVER)))
			.toList();
		for (Person person : all) {
			people.with(person.standingInFor(
					all.stream().filter((other) -> !other.equals(person) && random.nextInt(5) == 0).toList()));
		}
		return people;
	}

	private static Plan plan(Random random) {
		return APlan.of(IntStream.rangeClosed(1, 1 + random.nextInt(3))
			.mapToObj((number) -> stage("Stage " + number, random))
			.toArray(Stage[]::new));
	}

	private static Stage stage(String name, Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> Stage.eachOf(name, some(random).toArray(String[]::new));
			case 1 -> Stage.anyOf(name, Alternative.of(some(random), 1 + random.nextInt(2)),
					Alternative.eachOf(some(random), 1));
			default -> new Stage(name, some(random), 1 + random.nextInt(2));
		};
	}

	private static List<String> some(Random random) {
		List<String> some = GROUPS.stream().filter((group) -> random.nextBoolean()).toList();
		return some.isEmpty() ? List.of("a") : some;
	}

}
