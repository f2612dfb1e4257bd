package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.podidentity.portal.policy.Plan.Alternative;
import org.jspecify.annotations.Nullable;

/**
 * One way to complete a stage, as the policy has it.
 *
 * @param each whether each of the groups has to agree; else any of them
 * @param groups ids of groups
 * @param groupsOf expression for more of them; null where there is none
 * @param quorum how many people, where each group has to agree of each
 */
record Way(boolean each, List<String> groups, @Nullable Expression groupsOf, int quorum) {

	Way {
		groups = List.copyOf(groups);
	}

	/** Empty where it names no group. */
	Optional<Alternative> on(Function<Expression, List<String>> listed) {
		List<String> all = new ArrayList<>(this.groups);
		if (this.groupsOf != null) {
			all.addAll(listed.apply(this.groupsOf));
		}
		List<String> distinct = all.stream().distinct().toList();
		if (distinct.isEmpty()) {
			return Optional.empty();
		}
		return Optional
			.of(this.each ? Alternative.eachOf(distinct, this.quorum) : Alternative.of(distinct, this.quorum));
	}

}
