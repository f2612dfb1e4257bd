package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.NamedTexts.Named;
import dev.podidentity.portal.policy.NamedTexts.Problem;

/**
 * What is found in each expression of a policy. There is some time for all of them
 * together, so conditions of rules that let requests through come first, wherever they
 * stand: a mistake in them is the dangerous one.
 *
 * @param all what was found, in the order of the policy
 * @param unfinished rules that let requests through and were not looked at in time
 */
record LintedExpressions(List<ExpressionLint> all, Set<Rule> unfinished) {

	private static final String WINDOW = ", window";

	LintedExpressions {
		all = List.copyOf(all);
	}

	static LintedExpressions of(List<Rule> rules, Language language, PolicyPlaces places) {
		Map<Rule, List<ExpressionLint>> conditions = new IdentityHashMap<>();
		Set<Rule> unfinished = Collections.newSetFromMap(new IdentityHashMap<>());
		rules.stream().filter((rule) -> rule.decision().letsThrough()).forEach((rule) -> {
			int before = language.time().leftOut();
			boolean spent = language.time().isSpent();
			conditions.put(rule, conditions(rule));
			boolean ofDefinitions = rule.conditions().stream().anyMatch((part) -> !part.defined().isEmpty());
			// definitions are looked at once, for the first rule that uses them
			if (language.time().leftOut() > before || (spent && ofDefinitions)) {
				unfinished.add(rule);
			}
		});
		List<ExpressionLint> all = new ArrayList<>();
		language.definitions().values().forEach((definition) -> all.add(ExpressionLint.of(definition)));
		for (Rule rule : rules) {
			all.addAll(conditions.computeIfAbsent(rule, LintedExpressions::conditions));
			Stream.concat(rule.decision().shown(), window(rule, places)).map(ExpressionLint::of).forEach(all::add);
			rule.decision()
				.stages()
				.stream()
				.flatMap(StageRule::expressions)
				.map(ExpressionLint::ofGroups)
				.forEach(all::add);
		}
		return new LintedExpressions(all, unfinished);
	}

	/**
	 * What is wrong, each mistake once: one in a definition is not told of each
	 * expression that uses it. In windows definitions are written out.
	 */
	List<String> errors() {
		return once(ExpressionLint::found);
	}

	/** The same of what may be meant. */
	List<String> warnings() {
		return once(ExpressionLint::hinted);
	}

	private List<String> once(Function<ExpressionLint, List<Problem>> found) {
		List<String> once = new ArrayList<>();
		Set<String> inDefinitions = new HashSet<>();
		Set<List<String>> told = new HashSet<>();
		for (ExpressionLint lint : this.all) {
			String place = lint.whole().placeInWords();
			for (Problem problem : found.apply(lint)) {
				boolean again = (problem.definition() != null)
						? !told.add(List.of(problem.definition(), problem.words()))
						: place.endsWith(WINDOW) && inDefinitions.contains(problem.words());
				if (!again) {
					once.add(problem.toString());
				}
				if (problem.definition() != null || place.startsWith("Definition ")) {
					inDefinitions.add(problem.words());
				}
			}
		}
		return once;
	}

	/** The groups, or the environments, that are named; one in a definition once. */
	Stream<Named> named(FactKind kind) {
		Set<List<String>> told = new HashSet<>();
		return this.all.stream()
			.flatMap((lint) -> lint.named().stream())
			.filter((named) -> named.kind().equals(kind)
					&& (named.definition() == null || told.add(List.of(named.definition(), named.value()))));
	}

	private static List<ExpressionLint> conditions(Rule rule) {
		// what logic sees of them is worked out in the same time
		rule.conditions().forEach(Expression::formula);
		return rule.conditions().stream().map(ExpressionLint::ofCondition).toList();
	}

	private static Stream<Expression> window(Rule rule, PolicyPlaces places) {
		Window window = rule.window();
		TextPlace place = new TextPlace("Rule " + rule.name() + WINDOW, places, "");
		return (window != null) ? window.parts().stream().map((part) -> part.at(place)) : Stream.of();
	}

}
