package dev.podidentity.portal.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.podidentity.portal.policy.ExpressionCost.Size;

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

	private FunctionSizes() {
	}

	/** How large the result can become. */
	static Size of(String function, List<Size> given, CelType type) {
		return switch (function) {
			case "_+_" -> isScalar(type) ? Size.ONE : given.get(0).plus(given.get(1));
			case "_[_]", "_[?_]", "_?._", "first", "last" -> given.get(0).inside();
			case "_?_:_", "orValue", "or", "optional.of", "optional.ofNonZeroValue", "value", "dyn" -> largest(given);
			case "replace" -> replaced(given);
			case "join" -> joined(given);
			case "split" -> {
				Size text = given.get(0);
				yield new Size(text.count() + 1, 1 + text.count() + text.weight(), text);
			}
			case "strings.quote" -> Size.text(given.get(0).count() * 6 + 2);
			case "string" -> Size.text(Math.max(given.get(0).count(), 64));
			case "bytes" -> Size.text(given.get(0).count() * 4);
			case "flatten" -> flat(given.get(0));
			case "cel.@mapInsert" -> new Size(given.get(0).count() + 1, sum(given).weight(), sum(given).inside());
			default -> isScalar(type) ? Size.ONE : sum(given);
		};
	}

	/** How long it takes. */
	static double steps(String function, List<Size> given) {
		return switch (function) {
			case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> Math.min(given.get(0).weight(), given.get(1).weight());
			case "@in", "_in_", "in" -> given.get(1).weight();
			case "matches" -> given.get(0).count() * (1 + given.get(1).instructions() / 10);
			case "contains" -> searched(given) / 40;
			// these are CEL's own searches
			case "indexOf", "lastIndexOf", "split" -> searched(given) / 10;
			case "replace" -> searched(given) / 3;
			case "sets.contains", "sets.equivalent", "sets.intersects" -> given.get(0).count() * given.get(1).count()
					* Math.min(given.get(0).inside().weight(), given.get(1).inside().weight());
			case "distinct" -> given.get(0).count() * Math.sqrt(given.get(0).count()) * given.get(0).inside().weight();
			case "sort", "@sortByAssociatedKeys", "lists.@sortByAssociatedKeys" -> given.get(0).weight() * 16;
			case "flatten", "join", "reverse", "size" -> given.get(0).weight();
			default -> 1;
		};
	}

	/**
	 * What a result takes that was put together anew: memory is counted as time is, so
	 * that what is slow to fill cannot become large.
	 */
	static double made(String function, Size result) {
		return (result.count() > 1 && !PASSING.contains(function)) ? result.count() / 4 : 0;
	}

	private static boolean isScalar(CelType type) {
		return SCALARS.contains(type.kind());
	}

	private static Size largest(List<Size> given) {
		return given.stream().reduce(Size.ONE, Size::or);
	}

	private static Size sum(List<Size> given) {
		return given.stream().reduce(Size::plus).orElse(Size.ONE);
	}

	/**
	 * Characters that are compared at worst: at each place all of what is searched for,
	 * of which the last differs. The longer that is, the fewer places there are.
	 */
	private static double searched(List<Size> given) {
		double text = given.get(0).count();
		double needle = Math.min(given.get(1).count(), text / 2);
		return text + (text - needle + 1) * needle;
	}

	/** Between all characters, where what is searched for is empty. */
	private static Size replaced(List<Size> given) {
		double text = given.get(0).count();
		return Size.text(text + (text + 1) * given.get(2).count());
	}

	private static Size joined(List<Size> given) {
		Size list = given.get(0);
		double between = (given.size() > 1) ? given.get(1).count() : 0;
		return Size.text(list.count() * (list.inside().count() + between));
	}

	private static Size flat(Size list) {
		Size innermost = list.inside();
		while (innermost.element() != null) {
			innermost = innermost.inside();
		}
		return new Size(list.weight(), list.weight(), innermost);
	}

}
