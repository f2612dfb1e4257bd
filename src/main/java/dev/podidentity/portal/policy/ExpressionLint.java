package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.NameFormat.Part;
import dev.podidentity.portal.policy.NamedTexts.Name;
import dev.podidentity.portal.policy.NamedTexts.Named;
import dev.podidentity.portal.policy.NamedTexts.Problem;

/**
 * Finds what cannot be meant in one expression: texts that a fact never is, and constant
 * parts that never have an answer. What walks through constants is looked at with each of
 * them.
 */
final class ExpressionLint {

	/** Parts that are looked at, those in walks through constants each time. */
	private static final int MOST_PARTS = 5_000;

	/** Constants of a list that a walk is looked at with. */
	private static final int MOST_ENTRIES = 100;

	private static final Set<String> COMPARING = Set.of("_==_", "_!=_", "@in", "sets.contains", "sets.intersects",
			"sets.equivalent", "_+_");

	/** What a name can begin with, end with or contain, it can hold. */
	private static final Set<String> LOOKING = Set.of("startsWith", "endsWith", "contains", "indexOf", "matches");

	private final Expression whole;

	private final NamedTexts texts;

	private final List<Problem> problems = new ArrayList<>();

	private final List<Problem> hints = new ArrayList<>();

	private final Set<Problem> constants = new HashSet<>();

	private int parts;

	private ExpressionLint(Expression whole) {
		this.whole = whole;
		this.texts = new NamedTexts(whole, this.problems, this.hints);
	}

	/** What a condition or a definition cannot mean. */
	static ExpressionLint of(Expression expression) {
		ExpressionLint lint = new ExpressionLint(expression);
		lint.visit(expression.tree().getExpr(), Map.of(), Map.of());
		return lint;
	}

	/**
	 * The same of a condition of a rule, of which is told elsewhere that it never holds
	 * or always does, as a whole.
	 */
	static ExpressionLint ofCondition(Expression condition) {
		ExpressionLint lint = of(condition);
		if (!lint.constants.isEmpty() && isDecided(condition.formula())) {
			lint.problems.removeAll(lint.constants);
			lint.hints.removeAll(lint.constants);
		}
		return lint;
	}

	private static boolean isDecided(Formula formula) {
		return !Satisfiable.is(formula) || !Satisfiable.is(Formula.not(formula));
	}

	/** The same of an expression whose value are ids of groups. */
	static ExpressionLint ofGroups(Expression expression) {
		ExpressionLint lint = of(expression);
		CelExpr groups = expression.tree().getExpr();
		lint.texts.compare(groups, FactKind.GROUP, Map.of());
		if (Constants.of(expression).orNull(groups) instanceof List<?> constant
				&& (constant.isEmpty() || constant.contains(""))) {
			lint.problem(groups, "\"" + Expression.cut(expression.toString()) + "\" names no group. Write its id.");
		}
		return lint;
	}

	/** What was looked at. */
	Expression whole() {
		return this.whole;
	}

	/** What is wrong with it whoever the people are, each with its place. */
	List<String> errors() {
		return this.problems.stream().map(Problem::toString).distinct().toList();
	}

	/** The same, as it was found. */
	List<Problem> found() {
		return this.problems;
	}

	/** What may be meant, as it was found. */
	List<Problem> hinted() {
		return this.hints;
	}

	/** What is told and may be meant, each with its place. */
	List<String> warnings() {
		return this.hints.stream().map(Problem::toString).distinct().toList();
	}

	/** What is wrong with it whoever the people are, without its place. */
	List<String> problems() {
		return this.problems.stream().map(Problem::words).distinct().toList();
	}

	private void problem(CelExpr part, String words) {
		String name = (part.getKind() == Kind.IDENT) ? part.ident().name() : "";
		String definition = this.whole.language().definitions().containsKey(name) ? name : null;
		this.problems.add(new Problem(this.whole.place(part), words, definition));
	}

	/** The groups and environments that it names. */
	List<Named> named() {
		return this.texts.named();
	}

	private void visit(CelExpr expression, Map<String, Name> names, Map<String, Object> known) {
		if (++this.parts > MOST_PARTS) {
			return;
		}
		if (expression.getKind() == Kind.CALL || expression.getKind() == Kind.COMPREHENSION) {
			try {
				if (constants(names, known).value(expression).isPresent()) {
					return;
				}
			}
			catch (ExpressionFailed ex) {
				noAnswer(expression, ex.expression().toString(), known, ex.reason());
				return;
			}
		}
		switch (expression.getKind()) {
			case CALL -> call(expression, names, known);
			case SELECT -> visit(expression.select().operand(), names, known);
			case LIST -> expression.list().elements().forEach((element) -> visit(element, names, known));
			case MAP -> expression.map().entries().forEach((entry) -> {
				visit(entry.key(), names, known);
				visit(entry.value(), names, known);
			});
			case COMPREHENSION -> walk(expression.comprehension(), names, known);
			case IDENT, CONSTANT, STRUCT, NOT_SET -> {
			}
		}
	}

	private Constants constants(Map<String, Name> names, Map<String, Object> known) {
		Set<String> bound = new HashSet<>(names.keySet());
		bound.removeAll(known.keySet());
		return new Constants(this.whole, bound, known);
	}

	private void noAnswer(CelExpr part, String text, Map<String, Object> known, String reason) {
		String where = known.entrySet()
			.stream()
			.filter((name) -> text.contains(name.getKey()))
			.map((name) -> ", where " + name.getKey() + " is " + Expression.cut(String.valueOf(name.getValue())))
			.findFirst()
			.orElse("");
		problem(part, "\"" + Expression.cut(text) + "\"" + where + " never has an answer: " + reason + ".");
	}

	/** With each constant that it goes through, or with the one that it binds. */
	private void walk(CelComprehension walk, Map<String, Name> names, Map<String, Object> known) {
		visit(walk.iterRange(), names, known);
		visit(walk.accuInit(), names, known);
		Map<String, Name> inside = NamedTexts.inside(walk, names);
		Map<String, Object> outside = new HashMap<>(known);
		List.of(walk.iterVar(), walk.iterVar2(), walk.accuVar()).forEach(outside::remove);
		Constants constants = constants(names, known);
		if (constants.orNull(walk.iterRange()) instanceof List<?> entries && walk.iterVar2().isEmpty()
				&& !entries.isEmpty()) {
			entries.stream().limit(MOST_ENTRIES).forEach((entry) -> {
				Map<String, Object> with = new HashMap<>(outside);
				with.put(walk.iterVar(), entry);
				visit(walk.loopStep(), inside, with);
			});
		}
		else {
			visit(walk.loopStep(), inside, outside);
		}
		Object bound = NamedTexts.isBinding(walk) ? constants.orNull(walk.accuInit()) : null;
		if (bound != null) {
			outside.put(walk.accuVar(), bound);
		}
		visit(walk.result(), inside, outside);
	}

	private void call(CelExpr expression, Map<String, Name> names, Map<String, Object> known) {
		CelCall call = expression.call();
		List<CelExpr> given = new ArrayList<>();
		call.target().ifPresent(given::add);
		given.addAll(call.args());
		int before = this.problems.size();
		if (!names.isEmpty()) {
			ConstantParts.of(call, this.whole).forEach((part) -> constant(part));
		}
		given.forEach((each) -> visit(each, names, known));
		if (given.size() == 2) {
			if (COMPARING.contains(call.function()) && !this.texts.isText(expression)) {
				this.texts.compareBoth(given.get(0), given.get(1), names);
			}
			if (LOOKING.contains(call.function())) {
				this.texts.comparePart(given.get(0), given.get(1), Part.of(call.function()), names);
			}
			Constants constants = constants(names, known);
			possible(given.get(1), constants)
				.forEach((constant) -> ConstantArgument.problem(call.function(), constant).ifPresent((problem) -> {
					if (ConstantArgument.isText(constant)) {
						problem(given.get(1), problem);
					}
					else {
						noAnswer(given.get(1), this.whole.text(expression), known, problem);
					}
				}));
		}
		if (this.problems.size() == before && names.isEmpty() && isQuestion(call) && hasText(expression)
				&& !this.whole.usesUnread(expression)) {
			EveryValue.of(expression, this.whole)
				.filter(EveryValue::never)
				.ifPresent((tried) -> problem(expression,
						"\"" + Expression.cut(this.whole.text(expression)) + "\" never holds, whatever " + tried.fact()
								+ " is. It can be " + String.join(", ", tried.all()) + "."));
		}
	}

	/**
	 * What is asked of each, and is the same of all; outside it is looked at as logic.
	 */
	private void constant(ConstantParts.Part part) {
		String text = "\"" + Expression.cut(this.whole.text(part.expression())) + "\"";
		String words = text + " is " + part.value() + " whatever is looked at. Say what is meant, or leave it out.";
		Problem problem = new Problem(this.whole.place(part.expression()), words);
		this.constants.add(problem);
		(part.value() ? this.hints : this.problems).add(problem);
	}

	/** What it is, or can be where a condition chooses. */
	private static List<Object> possible(CelExpr expression, Constants constants) {
		if (expression.getKind() == Kind.CALL && expression.call().function().equals("_?_:_")) {
			List<Object> either = new ArrayList<>(possible(expression.call().args().get(1), constants));
			either.addAll(possible(expression.call().args().get(2), constants));
			return either;
		}
		return Optional.ofNullable(constants.orNull(expression)).stream().toList();
	}

	/** Whether it asks something by itself, rather than putting questions together. */
	private static boolean isQuestion(CelCall call) {
		return switch (call.function()) {
			case "_&&_", "_||_", "!_", "_?_:_" -> false;
			default -> true;
		};
	}

	/** A definition may be empty on purpose; a text that is written there is not. */
	private static boolean hasText(CelExpr expression) {
		return CelNavigableExpr.fromExpr(expression)
			.allNodes()
			.map(CelNavigableExpr::expr)
			.anyMatch((each) -> each.getKind() == Kind.CONSTANT);
	}

}
