package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import org.jspecify.annotations.Nullable;

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

	/**
	 * Steps of macros such as {@code exists}, in all: two of them may be nested over the
	 * targets of the largest request, three would keep a replica busy.
	 */
	private static final int MOST_STEPS = 100_000;

	/** Longer texts are cut where they are shown. */
	private static final int SHOWN = 200;

	private final CelAbstractSyntaxTree tree;

	private final CelRuntime.Program program;

	private volatile @Nullable Map<String, Expression> named;

	private volatile @Nullable String written;

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
			.setOptions(CelOptions.current()
				.populateMacroCalls(true)
				.enableHeterogeneousNumericComparisons(true)
				.comprehensionMaxIterations(MOST_STEPS)
				.build())
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

	/**
	 * Whether this part of a condition holds.
	 * @throws ExpressionFailed where the facts do not allow an answer
	 */
	boolean holds(Values facts) {
		return (boolean) evaluate(facts);
	}

	/**
	 * The ids of groups, each once.
	 * @throws ExpressionFailed where the facts do not allow an answer
	 */
	List<String> listed(Values facts) {
		return ((List<?>) evaluate(facts)).stream().map(String::valueOf).distinct().toList();
	}

	private Object evaluate(Values facts) {
		try {
			return this.program.eval(facts.byName);
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
	Map<String, String> saw(Values facts) {
		Map<String, String> seen = new LinkedHashMap<>();
		named().forEach((name, fact) -> seen.put(name, facts.shown(name, fact)));
		return seen;
	}

	/** The facts that it names, such as {@code role.name}. */
	Set<String> names() {
		return named().keySet();
	}

	/** The names of all fields that it looks at, wherever they are. */
	Set<String> fields() {
		Set<String> fields = new HashSet<>();
		CelNavigableExpr.fromExpr(this.tree.getExpr())
			.allNodes()
			.map(CelNavigableExpr::expr)
			.filter((expression) -> expression.getKind() == ExprKind.Kind.SELECT)
			.forEach((expression) -> fields.add(expression.select().field()));
		return fields;
	}

	/** Compiled when somebody first wonders; most expressions nobody ever asks about. */
	private Map<String, Expression> named() {
		Map<String, Expression> known = this.named;
		if (known == null) {
			known = new LinkedHashMap<>();
			collect(this.tree.getExpr(), Set.of(), known);
			this.named = known;
		}
		return known;
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
				Set<String> inside = new HashSet<>(bound);
				inside.addAll(List.of(walk.iterVar(), walk.accuVar()));
				collect(walk.loopStep(), inside, named);
			}
			case MAP, STRUCT, CONSTANT, NOT_SET -> {
			}
		}
	}

	private void name(CelExpr expression, Set<String> bound, Map<String, Expression> named) {
		if (expression.getKind() == ExprKind.Kind.SELECT && expression.select().testOnly()) {
			collect(expression.select().operand(), bound, named);
			return;
		}
		if (root(expression).filter(bound::contains).isEmpty()) {
			String name = text(expression);
			named.put(name, compile(VALUES, name));
		}
	}

	/** The name that a chain of fields begins with; empty where it is no such chain. */
	private static Optional<String> root(CelExpr expression) {
		return switch (expression.getKind()) {
			case IDENT -> Optional.of(expression.ident().name());
			case SELECT -> root(expression.select().operand());
			default -> Optional.empty();
		};
	}

	private String text(CelExpr expression) {
		CelSource source = this.tree.getSource();
		return CelUnparserFactory.newUnparser().unparse(CelAbstractSyntaxTree.newParsedAst(expression, source));
	}

	/** As it is written in the policy, give or take white space. */
	@Override
	public String toString() {
		String known = this.written;
		if (known == null) {
			known = text(this.tree.getExpr());
			this.written = known;
		}
		return known;
	}

	/**
	 * The facts of one request as expressions take them, worked out once for all rules.
	 */
	static final class Values {

		private final Map<String, Object> byName;

		private final Map<String, String> shown = new HashMap<>();

		private final String breadthRemark;

		Values(RoutingFacts facts) {
			this.byName = VOCABULARY.values(facts);
			this.breadthRemark = facts.breadthRemark();
		}

		private Values(Instant now) {
			this.byName = Map.of("now", now);
			this.breadthRemark = "";
		}

		/** Nothing but the time. */
		static Values ofTime(Instant now) {
			return new Values(now);
		}

		private String shown(String name, Expression fact) {
			return this.shown.computeIfAbsent(name, (key) -> {
				String value;
				try {
					value = String.valueOf(fact.evaluate(this));
				}
				catch (ExpressionFailed ex) {
					value = "absent";
				}
				value += name.equals("role.breadth") ? this.breadthRemark : "";
				return (value.length() > SHOWN) ? value.substring(0, SHOWN - 1) + "…" : value;
			});
		}

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
