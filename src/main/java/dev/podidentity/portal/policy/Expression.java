package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import org.jspecify.annotations.Nullable;

/**
 * A CEL expression of a routing policy, parsed and type-checked once. It cannot loop for
 * ever, call out, or change anything.
 */
final class Expression {

	private static final String AND = "_&&_";

	/** Longer texts are cut where they are shown. */
	private static final int SHOWN = 200;

	/** No stage has more groups than that. */
	static final int MOST_GROUPS = 200;

	private final Language language;

	private final CelAbstractSyntaxTree tree;

	private final CelRuntime.Program program;

	private final ValueSize size;

	private final TextPlace place;

	private final MissingAnswers missing;

	private volatile @Nullable Map<String, Expression> named;

	private volatile @Nullable String written;

	private volatile @Nullable ExpressionNames inside;

	private volatile @Nullable Formula formula;

	private volatile @Nullable String inFormulas;

	private volatile @Nullable Optional<FactKind> kind;

	private volatile @Nullable Optional<List<String>> constantGroups;

	private volatile double steps = -1;

	private volatile double peak = -1;

	Expression(Language language, CelAbstractSyntaxTree tree, CelRuntime.Program program, ValueSize size) {
		this(language, tree, program, size, TextPlace.NOWHERE);
	}

	private Expression(Language language, CelAbstractSyntaxTree tree, CelRuntime.Program program, ValueSize size,
			TextPlace place) {
		this.language = language;
		this.tree = tree;
		this.program = program;
		this.size = size;
		this.place = place;
		this.missing = new MissingAnswers(tree.getExpr());
	}

	/**
	 * A condition without definitions, as the parts that {@code &&} joins.
	 * @throws InvalidExpression where it cannot be understood
	 */
	static List<Expression> condition(String text) {
		return Language.PLAIN.condition(text);
	}

	/**
	 * An expression without definitions that is a list of ids of groups.
	 * @throws InvalidExpression where it cannot be understood
	 */
	static Expression groups(String text) {
		return Language.PLAIN.groups(text);
	}

	/** The same, knowing where in the policy it stands. */
	Expression at(TextPlace place) {
		return new Expression(this.language, this.tree, this.program, this.size, place);
	}

	/** Whether it uses a definition of which has been told that it cannot be read. */
	boolean usesUnread() {
		return !this.language.unread().isEmpty() && usesUnread(this.tree.getExpr());
	}

	/** The same of a part of it. */
	boolean usesUnread(CelExpr part) {
		return CelNavigableExpr.fromExpr(part)
			.allNodes()
			.map(CelNavigableExpr::expr)
			.anyMatch((each) -> each.getKind() == ExprKind.Kind.IDENT
					&& this.language.unread().contains(each.ident().name()));
	}

	/** Where in the policy it stands; empty where nobody has said. */
	String place() {
		return place(this.tree.getExpr());
	}

	/** Where a part of it stands, with the line where it has several. */
	String place(CelExpr part) {
		Map<Long, Integer> positions = this.tree.getSource().getPositionsMap();
		int begin = CelNavigableExpr.fromExpr(part)
			.allNodes()
			.map((node) -> positions.get(node.id()))
			.filter(Objects::nonNull)
			.mapToInt(Integer::intValue)
			.min()
			.orElse(0);
		return this.place.of(this.tree.getSource().getContent().toString(), begin);
	}

	/** The place in the words of the policy alone. */
	String placeInWords() {
		return this.place.words();
	}

	CelAbstractSyntaxTree tree() {
		return this.tree;
	}

	CelType type() {
		return this.tree.getResultType();
	}

	/** About how many steps it takes at most, without the definitions that it uses. */
	double steps() {
		double known = this.steps;
		if (known < 0) {
			known = ExpressionCost.steps(this.tree, this.language);
			this.steps = known;
		}
		return known;
	}

	/** The same with these; each of them is worked out once. */
	double allSteps() {
		double steps = steps();
		for (String name : defined()) {
			Expression definition = this.language.definitions().get(name);
			steps += (definition != null) ? definition.steps() : 0;
		}
		return steps;
	}

	/** Characters that it holds at most while it is worked out, beside the facts. */
	double peak() {
		double known = this.peak;
		if (known < 0) {
			known = ExpressionCost.peak(this.tree, this.language);
			this.peak = known;
		}
		return known;
	}

	/** How large its value can become. */
	ValueSize size() {
		return this.size;
	}

	Language language() {
		return this.language;
	}

	/** The parts that {@code &&} joins; only itself where nothing is joined. */
	List<Expression> parts() {
		List<Expression> parts = new ArrayList<>();
		split(this.tree.getExpr(), parts);
		return parts;
	}

	private void split(CelExpr expression, List<Expression> parts) {
		if (expression.getKind() == ExprKind.Kind.CALL && expression.call().function().equals(AND)) {
			expression.call().args().forEach((part) -> split(part, parts));
		}
		else {
			parts.add((expression == this.tree.getExpr()) ? this : part(expression));
		}
	}

	/** A part of it as an expression of its own; it was checked with the whole. */
	Expression part(CelExpr expression) {
		CelAbstractSyntaxTree part = CelAbstractSyntaxTree.newCheckedAst(expression, this.tree.getSource(),
				this.tree.getReferenceMap(), this.tree.getTypeMap());
		return new Expression(this.language, part, this.language.program(part), this.size, this.place);
	}

	/**
	 * Whether this part of a condition holds.
	 * @throws ExpressionFailed where the facts do not allow an answer
	 */
	boolean holds(Values facts) {
		if (evaluate(facts) instanceof Boolean holds) {
			return holds;
		}
		throw new ExpressionFailed(this, "it is neither true nor false", null);
	}

	/**
	 * The ids of groups, each once.
	 * @throws ExpressionFailed where the facts do not allow an answer
	 */
	List<String> listed(Values facts) {
		if (!(evaluate(facts) instanceof List<?> list)) {
			throw new ExpressionFailed(this, "it is no list of groups", null);
		}
		Set<String> groups = new LinkedHashSet<>();
		for (Object group : list) {
			if (!(group instanceof String id) || !FieldReader.isId(id)) {
				throw new ExpressionFailed(this, "an entry of its list is no id of a group", null);
			}
			groups.add(id);
		}
		if (groups.size() > MOST_GROUPS) {
			throw new ExpressionFailed(this, "it names more than " + MOST_GROUPS + " groups", null);
		}
		return List.copyOf(groups);
	}

	/** The same, where it names these whatever the facts are; empty where it does not. */
	Optional<List<String>> constantGroups() {
		Optional<List<String>> known = this.constantGroups;
		if (known == null) {
			known = facts().isEmpty() ? listed() : Optional.empty();
			this.constantGroups = known;
		}
		return known;
	}

	private Optional<List<String>> listed() {
		try {
			return this.language.trying((deadline) -> Optional.of(listed(this.language.constants().until(deadline))));
		}
		catch (ExpressionFailed ex) {
			// the same will be told of each request
			return Optional.empty();
		}
	}

	/**
	 * Its value, whatever it is. The deadline is asked at each step: two conditions on
	 * the longest texts can take seconds each.
	 * @throws ExpressionFailed where the facts do not allow an answer
	 * @throws Deadline.TimeIsUp where there is none in time
	 */
	Object evaluate(Values facts) {
		Deadline deadline = facts.deadline();
		deadline.check();
		try {
			return this.program.trace(facts.of(this.language), (part, answer) -> {
				deadline.check();
				this.missing.check(part, answer);
			});
		}
		catch (CelEvaluationException | Values.DefinitionFailed ex) {
			throw new ExpressionFailed(this, String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * The facts that it names, with their values, for those who wonder about an answer.
	 */
	Map<String, String> saw(Values facts) {
		Map<String, String> seen = new LinkedHashMap<>();
		Set<String> looked = fields();
		named().forEach((name, fact) -> seen.put(name, facts.shown(new Values.Looked(name, looked), fact)));
		Map<String, String> all = Map.copyOf(seen);
		seen.entrySet().removeIf((each) -> each.getValue().equals(parts(each.getKey(), all)));
		return seen;
	}

	/** What is told of its fields one by one, as it would be told of all of them. */
	private static String parts(String name, Map<String, String> seen) {
		return seen.entrySet()
			.stream()
			.filter((each) -> each.getKey().startsWith(name + "."))
			.map((each) -> each.getKey().substring(name.length() + 1) + " " + each.getValue())
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/** The facts that it names, such as {@code role.name}. */
	Set<String> names() {
		return named().keySet();
	}

	/** The names of all fields that it looks at, wherever they are. */
	Set<String> fields() {
		return inside().fields();
	}

	/** The names of the definitions that it uses, by itself or by another. */
	Set<String> defined() {
		return inside().defined();
	}

	/**
	 * The names at the top of the facts that it looks at, by itself or by a definition.
	 */
	Set<String> facts() {
		return inside().facts();
	}

	private ExpressionNames inside() {
		ExpressionNames known = this.inside;
		if (known == null) {
			known = ExpressionNames.of(this);
			this.inside = known;
		}
		return known;
	}

	/** It as logic sees it. */
	Formula formula() {
		Formula known = this.formula;
		if (known == null) {
			known = Formulas.of(this);
			this.formula = known;
		}
		return known;
	}

	/** What formulas call it where it is the definition of that name. */
	String nameIn(String definition) {
		String known = this.inFormulas;
		if (known == null) {
			known = FormulaNames.ofDefinition(definition, this);
			this.inFormulas = known;
		}
		return known;
	}

	/** What the texts in its value are, where these come from a fact. */
	Optional<FactKind> kind() {
		Optional<FactKind> known = this.kind;
		if (known == null) {
			known = new NamedTexts(this, new ArrayList<>(), new ArrayList<>()).kind(this.tree.getExpr(), Map.of());
			this.kind = known;
		}
		return known;
	}

	/** Found when somebody first wonders; most expressions nobody ever asks about. */
	Map<String, Expression> named() {
		Map<String, Expression> known = this.named;
		if (known == null) {
			known = NamedFacts.of(this);
			this.named = known;
		}
		return known;
	}

	/** A part of it as it is written. */
	String text(CelExpr expression) {
		return CelUnparserFactory.newUnparser()
			.unparse(CelAbstractSyntaxTree.newParsedAst(expression, this.tree.getSource()));
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

	/** Not longer than what is shown of a value. */
	static String cut(String value) {
		return (value.length() > SHOWN) ? value.substring(0, SHOWN - 1) + "…" : value;
	}

	/** It cannot be understood; the message says where and why. */
	static final class InvalidExpression extends RuntimeException {

		private final int begin;

		InvalidExpression(String message) {
			this(message, 0);
		}

		/**
		 * What is wrong from a character on.
		 * @param begin how many are before it
		 */
		InvalidExpression(String message, int begin) {
			super(message);
			this.begin = begin;
		}

		/** How many characters are before what is wrong. */
		int begin() {
			return this.begin;
		}

	}

	/** These facts have no answer to it, such as the sixth of five targets. */
	static final class ExpressionFailed extends RuntimeException {

		private final transient Expression expression;

		private final String reason;

		ExpressionFailed(Expression expression, String reason, @Nullable Exception cause) {
			super(reason, cause);
			this.expression = expression;
			this.reason = reason;
		}

		Expression expression() {
			return this.expression;
		}

		/** What there is no answer for, without the expression. */
		String reason() {
			return this.reason;
		}

		/** Why that rule cannot be applied, for the requester. */
		String words(String rule) {
			return "Rule " + rule + " cannot be applied: \"" + cut(this.expression.toString())
					+ "\" has no answer here (" + this.reason + "). Tell those who look after the policy.";
		}

	}

}
