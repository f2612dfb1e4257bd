package dev.podidentity.portal.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Contains;
import dev.podidentity.portal.policy.Formula.Every;
import dev.podidentity.portal.policy.Formula.Fact;
import dev.podidentity.portal.policy.Formula.Holds;
import dev.podidentity.portal.policy.Formula.Place;
import dev.podidentity.portal.policy.Formula.Sign;
import org.jspecify.annotations.Nullable;

/**
 * What the facts in formulas can be, as far as it makes a difference: one of the
 * constants that they are compared with, or something between two of them; a text of
 * which parts are asked for, any such parts.
 */
final class FormulaDomains {

	/** Beyond that, parts of a text are taken to have nothing to do with each other. */
	private static final int MOST_WORDS = 200;

	/** Is in no text that somebody would write. */
	private static final String BETWEEN = "\uE000";

	private final Map<Fact, Asked> asked = new HashMap<>();

	private final Map<Fact, Ordered> ordered = new HashMap<>();

	private final Map<Fact, List<Object>> words = new HashMap<>();

	private FormulaDomains() {
	}

	/** Those of the facts in all of them. */
	static FormulaDomains of(Collection<Formula> formulas) {
		FormulaDomains domains = new FormulaDomains();
		formulas.forEach(domains::ask);
		domains.asked.forEach((fact, asked) -> {
			List<Object> words = asked.words();
			if (words.isEmpty()) {
				domains.ordered.put(fact, Ordered.of(fact, asked.constants));
			}
			else {
				domains.words.put(fact, words);
			}
		});
		return domains;
	}

	private void ask(Formula formula) {
		if (formula instanceof Compared compared) {
			this.asked.computeIfAbsent(compared.fact(), (fact) -> new Asked()).add(compared);
		}
		else if (formula instanceof Contains contains) {
			this.asked.computeIfAbsent(contains.fact(), (fact) -> new Asked()).parts.add(contains);
		}
		else if (formula instanceof Every every) {
			ask(every.each());
		}
		formula.parts().forEach(this::ask);
	}

	/** What has to have a value before it is known whether a formula holds. */
	Collection<Object> variables(Formula formula) {
		Set<Object> variables = new LinkedHashSet<>();
		variables(formula, false, variables);
		return variables;
	}

	/** The same of one entry of a list. */
	Collection<Object> entryVariables(Every every) {
		Set<Object> variables = new LinkedHashSet<>();
		variables(every.each(), true, variables);
		return variables;
	}

	private void variables(Formula formula, boolean ofEntry, Set<Object> variables) {
		if (formula instanceof Holds holds && holds.ofEntry() == ofEntry) {
			variables.add(holds);
		}
		else if (formula instanceof Compared compared && compared.fact().ofEntry() == ofEntry) {
			variables.add(compared.fact());
		}
		else if (formula instanceof Contains contains && contains.fact().ofEntry() == ofEntry) {
			variables.add(this.words.containsKey(contains.fact()) ? contains.fact() : contains);
		}
		else if (formula instanceof Every every && !ofEntry) {
			variables(every.each(), false, variables);
		}
		formula.parts().forEach((part) -> variables(part, ofEntry, variables));
	}

	/** All that it can be. */
	List<Object> values(Object variable) {
		if (!(variable instanceof Fact fact)) {
			return List.of(false, true);
		}
		List<Object> texts = this.words.get(fact);
		Ordered positions = this.ordered.get(fact);
		return (texts != null) ? texts : (positions != null) ? positions.positions() : List.of();
	}

	/** Whether a fact is as asked for; null where it has no value yet. */
	@Nullable Boolean holds(Formula formula, Map<Object, Object> values) {
		if (formula instanceof Contains contains) {
			Object text = values.get(contains.fact());
			return (text instanceof String given) ? Boolean.valueOf(contains.place().holds(given, contains.constant()))
					: (Boolean) values.get(contains);
		}
		Compared compared = (Compared) formula;
		Object value = values.get(compared.fact());
		if (value instanceof String text) {
			return text.equals(compared.constant());
		}
		Ordered among = this.ordered.get(compared.fact());
		return (value instanceof Integer position && among != null)
				? Boolean.valueOf(among.is(position, compared.sign(), compared.constant())) : null;
	}

	/** What is asked of one fact. */
	private static final class Asked {

		private final Set<Object> constants = new TreeSet<>(Ordered::order);

		private final Set<Contains> parts = new LinkedHashSet<>();

		private boolean sorted;

		void add(Compared compared) {
			this.constants.add(compared.constant());
			this.sorted |= compared.sign() != Sign.EQUAL;
		}

		/**
		 * Texts with any of the parts that are asked for; none where none are, where they
		 * are too many, or where it also matters what comes before what.
		 */
		List<Object> words() {
			Set<Object> words = new LinkedHashSet<>();
			if (this.parts.isEmpty() || this.sorted) {
				return List.of();
			}
			Set<String> beginnings = constants(Place.BEGINNING);
			Set<String> ends = constants(Place.END);
			beginnings.add("");
			ends.add("");
			List<String> middles = List.of("");
			for (String part : constants(Place.ANYWHERE)) {
				List<String> more = new ArrayList<>(middles);
				middles.forEach((middle) -> more.add(middle + BETWEEN + part));
				middles = more;
				if (middles.size() > MOST_WORDS) {
					return List.of();
				}
			}
			if ((long) beginnings.size() * ends.size() * middles.size() + this.constants.size() > MOST_WORDS) {
				return List.of();
			}
			for (String beginning : beginnings) {
				for (String middle : middles) {
					ends.forEach((end) -> words.add(beginning + BETWEEN + middle + BETWEEN + end));
				}
			}
			words.addAll(this.constants);
			return List.copyOf(words);
		}

		private Set<String> constants(Place place) {
			Set<String> constants = new HashSet<>();
			this.parts.stream()
				.filter((part) -> part.place() == place)
				.forEach((part) -> constants.add(part.constant()));
			return constants;
		}

	}

	/**
	 * A fact among the constants that it is compared with.
	 *
	 * @param places place of each constant: 1, 3, 5, …; 0, 2, 4, … lie between them
	 * @param positions all that are possible
	 */
	private record Ordered(Map<Object, Integer> places, List<Object> positions) {

		static Ordered of(Fact fact, Set<Object> sorted) {
			List<Object> constants = List.copyOf(sorted);
			Map<Object, Integer> places = new HashMap<>();
			constants.forEach((constant) -> places.put(constant, 2 * places.size() + 1));
			List<Object> positions = new ArrayList<>();
			for (int position = 0; position <= 2 * constants.size(); position++) {
				if (isPossible(fact, constants, position)) {
					positions.add(position);
				}
			}
			return new Ordered(places, positions);
		}

		boolean is(int position, Sign sign, Object constant) {
			int other = this.places.getOrDefault(constant, 0);
			return switch (sign) {
				case EQUAL -> position == other;
				case LESS -> position < other;
				case LESS_OR_EQUAL -> position <= other;
			};
		}

		@SuppressWarnings("unchecked") // CEL has compared their types
		static int order(Object one, Object other) {
			return one.getClass().equals(other.getClass()) ? ((Comparable<Object>) one).compareTo(other)
					: one.getClass().getName().compareTo(other.getClass().getName());
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

	}

}
