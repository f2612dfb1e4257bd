package dev.podidentity.portal.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Contains;
import dev.podidentity.portal.policy.Formula.Every;
import dev.podidentity.portal.policy.Formula.Fact;
import dev.podidentity.portal.policy.Formula.Or;
import dev.podidentity.portal.policy.Formula.Place;
import dev.podidentity.portal.policy.Formula.Sign;
import org.jspecify.annotations.Nullable;

/** Makes formulas of conditions; definitions are looked into. */
final class Formulas {

	/** Beyond that what is found is not worth the time. */
	private static final int LONGEST_LIST = 200;

	/** Parts of one condition, those of names that macros bind at each of their uses. */
	private static final int MOST_PARTS = 5_000;

	private final Expression whole;

	private final FormulaFacts facts;

	private int parts;

	private Formulas(Expression whole) {
		this.whole = whole;
		this.facts = new FormulaFacts(whole);
	}

	/** The condition as a formula; only an expression makes it, once. */
	static Formula of(Expression condition) {
		return new Formulas(condition).formula(condition.tree().getExpr(), Map.of());
	}

	/** All conditions of a rule together. */
	static Formula of(List<Expression> conditions) {
		return Formula.and(conditions.stream().map(Expression::formula).toList());
	}

	private Formula formula(CelExpr expression, Map<String, BoundName> names) {
		if (++this.parts > MOST_PARTS) {
			return this.facts.holds(expression, names);
		}
		Object constant = this.facts.constant(expression, names);
		if (constant instanceof Boolean holds) {
			return holds ? Formula.TRUE : Formula.FALSE;
		}
		Optional<EveryValue> tried = EveryValue.of(expression, this.whole);
		if (tried.isPresent()) {
			return tried(tried.get());
		}
		Formula formula = switch (expression.getKind()) {
			case CALL -> call(expression, expression.call(), names);
			case COMPREHENSION -> walk(expression, expression.comprehension(), names);
			case IDENT -> ident(expression, names);
			case SELECT -> this.facts.isAlwaysThere(expression) ? Formula.TRUE : this.facts.holds(expression, names);
			case LIST, MAP, STRUCT, CONSTANT, NOT_SET -> this.facts.holds(expression, names);
		};
		if (isReckoned(formula)) {
			Optional<Boolean> always = EveryTime.of(expression, this.whole);
			if (always.isPresent()) {
				return always.get() ? Formula.TRUE : Formula.FALSE;
			}
		}
		return formula.isLarge() ? this.facts.holds(expression, names) : formula;
	}

	/** Whether logic sees nothing of what lies between the facts and the answer. */
	private static boolean isReckoned(Formula formula) {
		Formula inside = (formula instanceof Formula.Not not) ? not.of() : formula;
		return inside instanceof Formula.Holds || (inside instanceof Compared compared && !compared.fact().whole());
	}

	private static Formula tried(EveryValue tried) {
		Fact fact = new Fact(tried.fact(), false, tried.all(), false, 0, 0);
		return tried.always() ? Formula.TRUE : new Or(
				tried.holding().stream().<Formula>map((value) -> new Compared(fact, Sign.EQUAL, value)).toList());
	}

	private Formula ident(CelExpr expression, Map<String, BoundName> names) {
		String called = expression.ident().name();
		BoundName name = names.get(called);
		Expression definition = this.whole.language().definitions().get(called);
		if (name != null && name.value() != null) {
			return formula(name.value(), name.names());
		}
		return (name == null && definition != null) ? definition.formula() : this.facts.holds(expression, names);
	}

	private Formula call(CelExpr expression, CelCall call, Map<String, BoundName> names) {
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
			case "_!=_" -> notEqual(expression, args.get(0), args.get(1), names);
			case "_<_" -> ordered(args.get(0), Sign.LESS, args.get(1), names);
			case "_<=_" -> ordered(args.get(0), Sign.LESS_OR_EQUAL, args.get(1), names);
			case "_>_" -> ordered(args.get(1), Sign.LESS, args.get(0), names);
			case "_>=_" -> ordered(args.get(1), Sign.LESS_OR_EQUAL, args.get(0), names);
			case "@in" -> in(expression, args.get(0), args.get(1), names);
			case "startsWith" -> contains(expression, Place.BEGINNING, names);
			case "endsWith" -> contains(expression, Place.END, names);
			case "contains" -> contains(expression, Place.ANYWHERE, names);
			case "matches" -> matches(expression, names);
			default -> this.facts.holds(expression, names);
		};
	}

	/** Who asks whether a text is not empty is careful, and means what it says. */
	private Formula notEqual(CelExpr expression, CelExpr left, CelExpr right, Map<String, BoundName> names) {
		boolean careful = this.facts.isNeverThat(left, this.facts.constant(right, names))
				|| this.facts.isNeverThat(right, this.facts.constant(left, names));
		return careful ? this.facts.holds(expression, names) : Formula.not(equal(expression, left, right, names));
	}

	private Formula equal(CelExpr expression, CelExpr left, CelExpr right, Map<String, BoundName> names) {
		Object constant = this.facts.constant(right, names);
		if (constant != null) {
			return equal(expression, left, constant, names);
		}
		Object reversed = this.facts.constant(left, names);
		if (reversed != null) {
			return equal(expression, right, reversed, names);
		}
		if (isBoolean(left) && isBoolean(right)) {
			Formula one = formula(left, names);
			Formula other = formula(right, names);
			return new Or(List.of(Formula.and(List.of(one, other)),
					Formula.and(List.of(Formula.not(one), Formula.not(other)))));
		}
		String a = this.facts.named(left, names);
		String b = this.facts.named(right, names);
		return a.equals(b) ? Formula.TRUE
				: this.facts.holds((a.compareTo(b) < 0) ? a + "==" + b : b + "==" + a, names, left, right);
	}

	private Formula equal(CelExpr expression, CelExpr fact, Object constant, Map<String, BoundName> names) {
		if (constant instanceof Boolean holds) {
			Formula same = formula(fact, names);
			return holds ? same : Formula.not(same);
		}
		if (constant instanceof String text && !this.facts.canBe(fact, text)) {
			return Formula.FALSE;
		}
		Comparable<?> comparable = FormulaFacts.comparable(constant);
		return (comparable != null) ? new Compared(this.facts.fact(fact, names), Sign.EQUAL, comparable)
				: this.facts.holds(expression, names);
	}

	private Formula ordered(CelExpr left, Sign sign, CelExpr right, Map<String, BoundName> names) {
		Comparable<?> constant = FormulaFacts.comparable(this.facts.constant(right, names));
		if (constant != null) {
			return new Compared(this.facts.fact(left, names), sign, constant);
		}
		Comparable<?> reversed = FormulaFacts.comparable(this.facts.constant(left, names));
		if (reversed != null) {
			// 3 < x is not x <= 3
			Sign opposite = (sign == Sign.LESS) ? Sign.LESS_OR_EQUAL : Sign.LESS;
			return Formula.not(new Compared(this.facts.fact(right, names), opposite, reversed));
		}
		String a = this.facts.named(left, names);
		String b = this.facts.named(right, names);
		if (a.equals(b)) {
			return (sign == Sign.LESS) ? Formula.FALSE : Formula.TRUE;
		}
		return (sign == Sign.LESS) ? this.facts.holds(a + "<" + b, names, left, right)
				: Formula.not(this.facts.holds(b + "<" + a, names, left, right));
	}

	private Formula in(CelExpr expression, CelExpr fact, CelExpr list, Map<String, BoundName> names) {
		Object constant = this.facts.constant(list, names);
		if (!(constant instanceof List<?> values) || values.size() > LONGEST_LIST) {
			return this.facts.holds(expression, names);
		}
		return new Or(values.stream().map((value) -> equal(expression, fact, value, names)).toList());
	}

	private Formula contains(CelExpr expression, Place place, Map<String, BoundName> names) {
		CelExpr text = expression.call().target().orElse(expression);
		CelExpr part = expression.call().args().get(0);
		if (this.facts.constant(part, names) instanceof String constant) {
			if (!this.facts.canHave(text, constant)) {
				return Formula.FALSE;
			}
			return constant.isEmpty() ? Formula.TRUE : new Contains(this.facts.fact(text, names), place, constant);
		}
		return this.facts.named(text, names).equals(this.facts.named(part, names)) ? Formula.TRUE
				: this.facts.holds(expression, names);
	}

	private Formula matches(CelExpr expression, Map<String, BoundName> names) {
		List<CelExpr> args = expression.call().args();
		Object pattern = this.facts.constant(args.get(args.size() - 1), names);
		// a text of several lines is another matter
		boolean ofLines = this.whole.fields().contains("justification")
				|| this.whole.fields().contains("sessionPolicy");
		return (!ofLines && pattern instanceof String text && BoundedPattern.matchesAll(text)) ? Formula.TRUE
				: this.facts.holds(expression, names);
	}

	private Formula walk(CelExpr expression, CelComprehension walk, Map<String, BoundName> names) {
		if (walk.iterRange().getKind() == Kind.LIST && walk.iterRange().list().elements().isEmpty()) {
			Map<String, BoundName> inside = new HashMap<>(names);
			inside.put(walk.accuVar(), this.facts.bound(walk.accuInit(), names));
			return formula(walk.result(), inside);
		}
		CelExpr step = walk.loopStep();
		boolean named = walk.iterRange().getKind() == Kind.IDENT || walk.iterRange().getKind() == Kind.SELECT;
		if (!named || !names.isEmpty() || !walk.iterVar2().isEmpty() || step.getKind() != Kind.CALL
				|| walk.accuInit().getKind() != Kind.CONSTANT || walk.result().getKind() != Kind.IDENT
				|| walk.accuInit().constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
			return this.facts.holds(expression, names);
		}
		String list = this.facts.named(walk.iterRange(), names);
		Map<String, BoundName> inside = new HashMap<>(names);
		inside.put(walk.iterVar(), BoundName.entryOf(list));
		boolean neverEmpty = list.equals("targets");
		return switch (step.call().function()) {
			case "_&&_" -> new Every(list, neverEmpty, formula(step.call().args().get(1), inside));
			case "_||_" ->
				Formula.not(new Every(list, neverEmpty, Formula.not(formula(step.call().args().get(1), inside))));
			default -> this.facts.holds(expression, names);
		};
	}

	private boolean isBoolean(CelExpr expression) {
		return this.whole.tree().getType(expression.id()).orElse(SimpleType.DYN).kind() == CelKind.BOOL;
	}

	/**
	 * What a name that a macro binds stands for.
	 *
	 * @param value that value; null where it is an entry of a list
	 * @param names the names around it
	 * @param called what it is called in names of facts
	 * @param ofEntry whether it is, or depends on, an entry of a list
	 */
	record BoundName(@Nullable CelExpr value, Map<String, BoundName> names, String called, boolean ofEntry) {

		static BoundName entryOf(String list) {
			return new BoundName(null, Map.of(), "*" + list, true);
		}

	}

}
