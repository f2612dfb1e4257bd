package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/**
 * A CEL expression of a routing policy, parsed and type-checked once. It cannot loop for
 * ever, call out, or change anything.
 */
final class Expression {

	private static final Vocabulary VOCABULARY = new Vocabulary();

	private static final Cel CONDITIONS = cel(SimpleType.BOOL);

	private static final Cel GROUPS = cel(ListType.create(SimpleType.STRING));

	private static final Cel VALUES = cel(SimpleType.DYN);

	private static final String AND = "_&&_";

	/** Longer texts are cut where they are shown. */
	private static final int SHOWN = 200;

	private final CelAbstractSyntaxTree tree;

	private final CelRuntime.Program program;

	private Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
		this.tree = tree;
		this.program = program;
	}

	/**
	 * A condition, as the parts that {@code &&} joins: each is true or false, and all
	 * must be true. One part where nothing is joined.
	 * @throws InvalidExpression where it cannot be understood
	 */
	static List<Expression> condition(String text) {
		Expression whole = compile(CONDITIONS, text);
		List<Expression> parts = new ArrayList<>();
		whole.split(whole.tree.getExpr(), parts);
		return parts;
	}

	/**
	 * An expression that is a list of ids of groups.
	 * @throws InvalidExpression where it cannot be understood
	 */
	static Expression groups(String text) {
		return compile(GROUPS, text);
	}

	private static Cel cel(CelType result) {
		CelBuilder builder = CelFactory.plannerCelBuilder()
			.setOptions(
					CelOptions.current().populateMacroCalls(true).enableHeterogeneousNumericComparisons(true).build())
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.setTypeProvider(VOCABULARY);
		VOCABULARY.variables().forEach(builder::addVar);
		return ((result == SimpleType.DYN) ? builder : builder.setResultType(result)).build();
	}

	private static Expression compile(Cel cel, String text) {
		try {
			CelAbstractSyntaxTree tree = cel.compile(text).getAst();
			return new Expression(tree, cel.createProgram(tree));
		}
		catch (CelValidationException ex) {
			throw new InvalidExpression(ex.getErrors()
				.stream()
				.map((error) -> "at character " + (error.getSourceLocation().getColumn() + 1) + ": "
						+ error.getMessage())
				.collect(Collectors.joining("; ")));
		}
		catch (CelEvaluationException ex) {
			throw new InvalidExpression(String.valueOf(ex.getMessage()));
		}
	}

	/** The facts as expressions take them; worked out once for all rules. */
	static Map<String, Object> values(RoutingFacts facts) {
		return VOCABULARY.values(facts);
	}

	/**
	 * Whether this part of a condition holds.
	 * @throws ExpressionFailed where the facts do not allow an answer
	 */
	boolean holds(Map<String, Object> facts) {
		return (boolean) evaluate(facts);
	}

	/**
	 * The ids of groups, each once.
	 * @throws ExpressionFailed where the facts do not allow an answer
	 */
	List<String> listed(Map<String, Object> facts) {
		return ((List<?>) evaluate(facts)).stream().map(String::valueOf).distinct().toList();
	}

	private Object evaluate(Map<String, Object> facts) {
		try {
			return this.program.eval(facts);
		}
		catch (CelEvaluationException ex) {
			throw new ExpressionFailed(this, ex);
		}
	}

	private void split(CelExpr expression, List<Expression> parts) {
		if (expression.getKind() == ExprKind.Kind.CALL && expression.call().function().equals(AND)) {
			expression.call().args().forEach((part) -> split(part, parts));
		}
		else {
			parts.add(compile(CONDITIONS, text(expression)));
		}
	}

	/**
	 * The facts that it names, with their values, for those who wonder about an answer.
	 */
	Map<String, String> saw(Map<String, Object> facts) {
		Map<String, String> seen = new LinkedHashMap<>();
		named(this.tree.getExpr(), seen, facts);
		return seen;
	}

	private void named(CelExpr expression, Map<String, String> seen, Map<String, Object> facts) {
		switch (expression.getKind()) {
			case IDENT, SELECT -> show(expression, seen, facts);
			case CALL -> {
				expression.call().target().ifPresent((target) -> named(target, seen, facts));
				expression.call().args().forEach((argument) -> named(argument, seen, facts));
			}
			case LIST -> expression.list().elements().forEach((element) -> named(element, seen, facts));
			case COMPREHENSION -> named(expression.comprehension().iterRange(), seen, facts);
			case MAP, STRUCT, CONSTANT, NOT_SET -> {
			}
		}
	}

	private void show(CelExpr expression, Map<String, String> seen, Map<String, Object> facts) {
		if (expression.getKind() == ExprKind.Kind.SELECT && expression.select().testOnly()) {
			named(expression.select().operand(), seen, facts);
			return;
		}
		String name = text(expression);
		String value;
		try {
			value = String.valueOf(compile(VALUES, name).evaluate(facts));
		}
		catch (ExpressionFailed ex) {
			value = "absent";
		}
		seen.put(name, (value.length() > SHOWN) ? value.substring(0, SHOWN - 1) + "…" : value);
	}

	private String text(CelExpr expression) {
		CelSource source = this.tree.getSource();
		return CelUnparserFactory.newUnparser().unparse(CelAbstractSyntaxTree.newParsedAst(expression, source));
	}

	/** As it is written in the policy, give or take white space. */
	@Override
	public String toString() {
		return text(this.tree.getExpr());
	}

	/** It cannot be understood; the message says where and why. */
	static final class InvalidExpression extends RuntimeException {

		InvalidExpression(String message) {
			super(message);
		}

	}

	/** These facts have no answer to it, such as the sixth of five targets. */
	static final class ExpressionFailed extends RuntimeException {

		private final transient Expression expression;

		private final String reason;

		ExpressionFailed(Expression expression, CelEvaluationException cause) {
			super(cause);
			this.expression = expression;
			this.reason = String.valueOf(cause.getMessage());
		}

		Expression expression() {
			return this.expression;
		}

		/** Why that rule cannot be applied, for the requester. */
		String words(String rule) {
			return "Rule " + rule + " cannot be applied: \"" + this.expression + "\" has no answer here (" + this.reason
					+ "). Tell those who look after the policy.";
		}

	}

}
