package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.StructType;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import org.jspecify.annotations.Nullable;

/**
 * Tries a condition with everything that a fact can be, where that is little: whatever
 * functions, maps and definitions lie between, it holds for these values and no others.
 *
 * @param fact the fact, as conditions name it
 * @param all what it can be
 * @param holding with which of them the condition holds
 */
record EveryValue(String fact, List<String> all, List<String> holding) {

	private static final String NOT_LOOKED_AT = "nobody looks at it here";

	private static final List<Few> FEW = List.of(new Few("role", "Role", "breadth", false),
			new Few("role", "Role", "ownBreadth", false), new Few("role", "Role", "trust", false),
			new Few("targetRole", "TargetRole", "breadth", true), new Few("request", "Request", "type", false),
			new Few("request", "Request", "via", true));

	/** What comes of a condition; empty where it depends on more than one such fact. */
	static Optional<EveryValue> of(CelExpr condition, Expression whole) {
		List<Few> looked = FEW.stream().filter((few) -> whole.fields().contains(few.field())).toList();
		return looked.isEmpty() ? Optional.empty() : whole.language().trying((deadline) -> {
			Expression part = whole.part(condition);
			return looked.stream().flatMap((few) -> few.tried(part, deadline).stream()).findFirst();
		});
	}

	boolean never() {
		return this.holding.isEmpty();
	}

	boolean always() {
		return this.holding.size() == this.all.size();
	}

	/** A fact that can be few things. */
	private record Few(String root, String type, String field, boolean absent) {

		Optional<EveryValue> tried(Expression condition, Deadline deadline) {
			Map<String, Boolean> answers = new LinkedHashMap<>();
			List<String> all = FactKind.of(this.type, this.field).orElseThrow().values();
			for (String value : all) {
				Boolean answer = answer(condition, value, deadline);
				if (answer == null) {
					return Optional.empty();
				}
				answers.put(value, answer);
			}
			List<String> holding = new ArrayList<>(all);
			holding.removeIf((value) -> !Boolean.TRUE.equals(answers.get(value)));
			// where it makes a difference that it is absent, it is one value more
			Boolean without = this.absent ? answer(condition, null, deadline) : null;
			if (without != null && (without ? holding.size() < all.size() : !holding.isEmpty())) {
				return Optional.empty();
			}
			return Optional.of(new EveryValue(this.root + "." + this.field, all, holding));
		}

		/** Without any other fact; null where it has no answer then. */
		private @Nullable Boolean answer(Expression condition, @Nullable String value, Deadline deadline) {
			Map<String, String> unknown = new HashMap<>();
			((StructType) Language.VOCABULARY.findType(this.type).orElseThrow()).fieldNames()
				.forEach((name) -> unknown.put(name, NOT_LOOKED_AT));
			unknown.remove(this.field);
			Map<String, Object> fields = (value != null) ? Map.of(this.field, value) : Map.of();
			try {
				return condition.holds(Values.none()
					.with(Map.of(this.root, new FactValue(this.type, fields, unknown)))
					.until(deadline));
			}
			catch (ExpressionFailed ex) {
				return null;
			}
		}

	}

}
