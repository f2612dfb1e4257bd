package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.policy.Formula.And;
import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Constant;
import dev.podidentity.portal.policy.Formula.Contains;
import dev.podidentity.portal.policy.Formula.Every;
import dev.podidentity.portal.policy.Formula.Not;
import dev.podidentity.portal.policy.Formula.Or;
import org.jspecify.annotations.Nullable;

/**
 * Whether conditions can hold together at all: gives their facts one value after the
 * other and goes back as soon as one of the conditions cannot hold any more. A list is as
 * good as the set of kinds of entries that it has, so those sets are tried.
 */
final class Satisfiable {

	/** Beyond so many steps they may well hold. */
	private static final int MOST_STEPS = 200_000;

	/** Walks through lists that are looked at together. */
	private static final int MOST_WALKS = 6;

	private static final int MOST_ENTRIES = 2_000;

	private final FormulaDomains domains;

	private int steps;

	private Satisfiable(FormulaDomains domains) {
		this.domains = domains;
	}

	/** Whether it can hold; true where that takes too long to find out. */
	static boolean is(Formula formula) {
		return together(List.of(formula), FormulaDomains.of(List.of(formula))) != Answer.NO;
	}

	/**
	 * Whether all of them can hold together.
	 * @param domains what the facts in them can be
	 */
	static Answer together(List<Formula> formulas, FormulaDomains domains) {
		List<Formula> parts = new ArrayList<>();
		formulas.forEach((formula) -> split(formula, parts));
		Satisfiable satisfiable = new Satisfiable(domains);
		boolean found = satisfiable.search(parts, new HashMap<>());
		return !found ? Answer.NO : satisfiable.isSpent() ? Answer.PERHAPS : Answer.YES;
	}

	private static void split(Formula formula, List<Formula> parts) {
		if (formula instanceof And and) {
			and.all().forEach((each) -> split(each, parts));
		}
		else {
			parts.add(formula);
		}
	}

	private boolean isSpent() {
		return this.steps > MOST_STEPS;
	}

	/** It may well be. */
	private boolean giveUp() {
		this.steps = MOST_STEPS + 1;
		return true;
	}

	private boolean search(List<Formula> formulas, Map<Object, Object> values) {
		List<Formula> open = new ArrayList<>();
		for (Formula formula : formulas) {
			Boolean holds = holds(formula, values, Map.of());
			if (Boolean.FALSE.equals(holds)) {
				return false;
			}
			if (holds == null) {
				open.add(formula);
			}
		}
		if (open.isEmpty() || isSpent()) {
			return true;
		}
		Object next = open.stream()
			.flatMap((formula) -> this.domains.variables(formula).stream())
			.filter((variable) -> !values.containsKey(variable))
			.findFirst()
			.orElse(null);
		if (next == null) {
			return lists(open, values);
		}
		for (Object value : this.domains.values(next)) {
			values.put(next, value);
			boolean found = search(open, values);
			values.remove(next);
			if (found) {
				return true;
			}
		}
		return false;
	}

	/** Whether they can hold with these facts, with any lists. */
	private boolean lists(List<Formula> formulas, Map<Object, Object> values) {
		Set<Every> walks = new LinkedHashSet<>();
		formulas.forEach((formula) -> walks(formula, walks));
		if (walks.size() > MOST_WALKS) {
			return giveUp();
		}
		Map<String, List<Every>> byList = new LinkedHashMap<>();
		walks.forEach((walk) -> byList.computeIfAbsent(walk.list(), (list) -> new ArrayList<>()).add(walk));
		return lists(List.copyOf(byList.values()), formulas, values, new HashMap<>());
	}

	private boolean lists(List<List<Every>> lists, List<Formula> formulas, Map<Object, Object> values,
			Map<Every, Boolean> every) {
		if (lists.isEmpty()) {
			return formulas.stream().noneMatch((formula) -> Boolean.FALSE.equals(holds(formula, values, every)));
		}
		List<Every> here = lists.get(0);
		Optional<Set<List<Boolean>>> entries = entries(here, values);
		if (entries.isEmpty()) {
			return giveUp();
		}
		for (List<Boolean> truth : sets(entries.get(), here)) {
			for (int i = 0; i < here.size(); i++) {
				every.put(here.get(i), truth.get(i));
			}
			if (lists(lists.subList(1, lists.size()), formulas, values, every)) {
				return true;
			}
		}
		return false;
	}

	private static void walks(Formula formula, Set<Every> walks) {
		if (formula instanceof Every walk) {
			walks.add(walk);
		}
		formula.parts().forEach((part) -> walks(part, walks));
	}

	/**
	 * Which of the walks one entry can fulfil together; empty where there are too many
	 * cases.
	 */
	private Optional<Set<List<Boolean>>> entries(List<Every> walks, Map<Object, Object> values) {
		List<Object> inside = walks.stream()
			.flatMap((walk) -> this.domains.entryVariables(walk).stream())
			.distinct()
			.toList();
		double cases = 1;
		for (Object variable : inside) {
			cases *= this.domains.values(variable).size();
		}
		if (cases > MOST_ENTRIES) {
			return Optional.empty();
		}
		Set<List<Boolean>> entries = new LinkedHashSet<>();
		entries(inside, walks, new HashMap<>(values), entries);
		return isSpent() ? Optional.empty() : Optional.of(entries);
	}

	private void entries(List<Object> variables, List<Every> walks, Map<Object, Object> values,
			Set<List<Boolean>> entries) {
		if (isSpent()) {
			return;
		}
		if (variables.isEmpty()) {
			entries
				.add(walks.stream().map((walk) -> Boolean.TRUE.equals(holds(walk.each(), values, Map.of()))).toList());
			return;
		}
		for (Object value : this.domains.values(variables.get(0))) {
			values.put(variables.get(0), value);
			entries(variables.subList(1, variables.size()), walks, values, entries);
		}
	}

	/** What lists of such entries fulfil: all of them what each of them does. */
	private static Set<List<Boolean>> sets(Set<List<Boolean>> entries, List<Every> walks) {
		Set<List<Boolean>> sets = new LinkedHashSet<>(entries);
		if (!walks.get(0).neverEmpty()) {
			sets.add(walks.stream().map((walk) -> true).toList());
		}
		boolean more = true;
		while (more) {
			Set<List<Boolean>> both = new HashSet<>();
			for (List<Boolean> one : sets) {
				for (List<Boolean> other : entries) {
					List<Boolean> together = new ArrayList<>();
					for (int i = 0; i < walks.size(); i++) {
						together.add(one.get(i) && other.get(i));
					}
					both.add(together);
				}
			}
			more = sets.addAll(both);
		}
		return sets;
	}

	/** Null where it depends on facts that have no value yet. */
	private @Nullable Boolean holds(Formula formula, Map<Object, Object> values, Map<Every, Boolean> every) {
		this.steps++;
		if (isSpent()) {
			return null;
		}
		if (formula instanceof Constant constant) {
			return constant.holds();
		}
		if (formula instanceof Not not) {
			Boolean holds = holds(not.of(), values, every);
			return (holds != null) ? Boolean.valueOf(!holds) : null;
		}
		if (formula instanceof And and) {
			return joined(and.all(), false, values, every);
		}
		if (formula instanceof Or or) {
			return joined(or.any(), true, values, every);
		}
		if (formula instanceof Every walk) {
			return every.get(walk);
		}
		if (formula instanceof Compared || formula instanceof Contains) {
			return this.domains.holds(formula, values);
		}
		return (Boolean) values.get(formula);
	}

	/** One of them can decide; else all must be known. */
	private @Nullable Boolean joined(List<Formula> parts, boolean decides, Map<Object, Object> values,
			Map<Every, Boolean> every) {
		boolean known = true;
		for (Formula part : parts) {
			Boolean holds = holds(part, values, every);
			if (holds == null) {
				known = false;
			}
			else if (holds == decides) {
				return decides;
			}
		}
		return known ? Boolean.valueOf(!decides) : null;
	}

	/** Whether conditions can hold together. */
	enum Answer {

		YES, NO, PERHAPS

	}

}
