package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.policy.Formula.And;
import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Constant;
import dev.podidentity.portal.policy.Formula.Every;
import dev.podidentity.portal.policy.Formula.Fact;
import dev.podidentity.portal.policy.Formula.Holds;
import dev.podidentity.portal.policy.Formula.Not;
import dev.podidentity.portal.policy.Formula.Or;

/**
 * Whether a condition can hold at all: tries everything that its facts can be. A list is
 * as good as the set of kinds of entries that it has, so those sets are tried.
 */
final class Satisfiable {

	/** Beyond so many cases it may well hold. */
	private static final long MOST_CASES = 20_000;

	private final Formula formula;

	private final List<Every> walks = new ArrayList<>();

	private Satisfiable(Formula formula) {
		this.formula = formula;
		walks(formula);
	}

	/** Whether it can hold; true where there are too many cases to try. */
	static boolean is(Formula formula) {
		return new Satisfiable(formula).holds();
	}

	private boolean holds() {
		Map<Object, List<Object>> outside = new LinkedHashMap<>();
		domains(this.formula, false, outside);
		this.walks.forEach((walk) -> domains(walk.each(), false, outside));
		if (cases(outside) > MOST_CASES || this.walks.size() > 6) {
			return true;
		}
		return each(outside, new HashMap<>(), (values) -> lists(values));
	}

	/** Whether it can hold with these facts, with any lists. */
	private boolean lists(Map<Object, Object> values) {
		List<String> names = this.walks.stream().map(Every::list).distinct().toList();
		return lists(names, values, new HashMap<>());
	}

	private boolean lists(List<String> names, Map<Object, Object> values, Map<Every, Boolean> every) {
		if (names.isEmpty()) {
			return evaluate(this.formula, values, every);
		}
		List<Every> here = this.walks.stream().filter((walk) -> walk.list().equals(names.get(0))).toList();
		Optional<Set<List<Boolean>>> entries = entries(here, values);
		if (entries.isEmpty()) {
			return true;
		}
		for (List<Boolean> truth : sets(entries.get(), here)) {
			for (int i = 0; i < here.size(); i++) {
				every.put(here.get(i), truth.get(i));
			}
			if (lists(names.subList(1, names.size()), values, every)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Which of the walks one entry can fulfil together; empty where there are too many
	 * cases.
	 */
	private static Optional<Set<List<Boolean>>> entries(List<Every> walks, Map<Object, Object> values) {
		Map<Object, List<Object>> inside = new LinkedHashMap<>();
		walks.forEach((walk) -> domains(walk.each(), true, inside));
		if (cases(inside) > MOST_CASES / 10) {
			return Optional.empty();
		}
		Set<List<Boolean>> entries = new LinkedHashSet<>();
		each(inside, new HashMap<>(values), (entry) -> {
			entries.add(walks.stream().map((walk) -> evaluate(walk.each(), entry, Map.of())).toList());
			return false;
		});
		return Optional.of(entries);
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

	private static boolean evaluate(Formula formula, Map<Object, Object> values, Map<Every, Boolean> every) {
		if (formula instanceof Constant constant) {
			return constant.holds();
		}
		if (formula instanceof Not not) {
			return !evaluate(not.of(), values, every);
		}
		if (formula instanceof And and) {
			return and.all().stream().allMatch((each) -> evaluate(each, values, every));
		}
		if (formula instanceof Or or) {
			return or.any().stream().anyMatch((each) -> evaluate(each, values, every));
		}
		if (formula instanceof Every walk) {
			return Boolean.TRUE.equals(every.get(walk));
		}
		if (formula instanceof Compared compared) {
			return ((Sample) Objects.requireNonNull(values.get(compared.fact()))).is(compared.sign(),
					compared.constant());
		}
		return Boolean.TRUE.equals(values.get(formula));
	}

	private void walks(Formula formula) {
		if (formula instanceof Every walk && !this.walks.contains(walk)) {
			this.walks.add(walk);
		}
		parts(formula).forEach(this::walks);
	}

	private static List<Formula> parts(Formula formula) {
		if (formula instanceof Not not) {
			return List.of(not.of());
		}
		if (formula instanceof And and) {
			return and.all();
		}
		return (formula instanceof Or or) ? or.any() : List.of();
	}

	/**
	 * What each fact can be, as far as it makes a difference.
	 * @param inside whether facts of an entry of a list are wanted, or the others
	 */
	private static void domains(Formula formula, boolean inside, Map<Object, List<Object>> domains) {
		if (formula instanceof Holds holds && holds.ofEntry() == inside) {
			domains.put(holds, List.of(false, true));
		}
		if (formula instanceof Compared compared && compared.fact().ofEntry() == inside) {
			Set<Object> constants = new TreeSet<>(Satisfiable::order);
			domains.getOrDefault(compared.fact(), List.of())
				.forEach((sample) -> constants.addAll(((Sample) sample).constants()));
			constants.add(compared.constant());
			domains.put(compared.fact(), Sample.all(compared.fact(), List.copyOf(constants)));
		}
		parts(formula).forEach((part) -> domains(part, inside, domains));
	}

	@SuppressWarnings("unchecked") // CEL has compared their types
	private static int order(Object one, Object other) {
		return one.getClass().equals(other.getClass()) ? ((Comparable<Object>) one).compareTo(other)
				: one.getClass().getName().compareTo(other.getClass().getName());
	}

	private static long cases(Map<Object, List<Object>> domains) {
		long cases = 1;
		for (List<Object> domain : domains.values()) {
			cases = Math.min(Long.MAX_VALUE / 1_000, cases * domain.size());
		}
		return cases;
	}

	private static boolean each(Map<Object, List<Object>> domains, Map<Object, Object> values, Case test) {
		return each(List.copyOf(domains.entrySet()), 0, values, test);
	}

	private static boolean each(List<Map.Entry<Object, List<Object>>> domains, int next, Map<Object, Object> values,
			Case test) {
		if (next == domains.size()) {
			return test.holds(values);
		}
		for (Object value : domains.get(next).getValue()) {
			values.put(domains.get(next).getKey(), value);
			if (each(domains, next + 1, values, test)) {
				return true;
			}
		}
		return false;
	}

	/** Looks at one case. */
	private interface Case {

		boolean holds(Map<Object, Object> values);

	}

	/**
	 * A value of a fact: one of the constants that it is compared with, or one between
	 * them.
	 *
	 * @param constants in their order
	 * @param position 1, 3, 5, … for the constants, 0, 2, 4, … for what lies between
	 */
	private record Sample(List<Object> constants, int position) {

		static List<Object> all(Fact fact, List<Object> constants) {
			List<Object> samples = new ArrayList<>();
			for (int position = 0; position <= 2 * constants.size(); position++) {
				if (isPossible(fact, constants, position)) {
					samples.add(new Sample(constants, position));
				}
			}
			return samples;
		}

		private static boolean isPossible(Fact fact, List<Object> constants, int position) {
			if (position % 2 == 1) {
				Object constant = constants.get(position / 2);
				return (fact.values().isEmpty() || fact.values().contains(constant))
						&& (!fact.whole() || (floor(constant) == ceiling(constant) && floor(constant) >= fact.least()
								&& floor(constant) <= fact.most()));
			}
			if (!fact.values().isEmpty()) {
				// one place is enough for all others that it can be
				return position == 0 && !constants.containsAll(fact.values());
			}
			if (!fact.whole()) {
				return true;
			}
			long above = (position == 0) ? fact.least() : floor(constants.get(position / 2 - 1)) + 1;
			long below = (position == 2 * constants.size()) ? fact.most() : ceiling(constants.get(position / 2)) - 1;
			return Math.max(above, fact.least()) <= Math.min(below, fact.most());
		}

		private static long floor(Object constant) {
			return (constant instanceof BigDecimal number) ? number.setScale(0, RoundingMode.FLOOR).longValue() : 0;
		}

		private static long ceiling(Object constant) {
			return (constant instanceof BigDecimal number) ? number.setScale(0, RoundingMode.CEILING).longValue() : 0;
		}

		boolean is(Formula.Sign sign, Object constant) {
			int other = 2 * this.constants.indexOf(constant) + 1;
			return switch (sign) {
				case EQUAL -> this.position == other;
				case LESS -> this.position < other;
				case LESS_OR_EQUAL -> this.position <= other;
			};
		}

	}

}
