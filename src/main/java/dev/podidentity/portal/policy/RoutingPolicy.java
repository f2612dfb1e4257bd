package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Routing.Demands;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.Routing.Outcome;
import dev.podidentity.portal.policy.Routing.Stage;
import dev.podidentity.portal.policy.Routing.TimeLimit;
import dev.podidentity.portal.policy.Routing.Tried;
import org.jspecify.annotations.Nullable;

/**
 * Ordered rules that say whether a request is allowed and who has to agree. The first
 * rule that matches decides; where none matches, and where a condition has no answer, the
 * request is denied.
 */
public final class RoutingPolicy {

	private static final String NO_RULE = "No rule of the routing policy allows this request.";

	private final List<Rule> rules;

	RoutingPolicy(List<Rule> rules) {
		this.rules = List.copyOf(rules);
	}

	/**
	 * The policy in that YAML text.
	 * @throws InvalidPolicy naming everything that is wrong with it
	 */
	public static RoutingPolicy parse(String yaml) {
		return new PolicyReader().read(yaml);
	}

	List<Rule> rules() {
		return this.rules;
	}

	/** What becomes of a request of which these facts are known. */
	public Routing route(RoutingFacts facts) {
		Map<String, Object> values = Expression.values(facts);
		List<Tried> tried = new ArrayList<>();
		for (Rule rule : this.rules) {
			try {
				tried.add(rule.tryOn(values));
				if (tried.get(tried.size() - 1).matched()) {
					return new Routing(rule.name(), rule.outcome(values), rule.demands(), tried);
				}
			}
			catch (ExpressionFailed ex) {
				// skipping it could skip the one rule that forbids
				String why = "Rule " + rule.name() + " cannot be applied: " + ex.getMessage();
				return new Routing(rule.name(), new Denied(why), Demands.NONE, tried);
			}
		}
		return new Routing(null, new Denied(NO_RULE), Demands.NONE, tried);
	}

	/**
	 * One rule.
	 *
	 * @param name unique in the policy
	 * @param conditions all must hold; none: matches always
	 * @param decision what follows
	 * @param demands what the request must bring along
	 */
	record Rule(String name, List<Expression> conditions, Decision decision, Demands demands) {

		Rule {
			conditions = List.copyOf(conditions);
		}

		Tried tryOn(Map<String, Object> facts) {
			for (Expression condition : this.conditions) {
				if (!condition.holds(facts)) {
					Expression part = firstThatFails(condition, facts);
					return new Tried(this.name, false, part.toString(), part.saw(facts));
				}
			}
			return new Tried(this.name, true, null, Map.of());
		}

		private static Expression firstThatFails(Expression condition, Map<String, Object> facts) {
			return condition.parts().stream().filter((part) -> part.fails(facts)).findFirst().orElse(condition);
		}

		Outcome outcome(Map<String, Object> facts) {
			return this.decision.on(facts);
		}

	}

	/** What follows from a rule, once the facts are known. */
	interface Decision {

		Outcome on(Map<String, Object> facts);

	}

	/**
	 * Stages; groups may depend on the facts.
	 *
	 * @param stages in their order
	 */
	record Stages(List<StageRule> stages) implements Decision {

		Stages {
			stages = List.copyOf(stages);
		}

		@Override
		public Outcome on(Map<String, Object> facts) {
			return new InReview(this.stages.stream().map((stage) -> stage.on(facts)).toList());
		}

	}

	/**
	 * A stage as the policy has it.
	 *
	 * @param name what people read
	 * @param groups ids of groups whose members count
	 * @param groupsOf expression for more of them; null where there is none
	 * @param quorum how many people
	 * @param limit how long, or null
	 */
	record StageRule(String name, List<String> groups, @Nullable Expression groupsOf, int quorum,
			@Nullable TimeLimit limit) {

		StageRule {
			groups = List.copyOf(groups);
		}

		Stage on(Map<String, Object> facts) {
			List<String> all = new ArrayList<>(this.groups);
			if (this.groupsOf != null) {
				all.addAll(this.groupsOf.listed(facts));
			}
			return new Stage(this.name, all.stream().distinct().toList(), this.quorum, this.limit);
		}

	}

}
