package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * What a policy says of one action of one caller: allowed by a statement, and denied by
 * none.
 *
 * @param statements what each statement says, in order
 */
public record PolicyDecision(List<Said> statements) {

	public PolicyDecision {
		statements = List.copyOf(statements);
	}

	/** What a trust policy says. */
	public static PolicyDecision of(PolicyDocument policy, Caller caller, String action, RequestContext context) {
		ConditionEvaluator evaluator = new ConditionEvaluator(policy.version(), context);
		return new PolicyDecision(IntStream.range(0, policy.statements().size())
			.mapToObj((at) -> said(at, policy.statements().get(at), caller, action, evaluator, context))
			.toList());
	}

	private static Said said(int at, PolicyStatement statement, Caller caller, String action,
			ConditionEvaluator evaluator, RequestContext context) {
		Truth concerns = concerns(statement, caller, action);
		List<Judged> conditions = statement.conditions()
			.stream()
			.map((condition) -> new Judged(condition, context.value(condition.key()), evaluator.evaluate(condition)))
			.toList();
		return new Said(at + 1, statement, concerns, conditions);
	}

	/**
	 * Whether a statement is about that action of that caller, whatever its conditions.
	 */
	public static Truth concerns(PolicyStatement statement, Caller caller, String action) {
		Truth who = (statement.principals() != null) ? caller.isAmong(statement.principals()) : Truth.CANNOT_TELL;
		return who.and(Truth.of(has(statement.actions(), action)));
	}

	private static boolean has(Patterns actions, String action) {
		String wanted = action.toLowerCase(Locale.ROOT);
		boolean matches = actions.values()
			.stream()
			.anyMatch((pattern) -> Wildcards.match(pattern.toLowerCase(Locale.ROOT), wanted));
		return matches != actions.negated();
	}

	/** Whether the action is allowed: an explicit denial wins. */
	public Truth allowed() {
		return granted().and(denied().not());
	}

	/** Whether a statement allows it, whatever others deny. */
	public Truth granted() {
		return Truth.any(this.statements.stream().filter(Said::allows).map(Said::truth));
	}

	/** Whether a statement denies it. */
	public Truth denied() {
		return Truth.any(this.statements.stream().filter((said) -> !said.allows()).map(Said::truth));
	}

	/**
	 * What one statement says.
	 *
	 * @param position its place in the policy, from 1
	 * @param statement the statement
	 * @param concerns whether it is about the action and the caller
	 * @param conditions its conditions
	 */
	public record Said(int position, PolicyStatement statement, Truth concerns, List<Judged> conditions) {

		public boolean allows() {
			return this.statement.allows();
		}

		/** Whether the statement takes effect. */
		public Truth truth() {
			return this.concerns.and(Truth.all(this.conditions.stream().map(Judged::truth)));
		}

	}

	/**
	 * What became of one condition.
	 *
	 * @param condition the condition
	 * @param value what is known of its key
	 * @param truth whether it holds
	 */
	public record Judged(PolicyCondition condition, ContextValue value, Truth truth) {
	}

}
