package dev.podidentity.portal.policy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.PolicyReader.Reading;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a routing policy and the tests beside it.
 *
 * @param problems what is wrong with the rules, each with its line and place; empty where
 * nothing is
 * @param warnings what may not be meant, and does not keep them from coming in force
 * @param failures tests that cannot be read, or in which the rules do otherwise than
 * expected
 * @param rules how many rules there are
 * @param tests how many tests there are
 */
public record PolicyCheck(List<String> problems, List<String> warnings, List<String> failures, int rules, int tests) {

	private static final Pattern EMPTY = Pattern.compile("(Line \\d+: )\"([a-zA-Z0-9_-]+)\" is empty\\.");

	public PolicyCheck {
		problems = List.copyOf(problems);
		warnings = List.copyOf(warnings);
		failures = List.copyOf(failures);
	}

	/**
	 * Reads them, compares the rules with what there is, and runs the tests; how many
	 * people are in a group is not known.
	 * @param text rules, YAML
	 * @param tests tests, YAML; null for none
	 * @param lint tells what is wrong with the rules as things are
	 */
	static PolicyCheck of(String text, @Nullable String tests, Function<RoutingPolicy, List<String>> lint) {
		return of(text, tests, lint, (policy) -> EscalationLint.warnings(policy, null), Clock.systemUTC());
	}

	/**
	 * Reads them, compares the rules with what there is, and runs the tests.
	 * @param text rules, YAML
	 * @param tests tests, YAML; null for none
	 * @param lint tells what is wrong with the rules as things are
	 * @param hints tells what may not be meant as things are
	 * @param clock tells from when on windows have to open
	 */
	static PolicyCheck of(String text, @Nullable String tests, Function<RoutingPolicy, List<String>> lint,
			Function<RoutingPolicy, List<String>> hints, Clock clock) {
		Reading reading;
		try {
			reading = new PolicyReader().read(text);
		}
		catch (InvalidPolicy ex) {
			return new PolicyCheck(ex.problems(), List.of(), List.of(), 0, 0);
		}
		TextLint known = TextLint.of(reading, clock.instant());
		RoutingPolicy policy = reading.policy();
		PolicyPlaces places = PolicyPlaces.of(text);
		List<String> problems = new ArrayList<>(HiddenText.problems(text));
		problems.addAll(once(places.located(both(known.errors(), lint.apply(policy)))));
		List<String> warnings = places.located(both(known.warnings(), hints.apply(policy)));
		int rules = policy.rules().size();
		if (tests == null || !reading.problems().isEmpty()) {
			return new PolicyCheck(problems, warnings, List.of(), rules, 0);
		}
		try {
			PolicyExamples examples = PolicyExamples.parse(tests);
			return new PolicyCheck(problems, warnings, examples.failures(policy), rules, examples.size());
		}
		catch (InvalidPolicy ex) {
			return new PolicyCheck(problems, warnings, ex.problems(), rules, 0);
		}
	}

	/**
	 * That a field is empty need not be told where something is wrong with what it says.
	 */
	private static List<String> once(List<String> problems) {
		return problems.stream().filter((problem) -> {
			Matcher empty = EMPTY.matcher(problem);
			return !empty.lookingAt() || problems.stream()
				.noneMatch((other) -> other.startsWith(empty.group(1)) && (other.contains(" " + empty.group(2) + ": ")
						|| other.startsWith(empty.group(1) + "Definition " + empty.group(2) + ": ")));
		}).toList();
	}

	private static List<String> both(List<String> some, List<String> others) {
		List<String> both = new ArrayList<>(some);
		both.addAll(others);
		return both;
	}

	/** Whether they can come in force. */
	public boolean passed() {
		return this.problems.isEmpty() && this.failures.isEmpty();
	}

	/** Everything that keeps them from it. */
	List<String> all() {
		return Stream.concat(this.problems.stream(), this.failures.stream()).toList();
	}

}
