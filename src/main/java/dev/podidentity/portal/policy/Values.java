package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.cel.runtime.CelVariableResolver;
import dev.podidentity.portal.policy.Expression.ExpressionFailed;

/**
 * The facts of one request as expressions take them, worked out once for all rules.
 */
final class Values {

	private final Map<String, Object> facts;

	private final Map<String, Object> defined;

	private final Map<Looked, String> shown = new HashMap<>();

	private final String breadthRemark;

	private final Deadline deadline;

	Values(RoutingFacts facts) {
		this(Language.VOCABULARY.values(facts), new HashMap<>(), facts.breadthRemark(), Deadline.NEVER);
	}

	private Values(Map<String, Object> facts, Map<String, Object> defined, String breadthRemark, Deadline deadline) {
		this.facts = facts;
		this.defined = defined;
		this.breadthRemark = breadthRemark;
		this.deadline = deadline;
	}

	/** Nothing but the time. */
	static Values ofTime(Instant now) {
		return new Values(Map.of("now", now), new HashMap<>(), "", Deadline.NEVER);
	}

	/** No facts, for what is the same whatever they are; for many at once. */
	static Values none() {
		return new Values(Map.of(), new ConcurrentHashMap<>(), "", Deadline.NEVER);
	}

	/** The same with values of names on which no definition depends. */
	Values with(Map<String, Object> known) {
		Map<String, Object> more = new HashMap<>(this.facts);
		more.putAll(known);
		return new Values(more, this.defined, this.breadthRemark, this.deadline);
	}

	/** The same, for evaluations that end by then, all of them together. */
	Values until(Deadline deadline) {
		return new Values(this.facts, this.defined, this.breadthRemark, deadline);
	}

	/** When evaluations with them have to end. */
	Deadline deadline() {
		return this.deadline;
	}

	/** A definition is worked out when the first expression needs it. */
	CelVariableResolver of(Language language) {
		return (name) -> {
			Object fact = this.facts.get(name);
			Expression definition = (fact != null) ? null : language.definitions().get(name);
			return Optional.ofNullable((definition != null) ? defined(name, definition) : fact);
		};
	}

	private Object defined(String name, Expression definition) {
		Object known = this.defined.get(name);
		if (known == null) {
			try {
				known = definition.evaluate(this);
			}
			catch (ExpressionFailed ex) {
				throw new DefinitionFailed(name, ex);
			}
			this.defined.put(name, known);
		}
		return known;
	}

	String shown(Looked fact, Expression value) {
		return this.shown.computeIfAbsent(fact, (key) -> {
			try {
				return Expression.cut(FactWords.of(value.evaluate(this), fact.fields())
						+ (fact.name().equals("role.breadth") ? this.breadthRemark : ""));
			}
			catch (ExpressionFailed ex) {
				return "absent";
			}
		});
	}

	/**
	 * A fact as one condition looks at it.
	 *
	 * @param name how it is written
	 * @param fields names of the fields that the condition looks at, wherever they are
	 */
	record Looked(String name, Set<String> fields) {
	}

	/** A definition that an expression names has no answer. */
	static final class DefinitionFailed extends RuntimeException {

		DefinitionFailed(String name, ExpressionFailed cause) {
			super(name + ": " + cause.reason(), cause);
		}

	}

}
