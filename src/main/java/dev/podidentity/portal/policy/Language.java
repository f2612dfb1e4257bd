package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import com.google.common.collect.ImmutableSet;
import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.podidentity.portal.policy.Expression.InvalidExpression;

/**
 * CEL as routing policies speak it: the facts of a request, the usual extensions, and the
 * definitions of one policy. What it accepts is bounded in length, depth, time and memory
 * before it is ever evaluated.
 */
final class Language {

	static final Vocabulary VOCABULARY = new Vocabulary();

	/**
	 * Steps of macros such as {@code exists}, in all: two of them may be nested over the
	 * targets of the largest request, three would keep a replica busy.
	 */
	static final int MOST_STEPS = 100_000;

	/** Longest text of one expression. */
	static final int LONGEST = 10_000;

	/** How deep an expression may be nested. */
	static final int DEEPEST = 60;

	private static final CelOptions OPTIONS = CelOptions.current()
		.populateMacroCalls(true)
		.enableHeterogeneousNumericComparisons(true)
		// what a macro collects cannot be named, so that no step can double it
		.enableHiddenAccumulatorVar(true)
		.comprehensionMaxIterations(MOST_STEPS)
		.maxExpressionCodePointSize(LONGEST)
		.maxParseExpressionNodeCount(3_000)
		.maxParseRecursionDepth(100)
		.build();

	/**
	 * All but what it compiles patterns with, which has no bound before it is too late.
	 */
	private static final CelStandardFunctions FUNCTIONS = CelStandardFunctions.newBuilder()
		.excludeFunctions(StandardFunction.MATCHES)
		.build();

	private static final ImmutableSet<CelFunctionBinding> MATCHES = CelFunctionBinding.fromOverloads("matches",
			CelFunctionBinding.from("matches", String.class, String.class, Language::matches),
			CelFunctionBinding.from("matches_string", String.class, String.class, Language::matches));

	/** What is tried to find out what one policy cannot mean takes as long, in all. */
	private static final Duration MOST_TRIED = Duration.ofSeconds(3);

	/** Without definitions. */
	static final Language PLAIN = new Language(Map.of(), cel(Map.of()), Values.none(), LintTime.unlimited(), Set.of());

	private final Map<String, Expression> definitions;

	private final Cel cel;

	private final Values constants;

	private final LintTime time;

	private final Set<String> unread;

	private Language(Map<String, Expression> definitions, Cel cel, Values constants, LintTime time,
			Set<String> unread) {
		this.unread = Set.copyOf(unread);
		this.definitions = definitions;
		this.cel = cel;
		this.constants = constants;
		this.time = time;
	}

	/** Without definitions, for a policy of its own. */
	static Language ofPolicy() {
		return ofPolicy(System::nanoTime);
	}

	/**
	 * The same, by another clock.
	 * @param nanos counts nanoseconds
	 */
	static Language ofPolicy(LongSupplier nanos) {
		return new Language(Map.of(), PLAIN.cel, Values.none(), new LintTime(MOST_TRIED, nanos), Set.of());
	}

	/** The same with one more name, which expressions can use from now on. */
	Language defining(String name, Expression definition) {
		Map<String, Expression> more = new LinkedHashMap<>(this.definitions);
		more.put(name, definition);
		Set<String> wrong = new HashSet<>(this.unread);
		if (definition.usesUnread()) {
			wrong.add(name);
		}
		return new Language(more, cel(more), this.constants, this.time, wrong);
	}

	/**
	 * The same with a name whose definition cannot be read: it can be used as anything,
	 * and nothing is concluded from it.
	 */
	Language definingUnread(String name) {
		Language defining = defining(name, value("dyn(now)"));
		Set<String> wrong = new HashSet<>(this.unread);
		wrong.add(name);
		return new Language(defining.definitions, defining.cel, this.constants, this.time, wrong);
	}

	/** Definitions that cannot be read, or use such: what is wrong has been told. */
	Set<String> unread() {
		return this.unread;
	}

	/** The definitions that depend on no fact, each worked out once. */
	Values constants() {
		return this.constants;
	}

	/**
	 * Works something out to find what the policy cannot mean; empty where that has taken
	 * too long already, so that it is taken for what may well be.
	 */
	<T> Optional<T> trying(Function<Deadline, Optional<T>> work) {
		return this.time.trying(work);
	}

	/** The time that there is for that. */
	LintTime time() {
		return this.time;
	}

	/** The named expressions, in the order in which they were defined. */
	Map<String, Expression> definitions() {
		return this.definitions;
	}

	/**
	 * A condition that means the same without the definitions, for those who keep it
	 * longer than the policy: what it uses of them is bound in it.
	 * @throws InvalidExpression where it cannot be understood
	 */
	String withoutDefinitions(String condition) {
		Set<String> used = condition(condition).stream()
			.flatMap((part) -> part.defined().stream())
			.collect(Collectors.toSet());
		List<String> names = new ArrayList<>(this.definitions.keySet());
		Collections.reverse(names);
		String whole = condition;
		for (String name : names) {
			if (used.contains(name)) {
				whole = "cel.bind(" + name + ", " + this.definitions.get(name) + ", " + whole + ")";
			}
		}
		return whole;
	}

	private static boolean matches(String text, String pattern) throws CelEvaluationException {
		try {
			return BoundedPattern.compile(pattern).matcher(text).find();
		}
		catch (PatternSyntaxException ex) {
			throw new CelEvaluationException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static Cel cel(Map<String, Expression> definitions) {
		CelBuilder builder = CelFactory.plannerCelBuilder()
			.setOptions(OPTIONS)
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.setStandardFunctions(FUNCTIONS)
			.addFunctionBindings(MATCHES)
			.addCompilerLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.lists(),
					CelExtensions.math(), CelExtensions.bindings(), CelExtensions.comprehensions(),
					CelExtensions.optional())
			.addRuntimeLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.lists(),
					CelExtensions.math(), CelExtensions.comprehensions(), CelExtensions.optional())
			.setTypeProvider(VOCABULARY);
		VOCABULARY.variables().forEach(builder::addVar);
		definitions.forEach((name, definition) -> builder.addVar(name, definition.type()));
		return builder.build();
	}

	/**
	 * A condition, as the parts that {@code &&} joins: each is true or false, and all
	 * must be true. One part where nothing is joined.
	 * @throws InvalidExpression where it cannot be understood
	 */
	List<Expression> condition(String text) {
		return compile(text, SimpleType.BOOL).parts();
	}

	/**
	 * An expression that is a list of ids of groups.
	 * @throws InvalidExpression where it cannot be understood
	 */
	Expression groups(String text) {
		return compile(text, ListType.create(SimpleType.STRING));
	}

	/**
	 * An expression of any type.
	 * @throws InvalidExpression where it cannot be understood
	 */
	Expression value(String text) {
		return compile(text, SimpleType.DYN);
	}

	/**
	 * The same for a definition, whose value is kept beside those of the others.
	 * @throws InvalidExpression also where all together could become too large
	 */
	Expression definition(String text) {
		Expression definition = value(text);
		double kept = this.definitions.values().stream().mapToDouble((other) -> other.size().kept()).sum();
		if (kept + definition.size().kept() > ExpressionCost.MOST_KEPT) {
			throw new InvalidExpression(
					"with the definitions before it, it could become too large. Put less together.");
		}
		return definition;
	}

	private Expression compile(String text, CelType wanted) {
		try {
			CelAbstractSyntaxTree parsed = this.cel.parse(text).getAst();
			if (CelNavigableAst.fromAst(parsed).getRoot().height() > DEEPEST) {
				throw new InvalidExpression("it is nested more than " + DEEPEST + " deep. Make it simpler.");
			}
			CelAbstractSyntaxTree tree = this.cel.check(parsed).getAst();
			CelType type = tree.getResultType();
			if (!fits(wanted, type)) {
				throw new InvalidExpression(
						"at character 1: expected type '" + shown(wanted) + "' but found '" + shown(type) + "'");
			}
			Expression expression = new Expression(this, tree, program(tree), ExpressionCost.of(tree, this));
			if (expression.allSteps() > ExpressionCost.LONGEST) {
				throw new InvalidExpression("with the definitions that it uses, it could take too long on a large"
						+ " request. Compare less with each other.");
			}
			return expression;
		}
		catch (CelValidationException ex) {
			throw new InvalidExpression(
					ex.getErrors().stream().map(Language::words).distinct().collect(Collectors.joining("; ")),
					ex.getErrors().stream().mapToInt((issue) -> begin(text, issue)).min().orElse(0));
		}
	}

	/** How many characters of the text are before it. */
	private static int begin(String text, CelIssue issue) {
		CelSourceLocation location = issue.getSourceLocation();
		int[] characters = text.codePoints().toArray();
		int line = 1;
		int at = 0;
		while (at < characters.length && line < location.getLine()) {
			line += (characters[at++] == '\n') ? 1 : 0;
		}
		return Math.max(0, Math.min(characters.length - 1, at + location.getColumn()));
	}

	private static String words(CelIssue issue) {
		CelSourceLocation location = issue.getSourceLocation();
		String line = (location.getLine() > 1) ? "line " + location.getLine() + ", " : "";
		if (issue.getMessage().startsWith("expression code point size exceeds limit")) {
			return "it has more than " + String.format(Locale.ROOT, "%,d", LONGEST)
					+ " characters. Spread it over several definitions: a long list over shorter ones, and ask"
					+ " whether it is in one or in another.";
		}
		return "at " + line + "character " + (location.getColumn() + 1) + ": " + issue.getMessage();
	}

	/** A part of an expression that was checked already. */
	CelRuntime.Program program(CelAbstractSyntaxTree tree) {
		try {
			return this.cel.createProgram(tree);
		}
		catch (CelEvaluationException ex) {
			throw new InvalidExpression(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * What has no type of its own until it is evaluated fits, and is looked at then.
	 */
	private static boolean fits(CelType wanted, CelType type) {
		if (wanted.kind() == CelKind.DYN || type.kind() == CelKind.DYN || type.kind() == CelKind.TYPE_PARAM) {
			return true;
		}
		if (wanted instanceof ListType list && type instanceof ListType found) {
			return fits(list.elemType(), found.elemType());
		}
		return wanted.equals(type);
	}

	/** Whether it is of that type for certain. */
	static boolean certainly(CelType wanted, CelType type) {
		if (wanted instanceof ListType list && type instanceof ListType found) {
			return found.elemType().kind() == CelKind.TYPE_PARAM || certainly(list.elemType(), found.elemType());
		}
		return wanted.equals(type);
	}

	private static String shown(CelType type) {
		return (type instanceof ListType list) ? "list(" + shown(list.elemType()) + ")" : type.name();
	}

}
