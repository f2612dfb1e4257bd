package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.podidentity.portal.policy.RuleMentions.Asked;
import dev.podidentity.portal.policy.Satisfiable.Answer;

/**
 * Finds rules that cannot be meant: conditions that never hold or always do, windows that
 * never open, and rules that are never reached.
 */
final class RuleLint {

	/** Comparing each rule with each can take minutes in a very long policy. */
	private static final Duration MOST_TIME = Duration.ofSeconds(4);

	/** Earlier rules that are looked at together; each is looked at by itself as well. */
	private static final int MOST_TOGETHER = 40;

	private static final String OVER = " is over, so the rule never matches again. Name the time that comes, or"
			+ " remove the rule.";

	private final List<String> errors = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	private final Map<Rule, Formula> formulas = new IdentityHashMap<>();

	private final Map<Rule, RuleMentions> mentions = new IdentityHashMap<>();

	private final Set<Asked> seen = new HashSet<>();

	private final Set<Asked> repeated = new HashSet<>();

	private final Set<Rule> impossible = Collections.newSetFromMap(new IdentityHashMap<>());

	/** Of which it was found out that a condition always holds, or never. */
	private final Set<Rule> known = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Set<Rule> unfinished = Collections.newSetFromMap(new IdentityHashMap<>());

	/** Definitions of which it is told that their time has passed. */
	private final Set<String> over = new HashSet<>();

	private final Deadline deadline;

	private final FromNow fromNow;

	private final Predicate<Expression> faulty;

	private final Set<String> faultyPlaces;

	private RuleLint(Instant now, LintedExpressions linted, Deadline deadline) {
		this.fromNow = new FromNow(now);
		this.deadline = deadline;
		this.unfinished.addAll(linted.unfinished());
		List<ExpressionLint> faulty = linted.all().stream().filter((lint) -> !lint.errors().isEmpty()).toList();
		Set<Expression> found = Collections.newSetFromMap(new IdentityHashMap<>());
		faulty.forEach((lint) -> found.add(lint.whole()));
		this.faulty = (part) -> found.contains(part) || part.usesUnread()
				|| part.defined()
					.stream()
					.map((name) -> part.language().definitions().get(name))
					.anyMatch(found::contains);
		this.faultyPlaces = faulty.stream().map((lint) -> lint.whole().placeInWords()).collect(Collectors.toSet());
	}

	/**
	 * What is wrong with rules that can be read.
	 * @param now from when on windows have to open
	 * @param linted what was found in their expressions: that one in which a mistake was
	 * found never holds is the same mistake
	 */
	static RuleLint of(List<Rule> rules, Instant now, LintedExpressions linted, LintTime time) {
		RuleLint lint = new RuleLint(now, linted, time.in(MOST_TIME));
		// no other rule takes the time of those that let requests through
		rules.stream().filter((rule) -> rule.decision().letsThrough()).forEach(lint::conditions);
		rules.stream()
			.filter((rule) -> lint.unfinished.contains(rule) && !lint.known.contains(rule))
			.forEach(lint::unfinished);
		rules.stream().filter((rule) -> !rule.decision().letsThrough()).forEach(lint::conditions);
		rules.forEach(lint::whole);
		List<Rule> earlier = new ArrayList<>();
		for (Rule rule : rules) {
			lint.reached(rule, earlier);
			earlier.add(rule);
		}
		if (lint.deadline.isOver()) {
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
		for (Expression part : rule.conditions()) {
			result(part, SimpleType.BOOL, "true or false");
			String text = "\"" + Expression.cut(part.toString()) + "\"";
			if (!mayHold(part.formula())) {
				this.impossible.add(rule);
				this.known.add(rule);
				if (!this.faulty.test(part)) {
					this.errors
						.add(part.place() + ": " + text + " can never hold. Say what is meant, or remove the rule.");
				}
			}
			else if (!this.faulty.test(part) && !mayHold(Formula.not(part.formula()))) {
				always(rule, part, part.place() + ": " + text + " always holds. Say what is meant, or leave it out.");
			}
		}
		if (rule.decision().letsThrough() && !rule.conditions().isEmpty() && this.deadline.isOver()) {
			this.unfinished.add(rule);
		}
	}

	/** It may let through what it was not meant to; nobody has found out. */
	private void unfinished(Rule rule) {
		this.errors.add("Rule " + rule.name() + ", when: it lets requests through, and whether its conditions always"
				+ " hold could not be checked in time. Simplify them, the definitions that they use, or the rules"
				+ " before it that let requests through.");
	}

	private void whole(Rule rule) {
		boolean possible = !this.impossible.contains(rule);
		rule.decision()
			.stages()
			.forEach((stage) -> stage.expressions()
				.filter((groups) -> groups.constantGroups().isEmpty())
				.forEach((groups) -> result(groups, ListType.create(SimpleType.STRING), "a list of groups")));
		window(rule);
		Formula whole = Formulas.of(rule.conditions());
		if (possible && !mayHold(whole)) {
			possible = false;
			report(rule, "Rule " + rule.name() + ", when: its conditions can never hold together. Say what is meant, or"
					+ " remove the rule.");
		}
		if (possible) {
			this.formulas.put(rule, whole);
			over(rule, whole);
		}
	}

	/** It could match in a time that has passed. */
	private void over(Rule rule, Formula whole) {
		if (isFaulty(rule) || isPossibleFromNow(whole)) {
			return;
		}
		Expression over = rule.conditions()
			.stream()
			.filter((part) -> !isPossibleFromNow(part.formula()))
			.findFirst()
			.orElse(null);
		if (over == null) {
			this.warnings.add("Rule " + rule.name() + ", when: the time in which its conditions hold" + OVER);
		}
		// one that has a name is told once
		else if (over.defined().isEmpty() || this.over.add(over.toString())) {
			this.warnings
				.add(over.place() + ": the time in which \"" + Expression.cut(over.toString()) + "\" holds" + OVER);
		}
	}

	private boolean isPossibleFromNow(Formula formula) {
		List<Formula> fromNow = this.fromNow.of(formula);
		return fromNow.size() == 1 || mayHold(Formula.and(fromNow));
	}

	/** Unless a mistake was found in one of its conditions. */
	private void report(Rule rule, String problem) {
		if (!isFaulty(rule)) {
			this.errors.add(problem);
		}
	}

	private boolean isFaulty(Rule rule) {
		return rule.conditions().stream().anyMatch(this.faulty);
	}

	private boolean mayHold(Formula formula) {
		return this.deadline.isOver() || Satisfiable.is(formula);
	}

	private void window(Rule rule) {
		Window window = rule.window();
		String where = "Rule " + rule.name() + ", window";
		if (window == null || this.faultyPlaces.contains(where)) {
			return;
		}
		String place = where + ": ";
		Formula open = Formulas.of(window.parts());
		if (!mayHold(Formula.and(this.fromNow.of(open)))) {
			this.errors.add(place + "it never opens, so no change would ever be made. Correct it.");
		}
		else if (!mayHold(Formula.not(open))) {
			this.warnings.add(place + "it is always open. Say what is meant, or leave it out.");
		}
		else if (!this.deadline.isOver()) {
			switch (window.opens(this.fromNow.now())) {
				case NEVER -> this.errors.add(place + "it never opens in the next " + Window.FAR_AHEAD.toDays() / 365
						+ " years, so no change would be made. Correct it.");
				case PERHAPS -> this.warnings.add(place + "no minute was found in which it is open. Look whether there"
						+ " is one, or make it simpler.");
				case SOMETIMES -> {
				}
			}
		}
	}

	/** Where it lets through what should be looked at, it is dangerous. */
	private void always(Rule rule, Expression part, String problem) {
		if (rule.decision().letsThrough()) {
			this.known.add(rule);
			this.errors.add(problem);
		}
		else if (!part.toString().equals("true")) {
			this.warnings.add(problem);
		}
	}

	private void result(Expression expression, CelType wanted, String words) {
		if (!Language.certainly(wanted, expression.type()) && !expression.usesUnread()) {
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
		if (formula == null || isFaulty(rule) || this.deadline.isOver()) {
			return;
		}
		RuleMentions mentions = mentions(rule);
		mentions.all().stream().filter((asked) -> !this.seen.add(asked)).forEach(this.repeated::add);
		List<Rule> others = earlier.stream()
			.filter((other) -> this.formulas.containsKey(other) && !isFaulty(other)
					&& mentions.canBeCoveredBy(mentions(other), this.repeated))
			.toList();
		List<Formula> all = new ArrayList<>(List.of(formula));
		others.stream().limit(MOST_TOGETHER).forEach((other) -> all.add(not(other)));
		Answer answer = Satisfiable.together(all, FormulaDomains.of(all));
		if (answer == Answer.YES && others.size() <= MOST_TOGETHER) {
			return;
		}
		for (Rule other : others) {
			if (mentions.canBeCoveredBy(mentions(other)) && !this.deadline.isOver()
					&& !Satisfiable.is(Formula.and(List.of(formula, not(other))))) {
				unreached(rule,
						"rule " + other.name()
								+ (other.conditions().stream().allMatch((part) -> part.toString().equals("true"))
										? " matches always." : " matches first whatever it does."));
				return;
			}
		}
		if (answer == Answer.NO) {
			unreached(rule, "the rules before it match all that it could.");
		}
	}

	private RuleMentions mentions(Rule rule) {
		return this.mentions.computeIfAbsent(rule,
				(each) -> RuleMentions.of(this.formulas.getOrDefault(each, Formula.TRUE)));
	}

	private void unreached(Rule rule, String since) {
		this.errors.add("Rule " + rule.name() + ": it is never reached, since " + since + " Move or remove it.");
		this.formulas.remove(rule);
	}

	private Formula not(Rule rule) {
		return Formula.not(this.formulas.getOrDefault(rule, Formula.FALSE));
	}

}
