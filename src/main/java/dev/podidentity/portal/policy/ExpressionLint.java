package dev.podidentity.portal.policy;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;

/**
 * Finds what cannot be meant in one expression: texts that a fact never is, and constant
 * parts that never have an answer.
 */
final class ExpressionLint {

	private static final Set<String> CLOCK = Set.of("getFullYear", "getMonth", "getDayOfYear", "getDayOfMonth",
			"getDate", "getDayOfWeek", "getHours", "getMinutes", "getSeconds", "getMilliseconds");

	private static final Set<String> COMPARING = Set.of("_==_", "_!=_", "@in", "sets.contains", "sets.intersects",
			"sets.equivalent", "_+_");

	private final Expression whole;

	private final List<String> problems = new ArrayList<>();

	private final List<Named> named = new ArrayList<>();

	private ExpressionLint(Expression whole) {
		this.whole = whole;
	}

	/** What a condition or a definition cannot mean. */
	static ExpressionLint of(Expression expression) {
		ExpressionLint lint = new ExpressionLint(expression);
		lint.visit(expression.tree().getExpr(), Map.of());
		return lint;
	}

	/** The same of an expression whose value are ids of groups. */
	static ExpressionLint ofGroups(Expression expression) {
		ExpressionLint lint = of(expression);
		lint.compare(expression.tree().getExpr(), FactKind.GROUP, Map.of());
		return lint;
	}

	/** Where in the policy it stands. */
	String place() {
		return this.whole.place();
	}

	/** What is wrong with it whoever the people are, without its place. */
	List<String> problems() {
		return this.problems.stream().distinct().toList();
	}

	/** The groups and environments that it names. */
	List<Named> named() {
		return this.named.stream().distinct().toList();
	}

	private void visit(CelExpr expression, Map<String, Name> names) {
		if (expression.getKind() == Kind.CALL || expression.getKind() == Kind.COMPREHENSION) {
			try {
				if (Constants.value(expression, this.whole, names.keySet()).isPresent()) {
					return;
				}
			}
			catch (ExpressionFailed ex) {
				this.problems.add("\"" + Expression.cut(ex.expression().toString()) + "\" never has an answer: "
						+ ex.reason() + ".");
				return;
			}
		}
		switch (expression.getKind()) {
			case CALL -> call(expression.call(), names);
			case SELECT -> visit(expression.select().operand(), names);
			case LIST -> expression.list().elements().forEach((element) -> visit(element, names));
			case MAP -> expression.map().entries().forEach((entry) -> {
				visit(entry.key(), names);
				visit(entry.value(), names);
			});
			case COMPREHENSION -> {
				CelComprehension walk = expression.comprehension();
				visit(walk.iterRange(), names);
				visit(walk.accuInit(), names);
				Map<String, Name> inside = inside(walk, names);
				visit(walk.loopStep(), inside);
				visit(walk.result(), inside);
			}
			case IDENT, CONSTANT, STRUCT, NOT_SET -> {
			}
		}
	}

	private void call(CelCall call, Map<String, Name> names) {
		List<CelExpr> given = new ArrayList<>();
		call.target().ifPresent(given::add);
		given.addAll(call.args());
		given.forEach((each) -> visit(each, names));
		if (COMPARING.contains(call.function()) && given.size() == 2) {
			kind(given.get(0), names).or(() -> kind(given.get(1), names)).ifPresent((kind) -> {
				compare(given.get(0), kind, names);
				compare(given.get(1), kind, names);
			});
		}
		if (given.size() == 2) {
			Object constant = Constants.orNull(given.get(1), this.whole, names.keySet());
			if (constant instanceof String text) {
				literal(call.function(), text);
			}
		}
	}

	private void literal(String function, String text) {
		if (function.equals("matches")) {
			try {
				BoundedPattern.compile(text);
			}
			catch (PatternSyntaxException ex) {
				this.problems
					.add("\"" + Expression.cut(text) + "\" is no regular expression: " + ex.getMessage() + ".");
			}
		}
		else if (CLOCK.contains(function) && !isZone(text)) {
			this.problems
				.add("\"" + Expression.cut(text) + "\" is no time zone. Write one such as Europe/Berlin or +02:00.");
		}
	}

	private static boolean isZone(String text) {
		try {
			ZoneId.of(text.matches("\\d\\d:\\d\\d") ? "+" + text : text);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	/** Compares each text that it can be with what the fact can be. */
	private void compare(CelExpr expression, FactKind kind, Map<String, Name> names) {
		switch (expression.getKind()) {
			case CONSTANT -> {
				if (expression.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
					compare(expression.constant().stringValue(), kind);
				}
			}
			case LIST -> expression.list().elements().forEach((element) -> compare(element, kind, names));
			case IDENT -> {
				Name name = names.get(expression.ident().name());
				Expression definition = this.whole.language().definitions().get(expression.ident().name());
				if (name != null) {
					compare(name.value(), kind, name.names());
				}
				else if (definition != null) {
					compare(definition.tree().getExpr(), kind, Map.of());
				}
			}
			case CALL -> {
				CelCall call = expression.call();
				switch (call.function()) {
					case "_?_:_" -> {
						compare(call.args().get(1), kind, names);
						compare(call.args().get(2), kind, names);
					}
					case "_+_" -> call.args().forEach((each) -> compare(each, kind, names));
					case "distinct", "sort", "reverse", "dyn" -> {
						call.target().ifPresent((each) -> compare(each, kind, names));
						call.args().forEach((each) -> compare(each, kind, names));
					}
					default -> {
					}
				}
			}
			case SELECT, MAP, STRUCT, COMPREHENSION, NOT_SET -> {
			}
		}
	}

	private void compare(String value, FactKind kind) {
		if (kind.values().isEmpty()) {
			// nothing is written as "" where it is absent
			if (!value.isEmpty()) {
				this.named.add(new Named(kind, value));
			}
		}
		else if (!kind.allows(value)) {
			this.problems.add("\"" + Expression.cut(value) + "\" is no " + kind.name() + ". Known: "
					+ String.join(", ", kind.values()) + ".");
		}
	}

	/** What the texts in it are, where it comes from a fact. */
	private Optional<FactKind> kind(CelExpr expression, Map<String, Name> names) {
		return switch (expression.getKind()) {
			case SELECT -> expression.select().testOnly() ? Optional.empty() : FactKind.of(expression.select().field());
			case IDENT -> {
				Name name = names.get(expression.ident().name());
				yield (name != null) ? kind(name.value(), name.names()) : Optional.empty();
			}
			case LIST ->
				expression.list().elements().stream().flatMap((each) -> kind(each, names).stream()).findFirst();
			case COMPREHENSION -> {
				CelComprehension walk = expression.comprehension();
				Map<String, Name> inside = inside(walk, names);
				yield collected(walk.loopStep()).flatMap((each) -> kind(each, inside))
					.or(() -> walk.iterRange().getKind() == Kind.LIST ? kind(walk.result(), inside)
							: kind(walk.iterRange(), names));
			}
			case CALL -> {
				CelCall call = expression.call();
				yield switch (call.function()) {
					case "_[_]", "_[?_]", "_+_", "distinct", "sort", "reverse", "slice", "first", "last", "optional.of",
							"orValue", "or", "value", "flatten" ->
						call.target()
							.flatMap((each) -> kind(each, names))
							.or(() -> call.args().stream().flatMap((each) -> kind(each, names).stream()).findFirst());
					case "_?_:_" -> kind(call.args().get(1), names).or(() -> kind(call.args().get(2), names));
					case "_?._" -> FactKind.of(call.args().get(1).constant().stringValue());
					default -> Optional.empty();
				};
			}
			case CONSTANT, MAP, STRUCT, NOT_SET -> Optional.empty();
		};
	}

	/** What {@code map} puts into its list. */
	private static Optional<CelExpr> collected(CelExpr step) {
		if (step.getKind() != Kind.CALL) {
			return Optional.empty();
		}
		CelCall call = step.call();
		return switch (call.function()) {
			case "_+_" -> call.args().stream().filter((each) -> each.getKind() == Kind.LIST).findFirst();
			case "_?_:_" -> collected(call.args().get(1));
			default -> Optional.empty();
		};
	}

	/** What names a walk binds: what it walks over, and what it collects. */
	private static Map<String, Name> inside(CelComprehension walk, Map<String, Name> names) {
		Map<String, Name> inside = new HashMap<>(names);
		inside.put(walk.accuVar(), new Name(walk.accuInit(), names));
		Name element = new Name(walk.iterRange(), names);
		inside.put(walk.iterVar2().isEmpty() ? walk.iterVar() : walk.iterVar2(), element);
		return inside;
	}

	/**
	 * A group or an environment that is named.
	 *
	 * @param kind which of them
	 * @param value its name
	 */
	record Named(FactKind kind, String value) {
	}

	/** What a name stands for: that value, or what is in it. */
	private record Name(CelExpr value, Map<String, Name> names) {
	}

}
