package dev.podidentity.portal.policy;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableExpr;

/**
 * The names in an expression and in all definitions that it uses. Definitions use each
 * other, so each keeps its own: to look into every use anew would double with each of
 * them.
 *
 * @param fields names of all fields, wherever they are
 * @param defined names of the definitions
 * @param facts names at the top of the facts, such as {@code role}
 */
record ExpressionNames(Set<String> fields, Set<String> defined, Set<String> facts) {

	static ExpressionNames of(Expression expression) {
		Map<String, Expression> definitions = expression.language().definitions();
		ExpressionNames names = new ExpressionNames(new HashSet<>(), new HashSet<>(), new HashSet<>());
		CelNavigableExpr.fromExpr(expression.tree().getExpr())
			.allNodes()
			.filter((each) -> !isBound(each))
			.map(CelNavigableExpr::expr)
			.forEach((each) -> names.add(each, definitions));
		return names;
	}

	/** Whether it is the name of what a macro around it walks through, and no fact. */
	private static boolean isBound(CelNavigableExpr node) {
		if (node.getKind() != ExprKind.Kind.IDENT) {
			return false;
		}
		String name = node.expr().ident().name();
		CelNavigableExpr inside = node;
		Optional<CelNavigableExpr> around = node.parent();
		while (around.isPresent()) {
			CelNavigableExpr outer = around.get();
			if (outer.getKind() == ExprKind.Kind.COMPREHENSION
					&& binds(outer.expr().comprehension(), name, inside.expr())) {
				return true;
			}
			inside = outer;
			around = outer.parent();
		}
		return false;
	}

	/** What it walks through, and what it begins with, is outside of it. */
	private static boolean binds(CelComprehension walk, String name, CelExpr part) {
		boolean walked = name.equals(walk.iterVar()) || name.equals(walk.iterVar2());
		if (part.id() == walk.iterRange().id() || part.id() == walk.accuInit().id()) {
			return false;
		}
		return name.equals(walk.accuVar()) || (walked && part.id() != walk.result().id());
	}

	private void add(CelExpr expression, Map<String, Expression> definitions) {
		switch (expression.getKind()) {
			case SELECT -> this.fields.add(expression.select().field());
			// t.?owner names its field by a text
			case CONSTANT -> Optional.of(expression.constant())
				.filter((constant) -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
				.ifPresent((constant) -> this.fields.add(constant.stringValue()));
			case IDENT -> add(expression.ident().name(), definitions);
			case CALL, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> {
			}
		}
	}

	private void add(String name, Map<String, Expression> definitions) {
		Expression definition = definitions.get(name);
		if (definition != null && this.defined.add(name)) {
			this.fields.addAll(definition.fields());
			this.defined.addAll(definition.defined());
			this.facts.addAll(definition.facts());
		}
		else if (Language.VOCABULARY.variables().containsKey(name)) {
			this.facts.add(name);
		}
	}

}
