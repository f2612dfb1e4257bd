package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;

/**
 * Calls the same by the same name, whatever it is called in the text.
 *
 * @param language whose definitions it looks into
 */
record FormulaNames(Language language) {

	/** A longer name is not put into others: each could hold the one before twice. */
	private static final int LONGEST = 500;

	/** What an expression is called, as a definition calls it in others. */
	static String ofDefinition(String name, Expression definition) {
		return shorter(new FormulaNames(definition.language()).of(definition.tree().getExpr(), Map.of()),
				"definition " + name);
	}

	/** That name, where it is short enough to be put into others. */
	static String shorter(String name, String other) {
		return (name.length() > LONGEST) ? other : name;
	}

	String of(CelExpr expression, Map<String, String> bound) {
		return switch (expression.getKind()) {
			case CONSTANT -> String.valueOf(expression.constant());
			case IDENT -> ident(expression.ident().name(), bound);
			case SELECT -> of(expression.select().operand(), bound) + (expression.select().testOnly() ? ".?" : ".")
					+ expression.select().field();
			case CALL -> call(expression.call(), bound);
			case LIST -> all(expression.list().elements(), bound);
			case MAP -> expression.map()
				.entries()
				.stream()
				.map((entry) -> of(entry.key(), bound) + ":" + of(entry.value(), bound))
				.toList()
				.toString();
			case COMPREHENSION -> walk(expression.comprehension(), bound);
			case STRUCT, NOT_SET -> String.valueOf(expression);
		};
	}

	private String ident(String name, Map<String, String> bound) {
		String known = bound.get(name);
		Expression definition = this.language.definitions().get(name);
		if (known != null || definition == null) {
			return (known != null) ? known : name;
		}
		return definition.nameIn(name);
	}

	private String call(CelCall call, Map<String, String> bound) {
		List<CelExpr> given = new ArrayList<>();
		call.target().ifPresent(given::add);
		given.addAll(call.args());
		return call.function() + "(" + all(given, bound) + ")";
	}

	private String all(List<CelExpr> expressions, Map<String, String> bound) {
		return String.join(",", expressions.stream().map((each) -> of(each, bound)).toList());
	}

	private String walk(CelComprehension walk, Map<String, String> bound) {
		Map<String, String> inside = new HashMap<>(bound);
		String depth = String.valueOf(bound.size());
		for (String name : List.of(walk.iterVar(), walk.iterVar2(), walk.accuVar())) {
			inside.put(name, name.equals(walk.accuVar()) ? "%" + depth
					: name.equals(walk.iterVar()) ? "*" + depth : "#" + depth);
		}
		return "walk(" + of(walk.iterRange(), bound) + "," + of(walk.accuInit(), bound) + ","
				+ of(walk.loopStep(), inside) + "," + of(walk.result(), inside) + ")";
	}

}
