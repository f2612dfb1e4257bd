package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.PolicySettings.Approvers;

/**
 * The policy in force: one stage, one approval by a member of a group of approvers that
 * covers every cluster of the request. Approvers are worked out from today's groups
 * whenever it is asked, never from a list made earlier.
 */
public class ApprovalPolicy {

	private static final String RULE = "one-approval";

	private final List<Approvers> approvers;

	private final People people;

	private final Catalog catalog;

	ApprovalPolicy(List<Approvers> approvers, People people, Catalog catalog) {
		this.approvers = approvers;
		this.people = people;
		this.catalog = catalog;
	}

	/**
	 * The plan for a request on these clusters. A stage without groups is one that nobody
	 * can complete.
	 */
	public Plan plan(Collection<ClusterArn> clusters) {
		List<Group> groups = groupsCovering(clusters);
		String name = groups.isEmpty() ? "Nobody"
				: groups.stream().map(Group::name).collect(Collectors.joining(" or "));
		String reason = "Every new association needs one approval by a group that covers "
				+ names(clusters).stream().collect(Collectors.joining(", ")) + ".";
		return new Plan(RULE, reason, List.of(new Plan.Stage(name, groups.stream().map(Group::id).toList(), 1)));
	}

	/**
	 * Who could approve in that stage now, without those who are involved in the request;
	 * by name.
	 */
	public List<Person> approvers(Plan.Stage stage, Set<String> involved) {
		return this.people.membersOf(stage.groups())
			.stream()
			.filter((person) -> person.has(Role.APPROVER) && !involved.contains(person.username()))
			.toList();
	}

	/**
	 * Whether a person may decide in that stage.
	 * @param stage the stage that waits
	 * @param person who wants to decide
	 * @param involved those who asked for or edited the request
	 */
	public Permission mayDecide(Plan.Stage stage, Person person, Set<String> involved) {
		if (involved.contains(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "You cannot decide your own request.");
		}
		if (!person.has(Role.APPROVER) || stage.groups().stream().noneMatch(person::in)) {
			return Permission.refused(Kind.FORBIDDEN,
					"You are not in a group that decides this: " + stage.name() + ".");
		}
		return Permission.GRANTED;
	}

	/**
	 * The clusters that each of the person's groups of approvers covers, one set per
	 * group: a request can be decided where one of the sets holds all its clusters.
	 */
	public List<Set<ClusterArn>> coverage(Person person) {
		if (!person.has(Role.APPROVER)) {
			return List.of();
		}
		return this.approvers.stream()
			.filter((approvers) -> person.in(approvers.group()))
			.map((approvers) -> this.catalog.clusters()
				.stream()
				.filter((cluster) -> approvers.covers(cluster.name()))
				.map(Cluster::arn)
				.collect(Collectors.toSet()))
			.toList();
	}

	List<Approvers> groupsOfApprovers() {
		return this.approvers;
	}

	private List<Group> groupsCovering(Collection<ClusterArn> clusters) {
		List<Group> covering = new ArrayList<>();
		for (Approvers each : this.approvers) {
			if (names(clusters).stream().allMatch(each::covers)) {
				this.people.group(each.group()).ifPresent(covering::add);
			}
		}
		return covering;
	}

	private static List<String> names(Collection<ClusterArn> clusters) {
		return clusters.stream().map(ClusterArn::name).distinct().sorted().toList();
	}

}
