package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.policy.Plan.Tried;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule decides and the ones before it do not, for a reader who wonders.
 *
 * @param policy number of the version of the policy
 * @param lines the rules in the order in which they were tried
 */
record TriedRules(int policy, List<Line> lines) {

	static TriedRules of(int policy, List<Tried> tried) {
		return new TriedRules(policy, tried.stream().map(Line::of).toList());
	}

	/**
	 * One rule.
	 *
	 * @param name its name
	 * @param decided whether it decided
	 * @param part the part of its condition that failed or has no answer, or null
	 * @param saw what that part saw, in words
	 */
	record Line(String name, boolean decided, @Nullable String part, String saw) {

		static Line of(Tried tried) {
			return new Line(tried.rule(), tried.decided(), tried.part(), saw(tried.saw()));
		}

		private static String saw(Map<String, String> facts) {
			return facts.entrySet()
				.stream()
				.map((fact) -> fact.getKey() + ": " + (fact.getValue().isEmpty() ? "empty" : fact.getValue()))
				.collect(Collectors.joining("; "));
		}

	}

}
