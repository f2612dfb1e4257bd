package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.podidentity.portal.policy.Formula.And;
import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Every;
import dev.podidentity.portal.policy.Formula.Holds;
import dev.podidentity.portal.policy.Formula.Not;
import dev.podidentity.portal.policy.Formula.Or;

/**
 * Finds rules that cannot be meant: conditions that never hold or always do, and rules
 * that are never reached.
 */
final class RuleLint {

	/** Comparing each rule with each can take minutes in a very long policy. */
	private static final Duration MOST_TIME = Duration.ofSeconds(3);

	private final List<String> errors = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	private final Map<Rule, Formula> formulas = new LinkedHashMap<>();

	private final Map<Rule, Set<String>> names = new LinkedHashMap<>();

	private final long deadline = System.nanoTime() + MOST_TIME.toNanos();

	private RuleLint() {
	}

	/** What is wrong with rules that can be read. */
	static RuleLint of(List<Rule> rules) {
		RuleLint lint = new RuleLint();
		rules.forEach(lint::conditions);
		List<Rule> earlier = new ArrayList<>();
		for (Rule rule : rules) {
			lint.reached(rule, earlier);
			earlier.add(rule);
		}
		if (lint.isLate()) {
			lint.warnings
				.add("Rules: they are too many to compare each with each, so that some may be never reached and"
						+ " it is not told.");
		}
		return lint;
	}

	/** What keeps the policy from coming in force. */
	List<String> errors() {
		return this.errors;
	}

	/** What is told, and does not. */
	List<String> warnings() {
		return this.warnings;
	}

	private void conditions(Rule rule) {
		boolean possible = true;
		for (Expression part : rule.conditions()) {
			result(part, SimpleType.BOOL, "true or false");
			Formula formula = Formulas.of(part);
			String text = "\"" + Expression.cut(part.toString()) + "\"";
			if (!Satisfiable.is(formula)) {
				possible = false;
				this.errors.add(part.place() + ": " + text + " can never hold. Say what is meant, or remove the rule.");
			}
			else if (!part.toString().equals("true") && !Satisfiable.is(Formula.not(formula))) {
				always(rule, part.place() + ": " + text + " always holds. Say what is meant, or leave it out.");
			}
		}
		rule.decision()
			.stages()
			.forEach((stage) -> stage.expressions()
				.forEach((groups) -> result(groups, ListType.create(SimpleType.STRING), "a list of groups")));
		window(rule);
		Formula whole = Formulas.of(rule.conditions());
		if (possible && !Satisfiable.is(whole)) {
			possible = false;
			this.errors.add("Rule " + rule.name()
					+ ", when: its conditions can never hold together. Say what is meant, or" + " remove the rule.");
		}
		if (possible) {
			this.formulas.put(rule, whole);
			Set<String> names = new HashSet<>();
			named(whole, names);
			this.names.put(rule, names);
		}
	}

	private void window(Rule rule) {
		if (rule.window() == null) {
			return;
		}
		Formula open = Formulas.of(rule.window().parts());
		if (!Satisfiable.is(open)) {
			this.errors
				.add("Rule " + rule.name() + ", window: it never opens, so no change would ever be made. Correct it.");
		}
		else if (!Satisfiable.is(Formula.not(open))) {
			this.warnings
				.add("Rule " + rule.name() + ", window: it is always open. Say what is meant, or leave it out.");
		}
	}

	/** Where it lets through what should be looked at, it is dangerous. */
	private void always(Rule rule, String problem) {
		boolean lets = rule.decision() instanceof Decision.Approval
				|| (rule.decision() instanceof Decision.Stages stages && stages.breakGlass() != null);
		(lets ? this.errors : this.warnings).add(problem);
	}

	private void result(Expression expression, CelType wanted, String words) {
		if (!Language.certainly(wanted, expression.type())) {
			this.errors.add(expression.place() + ": \"" + Expression.cut(expression.toString()) + "\" need not be "
					+ words + ". Leave dyn() out.");
		}
	}

	/**
	 * A rule is never reached where whatever it matches is matched by an earlier one, or
	 * by the earlier ones together.
	 */
	private void reached(Rule rule, List<Rule> earlier) {
		Formula formula = this.formulas.get(rule);
		if (formula == null) {
			return;
		}
		for (Rule other : earlier) {
			Formula first = this.formulas.get(other);
			if (first != null && comparable(rule, other)
					&& !Satisfiable.is(Formula.and(List.of(formula, Formula.not(first))))) {
				this.errors.add(
						"Rule " + rule.name() + ": it is never reached, since rule " + other.name()
								+ (other.conditions().stream().allMatch((part) -> part.toString().equals("true"))
										? " matches always." : " matches first whatever it does.")
								+ " Move or remove it.");
				this.formulas.remove(rule);
				return;
			}
		}
		List<Formula> all = new ArrayList<>(List.of(formula));
		earlier.stream()
			.filter((other) -> comparable(rule, other) || sameFacts(rule, other))
			.flatMap((other) -> Stream.ofNullable(this.formulas.get(other)))
			.forEach((other) -> all.add(Formula.not(other)));
		if (all.size() > 2 && all.size() < 40 && !Satisfiable.is(Formula.and(all))) {
			this.errors.add("Rule " + rule.name() + ": it is never reached, since the rules before it match all that it"
					+ " could. Move or remove it.");
		}
	}

	/** Only what looks at nothing else can match whatever the other does. */
	private boolean comparable(Rule rule, Rule other) {
		return !isLate()
				&& this.names.getOrDefault(rule, Set.of()).containsAll(this.names.getOrDefault(other, Set.of()));
	}

	private boolean isLate() {
		return System.nanoTime() - this.deadline > 0;
	}

	/** Together they can match everything, also where the rule itself asks nothing. */
	private boolean sameFacts(Rule rule, Rule other) {
		return this.names.getOrDefault(rule, Set.of()).isEmpty()
				&& this.names.getOrDefault(other, Set.of()).size() <= 2;
	}

	private static void named(Formula formula, Set<String> names) {
		if (formula instanceof Holds holds) {
			names.add(holds.name());
		}
		else if (formula instanceof Compared compared) {
			names.add(compared.fact().name());
		}
		else if (formula instanceof Not not) {
			named(not.of(), names);
		}
		else if (formula instanceof And and) {
			and.all().forEach((each) -> named(each, names));
		}
		else if (formula instanceof Or or) {
			or.any().forEach((each) -> named(each, names));
		}
		else if (formula instanceof Every every) {
			named(every.each(), names);
		}
	}

}
