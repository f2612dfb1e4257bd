package dev.podidentity.portal.policy;

import java.util.Map;
import java.util.Set;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;

/**
 * How long facts are in any request, and lists that are made of them.
 *
 * @param whole the expression in which they are looked at
 */
record FactSizes(Expression whole) {

	/** Texts that have to be given, or are absent where they would be empty. */
	private static final Map<String, Integer> NEVER_EMPTY = Map.of("justification",
			RoutingFacts.Request.LONGEST_JUSTIFICATION, "ticket", RoutingFacts.Request.LONGEST_TICKET);

	/** Their result has as many entries as they are given, or fewer. */
	private static final Set<String> NO_LONGER = Set.of("distinct", "sort", "reverse", "slice");

	/** They leave a letter a letter. */
	private static final Set<String> AS_LONG = Set.of("lowerAscii", "upperAscii", "trim");

	/** Whether it is a text that has a visible character in every request. */
	boolean isNeverEmpty(CelExpr text) {
		return switch (text.getKind()) {
			case SELECT -> isRequest(text) && NEVER_EMPTY.containsKey(text.select().field());
			case CALL ->
				AS_LONG.contains(text.call().function()) && text.call().target().filter(this::isNeverEmpty).isPresent();
			case IDENT, CONSTANT, LIST, MAP, COMPREHENSION, STRUCT, NOT_SET -> false;
		};
	}

	/**
	 * Entries or characters that it has at most.
	 * @param bound names that macros bind around it
	 */
	long most(CelExpr expression, Set<String> bound) {
		return switch (expression.getKind()) {
			case IDENT -> (expression.ident().name().equals("targets") && !bound.contains("targets"))
					? RoutingFacts.MOST_TARGETS : Long.MAX_VALUE;
			case SELECT -> most(expression);
			case CALL -> {
				CelCall call = expression.call();
				yield (NO_LONGER.contains(call.function()) || AS_LONG.contains(call.function()))
						? call.target().map((of) -> most(of, bound)).orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
			}
			case COMPREHENSION -> collectsOneOfEach(expression.comprehension())
					? most(expression.comprehension().iterRange(), bound) : Long.MAX_VALUE;
			case CONSTANT, LIST, MAP, STRUCT, NOT_SET -> Long.MAX_VALUE;
		};
	}

	private long most(CelExpr fact) {
		String field = fact.select().field();
		if (isRequest(fact)) {
			return NEVER_EMPTY.getOrDefault(field, Integer.MAX_VALUE);
		}
		return (field.equals("users") && isOf(fact, "Role")) ? RoutingFacts.Role.MOST_USERS : Long.MAX_VALUE;
	}

	private boolean isRequest(CelExpr fact) {
		return isOf(fact, "Request");
	}

	private boolean isOf(CelExpr fact, String type) {
		return !fact.select().testOnly() && FactKind.type(this.whole, fact.select().operand()).name().equals(type);
	}

	/** Whether it is what {@code map} or {@code filter} makes of a list. */
	private static boolean collectsOneOfEach(CelComprehension walk) {
		return walk.accuInit().getKind() == Kind.LIST && walk.accuInit().list().elements().isEmpty()
				&& walk.result().getKind() == Kind.IDENT && addsOne(walk.loopStep());
	}

	private static boolean addsOne(CelExpr step) {
		if (step.getKind() != Kind.CALL) {
			return false;
		}
		return switch (step.call().function()) {
			case "_+_" -> step.call().args().get(1).getKind() == Kind.LIST
					&& step.call().args().get(1).list().elements().size() == 1;
			case "_?_:_" -> addsOne(step.call().args().get(1));
			default -> false;
		};
	}

}
