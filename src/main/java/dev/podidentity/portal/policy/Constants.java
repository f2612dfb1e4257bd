package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Expression.Values;
import org.jspecify.annotations.Nullable;

/** Works out parts of an expression that are the same whatever the facts are. */
final class Constants {

	private Constants() {
	}

	/**
	 * Whether nothing in it depends on a fact.
	 * @param bound names that macros bind around it
	 */
	static boolean isConstant(CelExpr expression, Expression whole, Set<String> bound) {
		return switch (expression.getKind()) {
			case CONSTANT -> true;
			case IDENT -> isConstantName(expression.ident().name(), whole, bound);
			case SELECT -> isConstant(expression.select().operand(), whole, bound);
			case CALL -> expression.call().target().filter((target) -> !isConstant(target, whole, bound)).isEmpty()
					&& all(expression.call().args(), whole, bound);
			case LIST -> all(expression.list().elements(), whole, bound);
			case MAP -> expression.map()
				.entries()
				.stream()
				.allMatch((entry) -> isConstant(entry.key(), whole, bound) && isConstant(entry.value(), whole, bound));
			case COMPREHENSION -> isConstant(expression.comprehension(), whole, bound);
			case STRUCT, NOT_SET -> false;
		};
	}

	private static boolean isConstantName(String name, Expression whole, Set<String> bound) {
		if (bound.contains(name)) {
			return false;
		}
		Expression definition = whole.language().definitions().get(name);
		return definition != null && isConstant(definition.tree().getExpr(), definition, Set.of());
	}

	/** Only as a whole: its parts can depend on what it walks over. */
	private static boolean isConstant(CelComprehension walk, Expression whole, Set<String> bound) {
		return isConstant(walk.iterRange(), whole, bound) && isConstant(walk.accuInit(), whole, bound)
				&& free(walk.loopStep(), Set.of(walk.iterVar(), walk.iterVar2(), walk.accuVar()), whole, bound)
				&& free(walk.result(), Set.of(walk.accuVar()), whole, bound);
	}

	/** Whether it depends on these names only. */
	private static boolean free(CelExpr expression, Set<String> inside, Expression whole, Set<String> bound) {
		return switch (expression.getKind()) {
			case IDENT ->
				inside.contains(expression.ident().name()) || isConstantName(expression.ident().name(), whole, bound);
			case CONSTANT -> true;
			case SELECT -> free(expression.select().operand(), inside, whole, bound);
			case CALL -> expression.call().target().filter((each) -> !free(each, inside, whole, bound)).isEmpty()
					&& expression.call().args().stream().allMatch((each) -> free(each, inside, whole, bound));
			case LIST -> expression.list().elements().stream().allMatch((each) -> free(each, inside, whole, bound));
			// walks within walks are rare where nothing depends on a fact
			case MAP, COMPREHENSION, STRUCT, NOT_SET -> false;
		};
	}

	private static boolean all(List<CelExpr> expressions, Expression whole, Set<String> bound) {
		return expressions.stream().allMatch((each) -> isConstant(each, whole, bound));
	}

	/**
	 * Its value, where nothing in it depends on a fact.
	 * @throws ExpressionFailed where it never has one
	 */
	static Optional<Object> value(CelExpr expression, Expression whole, Set<String> bound) {
		if (!isConstant(expression, whole, bound)) {
			return Optional.empty();
		}
		return Optional.of(whole.part(expression).evaluate(Values.none()));
	}

	/** Its value; null where it has none, or depends on a fact. */
	static @Nullable Object orNull(CelExpr expression, Expression whole, Set<String> bound) {
		if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
				&& expression.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
			return expression.constant().stringValue();
		}
		try {
			return value(expression, whole, bound).orElse(null);
		}
		catch (ExpressionFailed ex) {
			// told where it stands, by those who look for just that
			return null;
		}
	}

}
