package dev.podidentity.portal.policy;

import java.util.List;

/**
 * A condition as logic sees it. What it cannot look into is a name that may or may not
 * hold, so that no answer about it is wrong, only less than there would be to know.
 */
sealed interface Formula {

	Formula TRUE = new Constant(true);

	Formula FALSE = new Constant(false);

	/** A larger one is not looked into; each part may be there many times. */
	int LARGEST = 2_000;

	static Formula not(Formula formula) {
		return new Not(formula);
	}

	/** What it is made of; of a walk through a list, nothing. */
	default List<Formula> parts() {
		if (this instanceof Not not) {
			return List.of(not.of());
		}
		if (this instanceof And and) {
			return and.all();
		}
		return (this instanceof Or or) ? or.any() : List.of();
	}

	/** Whether it and all that it is made of are more than can be looked into. */
	default boolean isLarge() {
		return size(this, 0) > LARGEST;
	}

	private static int size(Formula formula, int before) {
		int size = before + 1;
		List<Formula> parts = (formula instanceof Every every) ? List.of(every.each()) : formula.parts();
		for (Formula part : parts) {
			if (size > LARGEST) {
				return size;
			}
			size = size(part, size);
		}
		return size;
	}

	static Formula and(List<Formula> formulas) {
		return new And(formulas);
	}

	/** Always, or never. */
	record Constant(boolean holds) implements Formula {
	}

	/**
	 * Something that holds or does not.
	 *
	 * @param name a name that tells it from others
	 * @param ofEntry whether it is about an entry of a list
	 */
	record Holds(String name, boolean ofEntry) implements Formula {
	}

	/**
	 * A fact compared with a constant.
	 *
	 * @param fact the fact
	 * @param sign how
	 * @param constant with what
	 */
	record Compared(Fact fact, Sign sign, Comparable<?> constant) implements Formula {
	}

	/** How a fact is compared. */
	enum Sign {

		EQUAL, LESS, LESS_OR_EQUAL

	}

	/**
	 * A fact that is a text and has a constant at its beginning, at its end or anywhere.
	 *
	 * @param fact the fact
	 * @param place where in it
	 * @param constant what is there
	 */
	record Contains(Fact fact, Place place, String constant) implements Formula {
	}

	/** Where in a text. */
	enum Place {

		BEGINNING, END, ANYWHERE;

		boolean holds(String text, String constant) {
			return switch (this) {
				case BEGINNING -> text.startsWith(constant);
				case END -> text.endsWith(constant);
				case ANYWHERE -> text.contains(constant);
			};
		}

	}

	/**
	 * A fact that has one value in a request.
	 *
	 * @param name a name that tells it from others
	 * @param ofEntry whether it is about an entry of a list
	 * @param values all that it can be, where they are few; else empty
	 * @param whole whether it is a whole number
	 * @param least its least value, where it is a whole number
	 * @param most its greatest value, where it is a whole number
	 */
	record Fact(String name, boolean ofEntry, List<String> values, boolean whole, long least, long most) {

		public Fact {
			values = List.copyOf(values);
		}

	}

	/** It does not hold. */
	record Not(Formula of) implements Formula {
	}

	/** All hold. */
	record And(List<Formula> all) implements Formula {

		public And {
			all = List.copyOf(all);
		}

	}

	/** At least one holds. */
	record Or(List<Formula> any) implements Formula {

		public Or {
			any = List.copyOf(any);
		}

	}

	/**
	 * It holds for each entry of a list.
	 *
	 * @param list the list
	 * @param neverEmpty whether it has an entry in every request
	 * @param each what holds,
	 */
	record Every(String list, boolean neverEmpty, Formula each) implements Formula {
	}

}
