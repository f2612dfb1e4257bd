package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.podidentity.portal.policy.Expression.ExpressionFailed;
import dev.podidentity.portal.policy.Routing.Demands;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.Routing.Outcome;
import dev.podidentity.portal.policy.Routing.Stage;
import dev.podidentity.portal.policy.Routing.TimeLimit;
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
		for (Rule rule : this.rules) {
			try {
				if (rule.failing(values).isEmpty()) {
					return new Routing(rule.name(), rule.decision().on(values), rule.demands());
				}
			}
			catch (ExpressionFailed ex) {
				// skipping it could skip the one rule that forbids
				return new Routing(rule.name(), new Denied(ex.words(rule.name())), Demands.NONE);
			}
		}
		return new Routing(null, new Denied(NO_RULE), Demands.NONE);
	}

	/**
	 * The rules that {@link #route} tries, and what comes of each, for those who wonder.
	 */
	public List<Tried> explain(RoutingFacts facts) {
		Map<String, Object> values = Expression.values(facts);
		List<Tried> tried = new ArrayList<>();
		for (Rule rule : this.rules) {
			try {
				Expression failing = rule.failing(values).orElse(null);
				if (failing == null) {
					tried.add(new Tried(rule.name(), true, null, Map.of()));
					return tried;
				}
				tried.add(new Tried(rule.name(), false, failing.toString(), failing.saw(values)));
			}
			catch (ExpressionFailed ex) {
				tried.add(new Tried(rule.name(), true, ex.expression().toString(), ex.expression().saw(values)));
				return tried;
			}
		}
		return tried;
	}

	/**
	 * A rule that was tried.
	 *
	 * @param rule its name
	 * @param decided whether it decided: it matched, or could not be applied
	 * @param part the part of its condition that failed or has no answer; null where it
	 * matched
	 * @param saw the facts that this part names, with their values
	 */
	public record Tried(String rule, boolean decided, @Nullable String part, Map<String, String> saw) {
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

		/**
		 * The first part of the condition that does not hold; empty where all do.
		 * @throws ExpressionFailed where a part has no answer and no other fails
		 */
		Optional<Expression> failing(Map<String, Object> facts) {
			ExpressionFailed unanswered = null;
			for (Expression condition : this.conditions) {
				try {
					if (!condition.holds(facts)) {
						return Optional.of(condition);
					}
				}
				catch (ExpressionFailed ex) {
					unanswered = (unanswered != null) ? unanswered : ex;
				}
			}
			if (unanswered != null) {
				throw unanswered;
			}
			return Optional.empty();
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
