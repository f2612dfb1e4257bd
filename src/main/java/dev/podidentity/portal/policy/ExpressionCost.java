package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.podidentity.portal.policy.Expression.InvalidExpression;
import org.jspecify.annotations.Nullable;

/**
 * How large the values of an expression can become on the largest request that there can
 * be, and how long it can take: worked out from its text, before it is ever evaluated.
 */
final class ExpressionCost {

	/** Characters of a text, or entries of a list or map, that a value may have. */
	private static final double LARGEST = 100_000;

	/** About as many steps as take a second. */
	static final double LONGEST = 20_000_000;

	/** Targets of the largest request. */
	private static final int TARGETS = 200;

	/** Facts of people's own words can be longer than names. */
	private static final Map<String, Integer> LONG = Map.of("justification", 4_096, "sessionPolicy", 4_096);

	/** Kubernetes takes no longer ones. */
	private static final Map<String, Integer> SHORT = Map.of("namespace", 63);

	private static final int NAME = 256;

	private static final int TAGS = 64;

	private final CelAbstractSyntaxTree tree;

	private final Language language;

	private double total;

	private ExpressionCost(CelAbstractSyntaxTree tree, Language language) {
		this.tree = tree;
		this.language = language;
	}

	/**
	 * How large its value can become.
	 * @throws InvalidExpression where it or a part of it could become too large, or could
	 * take too long
	 */
	static Size of(CelAbstractSyntaxTree tree, Language language) {
		ExpressionCost cost = new ExpressionCost(tree, language);
		Size size = cost.size(tree.getExpr(), Map.of(), 1);
		if (cost.total > LONGEST) {
			throw new InvalidExpression("it could take too long on a large request. Compare less with each other.");
		}
		return size;
	}

	/** About how many steps it takes at most. */
	static double steps(CelAbstractSyntaxTree tree, Language language) {
		ExpressionCost cost = new ExpressionCost(tree, language);
		cost.size(tree.getExpr(), Map.of(), 1);
		return cost.total;
	}

	private Size size(CelExpr expression, Map<String, Size> bound, double times) {
		Size size = switch (expression.getKind()) {
			case CONSTANT -> constant(expression.constant());
			case IDENT -> ident(expression, bound);
			case SELECT -> select(expression, bound, times);
			case CALL -> call(expression, bound, times);
			case LIST -> list(expression.list().elements(), bound, times);
			case MAP -> {
				List<CelExpr> entries = expression.map()
					.entries()
					.stream()
					.flatMap((entry) -> List.of(entry.key(), entry.value()).stream())
					.toList();
				yield list(entries, bound, times);
			}
			case STRUCT ->
				list(expression.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList(), bound, times);
			case COMPREHENSION -> walk(expression.comprehension(), bound, times);
			case NOT_SET -> Size.ONE;
		};
		if (size.count() > LARGEST) {
			throw new InvalidExpression("a text or list in it could become too large. Put less together.");
		}
		this.total += times;
		return size;
	}

	private static Size constant(CelConstant constant) {
		return switch (constant.getKind()) {
			case STRING_VALUE -> Size.constant(constant.stringValue());
			case BYTES_VALUE -> Size.text(constant.bytesValue().size());
			case NOT_SET, NULL_VALUE, BOOLEAN_VALUE, INT64_VALUE, UINT64_VALUE, DOUBLE_VALUE, TIMESTAMP_VALUE,
					DURATION_VALUE ->
				Size.ONE;
		};
	}

	private Size ident(CelExpr expression, Map<String, Size> bound) {
		String name = expression.ident().name();
		Size known = bound.get(name);
		if (known != null) {
			return known;
		}
		Expression definition = this.language.definitions().get(name);
		return (definition != null) ? definition.size()
				: fact(this.tree.getType(expression.id()).orElse(SimpleType.DYN), name);
	}

	private Size select(CelExpr expression, Map<String, Size> bound, double times) {
		CelExpr operand = expression.select().operand();
		Size of = size(operand, bound, times);
		if (expression.select().testOnly()) {
			return Size.ONE;
		}
		return isFacts(operand)
				? fact(this.tree.getType(expression.id()).orElse(SimpleType.DYN), expression.select().field())
				: of.inside();
	}

	/**
	 * Only facts have fields of their own; everything else can have been put together.
	 */
	private boolean isFacts(CelExpr operand) {
		CelType type = this.tree.getType(operand.id()).orElse(SimpleType.DYN);
		CelType inside = (type instanceof OptionalType) ? type.parameters().get(0) : type;
		return struct(inside).isPresent();
	}

	private static Optional<StructType> struct(CelType type) {
		return Language.VOCABULARY.findType(type.name())
			.filter(StructType.class::isInstance)
			.map(StructType.class::cast);
	}

	/** The size of a fact, by its type. */
	private Size fact(CelType type, String name) {
		if (type instanceof ListType list) {
			return Size.list(name.equals("users") ? RoutingFacts.Role.MOST_USERS : TARGETS,
					fact(list.elemType(), name));
		}
		if (type instanceof MapType) {
			return Size.list(TAGS, Size.text(NAME));
		}
		if (type instanceof OptionalType) {
			return fact(type.parameters().get(0), name);
		}
		StructType struct = struct(type).orElse(null);
		if (struct != null) {
			List<Size> fields = struct.fields().stream().map((field) -> fact(field.type(), field.name())).toList();
			// as large as its largest field, for those who look at it as dyn
			return new Size(fields.stream().mapToDouble(Size::count).max().orElse(1),
					fields.stream().mapToDouble(Size::weight).sum(), null);
		}
		return type.equals(SimpleType.STRING) ? Size.text(LONG.getOrDefault(name, SHORT.getOrDefault(name, NAME)))
				: Size.ONE;
	}

	private Size list(List<CelExpr> elements, Map<String, Size> bound, double times) {
		Size inside = null;
		double weight = 1;
		for (CelExpr element : elements) {
			Size size = size(element, bound, times);
			weight += size.weight();
			inside = (inside != null) ? inside.or(size) : size;
		}
		this.total += times * elements.size();
		return new Size(elements.size(), weight, inside);
	}

	/**
	 * Steps of walks within each other are counted together when they are made, so their
	 * number has a bound of its own.
	 */
	private Size walk(CelComprehension walk, Map<String, Size> bound, double times) {
		Size range = size(walk.iterRange(), bound, times);
		Size begin = size(walk.accuInit(), bound, times);
		double inside = Math.min(times * range.count(), Math.max(times, Language.MOST_STEPS));
		Map<String, Size> names = new HashMap<>(bound);
		names.put(walk.iterVar(), range.inside());
		if (!walk.iterVar2().isEmpty()) {
			names.put(walk.iterVar2(), range.inside());
		}
		names.put(walk.accuVar(), begin);
		size(walk.loopCondition(), names, inside);
		Size once = size(walk.loopStep(), names, inside);
		Size end = begin.grown(once, range.count());
		if (walk.accuInit().getKind() == ExprKind.Kind.LIST || walk.accuInit().getKind() == ExprKind.Kind.MAP) {
			// each step copies what the steps before it have collected
			this.total += inside * end.entries() * 2;
		}
		Map<String, Size> after = new HashMap<>(bound);
		after.put(walk.accuVar(), end);
		return size(walk.result(), after, times);
	}

	private Size call(CelExpr expression, Map<String, Size> bound, double times) {
		CelCall call = expression.call();
		List<CelExpr> given = new ArrayList<>();
		call.target().ifPresent(given::add);
		given.addAll(call.args());
		List<Size> sizes = given.stream().map((argument) -> size(argument, bound, times)).toList();
		if (call.function().equals("lists.range")) {
			return range(given.get(0), bound, times);
		}
		CelType type = this.tree.getType(expression.id()).orElse(SimpleType.DYN);
		boolean ofFact = call.function().equals("_?._") && type instanceof OptionalType && isFacts(given.get(0));
		Size size = ofFact ? fact(type, field(given.get(1))) : FunctionSizes.of(call.function(), sizes, type);
		this.total += times * (FunctionSizes.steps(call.function(), sizes) + FunctionSizes.made(call.function(), size));
		return size;
	}

	private static String field(CelExpr name) {
		return (name.getKind() == ExprKind.Kind.CONSTANT) ? name.constant().stringValue() : "";
	}

	/**
	 * Only a number that is written out, or the size of something, says how long it is.
	 */
	private Size range(CelExpr length, Map<String, Size> bound, double times) {
		double count = LARGEST + 1;
		if (length.getKind() == ExprKind.Kind.CONSTANT && length.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
			count = length.constant().int64Value();
		}
		else if (length.getKind() == ExprKind.Kind.CALL && length.call().function().equals("size")) {
			CelExpr measured = length.call().target().orElseGet(() -> length.call().args().get(0));
			count = size(measured, bound, times).count();
		}
		this.total += times * Math.max(1, count);
		return Size.list(Math.max(0, count), Size.ONE);
	}

	/**
	 * How large a value can become.
	 *
	 * @param count its characters, or its entries
	 * @param weight steps that it takes to look at all that is in it
	 * @param element the largest of its entries; null where it has none
	 * @param instructions what it takes to look for it as a regular expression
	 */
	record Size(double count, double weight, @Nullable Size element, double instructions) {

		static final Size ONE = new Size(1, 1, null);

		/** One of which nobody knows what it is as a regular expression. */
		Size(double count, double weight, @Nullable Size element) {
			this(count, weight, element, BoundedPattern.MOST_INSTRUCTIONS);
		}

		static Size constant(String text) {
			return new Size(text.length(), 1 + text.length() / 100.0, null, BoundedPattern.size(text));
		}

		static Size text(double characters) {
			return new Size(characters, 1 + characters / 100, null);
		}

		static Size list(double count, Size element) {
			return new Size(count, 1 + count * element.weight(), element);
		}

		/** An entry of it. */
		Size inside() {
			return (this.element != null) ? this.element : this;
		}

		/** All entries of it, and of those in it. */
		double entries() {
			return (this.element != null) ? 1 + this.count * this.element.entries() : 1;
		}

		/** The larger of both. */
		Size or(Size other) {
			Size larger = (this.element == null) ? other.element
					: (other.element == null) ? this.element : this.element.or(other.element);
			return new Size(Math.max(this.count, other.count), Math.max(this.weight, other.weight), larger,
					Math.max(this.instructions, other.instructions));
		}

		/** Both behind each other. */
		Size plus(Size other) {
			Size both = or(other);
			return new Size(this.count + other.count, this.weight + other.weight, both.element);
		}

		/** After so many steps, each of which adds as much as the first. */
		Size grown(Size once, double steps) {
			Size both = or(once);
			return new Size(this.count + steps * Math.max(0, once.count - this.count),
					this.weight + steps * Math.max(0, once.weight - this.weight), both.element);
		}

	}

}
