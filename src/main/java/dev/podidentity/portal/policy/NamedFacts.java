package dev.podidentity.portal.policy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;

/** Finds the facts that an expression names, for those who wonder about an answer. */
final class NamedFacts {

	private final Expression whole;

	private NamedFacts(Expression whole) {
		this.whole = whole;
	}

	/** By how they are written, with expressions for their values. */
	static Map<String, Expression> of(Expression whole) {
		Map<String, Expression> named = new LinkedHashMap<>();
		new NamedFacts(whole).collect(whole.tree().getExpr(), Set.of(), named);
		return named;
	}

	/** What a macro such as {@code exists} walks through has no value of its own. */
	private void collect(CelExpr expression, Set<String> bound, Map<String, Expression> named) {
		switch (expression.getKind()) {
			case IDENT, SELECT -> name(expression, bound, named);
			case CALL -> {
				expression.call().target().ifPresent((target) -> collect(target, bound, named));
				expression.call().args().forEach((argument) -> collect(argument, bound, named));
			}
			case LIST -> expression.list().elements().forEach((element) -> collect(element, bound, named));
			case COMPREHENSION -> {
				CelExpr.CelComprehension walk = expression.comprehension();
				collect(walk.iterRange(), bound, named);
				collect(walk.accuInit(), bound, named);
				Set<String> inside = new HashSet<>(bound);
				inside.add(walk.iterVar());
				inside.add(walk.iterVar2());
				inside.add(walk.accuVar());
				collect(walk.loopStep(), inside, named);
				inside.remove(walk.iterVar());
				collect(walk.result(), inside, named);
			}
			case MAP -> expression.map().entries().forEach((entry) -> {
				collect(entry.key(), bound, named);
				collect(entry.value(), bound, named);
			});
			case STRUCT -> expression.struct().entries().forEach((entry) -> collect(entry.value(), bound, named));
			case CONSTANT, NOT_SET -> {
			}
		}
	}

	private void name(CelExpr expression, Set<String> bound, Map<String, Expression> named) {
		if (expression.getKind() == ExprKind.Kind.SELECT && expression.select().testOnly()) {
			collect(expression.select().operand(), bound, named);
			return;
		}
		Optional<String> root = root(expression);
		if (root.isEmpty() && expression.getKind() == ExprKind.Kind.SELECT
				&& (!bound.isEmpty() || isPutTogether(expression))) {
			collect(expression.select().operand(), bound, named);
			return;
		}
		if (root.filter(bound::contains).isEmpty()) {
			named.put(this.whole.text(expression), this.whole.part(expression));
			root.map(this.whole.language().definitions()::get)
				.ifPresent((definition) -> named.putAll(definition.named()));
		}
	}

	/** Whether a chain of fields begins with what the expression puts together itself. */
	private static boolean isPutTogether(CelExpr expression) {
		return switch (expression.getKind()) {
			case SELECT -> isPutTogether(expression.select().operand());
			case LIST, MAP, STRUCT -> true;
			case IDENT, CALL, COMPREHENSION, CONSTANT, NOT_SET -> false;
		};
	}

	/** The name that a chain of fields begins with; empty where it is no such chain. */
	private static Optional<String> root(CelExpr expression) {
		return switch (expression.getKind()) {
			case IDENT -> Optional.of(expression.ident().name());
			case SELECT -> root(expression.select().operand());
			case CALL, LIST, MAP, STRUCT, COMPREHENSION, CONSTANT, NOT_SET -> Optional.empty();
		};
	}

}
