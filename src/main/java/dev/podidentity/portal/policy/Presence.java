package dev.podidentity.portal.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;

/** What a condition says of a fact that may be absent, or empty. */
enum Presence {

	/** Where it holds the fact is there. */
	THERE,

	/** Where it holds the fact is absent. */
	ABSENT,

	/** It asks for that, and which of both it is when it holds depends. */
	PERHAPS,

	/** It asks for something else. */
	NOT_ASKED;

	/** Of a condition in that expression. */
	static Presence of(CelExpr condition, Expression whole) {
		return switch (condition.getKind()) {
			case SELECT -> condition.select().testOnly() ? THERE : NOT_ASKED;
			case IDENT -> {
				Expression definition = whole.language().definitions().get(condition.ident().name());
				yield (definition != null) ? of(definition.tree().getExpr(), definition) : NOT_ASKED;
			}
			case CALL -> of(condition.call(), whole);
			case COMPREHENSION -> asks(condition) ? PERHAPS : NOT_ASKED;
			case CONSTANT, LIST, MAP, STRUCT, NOT_SET -> NOT_ASKED;
		};
	}

	private static Presence of(CelCall call, Expression whole) {
		return switch (call.function()) {
			case "hasValue" -> THERE;
			case "!_" -> of(call.args().get(0), whole).reversed();
			// whatever else is asked, the other side is chosen where it is absent
			case "_&&_", "_||_" -> first(call.args().stream().map((each) -> of(each, whole)).toList());
			case "_==_" -> call.args().stream().anyMatch((each) -> isNothing(each, whole)) ? ABSENT : counted(call);
			case "_!=_" -> call.args().stream().anyMatch((each) -> isNothing(each, whole)) ? THERE : counted(call);
			case "_<_", "_<=_", "_>_", "_>=_" -> counted(call);
			case "@in" -> isMap(call.args().get(1), whole) ? THERE : NOT_ASKED;
			default -> NOT_ASKED;
		};
	}

	private Presence reversed() {
		return switch (this) {
			case THERE -> ABSENT;
			case ABSENT -> THERE;
			case PERHAPS -> PERHAPS;
			case NOT_ASKED -> NOT_ASKED;
		};
	}

	private static Presence first(List<Presence> all) {
		return Stream.of(THERE, ABSENT, PERHAPS).filter(all::contains).findFirst().orElse(NOT_ASKED);
	}

	private static Presence counted(CelCall call) {
		return call.args().stream().anyMatch(Presence::asks) ? PERHAPS : NOT_ASKED;
	}

	/** Whether it asks for it by itself: whether it is there, or how many there are. */
	private static boolean asks(CelExpr expression) {
		return CelNavigableExpr.fromExpr(expression)
			.allNodes()
			.map(CelNavigableExpr::expr)
			.anyMatch((each) -> (each.getKind() == Kind.SELECT && each.select().testOnly())
					|| (each.getKind() == Kind.CALL && Set.of("size", "hasValue").contains(each.call().function())));
	}

	/** A text or a list with nothing in it, and an optional of nothing. */
	private static boolean isNothing(CelExpr expression, Expression whole) {
		Object constant = Constants.of(whole).orNull(expression);
		return (constant instanceof String text && text.isEmpty())
				|| (constant instanceof Collection<?> entries && entries.isEmpty())
				|| (constant instanceof Map<?, ?> map && map.isEmpty())
				|| (constant instanceof Optional<?> optional && optional.isEmpty());
	}

	private static boolean isMap(CelExpr expression, Expression whole) {
		return whole.tree().getType(expression.id()).orElse(SimpleType.DYN).kind() == CelKind.MAP;
	}

}
