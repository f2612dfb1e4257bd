package dev.podidentity.portal.policy;

import java.util.List;
import java.util.stream.Stream;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;

/**
 * Parts of a condition that a macro asks of each, such as {@code exists(t, true)}, which
 * are true or false whatever they are asked of.
 */
final class ConstantParts {

	private ConstantParts() {
	}

	/** Of what is joined or chosen by; a definition may be constant on purpose. */
	static Stream<Part> of(CelCall call, Expression whole) {
		List<CelExpr> asked = switch (call.function()) {
			case "_&&_", "_||_" -> call.args();
			case "_?_:_" -> call.args().subList(0, 1);
			default -> List.of();
		};
		return asked.stream()
			.filter((each) -> !usesDefinition(each, whole))
			.flatMap((each) -> Constants.of(whole).orNull(each) instanceof Boolean value
					? Stream.of(new Part(each, value)) : Stream.of());
	}

	private static boolean usesDefinition(CelExpr expression, Expression whole) {
		return CelNavigableExpr.fromExpr(expression)
			.allNodes()
			.map(CelNavigableExpr::expr)
			.anyMatch((each) -> each.getKind() == Kind.IDENT
					&& whole.language().definitions().containsKey(each.ident().name()));
	}

	/**
	 * One of them.
	 *
	 * @param expression as it is written
	 * @param value what it always is
	 */
	record Part(CelExpr expression, boolean value) {
	}

}
