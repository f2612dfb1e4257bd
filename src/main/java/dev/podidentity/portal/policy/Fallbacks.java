package dev.podidentity.portal.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.podidentity.portal.policy.NameFormat.Part;
import dev.podidentity.portal.policy.NamedTexts.Name;

/**
 * The texts that stand for a fact where it is absent, such as in
 * {@code request.?team.orValue("none")}: whoever writes one means none of the values that
 * the fact can be, so nothing that knows these takes it for one of them.
 *
 * @param texts all of them
 */
record Fallbacks(Set<String> texts) {

	/** Where nothing is compared with a fact that may be absent. */
	static final Fallbacks NONE = new Fallbacks(Set.of());

	private static final int MOST_NAMES = 50;

	Fallbacks {
		texts = Set.copyOf(texts);
	}

	/** Those in any of these parts, and in the names that they use. */
	static Fallbacks of(List<CelExpr> parts, Expression whole, Map<String, Name> names) {
		Search search = new Search(whole, new HashSet<>(), new HashSet<>());
		parts.forEach((part) -> search.find(part, names));
		return new Fallbacks(search.texts());
	}

	/** Whether one of them is that, or has it there. */
	boolean have(String value, Part part) {
		return switch (part) {
			case WHOLE -> this.texts.contains(value);
			case BEGINNING -> this.texts.stream().anyMatch((text) -> text.startsWith(value));
			case END -> this.texts.stream().anyMatch((text) -> text.endsWith(value));
			case ANYWHERE -> this.texts.stream().anyMatch((text) -> text.contains(value));
			case PATTERN -> this.texts.stream().anyMatch((text) -> finds(value, text));
		};
	}

	private static boolean finds(String pattern, String text) {
		try {
			return BoundedPattern.compile(pattern).matcher(text).find();
		}
		catch (PatternSyntaxException ex) {
			// told where it stands, as a constant that is no pattern
			return false;
		}
	}

	/**
	 * Looks for them in one expression.
	 *
	 * @param whole the expression
	 * @param texts those that were found
	 * @param seen names that were looked into
	 */
	private record Search(Expression whole, Set<String> texts, Set<Object> seen) {

		private void find(CelExpr part, Map<String, Name> names) {
			CelNavigableExpr.fromExpr(part).allNodes().map(CelNavigableExpr::expr).forEach((each) -> {
				if (each.getKind() == Kind.CALL) {
					call(each.call(), names);
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
					new Search(definition, this.texts, this.seen).find(definition.tree().getExpr(), Map.of());
				}
			}
		}

		private void call(CelCall call, Map<String, Name> names) {
			switch (call.function()) {
				case "orValue", "or" -> call.args().forEach((each) -> texts(each, names));
				case "_?_:_" -> choice(call.args().get(0), call.args().get(1), call.args().get(2), names);
				default -> {
				}
			}
		}

		/**
		 * What it chooses where a fact is absent. A condition that asks for something
		 * else chooses between values, and what it chooses can be mistaken.
		 */
		private void choice(CelExpr asked, CelExpr then, CelExpr otherwise, Map<String, Name> names) {
			switch (Presence.of(asked, this.whole)) {
				case THERE -> texts(otherwise, names);
				case ABSENT -> texts(then, names);
				case PERHAPS -> {
					// between two texts it chooses, beside a fact one stands for it
					if (isConstant(then, names) != isConstant(otherwise, names)) {
						texts(isConstant(then, names) ? then : otherwise, names);
					}
				}
				case NOT_ASKED -> {
				}
			}
		}

		private boolean isConstant(CelExpr part, Map<String, Name> names) {
			return new Constants(this.whole, names.keySet(), Map.of()).isConstant(part);
		}

		/** All texts that it can be, as far as they are written there. */
		private void texts(CelExpr part, Map<String, Name> names) {
			Object constant = new Constants(this.whole, names.keySet(), Map.of()).orNull(part);
			if (constant != null) {
				add(constant);
				return;
			}
			switch (part.getKind()) {
				case LIST -> part.list().elements().forEach((each) -> texts(each, names));
				case IDENT -> {
					Name name = names.get(part.ident().name());
					if (name != null) {
						texts(name.value(), name.names());
					}
				}
				case CALL -> {
					CelCall call = part.call();
					switch (call.function()) {
						case "_?_:_" -> call.args().subList(1, 3).forEach((each) -> texts(each, names));
						case "optional.of", "dyn" -> texts(call.args().get(0), names);
						default -> {
						}
					}
				}
				case CONSTANT, SELECT, MAP, STRUCT, COMPREHENSION, NOT_SET -> {
				}
			}
		}

		private void add(Object constant) {
			if (constant instanceof String text) {
				this.texts.add(text);
			}
			else if (constant instanceof Collection<?> entries) {
				entries.forEach(this::add);
			}
			else if (constant instanceof Optional<?> optional) {
				optional.ifPresent(this::add);
			}
		}

	}

}
