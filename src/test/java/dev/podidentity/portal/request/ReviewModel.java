package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Seats;
import dev.podidentity.portal.policy.Plan.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of the product say of the review of a request, in as few words as
 * possible: seats are found by trying all ways. Where several are as good, it goes by
 * what the request chose, once it has seen that there is no better one.
 */
final class ReviewModel {

	private Plan plan;

	/** Who may break the glass, by the rules that were looked at last. */
	private @Nullable BreakGlass breakable;

	/** Whether the rules that were looked at last ask for no more than was agreed. */
	private boolean enough;

	/** Whether these rules let nobody complete it. */
	private boolean denied;

	private ReviewStatus review = ReviewStatus.SUBMITTED;

	private @Nullable String brokenBy;

	private @Nullable AfterReview afterReview;

	private int revision = 1;

	private final Set<String> involved = new HashSet<>(Set.of("requester"));

	private List<Vote> votes = new ArrayList<>();

	/** Whether the votes have to be counted anew, by what the request chose. */
	private boolean rerouted;

	ReviewModel(Plan plan) {
		this.plan = plan;
		this.breakable = plan.breakGlass();
	}

	Plan plan() {
		return this.plan;
	}

	ReviewStatus review() {
		return this.review;
	}

	@Nullable AfterReview afterReview() {
		return this.afterReview;
	}

	int revision() {
		return this.revision;
	}

	@Nullable String brokenBy() {
		return this.brokenBy;
	}

	List<Vote> votes() {
		return List.copyOf(this.votes);
	}

	/**
	 * Whether that is possible; if so, it is done.
	 * @param today what the policy in force asks for; null where it denies
	 * @param bare whether the request lacks what the policy demands besides
	 */
	boolean tries(Intent intent, Person person, int read, @Nullable Plan today, boolean bare, Plan next) {
		boolean current = read == this.revision;
		return switch (intent) {
			case APPROVE -> current && decides(person) && agrees(person, today, bare);
			case REQUEST_CHANGES -> current && decides(person) && becomes(ReviewStatus.CHANGES_REQUESTED);
			case RESUBMIT -> current && edits(person) && revises(person, next);
			case REJECT -> current && decides(person) && becomes(ReviewStatus.REJECTED);
			case BREAK_GLASS -> current && today != null && !bare && breaks(person, today);
			case CONFIRM -> current && reviews(person) && agrees(person, today, bare);
			case OBJECT -> current && reviews(person) && objects();
			case WITHDRAW ->
				current && person.username().equals("requester") && open() && becomes(ReviewStatus.WITHDRAWN);
			case LOOK_AGAIN -> looksAgain(today, bare);
			case LET_TIME_PASS -> expires();
		};
	}

	/** Only what lacks somebody, and by a stage that says so. */
	private boolean expires() {
		int waiting = waiting();
		boolean limited = waiting <= this.plan.stages().size() && this.plan.stages().get(waiting - 1).limit() != null;
		return this.review != ReviewStatus.SUBMITTED || this.enough || this.denied || !limited
				|| becomes(ReviewStatus.EXPIRED);
	}

	private boolean open() {
		return this.review == ReviewStatus.SUBMITTED || this.review == ReviewStatus.CHANGES_REQUESTED;
	}

	private boolean edits(Person person) {
		return open() && person.has(Role.REQUESTER) && (person.username().equals("requester") || person.in("payments"));
	}

	private boolean breaks(Person person, Plan today) {
		if (this.breakable == null || today.breakGlass() == null || this.review != ReviewStatus.SUBMITTED
				|| !person.in("payments") || !this.involved.contains(person.username())) {
			return false;
		}
		follow(today);
		this.brokenBy = person.username();
		this.afterReview = AfterReview.PENDING;
		return becomes(ReviewStatus.APPROVED);
	}

	private boolean reviews(Person person) {
		return this.afterReview == AfterReview.PENDING && seat(person) != null;
	}

	private boolean objects() {
		this.afterReview = AfterReview.OBJECTED;
		return true;
	}

	private boolean decides(Person person) {
		return this.review == ReviewStatus.SUBMITTED && seat(person) != null;
	}

	/** Nothing goes ahead by itself: where nobody would be left to agree it waits. */
	private boolean looksAgain(@Nullable Plan today, boolean bare) {
		boolean waits = this.review == ReviewStatus.SUBMITTED || this.afterReview == AfterReview.PENDING;
		if (waits && today != null) {
			follow(today);
		}
		this.denied = waits ? (today == null || bare) : this.denied;
		return true;
	}

	private void follow(Plan today) {
		if (!lacksNothing(today)) {
			goBy(today);
		}
		else {
			this.enough = true;
			this.breakable = today.breakGlass();
		}
	}

	private boolean lacksNothing(Plan other) {
		return Arrays.stream(other.stages().equals(this.plan.stages()) ? lacking() : best(other)).sum() == 0;
	}

	private void goBy(Plan today) {
		this.rerouted = !today.stages().equals(this.plan.stages());
		this.plan = today;
		this.enough = false;
		this.denied = false;
		this.breakable = today.breakGlass();
	}

	/**
	 * Completed is only what today's policy allows, by the stages that it asks for. It is
	 * asked where one more may be the last, by the plan or since there are enough.
	 */
	private boolean agrees(Person person, @Nullable Plan today, boolean bare) {
		Person seat = Objects.requireNonNull(seat(person));
		boolean asked = this.enough || Arrays.stream(lacking()).sum() <= 1;
		boolean enoughToday = asked && today != null && lacksNothing(today);
		int stage = waiting();
		Vote vote = new Vote(person.username(), seat.username(), seat.groups(), stage);
		this.votes.add(vote);
		if (waiting() <= this.plan.stages().size() && !enoughToday) {
			return true;
		}
		if (today == null || bare) {
			this.votes.remove(vote);
			return false;
		}
		goBy(today);
		return true;
	}

	/**
	 * Counts by what the request chose, as long as there is no better way, and ends the
	 * review where nothing is lacking after somebody has agreed.
	 */
	void sees(AssociationRequest request, boolean agreed) {
		if (this.rerouted) {
			int[] best = best(this.plan);
			this.votes = new ArrayList<>(request.currentDecisions()
				.stream()
				.filter(Decision::agrees)
				.map((decision) -> new Vote(decision.person(),
						(decision.onBehalfOf() != null) ? decision.onBehalfOf() : decision.person(),
						this.votes.stream()
							.filter((vote) -> vote.person().equals(decision.person()))
							.findFirst()
							.orElseThrow()
							.groups(),
						decision.stage()))
				.toList());
			if (!Arrays.equals(lacking(), best)) {
				throw new AssertionError(
						"lacks " + Arrays.toString(lacking()) + " instead of " + Arrays.toString(best));
			}
			this.rerouted = false;
		}
		if (agreed && waiting() > this.plan.stages().size()) {
			if (this.afterReview == null) {
				this.review = ReviewStatus.APPROVED;
			}
			else {
				this.afterReview = AfterReview.CONFIRMED;
			}
		}
	}

	/** The person whose seat it is that this person takes; null where there is none. */
	private @Nullable Person seat(Person person) {
		int waiting = waiting();
		if (waiting > this.plan.stages().size() || taken(person.username())) {
			return null;
		}
		if (nearer(waiting, person)) {
			return person;
		}
		return person.standsInFor()
			.stream()
			.filter((other) -> nearer(waiting, other) && !taken(other.username()))
			.findFirst()
			.orElse(null);
	}

	/** Whoever asked, edited or took part in a decision that counts. */
	private boolean taken(String name) {
		return this.involved.contains(name)
				|| this.votes.stream().anyMatch((vote) -> vote.person().equals(name) || vote.seat().equals(name));
	}

	/** Whether one of the groups takes a seat that is free in one of the alternatives. */
	private boolean nearer(int number, Person person) {
		List<Set<String>> given = given(number);
		return person.groups().stream().anyMatch((group) -> {
			List<Set<String>> more = new ArrayList<>(given);
			more.add(Set.of(group));
			return this.plan.stages()
				.get(number - 1)
				.alternatives()
				.stream()
				.anyMatch((alternative) -> seated(alternative, more) > seated(alternative, given));
		});
	}

	private int waiting() {
		int[] lacking = lacking();
		return IntStream.range(0, lacking.length).filter((i) -> lacking[i] > 0).findFirst().orElse(lacking.length) + 1;
	}

	private int[] lacking() {
		return IntStream.rangeClosed(1, this.plan.stages().size())
			.map((number) -> lacking(this.plan.stages().get(number - 1), given(number)))
			.toArray();
	}

	private List<Set<String>> given(int number) {
		return this.votes.stream().filter((vote) -> vote.stage() == number).map(Vote::groups).toList();
	}

	/** How little the stages can lack, the first ones first: by trying all ways. */
	private int[] best(Plan other) {
		int places = other.stages().size() + 1;
		int[] best = null;
		for (int way = 0; way < Math.pow(places, this.votes.size()); way++) {
			List<List<Set<String>>> given = IntStream.range(0, places)
				.<List<Set<String>>>mapToObj((i) -> new ArrayList<>())
				.toList();
			int rest = way;
			for (Vote vote : this.votes) {
				given.get(rest % places).add(vote.groups());
				rest /= places;
			}
			int[] lacking = IntStream.range(0, places - 1)
				.map((i) -> lacking(other.stages().get(i), given.get(i + 1)))
				.toArray();
			best = (best == null || Arrays.compare(lacking, best) < 0) ? lacking : best;
		}
		return (best != null) ? best : new int[0];
	}

	/** How many people a stage lacks at least, with these. */
	static int lacking(Stage stage, List<Set<String>> given) {
		return stage.alternatives()
			.stream()
			.mapToInt((alternative) -> alternative.quorum() - seated(alternative, given))
			.min()
			.orElse(0);
	}

	private static int seated(Alternative alternative, List<Set<String>> given) {
		List<Seats> seats = new ArrayList<>();
		alternative.seats().forEach((kind) -> IntStream.range(0, kind.quorum()).forEach((i) -> seats.add(kind)));
		return seated(seats, given);
	}

	/** The first takes one of the seats, or none. */
	private static int seated(List<Seats> free, List<Set<String>> given) {
		if (given.isEmpty()) {
			return 0;
		}
		List<Set<String>> others = given.subList(1, given.size());
		int most = seated(free, others);
		for (int i = 0; i < free.size(); i++) {
			if (free.get(i).groups().stream().anyMatch(given.get(0)::contains)) {
				List<Seats> left = new ArrayList<>(free);
				left.remove(i);
				most = Math.max(most, 1 + seated(left, others));
			}
		}
		return most;
	}

	private boolean becomes(ReviewStatus status) {
		this.review = status;
		return true;
	}

	private boolean revises(Person person, Plan next) {
		this.revision++;
		this.plan = next;
		this.enough = false;
		this.denied = false;
		this.breakable = next.breakGlass();
		this.review = ReviewStatus.SUBMITTED;
		this.involved.add(person.username());
		this.votes = new ArrayList<>();
		return true;
	}

	/**
	 * What somebody tries; the last two are what the portal does: once rules have
	 * changed, and once the time of a stage is over.
	 */
	enum Intent {

		APPROVE, REQUEST_CHANGES, RESUBMIT, REJECT, BREAK_GLASS, CONFIRM, OBJECT, WITHDRAW, LOOK_AGAIN, LET_TIME_PASS

	}

	/**
	 * An approval or confirmation that counts.
	 *
	 * @param person who gave it
	 * @param seat whose seat it takes
	 * @param groups of these
	 * @param stage in which it counts, from 1
	 */
	record Vote(String person, String seat, Set<String> groups, int stage) {
	}

}
