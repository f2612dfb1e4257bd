package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sequences of acts against a small model that knows nothing of how requests are
 * built: whatever people try, in whatever order and whatever groups they are in at that
 * moment, a request is approved only with the quorum of distinct allowed people for each
 * stage of the plan of the very revision that is approved, unless whoever asked or edited
 * broke the glass as the rule allows, with a reason; and then it is never confirmed
 * without that quorum.
 */
@Tag("sequences")
class ReviewPropertyTests {

	private static final int SEQUENCES = 12_000;

	private static final int ACTS = 25;

	private static final long SEED = 20_261_128;

	private static final List<String> NAMES = List.of("requester", "colleague", "a", "b", "c", "d");

	private static final List<String> GROUPS = List.of("payments", "platform", "security");

	private final RequestGuard guard = new RequestGuard(Policies.deciders(FakePeople.demo()), ARequest.CLOCK);

	@Test
	void nothingIsApprovedWithoutTheQuorumOfDistinctAllowedPeople() {
		int approved = 0;
		int refused = 0;
		int broken = 0;
		int confirmed = 0;
		for (int sequence = 0; sequence < SEQUENCES; sequence++) {
			Random random = new Random(SEED + sequence);
			Plan plan = plan(random);
			AssociationRequest request = ARequest.submitted(plan);
			Model model = new Model(plan);
			List<String> told = new ArrayList<>();
			for (int act = 0; act < ACTS; act++) {
				Person person = person(random);
				int read = (random.nextInt(8) == 0) ? random.nextInt(4) : request.revision();
				int intent = random.nextInt(16);
				Plan next = plan(random);
				boolean expected = model.tries(intent, person, read, next);
				boolean done = tries(request, intent, person, read, next, act);
				told.add(intent + " by " + person.username() + person.groups() + " on " + read + ": " + done);
				assertThat(done).as("sequence %d, %s, %s", sequence, plan, told).isEqualTo(expected);
				assertThat(request.review()).as("sequence %d, %s, %s", sequence, plan, told).isEqualTo(model.review);
				assertThat(request.revision()).isEqualTo(model.revision);
				assertThat(afterReview(request)).as("sequence %d, %s, %s", sequence, plan, told)
					.isEqualTo(model.afterReview);
				refused += done ? 0 : 1;
			}
			if (request.glass() != null) {
				broken++;
				assertBrokenRightly(request, model);
			}
			if (request.review() == ReviewStatus.APPROVED && request.glass() == null) {
				approved++;
				assertQuorum(request, model);
			}
			if (afterReview(request) == AfterReview.CONFIRMED) {
				confirmed++;
				assertQuorum(request, model);
			}
		}
		assertThat(broken).as("sequences in which the glass is broken").isGreaterThan(500);
		assertThat(confirmed).as("of these, those that are confirmed").isGreaterThan(100);
		assertThat(approved).as("sequences that end approved, so that the rule is put to the test").isGreaterThan(500);
		assertThat(refused).as("acts that are refused").isGreaterThan(10_000);
	}

	private static @Nullable AfterReview afterReview(AssociationRequest request) {
		BrokenGlass glass = request.glass();
		return (glass != null) ? glass.afterReview() : null;
	}

	/** By somebody whom the rule lets, with a reason, and reviewed by others alone. */
	private static void assertBrokenRightly(AssociationRequest request, Model model) {
		BrokenGlass glass = Objects.requireNonNull(request.glass());
		assertThat(request.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(request.current().plan().breakGlass()).isNotNull();
		assertThat(request.involved()).contains(glass.person());
		assertThat(model.brokenBy).isEqualTo(glass.person());
		assertThat(glass.reason()).isNotBlank();
		assertThat(request.currentDecisions()).extracting(Decision::person)
			.doesNotContainAnyElementsOf(request.involved())
			.doesNotHaveDuplicates();
		assertThat(ARequest.events(request)).filteredOn(GoneAhead.class::isInstance)
			.as("goes ahead once")
			.singleElement()
			.isInstanceOf(GlassBroken.class);
	}

	/** In other words than the model's: of the decisions as they are kept. */
	private static void assertQuorum(AssociationRequest request, Model model) {
		List<GoneAhead> told = ARequest.events(request)
			.stream()
			.filter(GoneAhead.class::isInstance)
			.map(GoneAhead.class::cast)
			.toList();
		assertThat(told).singleElement()
			.satisfies((approval) -> assertThat(approval.revision()).isSameAs(request.current()));
		Set<String> counted = new HashSet<>();
		for (int stage = 1; stage <= request.current().plan().stages().size(); stage++) {
			int number = stage;
			List<String> people = request.currentDecisions()
				.stream()
				.filter((decision) -> decision.stage() == number && decision.agrees())
				.map(Decision::person)
				.toList();
			request.currentDecisions()
				.stream()
				.filter((decision) -> decision.stage() == number)
				.map(Decision::onBehalfOf)
				.filter(Objects::nonNull)
				.forEach((seat) -> {
					assertThat(counted.add(seat)).as("the seat is taken once").isTrue();
					assertThat(request.involved()).doesNotContain(seat);
				});
			assertThat(people).hasSizeGreaterThanOrEqualTo(request.current().plan().stages().get(stage - 1).quorum());
			for (String person : people) {
				assertThat(counted.add(person)).as("counts once").isTrue();
				assertThat(request.involved()).doesNotContain(person);
				assertThat(model.allowedAt.get(person)).as("was in a group of the stage").isEqualTo(stage);
			}
		}
	}

	private boolean tries(AssociationRequest request, int intent, Person person, int read, Plan next, int act) {
		Actor actor = new Actor(person, null);
		try {
			switch (intent) {
				case 0, 1, 2, 3, 4, 5 -> {
					request.approve(read, this.guard.decider(request, actor), null, request.current().plan(), LATER);
				}
				case 6 -> {
					request.requestChanges(read, this.guard.decider(request, actor), "Change it.", LATER);
				}
				case 7 -> {
					RequestActs.demand(this.guard.mayEdit(request, person));
					request.resubmit(read, AContent.plain().justification("Revision after act " + act).build(), next,
							actor, LATER);
				}
				case 8 -> {
					if (act > ACTS / 2) {
						request.reject(read, this.guard.decider(request, actor), "No.", LATER);
					}
					else {
						return false;
					}
				}
				case 10, 14, 15 -> {
					RequestActs.demand(this.guard.mayBreakGlass(request, person));
					request.breakGlass(read, actor, "It cannot wait.", request.current().plan(), LATER);
				}
				case 11, 12 -> {
					request.confirm(read, this.guard.reviewer(request, actor), null, request.current().plan(), LATER);
				}
				case 13 -> {
					if (act > ACTS / 2) {
						request.object(read, this.guard.reviewer(request, actor), "No.", LATER);
					}
					else {
						return false;
					}
				}
				default -> {
					if (act > ACTS / 2) {
						RequestActs.demand(this.guard.mayWithdraw(request, person));
						request.withdraw(read, actor, null, LATER);
					}
					else {
						return false;
					}
				}
			}
			return true;
		}
		catch (RequestRefused refusal) {
			return false;
		}
	}

	private static Plan plan(Random random) {
		Stage[] stages = IntStream.rangeClosed(1, random.nextInt(2) + 1)
			.mapToObj((number) -> new Stage("Stage " + number, some(random), random.nextInt(2) + 1))
			.toArray(Stage[]::new);
		return random.nextBoolean() ? APlan.breakable(stages) : APlan.of(stages);
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

	/** What the rules of the product say, in as few words as possible. */
	private static final class Model {

		private Plan plan;

		private ReviewStatus review = ReviewStatus.SUBMITTED;

		private @Nullable String brokenBy;

		private @Nullable AfterReview afterReview;

		private int revision = 1;

		private int acts;

		private final Set<String> involved = new HashSet<>(Set.of("requester"));

		private Set<String> decided = new HashSet<>();

		private Map<String, Integer> allowedAt = new HashMap<>();

		Model(Plan plan) {
			this.plan = plan;
		}

		boolean tries(int intent, Person person, int read, Plan next) {
			int act = this.acts++;
			boolean late = act > ACTS / 2;
			boolean current = read == this.revision;
			return switch (intent) {
				case 0, 1, 2, 3, 4, 5 -> current && decides(person, true) && approves(person);
				case 6 -> current && decides(person, false) && becomes(ReviewStatus.CHANGES_REQUESTED);
				case 7 -> current && edits(person) && revises(person, next);
				case 8 -> late && current && decides(person, false) && becomes(ReviewStatus.REJECTED);
				case 10, 14, 15 -> current && breaks(person);
				case 11, 12 -> current && reviews(person, true) && confirms();
				case 13 -> late && current && reviews(person, false) && objects();
				default -> late && current && person.username().equals("requester") && open()
						&& becomes(ReviewStatus.WITHDRAWN);
			};
		}

		private boolean open() {
			return this.review == ReviewStatus.SUBMITTED || this.review == ReviewStatus.CHANGES_REQUESTED;
		}

		private boolean edits(Person person) {
			return open() && person.has(Role.REQUESTER)
					&& (person.username().equals("requester") || person.in("payments"));
		}

		private boolean breaks(Person person) {
			if (this.plan.breakGlass() == null || this.review != ReviewStatus.SUBMITTED || !person.in("payments")
					|| !this.involved.contains(person.username())) {
				return false;
			}
			this.brokenBy = person.username();
			this.afterReview = AfterReview.PENDING;
			return becomes(ReviewStatus.APPROVED);
		}

		private boolean reviews(Person person, boolean agreeing) {
			return this.afterReview == AfterReview.PENDING && counts(person, agreeing);
		}

		private boolean confirms() {
			if (stage() == null) {
				this.afterReview = AfterReview.CONFIRMED;
			}
			return true;
		}

		private boolean objects() {
			this.afterReview = AfterReview.OBJECTED;
			return true;
		}

		private boolean decides(Person person, boolean approving) {
			return this.review == ReviewStatus.SUBMITTED && counts(person, approving);
		}

		private boolean counts(Person person, boolean approving) {
			Stage stage = stage();
			if (stage == null || !counts(person.username())) {
				return false;
			}
			String seat = seat(stage, person);
			if (seat == null) {
				return false;
			}
			if (approving) {
				this.allowedAt.put(person.username(), this.plan.stages().indexOf(stage) + 1);
			}
			this.decided.add(person.username());
			this.decided.add(seat);
			return true;
		}

		/** Neither asked nor edited nor took part in a decision. */
		private boolean counts(String name) {
			return !this.involved.contains(name) && !this.decided.contains(name);
		}

		/** Whose seat it is that this person takes. */
		private @Nullable String seat(Stage stage, Person person) {
			if (stage.groups().stream().anyMatch(person::in)) {
				return person.username();
			}
			for (Person other : person.standsInFor()) {
				if (stage.groups().stream().anyMatch(other::in) && counts(other.username())) {
					return other.username();
				}
			}
			return null;
		}

		private @Nullable Stage stage() {
			for (int i = 0; i < this.plan.stages().size(); i++) {
				int number = i + 1;
				long approvals = this.allowedAt.values().stream().filter((stage) -> stage == number).count();
				if (approvals < this.plan.stages().get(i).quorum()) {
					return this.plan.stages().get(i);
				}
			}
			return null;
		}

		private boolean approves(Person person) {
			if (stage() == null) {
				this.review = ReviewStatus.APPROVED;
			}
			return true;
		}

		private boolean becomes(ReviewStatus status) {
			this.review = status;
			return true;
		}

		private boolean revises(Person person, Plan next) {
			this.revision++;
			this.plan = next;
			this.review = ReviewStatus.SUBMITTED;
			this.involved.add(person.username());
			this.decided = new HashSet<>();
			this.allowedAt = new HashMap<>();
			return true;
		}

	}

}
