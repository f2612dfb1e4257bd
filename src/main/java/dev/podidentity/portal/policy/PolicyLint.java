package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.RoutingPolicy.NamedGroup;
import dev.podidentity.portal.policy.RoutingPolicy.PlacedStage;
import dev.podidentity.portal.policy.Staffing.Staffed;
import org.jspecify.annotations.Nullable;

/** Compares a policy with the groups and the people that there are. */
class PolicyLint {

	private final People people;

	PolicyLint(People people) {
		this.people = people;
	}

	/** Groups that do not exist, and owners that are no team; empty where all is well. */
	List<String> problems(RoutingPolicy policy) {
		List<String> problems = new ArrayList<>();
		String known = String.join(", ", this.people.groups().stream().map(Group::id).toList());
		Stream.concat(policy.groups().filter((named) -> FieldReader.isId(named.id())), named(policy))
			.distinct()
			.filter((named) -> this.people.group(named.id()).isEmpty())
			.forEach((named) -> problems.add("%s: there is no group \"%s\". Known: %s.%s".formatted(named.place(),
					named.id(), known, Lookalike.hint(named.id()))));
		policy.ownership()
			.teams()
			.filter((team) -> this.people.group(team).filter((group) -> !group.team()).isPresent())
			.forEach((team) -> problems
				.add("Ownership of %s: this group is no team, so nobody asks on its behalf.".formatted(team)));
		return problems;
	}

	/** Groups that are compared with what can only be a team. */
	List<String> noTeams(RoutingPolicy policy) {
		List<String> warnings = new ArrayList<>();
		String teams = String.join(", ", this.people.groups().stream().filter(Group::team).map(Group::id).toList());
		policy.linted()
			.named(FactKind.TEAM)
			.filter((named) -> this.people.group(named.value()).filter((group) -> !group.team()).isPresent())
			.forEach((named) -> warnings.add(
					"%s: \"%s\" is a group and no team, and this is always a team. Look at requester.groups or role.owners, or name a team. Known: %s."
						.formatted(named.place(), named.value(), teams)));
		return warnings;
	}

	/** The groups that conditions and other expressions name. */
	private static Stream<NamedGroup> named(RoutingPolicy policy) {
		return policy.linted().named(FactKind.GROUP).map((named) -> new NamedGroup(named.value(), named.place()));
	}

	/**
	 * Environments that no cluster has; empty where none is known.
	 * @param known the environments of the clusters that there are
	 */
	static List<String> environments(RoutingPolicy policy, Set<String> known) {
		if (known.isEmpty()) {
			return List.of();
		}
		List<String> warnings = new ArrayList<>();
		policy.linted()
			.named(FactKind.ENVIRONMENT)
			.filter((named) -> !known.contains(named.value()))
			.forEach((named) -> warnings
				.add("%s: no cluster has the environment \"%s\". Known: %s.%s".formatted(named.place(),
						Expression.cut(named.value()), String.join(", ", known), Lookalike.hint(named.value()))));
		return warnings;
	}

	/**
	 * Stages whose groups have too few people for them, and other rules that nobody could
	 * agree to; empty where all is well. Stages whose groups depend on the request are
	 * looked at when it is sent; that a group does not exist is told once, by
	 * {@link #problems}.
	 */
	List<String> understaffed(RoutingPolicy policy) {
		List<String> problems = new ArrayList<>();
		ChangeApproval changes = policy.changes();
		List<String> deciding = changes.groups().isEmpty() ? this.people.groupsGranting(Role.ADMINISTRATOR)
				: changes.groups();
		if (exist(deciding) && members(deciding) < changes.quorum()) {
			problems.add("Changes: it takes %s to agree to other rules, and there are %d."
				.formatted(people(changes.quorum()), members(deciding)));
		}
		Map<String, List<PlacedStage>> byRule = new LinkedHashMap<>();
		policy.staticStages().filter((staged) -> exist(staged.stage().groups())).forEach((staged) -> {
			Stage stage = staged.stage();
			if (isLacking(List.of(staged))) {
				List<Person> members = this.people.membersOf(stage.groups());
				boolean single = stage.alternatives().size() == 1 && stage.alternatives().get(0).seats().size() == 1;
				problems.add(single
						? "%s: it takes %s, and there are %d in %s.".formatted(staged.place(), people(stage.quorum()),
								members.size(), String.join(", ", stage.groups()))
						: "%s: it takes %s, each of them somebody else, and there are not enough people."
							.formatted(staged.place(), stage.words()));
			}
			String escalated = (stage.limit() != null) ? stage.limit().group() : null;
			if (escalated != null && this.people.group(escalated).isPresent() && members(List.of(escalated)) == 0) {
				problems.add("%s: it escalates to %s, where there is nobody.".formatted(staged.place(), escalated));
			}
			byRule
				.computeIfAbsent(staged.place().substring(0, staged.place().lastIndexOf(", stage ")),
						(rule) -> new ArrayList<>())
				.add(staged);
		});
		byRule.values().forEach((stages) -> together(stages, problems));
		policy.rules().forEach((rule) -> breakGlass(rule, problems));
		return problems;
	}

	/** Who breaks the glass has asked for it, and does not review it. */
	private void breakGlass(Rule rule, List<String> problems) {
		List<Person> breaking = this.people.membersOf(rule.decision().mayBreakGlass().toList());
		List<StageRule> stages = rule.decision().stages();
		if (breaking.isEmpty() || stages.stream().anyMatch(StageRule::depends)
				|| lacking(stages.stream().map(StageRule::constant).toList(), null).isPresent()) {
			return;
		}
		if (breaking.stream()
			.allMatch((person) -> lacking(stages.stream().map(StageRule::constant).toList(), person).isPresent())) {
			problems
				.add("Rule " + rule.name() + ", break-glass: whoever breaks the glass does not review it, and without"
						+ " that person there are not enough people for its stages. Add people or change the groups.");
		}
	}

	/** Alternatives that nobody could take, beside others that somebody can. */
	List<String> idle(RoutingPolicy policy) {
		List<String> warnings = new ArrayList<>();
		policy.staticStages()
			.filter((staged) -> staged.stage().alternatives().size() > 1 && exist(staged.stage().groups())
					&& !isLacking(List.of(staged)))
			.forEach((staged) -> {
				for (int i = 0; i < staged.stage().alternatives().size(); i++) {
					Stage alone = new Stage(staged.stage().name(), List.of(staged.stage().alternatives().get(i)), null);
					if (lacking(List.of(alone), null).isPresent()) {
						warnings.add("%s, any-of %d: it takes %s, and there are not enough people."
							.formatted(staged.place(), i + 1, alone.words()));
					}
				}
			});
		return warnings;
	}

	/** Where one group can come to decide alone what different groups are asked. */
	List<String> escalations(RoutingPolicy policy) {
		return EscalationLint.warnings(policy, this.people);
	}

	/** One person counts once in a request, so stages can lack people together. */
	private void together(List<PlacedStage> stages, List<String> problems) {
		if (stages.stream().noneMatch((stage) -> isLacking(List.of(stage)))) {
			lacking(stages)
				.flatMap((lacking) -> stages.stream().filter((staged) -> staged.stage() == lacking.stage()).findFirst())
				.ifPresent((staged) -> problems.add(staged.place() + ": with the stages before it, it takes more people"
						+ " than there are in their groups, since one person counts once. Add people or change the stages."));
		}
	}

	private boolean isLacking(List<PlacedStage> stages) {
		return lacking(stages).isPresent();
	}

	private Optional<Staffed> lacking(List<PlacedStage> stages) {
		return lacking(stages.stream().map(PlacedStage::stage).toList(), null);
	}

	private Optional<Staffed> lacking(List<Stage> stages, @Nullable Person without) {
		return new Staffing(stages.stream()
			.map((stage) -> new Staffed(stage, List.of(),
					this.people.membersOf(stage.groups())
						.stream()
						.filter((person) -> without == null || !person.username().equals(without.username()))
						.toList()))
			.toList()).lacking();
	}

	private boolean exist(Collection<String> groups) {
		return groups.stream().allMatch((group) -> this.people.group(group).isPresent());
	}

	private static String people(int many) {
		return (many == 1) ? "1 person" : many + " people";
	}

	private long members(Collection<String> groups) {
		return this.people.membersOf(groups).size();
	}

}
