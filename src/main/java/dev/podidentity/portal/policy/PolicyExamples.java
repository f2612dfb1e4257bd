package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Seats;
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

	private final List<Example> examples;

	private PolicyExamples(List<Example> examples) {
		this.examples = examples;
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
		List<String> problems = new ArrayList<>();
		if (examples.size() < listed.size()) {
			problems.add("Tests: an entry of the list is empty. Remove it, or say what it is.");
		}
		for (Example example : examples) {
			if (example.name() == null || example.given() == null || example.expect() == null) {
				problems.add("Test " + example.name() + ": it needs a name, given and expect.");
			}
			else if (example.expect().rule() == null && example.expect().outcome() == null) {
				problems.add("Test " + example.name() + ": it expects nothing. Say which rule or which outcome.");
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidPolicy(problems);
		}
		return new PolicyExamples(examples);
	}

	/** How many there are. */
	public int size() {
		return this.examples.size();
	}

	/** What the policy does otherwise than expected; empty where all is well. */
	public List<String> failures(RoutingPolicy policy) {
		List<String> failures = new ArrayList<>();
		for (Example example : this.examples) {
			Routing routing = policy.route(Objects.requireNonNull(example.given()));
			Expected expected = Objects.requireNonNull(example.expect());
			List<String> differences = new ArrayList<>();
			compare("rule", expected.rule(), routing.rule(), differences);
			compare("outcome", expected.outcome(), kind(routing.outcome()), differences);
			compareStages(expected.stages(), stages(routing.outcome()), differences);
			compare("window", expected.window(), opening(routing, Objects.requireNonNull(example.given()).now()),
					differences);
			compare("break-glass", expected.breakGlass(), mayBreakGlass(routing), differences);
			if (!differences.isEmpty()) {
				failures.add(example.name() + ": " + String.join(" ", differences) + why(routing));
			}
		}
		return failures;
	}

	private static Opening opening(Routing routing, Instant now) {
		return (routing.window() == null || routing.window().isOpen(now)) ? Opening.OPEN : Opening.CLOSED;
	}

	private static void compare(String what, @Nullable Object expected, @Nullable Object actual,
			List<String> differences) {
		if (expected != null && !expected.equals(actual)) {
			differences.add("Expected %s %s, but it is %s.".formatted(what, expected, actual));
		}
	}

	private static void compareStages(@Nullable List<ExpectedStage> expected, List<Stage> actual,
			List<String> differences) {
		if (expected == null) {
			return;
		}
		boolean same = expected.size() == actual.size()
				&& IntStream.range(0, actual.size()).allMatch((i) -> expected.get(i).means(actual.get(i)));
		if (!same) {
			differences.add("Expected stages %s, but it is %s.".formatted(expected,
					actual.stream().map(ExpectedStage::words).toList()));
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
					.append(" with ")
					.append(tried.saw());
			}
		}
		if (routing.outcome() instanceof Denied denied) {
			why.append("\n    ").append(denied.message());
		}
		return why.toString();
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

	record Expected(@Nullable String rule, @Nullable Kind outcome, @Nullable List<ExpectedStage> stages,
			@JsonProperty("break-glass") @Nullable List<String> breakGlass, @Nullable Opening window) {
	}

	/**
	 * A stage as a test expects it. In what order groups are named makes no difference.
	 */
	record ExpectedStage(@Nullable String name, @Nullable List<String> groups,
			@JsonProperty("each-of") @Nullable List<String> eachOf,
			@JsonProperty("any-of") @Nullable List<ExpectedStage> anyOf, int quorum) {

		boolean means(Stage stage) {
			return stage.name().equals(this.name) && unordered(alternatives()).equals(unordered(stage.alternatives()));
		}

		private List<Alternative> alternatives() {
			if (this.anyOf != null) {
				return this.anyOf.stream().flatMap((way) -> way.alternatives().stream()).toList();
			}
			int each = Math.max(1, this.quorum);
			return List.of((this.eachOf != null) ? Alternative.eachOf(this.eachOf, each)
					: Alternative.of((this.groups != null) ? this.groups : List.of(), each));
		}

		private static Set<Map<Set<String>, Integer>> unordered(List<Alternative> alternatives) {
			return alternatives.stream()
				.map((alternative) -> alternative.seats()
					.stream()
					.collect(Collectors.toMap((seats) -> Set.copyOf(seats.groups()), Seats::quorum, Integer::sum)))
				.collect(Collectors.toSet());
		}

		static String words(Stage stage) {
			return stage.words() + " (" + stage.name() + ")";
		}

		@Override
		public String toString() {
			return words(new Stage(String.valueOf(this.name), alternatives(), null));
		}

	}

}
