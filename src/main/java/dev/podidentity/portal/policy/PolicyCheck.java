package dev.podidentity.portal.policy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a routing policy and the tests beside it.
 *
 * @param problems what is wrong with the rules, each with its place; empty where nothing
 * is
 * @param failures tests that cannot be read, or in which the rules do otherwise than
 * expected
 * @param rules how many rules there are
 * @param tests how many tests there are
 */
public record PolicyCheck(List<String> problems, List<String> failures, int rules, int tests) {

	public PolicyCheck {
		problems = List.copyOf(problems);
		failures = List.copyOf(failures);
	}

	/**
	 * Reads them, compares the rules with what there is, and runs the tests.
	 * @param text rules, YAML
	 * @param tests tests, YAML; null for none
	 * @param lint tells what is wrong with rules that can be read
	 */
	static PolicyCheck of(String text, @Nullable String tests, Function<RoutingPolicy, List<String>> lint) {
		RoutingPolicy policy;
		try {
			policy = RoutingPolicy.parse(text);
		}
		catch (InvalidPolicy ex) {
			return new PolicyCheck(ex.problems(), List.of(), 0, 0);
		}
		List<String> problems = lint.apply(policy);
		int rules = policy.rules().size();
		if (tests == null) {
			return new PolicyCheck(problems, List.of(), rules, 0);
		}
		try {
			PolicyExamples examples = PolicyExamples.parse(tests);
			return new PolicyCheck(problems, examples.failures(policy), rules, examples.size());
		}
		catch (InvalidPolicy ex) {
			return new PolicyCheck(problems, ex.problems(), rules, 0);
		}
	}

	/** Whether they can come in force. */
	public boolean passed() {
		return this.problems.isEmpty() && this.failures.isEmpty();
	}

	/** Everything that is wrong. */
	List<String> all() {
		return Stream.concat(this.problems.stream(), this.failures.stream()).toList();
	}

}
