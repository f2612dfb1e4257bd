package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.podidentity.portal.policy.NameFormat.Part;
import org.jspecify.annotations.Nullable;

/**
 * The texts in an expression that are meant to be what a fact can be: groups,
 * environments, a breadth.
 */
final class NamedTexts {

	/** Names that macros bind can stand for each other many times. */
	private static final int MOST_STEPS = 5_000;

	private final Expression whole;

	private final List<Problem> problems;

	private final List<Problem> hints;

	/** Texts that stand for what is absent, in what is compared just now. */
	private Fallbacks fallbacks = Fallbacks.NONE;

	/** What is compared just now has to pass through. */
	private List<EntryFilter> filters = List.of();

	/** Whose texts of a definition are compared; what is wrong is told there. */
	private final @Nullable String place;

	private final @Nullable String definition;

	private final List<Named> named = new ArrayList<>();

	private final Set<Object> seen = new HashSet<>();

	private int steps;

	/**
	 * @param whole the expression
	 * @param problems takes what a fact never is
	 * @param hints takes what it never is as far as names go by their format
	 */
	NamedTexts(Expression whole, List<Problem> problems, List<Problem> hints) {
		this(whole, problems, hints, null, null);
	}

	private NamedTexts(Expression whole, List<Problem> problems, List<Problem> hints, @Nullable String place,
			@Nullable String definition) {
		this.whole = whole;
		this.problems = problems;
		this.hints = hints;
		this.place = place;
		this.definition = definition;
	}

	/** The groups and environments that are named. */
	List<Named> named() {
		return this.named.stream().distinct().toList();
	}

	/**
	 * Compares each of two parts with what the other one can be, by where it comes from.
	 */
	void compareBoth(CelExpr one, CelExpr other, Map<String, Name> names) {
		kind(one, names).or(() -> kind(other, names)).ifPresent((kind) -> {
			this.fallbacks = Fallbacks.of(List.of(one, other), this.whole, names);
			compare(one, kind, names);
			compareKeys(other, kind, names);
			this.fallbacks = Fallbacks.NONE;
		});
	}

	/**
	 * Compares a part of a text with what the text can be: of that part only the
	 * characters are known.
	 */
	void comparePart(CelExpr text, CelExpr part, Part at, Map<String, Name> names) {
		kind(text, names).filter((kind) -> kind.values().isEmpty()).ifPresent((kind) -> {
			this.fallbacks = Fallbacks.of(List.of(text), this.whole, names);
			compare(part, kind.at(at), names);
			this.fallbacks = Fallbacks.NONE;
		});
	}

	/** Compares each text that it can be with what the fact can be. */
	void compare(CelExpr expression, FactKind kind, Map<String, Name> names) {
		if (++this.steps > MOST_STEPS) {
			return;
		}
		Object constant = new Constants(this.whole, names.keySet(), Map.of()).orNull(expression);
		if (constant != null) {
			compare(constant, kind, new Source(() -> place(expression), definition(expression, names)));
			return;
		}
		switch (expression.getKind()) {
			case LIST -> expression.list().elements().forEach((element) -> compare(element, kind, names));
			case MAP -> expression.map().entries().forEach((entry) -> compare(entry.value(), kind, names));
			case IDENT -> compareName(expression, kind, names, NamedTexts::compare);
			case CALL -> passed(expression).forEach((each) -> compare(each, kind, names));
			case COMPREHENSION -> {
				CelComprehension walk = expression.comprehension();
				Map<String, Name> inside = inside(walk, names);
				if (isBinding(walk)) {
					compare(walk.result(), kind, inside);
				}
				List<EntryFilter> outside = this.filters;
				this.filters = Stream
					.concat(outside.stream(), EntryFilter.of(walk, this.whole, inside.keySet()).stream())
					.toList();
				collected(walk.loopStep()).ifPresent((each) -> compare(each, kind, inside));
				this.filters = outside;
			}
			case SELECT, CONSTANT, STRUCT, NOT_SET -> {
			}
		}
	}

	/** The same of what something is looked for in: in a map these are its keys. */
	void compareKeys(CelExpr expression, FactKind kind, Map<String, Name> names) {
		switch (expression.getKind()) {
			case MAP -> expression.map().entries().forEach((entry) -> compare(entry.key(), kind, names));
			case IDENT -> compareName(expression, kind, names, NamedTexts::compareKeys);
			default -> compare(expression, kind, names);
		}
	}

	private String place(CelExpr expression) {
		return (this.place != null) ? this.place : this.whole.place(expression);
	}

	/**
	 * The definition in which the texts of a part are written; null where they are here.
	 */
	private @Nullable String definition(CelExpr expression, Map<String, Name> names) {
		String called = (expression.getKind() == Kind.IDENT) ? expression.ident().name() : "";
		boolean defined = !names.containsKey(called) && this.whole.language().definitions().containsKey(called);
		return defined ? called : this.definition;
	}

	private void compareName(CelExpr expression, FactKind kind, Map<String, Name> names, Comparing comparing) {
		String called = expression.ident().name();
		Name name = names.get(called);
		Expression definition = this.whole.language().definitions().get(called);
		if (name != null) {
			comparing.compare(this, name.value(), kind, name.names());
		}
		else if (definition != null && this.seen.add(List.of(called, kind, this.fallbacks, this.filters))) {
			NamedTexts inside = new NamedTexts(definition, this.problems, this.hints, place(expression), called);
			inside.fallbacks = this.fallbacks;
			inside.filters = this.filters;
			inside.seen.addAll(this.seen);
			comparing.compare(inside, definition.tree().getExpr(), kind, Map.of());
			this.seen.addAll(inside.seen);
			this.named.addAll(inside.named);
		}
	}

	/** What of a part is compared. */
	private interface Comparing {

		void compare(NamedTexts texts, CelExpr expression, FactKind kind, Map<String, Name> names);

	}

	private void compare(Object constant, FactKind kind, Source source) {
		if (constant instanceof Collection<?> entries) {
			entries.forEach((entry) -> compare(entry, kind, source));
		}
		else if (constant instanceof Map<?, ?> map) {
			map.values().forEach((value) -> compare(value, kind, source));
		}
		else if (constant instanceof String text) {
			compare(text, kind, source);
		}
	}

	private void compare(String value, FactKind kind, Source source) {
		if (this.filters.stream().anyMatch((filter) -> filter.drops(value))) {
			return;
		}
		boolean fallback = this.fallbacks.have(value, kind.part());
		Optional<String> problem = fallback ? kind.mixed(value) : kind.problem(value);
		problem.ifPresent((words) -> this.problems.add(new Problem(source.place().get(), words, source.definition())));
		if (fallback) {
			return;
		}
		Optional<String> hint = kind.hint(value);
		hint.ifPresent((words) -> this.hints.add(new Problem(source.place().get(), words, source.definition())));
		// nothing is written as "" where it is absent
		if (problem.isEmpty() && hint.isEmpty() && kind.isOpen() && kind.part() == Part.WHOLE && !value.isEmpty()) {
			FactKind named = kind.isGroup() ? FactKind.GROUP : kind;
			this.named.add(new Named(named, value, source.place().get(), source.definition()));
			if (!kind.equals(named)) {
				this.named.add(new Named(kind, value, source.place().get(), source.definition()));
			}
		}
	}

	/** What of that which a function is given comes out of it as it is. */
	private List<CelExpr> passed(CelExpr expression) {
		CelCall call = expression.call();
		List<CelExpr> given = new ArrayList<>(call.target().stream().toList());
		given.addAll(call.args());
		return switch (call.function()) {
			case "_?_:_" -> given.subList(1, given.size());
			// texts that are put together are no longer what they were
			case "_+_" -> isText(expression) ? List.of() : given;
			case "distinct", "sort", "reverse", "dyn", "flatten", "optional.of", "optional.ofNonZeroValue", "or" ->
				given;
			// nothing is written as "" where it is absent
			case "orValue" -> given.stream().filter((each) -> !text(each).equals(Optional.of(""))).toList();
			case "_[_]", "_[?_]", "slice", "first", "last", "value" -> given.subList(0, 1);
			default -> List.of();
		};
	}

	/** Whether it is a text for certain. */
	boolean isText(CelExpr expression) {
		return this.whole.tree().getType(expression.id()).orElse(SimpleType.DYN).kind() == CelKind.STRING;
	}

	/** What the texts in it are, where it comes from a fact. */
	Optional<FactKind> kind(CelExpr expression, Map<String, Name> names) {
		if (++this.steps > MOST_STEPS) {
			return Optional.empty();
		}
		return switch (expression.getKind()) {
			case SELECT -> expression.select().testOnly() ? Optional.empty()
					: field(expression.select().operand(), expression.select().field());
			case IDENT -> kindOfName(expression.ident().name(), names);
			case LIST -> any(expression.list().elements(), names);
			case COMPREHENSION -> {
				CelComprehension walk = expression.comprehension();
				Map<String, Name> inside = inside(walk, names);
				yield collected(walk.loopStep()).flatMap((each) -> kind(each, inside))
					.or(() -> isBinding(walk) ? kind(walk.result(), inside) : kind(walk.iterRange(), names));
			}
			case CALL -> {
				CelCall call = expression.call();
				yield switch (call.function()) {
					case "_?._" -> text(call.args().get(1)).flatMap((field) -> field(call.args().get(0), field));
					case "_[_]", "_[?_]" -> attribute(call).or(() -> any(passed(expression), names));
					default -> any(passed(expression), names);
				};
			}
			case CONSTANT, MAP, STRUCT, NOT_SET -> Optional.empty();
		};
	}

	private Optional<FactKind> any(List<CelExpr> expressions, Map<String, Name> names) {
		return expressions.stream().flatMap((each) -> kind(each, names).stream()).reduce(FactKind::or);
	}

	private Optional<FactKind> kindOfName(String called, Map<String, Name> names) {
		Name name = names.get(called);
		Expression definition = this.whole.language().definitions().get(called);
		if (name != null) {
			return kind(name.value(), name.names());
		}
		return (definition != null) ? definition.kind() : Optional.empty();
	}

	private Optional<FactKind> field(CelExpr operand, String field) {
		return isAttributes(operand) ? attribute(field) : FactKind.of(this.whole, operand, field);
	}

	private Optional<FactKind> attribute(CelCall index) {
		return isAttributes(index.args().get(0)) ? text(index.args().get(1)).flatMap(NamedTexts::attribute)
				: Optional.empty();
	}

	/** Of the attributes of a person, the portal itself fills in one. */
	private static Optional<FactKind> attribute(String name) {
		return name.equals("groups") ? Optional.of(FactKind.GROUP) : Optional.empty();
	}

	private boolean isAttributes(CelExpr expression) {
		return expression.getKind() == Kind.SELECT && expression.select().field().equals("attributes")
				&& FactKind.type(this.whole, expression.select().operand()).name().equals("Requester");
	}

	private static Optional<String> text(CelExpr expression) {
		return (expression.getKind() == Kind.CONSTANT
				&& expression.constant().getKind() == CelConstant.Kind.STRING_VALUE)
						? Optional.of(expression.constant().stringValue()) : Optional.empty();
	}

	/** What {@code map} puts into its list. */
	private static Optional<CelExpr> collected(CelExpr step) {
		if (step.getKind() != Kind.CALL) {
			return Optional.empty();
		}
		CelCall call = step.call();
		return switch (call.function()) {
			case "_+_" -> call.args().stream().filter((each) -> each.getKind() == Kind.LIST).findFirst();
			case "_?_:_" -> collected(call.args().get(1));
			default -> Optional.empty();
		};
	}

	/** Whether it goes through nothing and only gives a value a name. */
	static boolean isBinding(CelComprehension walk) {
		return walk.iterRange().getKind() == Kind.LIST && walk.iterRange().list().elements().isEmpty();
	}

	/** What names a walk binds: what it walks over, and what it collects. */
	static Map<String, Name> inside(CelComprehension walk, Map<String, Name> names) {
		Map<String, Name> inside = new HashMap<>(names);
		inside.put(walk.accuVar(), new Name(walk.accuInit(), names));
		Name element = new Name(walk.iterRange(), names);
		inside.put(walk.iterVar2().isEmpty() ? walk.iterVar() : walk.iterVar2(), element);
		return inside;
	}

	/**
	 * A group or an environment that is named.
	 *
	 * @param kind which of them
	 * @param value its name
	 * @param place where in the policy
	 * @param definition in which it is written; null where it is written in the place
	 */
	record Named(FactKind kind, String value, String place, @Nullable String definition) {
	}

	/**
	 * Something that cannot be meant.
	 *
	 * @param place where in the policy
	 * @param words what is wrong, without the place
	 * @param definition in whose texts the mistake is; null where it is in the place
	 */
	record Problem(String place, String words, @Nullable String definition) {

		Problem(String place, String words) {
			this(place, words, null);
		}

		@Override
		public String toString() {
			return this.place + ": " + this.words;
		}

	}

	/**
	 * Where a text comes from.
	 *
	 * @param place where it is compared
	 * @param definition in which it is written; null where it is written in the place
	 */
	private record Source(Supplier<String> place, @Nullable String definition) {
	}

	/** What a name stands for: that value, or what is in it. */
	record Name(CelExpr value, Map<String, Name> names) {
	}

}
