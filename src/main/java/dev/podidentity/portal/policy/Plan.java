package dev.podidentity.portal.policy;

import java.util.List;

/**
 * The answer of the policy to one request: which rule matched, and who must agree in
 * which order.
 *
 * @param rule name of the rule
 * @param reason why this rule applies, one sentence
 * @param stages the stages, in order; each must be complete before the next begins
 */
public record Plan(String rule, String reason, List<Stage> stages) {

	public Plan {
		stages = List.copyOf(stages);
	}

	/**
	 * One round of approval.
	 *
	 * @param name what people read, such as {@code Platform engineering}
	 * @param groups ids of the groups whose members count
	 * @param quorum how many approvals by distinct people it takes
	 */
	public record Stage(String name, List<String> groups, int quorum) {

		public Stage {
			groups = List.copyOf(groups);
		}

	}

}
