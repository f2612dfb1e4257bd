package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Staffing.Staffed;
import org.jspecify.annotations.Nullable;

/**
 * Finds where one group can come to decide alone, by {@code escalate-to}, what people of
 * different groups have to agree to: its members can take any seat. One person counts
 * once, so a group of fewer people than there are seats cannot.
 */
final class EscalationLint {

	private static final String OTHERWISE = " Where each of them has to agree whatever the time, use remind or expire.";

	/** Null where nobody knows who is in which group; any number may be. */
	private final @Nullable People people;

	private EscalationLint(@Nullable People people) {
		this.people = people;
	}

	/**
	 * What may not be meant, each with its place.
	 * @param people who is in which group; null where that is not known
	 */
	static List<String> warnings(RoutingPolicy policy, @Nullable People people) {
		EscalationLint lint = new EscalationLint(people);
		return policy.rules().stream().flatMap((rule) -> lint.warnings(rule).stream()).toList();
	}

	private List<String> warnings(Rule rule) {
		List<String> warnings = new ArrayList<>();
		List<StageRule> stages = rule.decision().stages();
		for (StageRule stage : stages) {
			String place = "Rule %s, stage %s: ".formatted(rule.name(), stage.name());
			escalated(stage).ifPresent((group) -> {
				if (isOpenTo(stage, group)) {
					warnings.add(place + "it escalates to " + group + ", whose people can decide it from the start, so"
							+ " nobody more is asked. Name another group, or use remind.");
				}
				else if (!isForOneGroup(stage) && areEnough(group, least(stage, group, 2), List.of(stage))) {
					warnings.add(place + "it asks different groups, and once it has escalated, people of " + group
							+ " alone can complete it." + OTHERWISE);
				}
			});
		}
		for (int i = 0; i < stages.size(); i++) {
			for (int j = i + 1; j < stages.size(); j++) {
				together(rule, stages.get(i), stages.get(j)).ifPresent(warnings::add);
			}
		}
		return warnings;
	}

	private Optional<String> together(Rule rule, StageRule one, StageRule other) {
		Set<String> before = alone(one);
		if (!isForOneGroup(one) || !isForOneGroup(other) || !Collections.disjoint(before, alone(other))) {
			return Optional.empty();
		}
		escalated(one).ifPresent(before::add);
		Set<String> then = alone(other);
		escalated(other).ifPresent(then::add);
		return then.stream()
			.filter(before::contains)
			.filter((group) -> areEnough(group, least(one, group, 1) + least(other, group, 1), List.of(one, other)))
			.findFirst()
			.map((group) -> "Rule %s, stages: %s and %s ask different groups, and once time has passed, people of %s"
				.formatted(rule.name(), one.name(), other.name(), group) + " alone can complete both." + OTHERWISE);
	}

	private static Optional<String> escalated(StageRule stage) {
		return Optional.ofNullable(stage.limit()).flatMap((limit) -> Optional.ofNullable(limit.group()));
	}

	/**
	 * How many people of that group complete it, once it has escalated where it does.
	 * @param groups how many groups an expression names of which each has to agree
	 */
	private static long least(StageRule stage, String group, int groups) {
		boolean any = escalated(stage).filter(group::equals).isPresent();
		return stage.ways()
			.stream()
			.filter((way) -> any || (isForOneGroup(way) && known(way).contains(group)))
			.mapToLong((way) -> (long) way.quorum()
					* (!way.each() ? 1 : Math.max(known(way).size(), isConstant(way) ? 1 : groups)))
			.min()
			.orElse(Long.MAX_VALUE);
	}

	/** Whether they are, and are not just those who could complete it anyway. */
	private boolean areEnough(String group, long needed, List<StageRule> stages) {
		if (this.people == null) {
			return true;
		}
		List<Person> members = this.people.membersOf(List.of(group));
		return members.size() >= needed && (stages.stream().anyMatch(StageRule::depends)
				|| !((members.size() == needed) ? complete(members, stages) : areInAll(members, stages)));
	}

	/** Whether these people complete the stages without any of them escalating. */
	private static boolean complete(List<Person> members, List<StageRule> stages) {
		return new Staffing(stages.stream().map((stage) -> new Staffed(stage.constant(), List.of(), members)).toList())
			.lacking()
			.isEmpty();
	}

	/** Whether each of them is in each group that is asked. */
	private static boolean areInAll(List<Person> members, List<StageRule> stages) {
		return stages.stream()
			.flatMap((stage) -> stage.constant().groups().stream())
			.allMatch((group) -> members.stream().allMatch((member) -> member.in(group)));
	}

	/** Whether members of that group can take any seat of it before it escalates. */
	private static boolean isOpenTo(StageRule stage, String group) {
		return stage.ways()
			.stream()
			.allMatch((way) -> known(way).contains(group) && (!way.each() || isForOneGroup(way)));
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
