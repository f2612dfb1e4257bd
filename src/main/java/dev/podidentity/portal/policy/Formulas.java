package dev.podidentity.portal.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Every;
import dev.podidentity.portal.policy.Formula.Fact;
import dev.podidentity.portal.policy.Formula.Holds;
import dev.podidentity.portal.policy.Formula.Or;
import dev.podidentity.portal.policy.Formula.Sign;
import org.jspecify.annotations.Nullable;

/** Makes formulas of conditions; definitions are looked into. */
final class Formulas {

	/** Greatest values of what a clock tells; months, weekdays and days begin with 0. */
	private static final Map<String, Integer> CLOCK = Map.of("getMonth", 11, "getDayOfYear", 365, "getDayOfMonth", 30,
			"getDate", 31, "getDayOfWeek", 6, "getHours", 23, "getMinutes", 59, "getSeconds", 59, "getMilliseconds",
			999);

	/** Beyond that what is found is not worth the time. */
	private static final int LONGEST_LIST = 200;

	private final Expression whole;

	private Formulas(Expression whole) {
		this.whole = whole;
	}

	/** The condition as a formula. */
	static Formula of(Expression condition) {
		return new Formulas(condition).formula(condition.tree().getExpr(), Map.of());
	}

	/** All conditions of a rule together. */
	static Formula of(List<Expression> conditions) {
		return Formula.and(conditions.stream().map(Formulas::of).toList());
	}

	private Formula formula(CelExpr expression, Map<String, Name> names) {
		Object constant = Constants.orNull(expression, this.whole, names.keySet());
		if (constant instanceof Boolean holds) {
			return holds ? Formula.TRUE : Formula.FALSE;
		}
		return switch (expression.getKind()) {
			case CALL -> call(expression, expression.call(), names);
			case COMPREHENSION -> walk(expression, expression.comprehension(), names);
			case IDENT -> ident(expression, names);
			case SELECT, LIST, MAP, STRUCT, CONSTANT, NOT_SET -> holds(expression, names);
		};
	}

	private Formula ident(CelExpr expression, Map<String, Name> names) {
		String called = expression.ident().name();
		Name name = names.get(called);
		Expression definition = this.whole.language().definitions().get(called);
		if (name != null && name.value() != null) {
			return formula(name.value(), name.names());
		}
		return (name == null && definition != null) ? of(definition) : holds(expression, names);
	}

	private Formula call(CelExpr expression, CelCall call, Map<String, Name> names) {
		List<CelExpr> args = call.args();
		return switch (call.function()) {
			case "_&&_" -> Formula.and(args.stream().map((each) -> formula(each, names)).toList());
			case "_||_" -> new Or(args.stream().map((each) -> formula(each, names)).toList());
			case "!_" -> Formula.not(formula(args.get(0), names));
			case "_?_:_" -> {
				Formula asked = formula(args.get(0), names);
				yield new Or(List.of(Formula.and(List.of(asked, formula(args.get(1), names))),
						Formula.and(List.of(Formula.not(asked), formula(args.get(2), names)))));
			}
			case "_==_" -> equal(expression, args.get(0), args.get(1), names);
			case "_!=_" -> Formula.not(equal(expression, args.get(0), args.get(1), names));
			case "_<_" -> ordered(args.get(0), Sign.LESS, args.get(1), names);
			case "_<=_" -> ordered(args.get(0), Sign.LESS_OR_EQUAL, args.get(1), names);
			case "_>_" -> ordered(args.get(1), Sign.LESS, args.get(0), names);
			case "_>=_" -> ordered(args.get(1), Sign.LESS_OR_EQUAL, args.get(0), names);
			case "@in" -> in(expression, args.get(0), args.get(1), names);
			default -> holds(expression, names);
		};
	}

	private Formula equal(CelExpr expression, CelExpr left, CelExpr right, Map<String, Name> names) {
		Object constant = constant(right, names);
		if (constant != null) {
			return equal(expression, left, constant, names);
		}
		Object reversed = constant(left, names);
		if (reversed != null) {
			return equal(expression, right, reversed, names);
		}
		if (isBoolean(left) && isBoolean(right)) {
			Formula one = formula(left, names);
			Formula other = formula(right, names);
			return new Or(List.of(Formula.and(List.of(one, other)),
					Formula.and(List.of(Formula.not(one), Formula.not(other)))));
		}
		String a = named(left, names);
		String b = named(right, names);
		return a.equals(b) ? Formula.TRUE
				: holds((a.compareTo(b) < 0) ? a + "==" + b : b + "==" + a, names, left, right);
	}

	private Formula equal(CelExpr expression, CelExpr fact, Object constant, Map<String, Name> names) {
		if (constant instanceof Boolean holds) {
			Formula same = formula(fact, names);
			return holds ? same : Formula.not(same);
		}
		Comparable<?> comparable = comparable(constant);
		return (comparable != null) ? new Compared(fact(fact, names), Sign.EQUAL, comparable)
				: holds(expression, names);
	}

	private Formula ordered(CelExpr left, Sign sign, CelExpr right, Map<String, Name> names) {
		Comparable<?> constant = comparable(constant(right, names));
		if (constant != null) {
			return new Compared(fact(left, names), sign, constant);
		}
		Comparable<?> reversed = comparable(constant(left, names));
		if (reversed != null) {
			// 3 < x is not x <= 3
			Sign opposite = (sign == Sign.LESS) ? Sign.LESS_OR_EQUAL : Sign.LESS;
			return Formula.not(new Compared(fact(right, names), opposite, reversed));
		}
		String a = named(left, names);
		String b = named(right, names);
		return (sign == Sign.LESS) ? holds(a + "<" + b, names, left, right)
				: Formula.not(holds(b + "<" + a, names, left, right));
	}

	private Formula in(CelExpr expression, CelExpr fact, CelExpr list, Map<String, Name> names) {
		Object constant = constant(list, names);
		if (!(constant instanceof List<?> values) || values.size() > LONGEST_LIST) {
			return holds(expression, names);
		}
		return new Or(values.stream().map((value) -> equal(expression, fact, value, names)).toList());
	}

	private Formula walk(CelExpr expression, CelComprehension walk, Map<String, Name> names) {
		if (walk.iterRange().getKind() == Kind.LIST && walk.iterRange().list().elements().isEmpty()) {
			Map<String, Name> inside = new HashMap<>(names);
			inside.put(walk.accuVar(), new Name(walk.accuInit(), names, ""));
			return formula(walk.result(), inside);
		}
		CelExpr step = walk.loopStep();
		boolean named = walk.iterRange().getKind() == Kind.IDENT || walk.iterRange().getKind() == Kind.SELECT;
		if (!named || !names.isEmpty() || !walk.iterVar2().isEmpty() || step.getKind() != Kind.CALL
				|| walk.accuInit().getKind() != Kind.CONSTANT || walk.result().getKind() != Kind.IDENT
				|| walk.accuInit().constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
			return holds(expression, names);
		}
		String list = named(walk.iterRange(), names);
		Map<String, Name> inside = new HashMap<>(names);
		inside.put(walk.iterVar(), new Name(null, names, "*" + list));
		boolean neverEmpty = list.equals("targets");
		return switch (step.call().function()) {
			case "_&&_" -> new Every(list, neverEmpty, formula(step.call().args().get(1), inside));
			case "_||_" ->
				Formula.not(new Every(list, neverEmpty, Formula.not(formula(step.call().args().get(1), inside))));
			default -> holds(expression, names);
		};
	}

	private boolean isBoolean(CelExpr expression) {
		return this.whole.tree().getType(expression.id()).orElse(SimpleType.DYN).kind() == CelKind.BOOL;
	}

	private @Nullable Object constant(CelExpr expression, Map<String, Name> names) {
		if (expression.getKind() == Kind.IDENT) {
			Name name = names.get(expression.ident().name());
			if (name != null) {
				return (name.value() != null) ? constant(name.value(), name.names()) : null;
			}
		}
		return Constants.orNull(expression, this.whole, names.keySet());
	}

	/** Numbers of all kinds compare with each other. */
	private static @Nullable Comparable<?> comparable(@Nullable Object constant) {
		if (constant instanceof Double number) {
			return Double.isFinite(number) ? BigDecimal.valueOf(number).stripTrailingZeros() : null;
		}
		if (constant instanceof Number number) {
			return new BigDecimal(number.toString()).stripTrailingZeros();
		}
		return (constant instanceof Comparable<?> comparable) ? comparable : null;
	}

	private Fact fact(CelExpr expression, Map<String, Name> names) {
		String name = named(expression, names);
		boolean ofEntry = isOfEntry(expression, names);
		if (expression.getKind() == Kind.SELECT) {
			List<String> values = FactKind.of(expression.select().field()).map(FactKind::values).orElse(List.of());
			return new Fact(name, ofEntry, values, false, 0, 0);
		}
		if (expression.getKind() != Kind.CALL) {
			return new Fact(name, ofEntry, List.of(), false, 0, 0);
		}
		String function = expression.call().function();
		Integer most = CLOCK.get(function);
		if (most != null) {
			return new Fact(name, ofEntry, List.of(), true, function.equals("getDate") ? 1 : 0, most);
		}
		boolean ofTargets = name.equals("size(targets)");
		return function.equals("size") ? new Fact(name, ofEntry, List.of(), true, ofTargets ? 1 : 0, Long.MAX_VALUE)
				: new Fact(name, ofEntry, List.of(), false, 0, 0);
	}

	private Formula holds(CelExpr expression, Map<String, Name> names) {
		return holds(named(expression, names), names, expression);
	}

	private Formula holds(String name, Map<String, Name> names, CelExpr... of) {
		return new Holds(name, Arrays.stream(of).anyMatch((each) -> isOfEntry(each, names)));
	}

	/** What changes its name with that of the entry is about the entry. */
	private boolean isOfEntry(CelExpr expression, Map<String, Name> names) {
		return !named(expression, names, "1").equals(named(expression, names, "2"));
	}

	private String named(CelExpr expression, Map<String, Name> names) {
		return named(expression, names, "");
	}

	private String named(CelExpr expression, Map<String, Name> names, String suffix) {
		Map<String, String> bound = new HashMap<>();
		names.forEach((name, value) -> bound.put(name,
				(value.value() != null) ? named(value.value(), value.names(), suffix) : value.stands() + suffix));
		return new FormulaNames(this.whole.language()).of(expression, bound);
	}

	/**
	 * What a name that a macro binds stands for.
	 *
	 * @param value that value; null where it is an entry of a list
	 * @param names the names around it
	 * @param stands how that entry is called
	 */
	private record Name(@Nullable CelExpr value, Map<String, Name> names, String stands) {
	}

}
