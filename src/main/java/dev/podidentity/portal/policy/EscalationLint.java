package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where one group can come to decide alone, by {@code escalate-to}, what people of
 * different groups have to agree to: its members can take any seat.
 */
final class EscalationLint {

	private static final String OTHERWISE = " Where each of them has to agree whatever the time, use remind or expire.";

	private EscalationLint() {
	}

	/** What may not be meant, each with its place. */
	static List<String> warnings(Rule rule) {
		List<String> warnings = new ArrayList<>();
		List<StageRule> stages = rule.decision().stages();
		for (StageRule stage : stages) {
			escalated(stage).filter((group) -> !isForOneGroup(stage))
				.ifPresent((group) -> warnings.add("Rule %s, stage %s: it asks different groups, and once it has"
					.formatted(rule.name(), stage.name())
						+ " escalated, people of %s alone can complete it.%s".formatted(group, OTHERWISE)));
		}
		for (int i = 0; i < stages.size(); i++) {
			for (int j = i + 1; j < stages.size(); j++) {
				together(rule, stages.get(i), stages.get(j)).ifPresent(warnings::add);
			}
		}
		return warnings;
	}

	private static Optional<String> together(Rule rule, StageRule one, StageRule other) {
		Set<String> before = alone(one);
		if (!isForOneGroup(one) || !isForOneGroup(other) || !Collections.disjoint(before, alone(other))) {
			return Optional.empty();
		}
		escalated(one).ifPresent(before::add);
		Set<String> then = alone(other);
		escalated(other).ifPresent(then::add);
		return then.stream()
			.filter(before::contains)
			.findFirst()
			.map((group) -> "Rule %s, stages: %s and %s ask different groups, and once time has passed, people of %s"
				.formatted(rule.name(), one.name(), other.name(), group) + " alone can complete both." + OTHERWISE);
	}

	private static Optional<String> escalated(StageRule stage) {
		return Optional.ofNullable(stage.limit()).flatMap((limit) -> Optional.ofNullable(limit.group()));
	}

	/** Whether people of one group suffice from the start. */
	private static boolean isForOneGroup(StageRule stage) {
		return stage.ways().stream().anyMatch(EscalationLint::isForOneGroup);
	}

	/** Of each of the groups of an expression nobody knows how many they are. */
	private static boolean isForOneGroup(Way way) {
		return !way.each() || (known(way).size() == 1 && isConstant(way));
	}

	/** The groups that are known to complete it alone from the start. */
	private static Set<String> alone(StageRule stage) {
		Set<String> alone = new HashSet<>();
		stage.ways().stream().filter(EscalationLint::isForOneGroup).forEach((way) -> alone.addAll(known(way)));
		return alone;
	}

	private static boolean isConstant(Way way) {
		return way.groupsOf() == null || way.groupsOf().constantGroups().isPresent();
	}

	private static Set<String> known(Way way) {
		Set<String> known = new HashSet<>(way.groups());
		if (way.groupsOf() != null) {
			way.groupsOf().constantGroups().ifPresent(known::addAll);
		}
		return known;
	}

}
