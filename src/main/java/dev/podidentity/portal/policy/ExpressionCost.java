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

	/** Facts of people's own words can be longer than names. */
	private static final Map<String, Integer> LONG = Map.of("justification", 4_096, "sessionPolicy", 4_096);

	/** The name of one, wherever it stands. */
	private static final String CLUSTER = "cluster";

	/** Kubernetes and EKS take no longer ones. */
	private static final Map<String, Integer> SHORT = Map.of("namespace", 63, "serviceAccount", 253, CLUSTER, 100);

	private static final int NAME = 256;

	private static final int TAGS = 64;

	/** Each doubles what there is to look at. */
	private static final int MOST_PARTED = 3;

	/** What it takes to evaluate a part, whatever it is. */
	private static final double PART = 3;

	/** What it takes to copy an entry of what a macro collects. */
	private static final double COPIED = 4;

	private final CelAbstractSyntaxTree tree;

	private final Language language;

	private double total;

	private double peak;

	private boolean collects;

	/** How many walks around the present one are looked at twice, part by part. */
	private int parted;

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
			throw new InvalidExpression(
					"it could take too long on a large request. Compare less with each other." + (cost.collects
							? " What filter, map and sortBy collect is copied at each step: use exists or all, or"
									+ " bound what is walked, such as by split(' ', 500)."
							: ""));
		}
		return size;
	}

	/** About how many steps it takes at most. */
	static double steps(CelAbstractSyntaxTree tree, Language language) {
		ExpressionCost cost = new ExpressionCost(tree, language);
		cost.size(tree.getExpr(), Map.of(), 1);
		return cost.total;
	}

	/**
	 * Characters that it holds at most at the same time while it is worked out, with
	 * those of definitions that are worked out in the middle of it.
	 */
	static double peak(CelAbstractSyntaxTree tree, Language language) {
		ExpressionCost cost = new ExpressionCost(tree, language);
		cost.size(tree.getExpr(), Map.of(), 1);
		return cost.peak;
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
		if (size.count() > LARGEST) {
			throw tooLarge();
		}
		holding(held(bound) + ((expression.getKind() == ExprKind.Kind.IDENT) ? 0 : size.kept()));
		this.total += times * PART;
		return size;
	}

	private void holding(double characters) {
		if (characters > MOST_KEPT) {
			throw tooLarge();
		}
		this.peak = Math.max(this.peak, characters);
	}

	private static InvalidExpression tooLarge() {
		return new InvalidExpression("a text or list in it could become too large. Put less together.");
	}

	private static double held(Map<String, ValueSize> bound) {
		return bound.values().stream().mapToDouble(ValueSize::kept).sum();
	}

	/** What has been worked out waits for what comes after it. */
	private static Map<String, ValueSize> waiting(Map<String, ValueSize> bound, CelExpr expression, ValueSize size) {
		if (expression.getKind() == ExprKind.Kind.IDENT || size.kept() <= 0) {
			return bound;
		}
		Map<String, ValueSize> more = new HashMap<>(bound);
		more.merge("what waits", ValueSize.ONE.keeping(size.kept()),
				(one, other) -> one.keeping(one.kept() + other.kept()));
		return more;
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
		if (definition != null) {
			// it can be the first that needs it
			holding(held(bound) + definition.peak());
			return definition.size();
		}
		return looked(this.tree.getType(expression.id()).orElse(SimpleType.DYN), name);
	}

	private ValueSize select(CelExpr expression, Map<String, ValueSize> bound, double times) {
		CelExpr operand = expression.select().operand();
		ValueSize of = size(operand, bound, times);
		if (expression.select().testOnly()) {
			return ValueSize.ONE;
		}
		return isFacts(operand) ? looked(this.tree.getType(expression.id()).orElse(SimpleType.DYN), named(expression))
				: of.inside();
	}

	private static String named(CelExpr expression) {
		String field = expression.select().field();
		CelExpr operand = expression.select().operand();
		return (field.equals("name") && operand.getKind() == ExprKind.Kind.SELECT
				&& operand.select().field().equals(CLUSTER)) ? CLUSTER : field;
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
			return ValueSize.list(name.equals("users") ? RoutingFacts.Role.MOST_USERS : RoutingFacts.MOST_TARGETS,
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
		Map<String, ValueSize> held = bound;
		for (CelExpr element : elements) {
			ValueSize size = size(element, held, times);
			held = waiting(held, element, size);
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
		ValueSize begin = size(walk.accuInit(), waiting(bound, walk.iterRange(), range), times);
		double inside = Math.min(times * range.count(), Math.max(times, Language.MOST_STEPS));
		Map<String, ValueSize> names = new HashMap<>(bound);
		// whoever looks at one entry holds them all
		bind(names, "of " + walk.iterVar(), ValueSize.ONE.keeping(range.kept()));
		bind(names, walk.iterVar(), range.inside());
		if (!walk.iterVar2().isEmpty()) {
			bind(names, walk.iterVar2(), range.inside());
		}
		bind(names, walk.accuVar(), begin);
		ValueSize end = isShared(range) ? parted(walk, names, range, begin, times)
				: begin.grown(step(walk, names, inside), range.count());
		if (walk.accuInit().getKind() == ExprKind.Kind.LIST || walk.accuInit().getKind() == ExprKind.Kind.MAP) {
			// each step copies what the steps before it have collected
			double copied = inside * end.entries() * COPIED;
			this.collects |= copied > LONGEST / 2;
			this.total += copied;
		}
		Map<String, ValueSize> after = new HashMap<>(bound);
		bind(after, walk.accuVar(), end);
		return size(walk.result(), after, times);
	}

	private ValueSize step(CelComprehension walk, Map<String, ValueSize> names, double times) {
		size(walk.loopCondition(), names, times);
		return size(walk.loopStep(), names, times);
	}

	/** Whether not each of its entries can be the largest; walks in walks are enough. */
	private boolean isShared(ValueSize range) {
		return range.element() != null && range.together() < range.count() * range.inside().count()
				&& this.parted < MOST_PARTED;
	}

	/**
	 * Where entries share what there is, one of them can have it all, and all can have
	 * the same: nothing that is done with each takes more than both together.
	 */
	private ValueSize parted(CelComprehension walk, Map<String, ValueSize> names, ValueSize range, ValueSize begin,
			double times) {
		this.parted++;
		ValueSize largest = step(walk, names, times);
		Map<String, ValueSize> even = new HashMap<>(names);
		even.put(walk.iterVar(), ValueSize.text(Math.max(1, range.together() / Math.max(1, range.count()))));
		ValueSize usual = step(walk, even, times * range.count());
		this.parted--;
		return begin.grown(usual, range.count()).with(begin.grown(largest, 1));
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
		List<ValueSize> sizes = new ArrayList<>();
		Map<String, ValueSize> held = bound;
		for (CelExpr argument : given) {
			ValueSize size = size(argument, held, times);
			sizes.add(size);
			// of two branches only one is worked out
			held = call.function().equals("_?_:_") ? bound : waiting(held, argument, size);
		}
		if (call.function().equals("lists.range")) {
			return range(given.get(0), bound, times);
		}
		CelType type = this.tree.getType(expression.id()).orElse(SimpleType.DYN);
		boolean ofFact = call.function().equals("_?._") && type instanceof OptionalType && isFacts(given.get(0));
		ValueSize size = ofFact ? looked(type, field(given.get(1)))
				: FunctionSizes.kept(call.function(), sizes, made(call, given, sizes, type), type);
		this.total += times * (FunctionSizes.steps(call.function(), sizes) + FunctionSizes.made(call.function(), size));
		return size;
	}

	private static ValueSize made(CelCall call, List<CelExpr> given, List<ValueSize> sizes, CelType type) {
		ValueSize size = FunctionSizes.of(call.function(), sizes, type);
		boolean limited = call.function().equals("split") && given.size() == 3
				&& given.get(2).getKind() == ExprKind.Kind.CONSTANT
				&& given.get(2).constant().getKind() == CelConstant.Kind.INT64_VALUE
				&& given.get(2).constant().int64Value() >= 0;
		return limited ? size.atMost(given.get(2).constant().int64Value()) : size;
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
