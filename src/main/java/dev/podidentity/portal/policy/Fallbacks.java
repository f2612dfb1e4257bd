package dev.podidentity.portal.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.podidentity.portal.policy.NamedTexts.Name;

/**
 * The texts that stand for a fact where it is absent, such as in
 * {@code request.?targetRole.orValue("none")}: whoever writes one means none of the names
 * that the fact can be.
 */
final class Fallbacks {

	private static final int MOST_NAMES = 50;

	private final Expression whole;

	private final Set<String> texts = new HashSet<>();

	private final Set<Object> seen = new HashSet<>();

	private Fallbacks(Expression whole) {
		this.whole = whole;
	}

	/** Those in any of these parts, and in the names that they use. */
	static Set<String> of(List<CelExpr> parts, Expression whole, Map<String, Name> names) {
		Fallbacks fallbacks = new Fallbacks(whole);
		parts.forEach((part) -> fallbacks.find(part, names));
		return fallbacks.texts;
	}

	private void find(CelExpr part, Map<String, Name> names) {
		CelNavigableExpr.fromExpr(part).allNodes().map(CelNavigableExpr::expr).forEach((each) -> {
			if (each.getKind() == Kind.CALL) {
				call(each.call());
			}
			else if (each.getKind() == Kind.IDENT) {
				named(each.ident().name(), names);
			}
		});
	}

	private void named(String called, Map<String, Name> names) {
		Name name = names.get(called);
		Expression definition = this.whole.language().definitions().get(called);
		if (this.seen.size() < MOST_NAMES && this.seen.add((name != null) ? name : called)) {
			if (name != null) {
				find(name.value(), name.names());
			}
			else if (definition != null) {
				find(definition.tree().getExpr(), Map.of());
			}
		}
	}

	private void call(CelCall call) {
		switch (call.function()) {
			case "orValue" -> call.args().forEach(this::text);
			case "_?_:_" -> {
				// between two texts it chooses, beside a fact one stands for it
				if (!isText(call.args().get(1)) || !isText(call.args().get(2))) {
					call.args().subList(1, 3).forEach(this::text);
				}
			}
			default -> {
			}
		}
	}

	private void text(CelExpr part) {
		if (isText(part)) {
			this.texts.add(part.constant().stringValue());
		}
	}

	private static boolean isText(CelExpr part) {
		return part.getKind() == Kind.CONSTANT && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
	}

}
