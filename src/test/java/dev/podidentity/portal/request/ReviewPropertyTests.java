package dev.podidentity.portal.request;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.request.ReviewModel.Intent;
import dev.podidentity.portal.request.ReviewModel.Vote;
import dev.podidentity.portal.request.RoutingToday.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionOperations;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

/**
 * Random sequences of acts against a small model that knows nothing of how requests are
 * built: whatever people try, in whatever order and whatever groups they are in at that
 * moment, and whatever the policy in force says by then, under a new version or by the
 * clock under the same one, a request is approved only where the policy of that moment
 * does not deny it, and with distinct allowed people in the seats of each of its stages,
 * unless whoever asked or edited broke the glass as the rule allows, with a reason; and
 * then it is never confirmed without these.
 */
@Tag("sequences")
class ReviewPropertyTests {

	private static final int SEQUENCES = 12_000;

	private static final int ACTS = 25;

	private static final long SEED = 20_261_128;

	private static final List<String> NAMES = List.of("requester", "colleague", "a", "b", "c", "d");

	private static final List<String> GROUPS = List.of("payments", "platform", "security");

	private static final List<Intent> INTENTS = List.of(Intent.APPROVE, Intent.APPROVE, Intent.APPROVE, Intent.APPROVE,
			Intent.APPROVE, Intent.APPROVE, Intent.REQUEST_CHANGES, Intent.RESUBMIT, Intent.LOOK_AGAIN,
			Intent.LOOK_AGAIN, Intent.BREAK_GLASS, Intent.BREAK_GLASS, Intent.BREAK_GLASS, Intent.BREAK_GLASS,
			Intent.CONFIRM, Intent.CONFIRM);

	/** So that there is something to end. */
	private static final List<Intent> LATE_INTENTS = List.of(Intent.REJECT, Intent.OBJECT, Intent.WITHDRAW,
			Intent.LET_TIME_PASS);

	private final RequestGuard guard = new RequestGuard(Policies.deciders(FakePeople.demo()), ARequest.CLOCK);

	private final RequestReview review = review();

	private AssociationRequest request = ARequest.submitted();

	/** What the policy in force asks for; null where it denies. */
	private @Nullable Plan today;

	/** Whether it demands what the request lacks. */
	private boolean bare;

	@Test
	void nothingIsApprovedThatThePolicyDeniesOrWithoutDistinctPeopleInTheSeatsItAsksFor() {
		Counts counts = new Counts();
		for (int sequence = 0; sequence < SEQUENCES; sequence++) {
			Random random = new Random(SEED + sequence);
			Plan plan = plan(random, 1);
			this.request = ARequest.submitted(plan);
			ReviewModel model = new ReviewModel(plan);
			List<Object> told = new ArrayList<>(List.of("sequence " + sequence, plan.stages()));
			for (int act = 0; act < ACTS; act++) {
				acts(random, act, model, told, counts);
			}
			if (this.request.glass() != null) {
				counts.broken++;
				assertBrokenRightly(model);
			}
			if (afterReview() == AfterReview.CONFIRMED) {
				counts.confirmed++;
			}
		}
		assertThat(counts.broken).as("sequences in which the glass is broken, %s", counts).isGreaterThan(500);
		assertThat(counts.confirmed).as("of these, those that are confirmed, %s", counts).isGreaterThan(100);
		assertThat(counts.approved).as("sequences that end approved, so that the rule is put to the test, %s", counts)
			.isGreaterThan(500);
		assertThat(counts.refused).as("acts that are refused, %s", counts).isGreaterThan(10_000);
		assertThat(counts.deniedToday).as("approvals that fail only since today's policy denies, %s", counts)
			.isGreaterThan(200);
		assertThat(counts.enough).as("approvals that complete, since rules in force ask for no more, %s", counts)
			.isGreaterThan(10);
		assertThat(counts.enoughByTheClock).as("of these, those by the same version, %s", counts).isGreaterThan(10);
		assertThat(counts.expired).as("sequences that end by a limit, %s", counts).isGreaterThan(100);
		assertThat(counts.told).as("refusals that the buttons tell of, since the policy denies, %s", counts)
			.isGreaterThan(200);
		assertThat(counts.rerouted).as("approvals that would have been the last before today, %s", counts)
			.isGreaterThan(200);
	}

	private void acts(Random random, int act, ReviewModel model, List<Object> told, Counts counts) {
		Person person = person(random);
		int read = (random.nextInt(8) == 0) ? random.nextInt(4) : this.request.revision();
		List<Intent> intents = (act > ACTS / 2 && random.nextInt(5) == 0) ? LATE_INTENTS : INTENTS;
		Intent intent = intents.get(random.nextInt(intents.size()));
		Plan next = plan(random, random.nextBoolean() ? act + 2 : this.request.current().plan().policy());
		boolean lastAsked = this.request.waits() && this.request.round().lacking() == 1;
		Plan before = model.plan();
		this.today = switch (random.nextInt(6)) {
			case 0 -> null;
			case 1, 2 -> next;
			default -> before;
		};
		this.bare = this.today != null && random.nextInt(6) == 0;
		boolean looked = random.nextBoolean();
		if (looked) {
			model.tries(Intent.LOOK_AGAIN, person, read, this.today, this.bare, next);
			looksAgain();
			model.sees(this.request, false);
			told.add(new Told(Intent.LOOK_AGAIN, "portal", Set.of(), read,
					(this.today != null) ? this.today.stages() : null, this.bare, true));
		}
		Plan kept = this.request.current().plan();
		boolean enough = this.request.waits() && kept.enoughBy() != null;
		boolean shown = isShown(intent, person);
		boolean expected = model.tries(intent, person, read, this.today, this.bare, next);
		boolean done = tries(intent, person, read, next, act);
		told.add(new Told(intent, person.username(), person.groups(), read,
				(this.today != null) ? this.today.stages() : null, this.bare, done));
		assertThat(done).as("%s", told).isEqualTo(expected);
		boolean button = List.of(Intent.APPROVE, Intent.CONFIRM, Intent.BREAK_GLASS).contains(intent);
		if (looked && button && read == this.request.revision()) {
			assertThat(shown).as("the button of %s", told).isEqualTo(done);
			counts.told += (!shown && this.request.denial() != null
					&& this.guard.mayDecide(this.request, person).granted()) ? 1 : 0;
		}
		boolean agreed = done && (intent == Intent.APPROVE || intent == Intent.CONFIRM);
		try {
			model.sees(this.request, agreed);
		}
		catch (AssertionError ex) {
			throw new AssertionError(told.toString(), ex);
		}
		assertThat(this.request.review()).as("%s", told).isEqualTo(model.review());
		assertThat(this.request.revision()).isEqualTo(model.revision());
		assertThat(this.request.current().plan().stages()).as("%s", told).isEqualTo(model.plan().stages());
		assertThat(afterReview()).as("%s", told).isEqualTo(model.afterReview());
		boolean complete = agreed && this.request.currentStage() == null;
		if (complete) {
			assertComplete(model, told);
		}
		counts.refused += done ? 0 : 1;
		counts.approved += (complete && intent == Intent.APPROVE) ? 1 : 0;
		counts.deniedToday += (this.today == null && !done && intent == Intent.APPROVE && lastAsked
				&& this.guard.mayDecide(this.request, person).granted()) ? 1 : 0;
		counts.enough += (complete && enough && !lastAsked) ? 1 : 0;
		counts.enoughByTheClock += (complete && enough && !lastAsked && Objects.equals(kept.enoughBy(), kept.policy()))
				? 1 : 0;
		counts.expired += (intent == Intent.LET_TIME_PASS && this.request.review() == ReviewStatus.EXPIRED) ? 1 : 0;
		counts.rerouted += (agreed && !complete && lastAsked) ? 1 : 0;
	}

	/** As of the last look; what the page and the API say. */
	private boolean isShown(Intent intent, Person person) {
		boolean afterwards = this.request.glass() != null;
		return switch (intent) {
			case APPROVE -> !afterwards && this.guard.mayApprove(this.request, person).granted();
			case CONFIRM -> afterwards && this.guard.mayApprove(this.request, person).granted();
			case BREAK_GLASS -> this.guard.mayBreakGlassNow(this.request, person).granted();
			case REQUEST_CHANGES, RESUBMIT, REJECT, OBJECT, WITHDRAW, LOOK_AGAIN, LET_TIME_PASS -> true;
		};
	}

	/** A second look at the same changes nothing, so that nothing is stored. */
	private void looksAgain() {
		if (!this.request.followsPolicy()) {
			return;
		}
		this.request.follow(answer(), List.of(), "portal", LATER);
		Revision revision = this.request.current();
		List<@Nullable Object> once = state(revision);
		int told = ARequest.events(this.request).size();
		this.request.follow(answer(), List.of(), "portal", LATER.plusSeconds(300));
		assertThat(state(revision)).isEqualTo(once);
		assertThat(ARequest.events(this.request)).hasSize(told);
	}

	private List<@Nullable Object> state(Revision revision) {
		return Arrays.asList(revision.plan(), revision.replacedPlans(), this.request.stage(), this.request.dueAt(),
				this.request.denial(), ARequest.waitingFor(this.request), this.request.updatedAt());
	}

	private Answer answer() {
		String refusal = (this.today == null) ? "No changes now." : this.bare ? "It lacks a ticket." : null;
		return new Answer(this.request.revision(), 1, "by-hand", this.today, refusal, Instant.EPOCH);
	}

	private @Nullable AfterReview afterReview() {
		BrokenGlass glass = this.request.glass();
		return (glass != null) ? glass.afterReview() : null;
	}

	/** By somebody whom the rule lets, with a reason, and reviewed by others alone. */
	private void assertBrokenRightly(ReviewModel model) {
		BrokenGlass glass = Objects.requireNonNull(this.request.glass());
		assertThat(this.request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(this.request.involved()).contains(glass.person());
		assertThat(model.brokenBy()).isEqualTo(glass.person());
		assertThat(glass.reason()).isNotBlank();
		assertThat(this.request.currentDecisions()).filteredOn(Decision::counts)
			.extracting(Decision::person)
			.doesNotContainAnyElementsOf(this.request.involved())
			.doesNotHaveDuplicates();
		assertThat(ARequest.events(this.request)).filteredOn(GoneAhead.class::isInstance)
			.as("goes ahead once")
			.singleElement()
			.isInstanceOf(GlassBroken.class);
	}

	/**
	 * In other words than the model's: of the decisions as they are kept, and of what the
	 * policy says at this moment.
	 */
	private void assertComplete(ReviewModel model, List<Object> told) {
		Plan asked = Objects.requireNonNull(this.today, () -> "denied: " + told);
		assertThat(this.request.current().plan()).as("the plan shown is the one that counts").isEqualTo(asked);
		assertThat(ARequest.events(this.request)).filteredOn(GoneAhead.class::isInstance)
			.singleElement()
			.satisfies((event) -> assertThat(((GoneAhead) event).revision()).isSameAs(this.request.current()));
		Set<String> counted = new HashSet<>();
		for (int stage = 1; stage <= asked.stages().size(); stage++) {
			int number = stage;
			List<Decision> decisions = this.request.currentDecisions()
				.stream()
				.filter((decision) -> decision.stage() == number && decision.agrees())
				.toList();
			assertThat(ReviewModel.lacking(asked.stages().get(stage - 1),
					decisions.stream().map((decision) -> groups(model, decision)).toList()))
				.as("stage %d of %s", stage, told)
				.isZero();
			for (Decision decision : decisions) {
				assertThat(counted.add(decision.person())).as("counts once").isTrue();
				assertThat(this.request.involved()).doesNotContain(decision.person());
				String seat = decision.onBehalfOf();
				if (seat != null) {
					assertThat(counted.add(seat)).as("the seat is taken once").isTrue();
					assertThat(this.request.involved()).doesNotContain(seat);
				}
			}
		}
	}

	private static Set<String> groups(ReviewModel model, Decision decision) {
		return model.votes()
			.stream()
			.filter((vote) -> vote.person().equals(decision.person()))
			.map(Vote::groups)
			.findFirst()
			.orElseThrow();
	}

	private boolean tries(Intent intent, Person person, int read, Plan next, int act) {
		Actor actor = new Actor(person, null);
		try {
			switch (intent) {
				case APPROVE -> this.review.approve("REQ-1001", read, null, null, actor);
				case REQUEST_CHANGES -> this.review.requestChanges("REQ-1001", read, "Change it.", actor);
				case RESUBMIT -> {
					RequestActs.demand(this.guard.mayEdit(this.request, person));
					this.request.resubmit(read, AContent.plain().justification("Revision after act " + act).build(),
							next, actor, LATER);
				}
				case REJECT -> this.review.reject("REQ-1001", read, "No.", actor);
				case BREAK_GLASS -> this.review.breakGlass("REQ-1001", read, null, "It cannot wait.", actor);
				case CONFIRM -> this.review.confirm("REQ-1001", read, null, null, actor);
				case OBJECT -> this.review.object("REQ-1001", read, "No.", actor);
				case WITHDRAW -> this.review.withdraw("REQ-1001", read, null, actor);
				case LOOK_AGAIN -> looksAgain();
				case LET_TIME_PASS -> this.request.passDeadline(LATER.plus(Duration.ofDays(30)));
			}
			return true;
		}
		catch (RequestRefused refusal) {
			return false;
		}
	}

	private RequestReview review() {
		Requests requests = finding();
		RoutingToday asked = FakeRoutingToday.answering((read) -> answer());
		RequestActs acts = new RequestActs(new VisibleRequests(requests), requests, stub(GroupSets.class),
				stub(RequestViews.class), new RecordingTrail(), TransactionOperations.withoutTransaction());
		return new RequestReview(acts, this.guard, asked, stub(CheckedRoles.class), FakeRoutingToday.followed(),
				stub(Changes.class), ARequest.CLOCK);
	}

	/** A mock walks the stack at each call, which takes longer than the review itself. */
	private Requests finding() {
		return (Requests) Proxy.newProxyInstance(Requests.class.getClassLoader(), new Class<?>[] { Requests.class },
				(proxy, method, arguments) -> method.getName().equals("findByNumber") ? Optional.of(this.request)
						: arguments[0]);
	}

	/** Remembers no call: there are hundreds of thousands. */
	private static <T> T stub(Class<T> type) {
		return mock(type, withSettings().stubOnly());
	}

	/** By the rules of that version, at some time. */
	private static Plan plan(Random random, int version) {
		Stage[] stages = IntStream.rangeClosed(1, random.nextInt(2) + 1)
			.mapToObj((number) -> stage("Stage " + number, random))
			.toArray(Stage[]::new);
		Plan plan = random.nextBoolean() ? APlan.breakable(stages) : APlan.of(stages);
		return new Plan(version, plan.rule(), plan.reason(), plan.stages(), plan.demands(), List.of(),
				plan.breakGlass());
	}

	private static Stage stage(String name, Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> Stage.eachOf(name, some(random).toArray(String[]::new));
			case 1 -> Stage.anyOf(name, alternative(random), alternative(random));
			case 2 -> new Stage(name, some(random), random.nextInt(2) + 1,
					new TimeLimit(Duration.ofDays(7), Then.EXPIRE, null));
			default -> new Stage(name, some(random), random.nextInt(2) + 1);
		};
	}

	private static Alternative alternative(Random random) {
		return random.nextBoolean() ? Alternative.eachOf(some(random), 1)
				: Alternative.of(some(random), random.nextInt(2) + 1);
	}

	private static List<String> some(Random random) {
		List<String> some = GROUPS.stream().filter((group) -> random.nextBoolean()).toList();
		return some.isEmpty() ? List.of("platform") : some;
	}

	/**
	 * Whoever it is, in whatever groups and in whose place ever at this moment, by name
	 * as the directory has it.
	 */
	private static Person person(Random random) {
		String name = NAMES.get(random.nextInt(NAMES.size()));
		List<Person> others = NAMES.stream()
			.sorted()
			.filter((other) -> !other.equals(name) && random.nextInt(6) == 0)
			.map((other) -> named(other, random))
			.toList();
		return named(name, random).standingInFor(others);
	}

	private static Person named(String name, Random random) {
		Set<String> groups = new HashSet<>(some(random));
		if (random.nextInt(6) == 0) {
			groups.clear();
		}
		return new Person(name, name, groups, groups.isEmpty() ? Set.of() : Set.of(Role.REQUESTER));
	}

	/** Written only where a sequence fails: there are hundreds of thousands. */
	private record Told(Intent intent, String person, Set<String> groups, int read, @Nullable List<Stage> today,
			boolean bare, boolean done) {
	}

	/** How often the rules were put to the test. */
	private static final class Counts {

		private int approved;

		private int refused;

		private int broken;

		private int confirmed;

		private int deniedToday;

		private int rerouted;

		private int enough;

		private int enoughByTheClock;

		private int expired;

		private int told;

		@Override
		public String toString() {
			return "approved " + this.approved + ", refused " + this.refused + ", broken " + this.broken
					+ ", confirmed " + this.confirmed + ", denied " + this.deniedToday + ", rerouted " + this.rerouted
					+ ", enough " + this.enough + " and " + this.enoughByTheClock + " by the clock, expired "
					+ this.expired + ", told " + this.told;
		}

	}

}
