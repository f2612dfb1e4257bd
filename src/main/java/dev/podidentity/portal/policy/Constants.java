package dev.podidentity.portal.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import org.jspecify.annotations.Nullable;

/**
 * Works out parts of an expression that are the same whatever the facts are.
 *
 * @param whole the expression that they are parts of
 * @param bound names that macros bind around a part, to what nobody knows
 * @param known values of other names that macros bind around it
 */
record Constants(Expression whole, Set<String> bound, Map<String, Object> known) {

	/** Parts around which no macro binds a name. */
	static Constants of(Expression whole) {
		return new Constants(whole, Set.of(), Map.of());
	}

	/** Inside of macros that bind these names. */
	Constants binding(Set<String> names) {
		return new Constants(this.whole, names, this.known);
	}

	/** Whether nothing in it depends on a fact. */
	boolean isConstant(CelExpr expression) {
		return isFree(expression, Set.of());
	}

	private boolean isFree(CelExpr expression, Set<String> inside) {
		return switch (expression.getKind()) {
			case CONSTANT -> true;
			case IDENT -> inside.contains(expression.ident().name()) || isKnown(expression.ident().name());
			case SELECT -> isFree(expression.select().operand(), inside);
			case CALL -> expression.call().target().filter((target) -> !isFree(target, inside)).isEmpty()
					&& all(expression.call().args(), inside);
			case LIST -> all(expression.list().elements(), inside);
			case MAP -> expression.map()
				.entries()
				.stream()
				.allMatch((entry) -> isFree(entry.key(), inside) && isFree(entry.value(), inside));
			case COMPREHENSION -> isFree(expression.comprehension(), inside);
			case STRUCT, NOT_SET -> false;
		};
	}

	private boolean isKnown(String name) {
		if (this.known.containsKey(name)) {
			return true;
		}
		Expression definition = this.bound.contains(name) ? null : this.whole.language().definitions().get(name);
		return definition != null && definition.facts().isEmpty();
	}

	/** What it binds itself depends on nothing else. */
	private boolean isFree(CelComprehension walk, Set<String> inside) {
		Set<String> within = new HashSet<>(inside);
		within.addAll(List.of(walk.iterVar(), walk.iterVar2(), walk.accuVar()));
		return isFree(walk.iterRange(), inside) && isFree(walk.accuInit(), inside)
				&& isFree(walk.loopCondition(), within) && isFree(walk.loopStep(), within)
				&& isFree(walk.result(), within);
	}

	private boolean all(List<CelExpr> expressions, Set<String> inside) {
		return expressions.stream().allMatch((each) -> isFree(each, inside));
	}

	/**
	 * Its value, where nothing in it depends on a fact.
	 * @throws ExpressionFailed where it never has one
	 */
	Optional<Object> value(CelExpr expression) {
		if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
				&& expression.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
			return Optional.of(expression.constant().stringValue());
		}
		if (!isConstant(expression)) {
			return Optional.empty();
		}
		Language language = this.whole.language();
		return language.trying((deadline) -> Optional
			.of(this.whole.part(expression).evaluate(language.constants().with(this.known).until(deadline))));
	}

	/** Its value; null where it has none, or depends on a fact. */
	@Nullable Object orNull(CelExpr expression) {
		try {
			return value(expression).orElse(null);
		}
		catch (ExpressionFailed ex) {
			// told where it stands, by those who look for just that
			return null;
		}
	}

}
