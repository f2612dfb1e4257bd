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

/**
 * How large the values of an expression can become on the largest request that there can
 * be, and how long it can take: worked out from its text, before it is ever evaluated.
 */
final class ExpressionCost {

	/** Characters of a text, or entries of a list or map, that a value may have. */
	private static final double LARGEST = 100_000;

	/**
	 * Characters of all values together that an expression puts together and holds at the
	 * same time; facts are there anyway. Several requests are routed at once.
	 */
	static final double MOST_KEPT = 1_000_000;

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

	/** What it takes to evaluate a part, whatever it is. */
	private static final double PART = 3;

	/** What it takes to copy an entry of what a macro collects. */
	private static final double COPIED = 4;

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
	static ValueSize of(CelAbstractSyntaxTree tree, Language language) {
		ExpressionCost cost = new ExpressionCost(tree, language);
		ValueSize size = cost.size(tree.getExpr(), Map.of(), 1);
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

	private ValueSize size(CelExpr expression, Map<String, ValueSize> bound, double times) {
		ValueSize size = switch (expression.getKind()) {
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
				yield list(entries, bound, times).weighing(entries.size() * ValueSize.LOOKED_UP);
			}
			case STRUCT ->
				list(expression.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList(), bound, times);
			case COMPREHENSION -> walk(expression.comprehension(), bound, times);
			case NOT_SET -> ValueSize.ONE;
		};
		double named = bound.values().stream().mapToDouble(ValueSize::kept).sum();
		double kept = named + ((expression.getKind() == ExprKind.Kind.IDENT) ? 0 : size.kept());
		if (size.count() > LARGEST || kept > MOST_KEPT) {
			throw new InvalidExpression("a text or list in it could become too large. Put less together.");
		}
		this.total += times * PART;
		return size;
	}

	private static ValueSize constant(CelConstant constant) {
		return switch (constant.getKind()) {
			case STRING_VALUE -> ValueSize.constant(constant.stringValue());
			case BYTES_VALUE -> ValueSize.text(constant.bytesValue().size());
			case NOT_SET, NULL_VALUE, BOOLEAN_VALUE, INT64_VALUE, UINT64_VALUE, DOUBLE_VALUE, TIMESTAMP_VALUE,
					DURATION_VALUE ->
				ValueSize.ONE;
		};
	}

	private ValueSize ident(CelExpr expression, Map<String, ValueSize> bound) {
		String name = expression.ident().name();
		ValueSize known = bound.get(name);
		if (known != null) {
			return known;
		}
		Expression definition = this.language.definitions().get(name);
		return (definition != null) ? definition.size()
				: looked(this.tree.getType(expression.id()).orElse(SimpleType.DYN), name);
	}

	private ValueSize select(CelExpr expression, Map<String, ValueSize> bound, double times) {
		CelExpr operand = expression.select().operand();
		ValueSize of = size(operand, bound, times);
		if (expression.select().testOnly()) {
			return ValueSize.ONE;
		}
		return isFacts(operand)
				? looked(this.tree.getType(expression.id()).orElse(SimpleType.DYN), expression.select().field())
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

	/** The size of a fact by itself; maps inside of others are not CEL's to compare. */
	private ValueSize looked(CelType type, String name) {
		ValueSize size = fact(type, name);
		return (type instanceof MapType) ? size.weighing(size.count() * ValueSize.LOOKED_UP) : size;
	}

	/** The size of a fact, by its type. */
	private ValueSize fact(CelType type, String name) {
		if (type instanceof ListType list) {
			return ValueSize.list(name.equals("users") ? RoutingFacts.Role.MOST_USERS : TARGETS,
					fact(list.elemType(), name));
		}
		if (type instanceof MapType) {
			return ValueSize.list(TAGS, ValueSize.text(NAME));
		}
		if (type instanceof OptionalType) {
			return fact(type.parameters().get(0), name);
		}
		StructType struct = struct(type).orElse(null);
		if (struct != null) {
			List<ValueSize> fields = struct.fields().stream().map((field) -> fact(field.type(), field.name())).toList();
			// as large as its largest field, for those who look at it as dyn
			return new ValueSize(fields.stream().mapToDouble(ValueSize::count).max().orElse(1),
					fields.stream().mapToDouble(ValueSize::weight).sum(), null);
		}
		return type.equals(SimpleType.STRING) ? ValueSize.text(LONG.getOrDefault(name, SHORT.getOrDefault(name, NAME)))
				: ValueSize.ONE;
	}

	private ValueSize list(List<CelExpr> elements, Map<String, ValueSize> bound, double times) {
		ValueSize inside = null;
		double weight = 1;
		double kept = 0;
		for (CelExpr element : elements) {
			ValueSize size = size(element, bound, times);
			weight += size.weight();
			kept += ValueSize.ENTRY + size.kept();
			inside = (inside != null) ? inside.or(size) : size;
		}
		this.total += times * elements.size();
		return new ValueSize(elements.size(), weight, inside).keeping(kept);
	}

	/**
	 * Steps of walks within each other are counted together when they are made, so their
	 * number has a bound of its own.
	 */
	private ValueSize walk(CelComprehension walk, Map<String, ValueSize> bound, double times) {
		ValueSize range = size(walk.iterRange(), bound, times);
		ValueSize begin = size(walk.accuInit(), bound, times);
		double inside = Math.min(times * range.count(), Math.max(times, Language.MOST_STEPS));
		Map<String, ValueSize> names = new HashMap<>(bound);
		// whoever looks at one entry holds them all
		bind(names, "of " + walk.iterVar(), ValueSize.ONE.keeping(range.kept()));
		bind(names, walk.iterVar(), range.inside());
		if (!walk.iterVar2().isEmpty()) {
			bind(names, walk.iterVar2(), range.inside());
		}
		bind(names, walk.accuVar(), begin);
		size(walk.loopCondition(), names, inside);
		ValueSize once = size(walk.loopStep(), names, inside);
		ValueSize end = begin.grown(once, range.count());
		if (walk.accuInit().getKind() == ExprKind.Kind.LIST || walk.accuInit().getKind() == ExprKind.Kind.MAP) {
			// each step copies what the steps before it have collected
			this.total += inside * end.entries() * COPIED;
		}
		Map<String, ValueSize> after = new HashMap<>(bound);
		bind(after, walk.accuVar(), end);
		return size(walk.result(), after, times);
	}

	/** What has the same name is hidden, and held nevertheless; no name has a space. */
	private static void bind(Map<String, ValueSize> names, String name, ValueSize size) {
		ValueSize hidden = names.put(name, size);
		if (hidden != null && hidden.kept() > 0) {
			names.merge("hidden " + name, ValueSize.ONE.keeping(hidden.kept()),
					(one, other) -> one.keeping(one.kept() + other.kept()));
		}
	}

	private ValueSize call(CelExpr expression, Map<String, ValueSize> bound, double times) {
		CelCall call = expression.call();
		List<CelExpr> given = new ArrayList<>();
		call.target().ifPresent(given::add);
		given.addAll(call.args());
		List<ValueSize> sizes = given.stream().map((argument) -> size(argument, bound, times)).toList();
		if (call.function().equals("lists.range")) {
			return range(given.get(0), bound, times);
		}
		CelType type = this.tree.getType(expression.id()).orElse(SimpleType.DYN);
		boolean ofFact = call.function().equals("_?._") && type instanceof OptionalType && isFacts(given.get(0));
		ValueSize size = ofFact ? looked(type, field(given.get(1)))
				: FunctionSizes.kept(call.function(), sizes, FunctionSizes.of(call.function(), sizes, type), type);
		this.total += times * (FunctionSizes.steps(call.function(), sizes) + FunctionSizes.made(call.function(), size));
		return size;
	}

	private static String field(CelExpr name) {
		return (name.getKind() == ExprKind.Kind.CONSTANT) ? name.constant().stringValue() : "";
	}

	/**
	 * Only a number that is written out, or the size of something, says how long it is.
	 */
	private ValueSize range(CelExpr length, Map<String, ValueSize> bound, double times) {
		double count = LARGEST + 1;
		if (length.getKind() == ExprKind.Kind.CONSTANT && length.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
			count = length.constant().int64Value();
		}
		else if (length.getKind() == ExprKind.Kind.CALL && length.call().function().equals("size")) {
			CelExpr measured = length.call().target().orElseGet(() -> length.call().args().get(0));
			count = size(measured, bound, times).count();
		}
		this.total += times * Math.max(1, count) * 2;
		return ValueSize.list(Math.max(0, count), ValueSize.ONE).keeping(Math.max(0, count) * ValueSize.NUMBER);
	}

}
