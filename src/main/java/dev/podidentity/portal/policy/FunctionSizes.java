package dev.podidentity.portal.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;

/**
 * How large the results of CEL's functions can become, and how long they take, by how
 * large what they are given is.
 */
final class FunctionSizes {

	private static final Set<CelKind> SCALARS = EnumSet.of(CelKind.BOOL, CelKind.INT, CelKind.UINT, CelKind.DOUBLE,
			CelKind.DURATION, CelKind.TIMESTAMP, CelKind.TYPE, CelKind.NULL_TYPE);

	/** Their results were there before. */
	private static final Set<String> PASSING = Set.of("_[_]", "_[?_]", "_?._", "_?_:_", "first", "last", "orValue",
			"or", "optional.of", "optional.ofNonZeroValue", "optional.none", "value", "dyn", "cel.@mapInsert");

	/** What it takes to look at an entry of a list, or to put one there. */
	private static final double EACH = 4;

	private FunctionSizes() {
	}

	/** How large the result can become. */
	static ValueSize of(String function, List<ValueSize> given, CelType type) {
		return switch (function) {
			case "_+_" -> isScalar(type) ? ValueSize.ONE : given.get(0).plus(given.get(1));
			case "_[_]", "_[?_]", "_?._", "first", "last" -> given.get(0).inside();
			case "_?_:_", "orValue", "or", "optional.of", "optional.ofNonZeroValue", "value", "dyn" -> largest(given);
			case "replace" -> replaced(given);
			case "join" -> joined(given);
			case "split" -> {
				ValueSize text = given.get(0);
				yield new ValueSize(text.count() + 1, 1 + text.count() + text.weight(), text, text.count());
			}
			case "strings.quote" -> ValueSize.text(given.get(0).count() * 6 + 2);
			case "string" -> ValueSize.text(Math.max(given.get(0).count(), 64));
			case "bytes" -> ValueSize.text(given.get(0).count() * 4);
			case "flatten" -> flat(given.get(0));
			case "cel.@mapInsert" ->
				new ValueSize(given.get(0).count() + 1, sum(given).weight() + ValueSize.LOOKED_UP, sum(given).inside());
			default -> isScalar(type) ? ValueSize.ONE : sum(given);
		};
	}

	/** How long it takes. */
	static double steps(String function, List<ValueSize> given) {
		return switch (function) {
			case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> Math.min(given.get(0).weight(), given.get(1).weight());
			case "@in", "_in_", "in" -> given.get(1).weight() + given.get(1).count() * EACH;
			case "matches" -> given.get(0).count() * (1 + given.get(1).instructions() / 2);
			case "contains" -> searched(given) / 40;
			// these are CEL's own searches
			case "indexOf", "lastIndexOf", "split" -> searched(given) / 10;
			case "replace" -> searched(given) / 3;
			case "sets.contains", "sets.equivalent", "sets.intersects" -> given.get(0).count() * given.get(1).count()
					* (1 + Math.min(given.get(0).inside().weight(), given.get(1).inside().weight()));
			case "distinct" -> given.get(0).count() * Math.sqrt(given.get(0).count()) * given.get(0).inside().weight();
			case "sort", "@sortByAssociatedKeys", "lists.@sortByAssociatedKeys" -> given.get(0).weight() * 16;
			case "flatten", "join", "reverse" -> given.get(0).weight();
			case "size" -> (given.get(0).element() != null) ? 1 : given.get(0).weight();
			// looks at all that it is given, but at nothing in that
			default -> PASSING.contains(function) ? 1
					: 1 + given.stream().filter((size) -> size.element() != null).mapToDouble(ValueSize::count).sum()
							* EACH;
		};
	}

	/**
	 * What a result takes that was put together anew: memory is counted as time is, so
	 * that what is slow to fill cannot become large.
	 */
	static double made(String function, ValueSize result) {
		if (result.count() <= 1 || PASSING.contains(function)) {
			return 0;
		}
		return (result.element() != null) ? result.count() * EACH : result.count() / 4;
	}

	/**
	 * The size with what it takes besides the facts: what is put together anew all that
	 * is in it, what was there before as much as the largest.
	 */
	static ValueSize kept(String function, List<ValueSize> given, ValueSize result, CelType type) {
		if (isScalar(type)) {
			return result.shared();
		}
		double before = given.stream().mapToDouble(ValueSize::kept).sum();
		if (function.equals("cel.@mapInsert")) {
			return result.keeping(before + ValueSize.ENTRY);
		}
		if (PASSING.contains(function) || result.count() <= 1) {
			return result.keeping(given.stream().mapToDouble(ValueSize::kept).max().orElse(0));
		}
		return result.keeping(
				(result.element() != null) ? before + result.count() * ValueSize.ENTRY + texts(given) : result.count());
	}

	/** Of texts that are taken apart. */
	private static double texts(List<ValueSize> given) {
		return given.stream().filter((size) -> size.element() == null).mapToDouble(ValueSize::count).sum();
	}

	private static boolean isScalar(CelType type) {
		return SCALARS.contains(type.kind());
	}

	private static ValueSize largest(List<ValueSize> given) {
		return given.stream().reduce(ValueSize.ONE, ValueSize::or);
	}

	private static ValueSize sum(List<ValueSize> given) {
		return given.stream().reduce(ValueSize::plus).orElse(ValueSize.ONE);
	}

	/**
	 * Characters that are compared at worst: at each place all of what is searched for,
	 * of which the last differs. The longer that is, the fewer places there are.
	 */
	private static double searched(List<ValueSize> given) {
		double text = given.get(0).count();
		double needle = Math.min(given.get(1).count(), text / 2);
		return text + (text - needle + 1) * needle;
	}

	/** Between all characters, where what is searched for is empty. */
	private static ValueSize replaced(List<ValueSize> given) {
		double text = given.get(0).count();
		return ValueSize.text(text + (text + 1) * given.get(2).count());
	}

	private static ValueSize joined(List<ValueSize> given) {
		ValueSize list = given.get(0);
		double between = (given.size() > 1) ? given.get(1).count() : 0;
		return ValueSize.text(Math.min(list.count() * list.inside().count(), list.together()) + list.count() * between);
	}

	private static ValueSize flat(ValueSize list) {
		ValueSize innermost = list.inside();
		while (innermost.element() != null) {
			innermost = innermost.inside();
		}
		return new ValueSize(list.weight(), list.weight(), innermost);
	}

}
