package dev.podidentity.portal.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.podidentity.portal.policy.Formula.Fact;
import dev.podidentity.portal.policy.Formula.Holds;
import dev.podidentity.portal.policy.Formulas.BoundName;
import org.jspecify.annotations.Nullable;

/** The facts, constants and names in a condition that becomes a formula. */
final class FormulaFacts {

	/** Greatest values of what a clock tells; months, weekdays and days begin with 0. */
	private static final Map<String, Long> CLOCK = Map.of("getFullYear", 9_999L, "getMonth", 11L, "getDayOfYear", 365L,
			"getDayOfMonth", 30L, "getDate", 31L, "getDayOfWeek", 6L, "getHours", 23L, "getMinutes", 59L, "getSeconds",
			59L, "getMilliseconds", 999L);

	private final Expression whole;

	private final Constants constants;

	private final FactSizes sizes;

	private int bound;

	FormulaFacts(Expression whole) {
		this.sizes = new FactSizes(whole);
		this.whole = whole;
		this.constants = Constants.of(whole);
	}

	/** The value of a part; null where it has none, or depends on a fact. */
	@Nullable Object constant(CelExpr expression, Map<String, BoundName> names) {
		if (expression.getKind() == Kind.IDENT) {
			BoundName name = names.get(expression.ident().name());
			if (name != null) {
				return (name.value() != null) ? constant(name.value(), name.names()) : null;
			}
		}
		return this.constants.binding(names.keySet()).orNull(expression);
	}

	/** Numbers of all kinds compare with each other. */
	static @Nullable Comparable<?> comparable(@Nullable Object constant) {
		if (constant instanceof Double number) {
			return Double.isFinite(number) ? BigDecimal.valueOf(number).stripTrailingZeros() : null;
		}
		if (constant instanceof Number number) {
			return number(number);
		}
		return (constant instanceof Comparable<?> comparable) ? comparable : null;
	}

	static BigDecimal number(Number number) {
		return new BigDecimal(number.toString()).stripTrailingZeros();
	}

	Fact fact(CelExpr expression, Map<String, BoundName> names) {
		String name = named(expression, names);
		boolean ofEntry = isOfEntry(expression, names);
		if (expression.getKind() == Kind.SELECT) {
			List<String> values = FactKind.of(this.whole, expression.select().operand(), expression.select().field())
				.map(FactKind::values)
				.orElse(List.of());
			return new Fact(name, ofEntry, values, false, 0, 0);
		}
		if (expression.getKind() != Kind.CALL) {
			return new Fact(name, ofEntry, List.of(), false, 0, 0);
		}
		String function = expression.call().function();
		Long most = CLOCK.get(function);
		if (most != null && !isOfTime(expression)) {
			// of a duration, all its hours
			return new Fact(name, ofEntry, List.of(), true, Long.MIN_VALUE, Long.MAX_VALUE);
		}
		if (most != null) {
			long least = function.equals("getDate") || function.equals("getFullYear") ? 1 : 0;
			return new Fact(name, ofEntry, List.of(), true, least, most);
		}
		if (function.equals("size")) {
			CelExpr of = expression.call().target().orElseGet(() -> expression.call().args().get(0));
			long least = name.equals("size(targets)") ? 1 : 0;
			return new Fact(name, ofEntry, List.of(), true, least, this.sizes.most(of, names.keySet()));
		}
		return new Fact(name, ofEntry, List.of(), false, 0, 0);
	}

	private boolean isOfTime(CelExpr expression) {
		return expression.call()
			.target()
			.filter((of) -> FactKind.type(this.whole, of).equals(SimpleType.TIMESTAMP))
			.isPresent();
	}

	/** Whether it is a text that is never empty, and the other one is. */
	boolean isNeverThat(CelExpr fact, @Nullable Object constant) {
		return "".equals(constant) && this.sizes.isNeverEmpty(fact);
	}

	/**
	 * What comes out of a function that changes it no more when it is used again, and of
	 * a text that is never empty something.
	 */
	boolean canBe(CelExpr fact, String text) {
		if (isNeverThat(fact, text)) {
			return false;
		}
		return canHave(fact, text) && (!isCall(fact, "trim") || text.equals(text.strip()));
	}

	/** The same of a part of what comes out. */
	boolean canHave(CelExpr fact, String part) {
		return (!isCall(fact, "lowerAscii") || part.chars().noneMatch((each) -> each >= 'A' && each <= 'Z'))
				&& (!isCall(fact, "upperAscii") || part.chars().noneMatch((each) -> each >= 'a' && each <= 'z'));
	}

	private static boolean isCall(CelExpr expression, String function) {
		return expression.getKind() == Kind.CALL && expression.call().function().equals(function);
	}

	/** Whether {@code has} asks for what no request lacks. */
	boolean isAlwaysThere(CelExpr expression) {
		return expression.select().testOnly() && Language.VOCABULARY.isAlwaysThere(
				FactKind.type(this.whole, expression.select().operand()).name(), expression.select().field());
	}

	Formula holds(CelExpr expression, Map<String, BoundName> names) {
		return holds(named(expression, names), names, expression);
	}

	Formula holds(String name, Map<String, BoundName> names, CelExpr... of) {
		return new Holds(name, Arrays.stream(of).anyMatch((each) -> isOfEntry(each, names)));
	}

	String named(CelExpr expression, Map<String, BoundName> names) {
		Map<String, String> called = new HashMap<>();
		names.forEach((name, value) -> called.put(name, value.called()));
		return new FormulaNames(this.whole.language()).of(expression, called);
	}

	/** What a macro binds a name to. */
	BoundName bound(CelExpr value, Map<String, BoundName> names) {
		this.bound++;
		return new BoundName(value, names, FormulaNames.shorter(named(value, names), "bound " + this.bound),
				isOfEntry(value, names));
	}

	private static boolean isOfEntry(CelExpr expression, Map<String, BoundName> names) {
		return !names.isEmpty() && CelNavigableExpr.fromExpr(expression)
			.allNodes()
			.map(CelNavigableExpr::expr)
			.filter((each) -> each.getKind() == Kind.IDENT)
			.map((each) -> names.get(each.ident().name()))
			.anyMatch((name) -> name != null && name.ofEntry());
	}

}
