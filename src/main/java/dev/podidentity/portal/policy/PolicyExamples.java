package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.Tried;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.Routing.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Tests of a routing policy, as a file beside it: given such a request, that rule and
 * those stages.
 */
public final class PolicyExamples {

	/** All of them together; rules that are slow are slow in each. */
	private static final Duration MOST_TIME = Duration.ofSeconds(30);

	private final List<Example> examples;

	private final Map<Integer, GivenMembers> members;

	private PolicyExamples(List<Example> examples, Map<Integer, GivenMembers> members) {
		this.examples = examples;
		this.members = members;
	}

	/**
	 * The tests in that YAML text.
	 * @throws InvalidPolicy where it cannot be understood, or a test expects nothing
	 */
	public static PolicyExamples parse(String yaml) {
		List<@Nullable Example> listed = PolicyYaml.read(yaml, File.class).tests();
		List<Example> examples = (listed != null) ? listed.stream().filter(Objects::nonNull).toList() : List.of();
		if (listed == null || examples.isEmpty()) {
			throw new InvalidPolicy(List.of("There are no tests. Add some under \"tests\"."));
		}
		List<String> problems = new ArrayList<>(YamlTokens.of(yaml).empty());
		if (examples.size() < listed.size()) {
			problems.add("Tests: an entry of the list is empty. Remove it, or say what it is.");
		}
		Map<Integer, GivenMembers> members = GivenMembers.of(yaml);
		for (int at = 0; at < listed.size(); at++) {
			Example example = listed.get(at);
			if (example == null) {
				continue;
			}
			if (example.name() == null || example.given() == null || example.expect() == null) {
				problems.add("Test " + example.name() + ": it needs a name, given and expect.");
			}
			else if (example.expect().nothing()) {
				problems.add("Test " + example.name() + ": it expects nothing. Say which rule or which outcome.");
			}
			else {
				GivenFacts.of(example.given(), members.getOrDefault(at, GivenMembers.NONE))
					.problems()
					.forEach((problem) -> problems.add("Test " + example.name() + ", given: " + problem));
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidPolicy(problems);
		}
		return new PolicyExamples(examples, members);
	}

	/** How many there are. */
	public int size() {
		return this.examples.size();
	}

	/** What the policy does otherwise than expected; empty where all is well. */
	public List<String> failures(RoutingPolicy policy) {
		return results(policy).stream()
			.filter((result) -> result.failure() != null)
			.map((result) -> result.name() + ": " + result.failure())
			.toList();
	}

	/** What came of each, in their order. */
	List<Result> results(RoutingPolicy policy) {
		return results(policy, System::nanoTime);
	}

	/** The same, by a clock that counts nanoseconds. */
	List<Result> results(RoutingPolicy policy, LongSupplier clock) {
		Deadline end = Deadline.in(MOST_TIME, clock);
		List<Result> results = new ArrayList<>();
		for (int at = 0; at < this.examples.size(); at++) {
			Example example = this.examples.get(at);
			if (end.isOver()) {
				results.add(new Result(String.valueOf(example.name()),
						"It was not run, since the tests before it took too long."));
				continue;
			}
			RoutingFacts given = GivenFacts
				.of(Objects.requireNonNull(example.given()), this.members.getOrDefault(at, GivenMembers.NONE),
						policy.ownership())
				.facts();
			Routing routing = policy.route(given, Deadline.in(RoutingPolicy.MOST_TIME, clock));
			Expected expected = Objects.requireNonNull(example.expect());
			List<String> differences = new ArrayList<>();
			compare("outcome", expected.outcome(), kind(routing.outcome()), differences);
			compare(expected.message(), routing.outcome(), differences);
			if (routing.outcome() instanceof Denied denied && isDeniedUnseen(expected, routing, policy)) {
				differences.add("Expected %s, but the request is denied: %s"
					.formatted(String.join(", ", expected.ofMatchedRule()), denied.message()));
			}
			else if (routing.isAnswered()) {
				compareMatched(expected, routing, given.now(), differences);
			}
			else if (!expected.ofMatchedRule().isEmpty()) {
				differences.add("Expected %s, but no rule matched: rule %s has no answer, so the request is denied."
					.formatted(String.join(", ", expected.ofMatchedRule()), routing.rule()));
			}
			results.add(new Result(String.valueOf(example.name()),
					differences.isEmpty() ? null : String.join(" ", differences) + why(routing)));
		}
		return results;
	}

	/**
	 * Whether it is denied where the test expects what only comes of a request that is
	 * not: a rule whose stages have nobody denies too, and what is denied has no stages,
	 * no window and brings nothing along.
	 */
	private static boolean isDeniedUnseen(Expected expected, Routing routing, RoutingPolicy policy) {
		if (!routing.isAnswered() || expected.outcome() != null || expected.message() != null) {
			return false;
		}
		boolean ofStages = policy.rules()
			.stream()
			.anyMatch((rule) -> rule.name().equals(routing.rule()) && !rule.decision().stages().isEmpty());
		return (expected.rule() == null)
				? expected.stages() != null || expected.window() != null || expected.demands() != null
				: ofStages && expected.rule().equals(routing.rule());
	}

	/** A rule that has no answer did not match, and what it would say does not apply. */
	private static void compareMatched(Expected expected, Routing routing, Instant now, List<String> differences) {
		compare("rule", expected.rule(), routing.rule(), differences);
		compareStages(expected.stages(), stages(routing.outcome()), differences);
		compare("window", expected.window(), opening(routing, now), differences);
		compareGroups("break-glass", expected.breakGlass(), mayBreakGlass(routing), differences);
		compare("because", expected.because(), routing.reason(), differences);
		if (expected.demands() != null) {
			expected.demands().compare(routing.demands(), differences);
		}
	}

	private static Opening opening(Routing routing, Instant now) {
		return (routing.window() == null || routing.window().isOpen(now)) ? Opening.OPEN : Opening.CLOSED;
	}

	private static void compare(@Nullable String message, Outcome outcome, List<String> differences) {
		String actual = (outcome instanceof Denied denied) ? denied.message() : null;
		if (message != null && (actual == null || !actual.contains(message))) {
			differences.add("Expected the message to contain \"%s\", but it is %s.".formatted(message,
					(actual != null) ? "\"" + actual + "\"" : "not denied"));
		}
	}

	static void compare(String what, @Nullable Object expected, @Nullable Object actual, List<String> differences) {
		if (expected != null && !expected.equals(actual)) {
			differences.add("Expected %s %s, but it is %s.".formatted(what, words(expected), words(actual)));
		}
	}

	/** In what order groups are named makes no difference. */
	private static void compareGroups(String what, @Nullable List<String> expected, List<String> actual,
			List<String> differences) {
		if (expected != null && !new HashSet<>(expected).equals(new HashSet<>(actual))) {
			compare(what, expected, actual, differences);
		}
	}

	/** As the file has it. */
	static String words(@Nullable Object value) {
		if (value instanceof Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT);
		}
		return (value != null) ? value.toString() : "none";
	}

	private static void compareStages(@Nullable List<ExpectedStage> expected, List<Stage> actual,
			List<String> differences) {
		if (expected == null) {
			return;
		}
		boolean same = expected.size() == actual.size()
				&& IntStream.range(0, actual.size()).allMatch((i) -> expected.get(i).means(actual.get(i)));
		if (!same) {
			boolean timed = expected.stream().anyMatch(ExpectedStage::timed);
			differences.add("Expected stages %s, but it is %s.".formatted(expected,
					actual.stream().map((stage) -> ExpectedStage.words(stage, timed)).toList()));
		}
	}

	private static String why(Routing routing) {
		StringBuilder why = new StringBuilder();
		for (Tried tried : routing.tried()) {
			why.append("\n    ").append(tried.rule());
			if (tried.part() == null) {
				why.append(" matched");
			}
			else {
				why.append(tried.decided() ? " has no answer to " : " failed at ")
					.append(tried.part())
					.append(saw(tried));
			}
		}
		if (routing.outcome() instanceof Denied denied) {
			why.append("\n    ").append(denied.message());
		}
		return why.toString();
	}

	/** ", where role.breadth is NARROW". */
	private static String saw(Tried tried) {
		return tried.saw()
			.entrySet()
			.stream()
			.map((fact) -> fact.getKey() + " is " + fact.getValue())
			.collect(Collectors.collectingAndThen(Collectors.joining(", "),
					(facts) -> facts.isEmpty() ? "" : ", where " + facts));
	}

	private static Kind kind(Outcome outcome) {
		if (outcome instanceof Denied) {
			return Kind.DENY;
		}
		return (outcome instanceof AutoApproved) ? Kind.AUTO_APPROVE : Kind.REVIEW;
	}

	private static List<Stage> stages(Outcome outcome) {
		return (outcome instanceof InReview review) ? review.stages() : List.of();
	}

	/** Ids of the groups whose members may. */
	private static List<String> mayBreakGlass(Routing routing) {
		BreakGlass breakGlass = routing.breakGlass();
		return (breakGlass != null) ? breakGlass.groups() : List.of();
	}

	/** Whether changes would be made at that time. */
	enum Opening {

		OPEN, CLOSED

	}

	enum Kind {

		DENY, AUTO_APPROVE, REVIEW

	}

	record File(@Nullable List<@Nullable Example> tests) {
	}

	record Example(@Nullable String name, @Nullable RoutingFacts given, @Nullable Expected expect) {
	}

	/**
	 * What came of one.
	 *
	 * @param name its name
	 * @param failure what is otherwise than expected, and why; null where nothing is
	 */
	record Result(String name, @Nullable String failure) {
	}

	record Expected(@Nullable String rule, @Nullable Kind outcome, @Nullable List<ExpectedStage> stages,
			@JsonProperty("break-glass") @Nullable List<String> breakGlass, @Nullable String because,
			@Nullable String message, @JsonProperty("require") @Nullable ExpectedDemands demands,
			@Nullable Opening window) {

		/** Whether nothing is expected. */
		boolean nothing() {
			return this.outcome == null && this.message == null && ofMatchedRule().isEmpty();
		}

		/** What only a rule that matches can meet, in the words of the file. */
		List<String> ofMatchedRule() {
			Map<String, @Nullable Object> members = new LinkedHashMap<>();
			members.put("rule " + this.rule, this.rule);
			members.put("stages", this.stages);
			members.put("break-glass", this.breakGlass);
			members.put("because", this.because);
			members.put("require", this.demands);
			members.put("window", this.window);
			return members.entrySet()
				.stream()
				.filter((member) -> member.getValue() != null)
				.map(Map.Entry::getKey)
				.toList();
		}

	}

}
