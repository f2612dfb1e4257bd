package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.RoleUser;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import org.jspecify.annotations.Nullable;

/**
 * The targets that a test of a policy gives, as the portal would have them: one cluster
 * is the same wherever it is named, its environment is one of its tags, and its tags may
 * say who owns a namespace.
 */
final class GivenTargets {

	private final List<Target> given;

	private final List<RoleUser> users;

	private final GivenMembers members;

	private final GivenProblems problems;

	/**
	 * Of one test.
	 * @param users who has the role already, on these clusters or others
	 */
	GivenTargets(List<Target> given, List<RoleUser> users, GivenMembers members, GivenProblems problems) {
		this.given = given;
		this.users = users;
		this.members = members;
		this.problems = problems;
	}

	/**
	 * With owners of targets that the test does not give, as the policy says. Of a
	 * request without targets nothing is known of the one that it has.
	 * @param ownership as the policy has it; null where that is not known yet
	 */
	List<Target> known(@Nullable Ownership ownership) {
		if (this.given.isEmpty()) {
			if (this.members.has("targets")) {
				this.problems.add("targets: there are none, and a request has one at least. Give one.");
			}
			return List.of(new Target(Cluster.undescribed("", "", ""), "", "", null));
		}
		List<Target> known = new ArrayList<>();
		for (int at = 0; at < this.given.size(); at++) {
			Target target = target(at, (ownership != null) ? ownership : Ownership.NONE);
			if (ownership != null) {
				owned(at, target, ownership);
			}
			known.add(target);
		}
		for (int at = 0; at < known.size(); at++) {
			for (int before = 0; before < at; before++) {
				compare(before, known.get(before), at, known.get(at));
			}
		}
		return known;
	}

	private void compare(int before, Target one, int at, Target other) {
		if (!isSame(one.cluster(), other.cluster())) {
			return;
		}
		if (!one.serviceAccount().isEmpty() && !one.namespace().isEmpty() && one.namespace().equals(other.namespace())
				&& one.serviceAccount().equals(other.serviceAccount())) {
			this.problems.add(GivenProblems.place("targets." + before) + " and " + GivenProblems.place("targets." + at)
					+ " are the same target, and a request has each once. Remove one of them.");
		}
		if (!one.cluster().equals(other.cluster())) {
			this.problems.contradict(GivenProblems.place(cluster(before)), GivenProblems.place(cluster(at)),
					"cluster \"" + one.cluster().name()
							+ "\" is the same in both, with one environment and the same tags.");
		}
		String owner = one.owner();
		if (one.namespace().equals(other.namespace())
				&& !((owner != null) ? owner.equals(other.owner()) : other.owner() == null)) {
			this.problems.contradict(GivenProblems.place(owner(before)), GivenProblems.place(owner(at)),
					"namespace \"" + one.namespace() + "\" is the same in both, with one owner.");
		}
	}

	/**
	 * Whose it is, the policy says, as far as it has any such words: the owner that a
	 * test gives is one that can be.
	 */
	private void owned(int at, Target target, Ownership ownership) {
		String owner = this.members.text(owner(at));
		if (owner == null || owner.equals(Unread.UNKNOWN) || target.namespace().isEmpty()
				|| ownership.entries().isEmpty()) {
			return;
		}
		boolean tagged = mention(at, GivenTargets::tags, null) >= 0;
		Set<String> owners = ownership.candidates(target.cluster(), tagged, target.namespace());
		if (!owners.contains(owner)) {
			this.problems.contradict(GivenProblems.words(owner(at), owner), GivenProblems.OWNERSHIP,
					GivenProblems.owned(target.namespace(), owners));
		}
	}

	/** Without a name nobody knows. */
	private static boolean isSame(Cluster one, Cluster other) {
		return !one.name().isEmpty() && one.name().equals(other.name()) && one.account().equals(other.account())
				&& one.region().equals(other.region());
	}

	/** EKS describes a cluster or it does not. */
	private Target target(int at, Ownership ownership) {
		Target target = this.given.get(at);
		int owned = mention(at, GivenTargets::owner, target.namespace());
		String owner = (owned >= 0) ? this.given.get(owned).owner() : target.owner();
		boolean nobodyKnows = Unread.UNKNOWN.equals(owner);
		boolean undescribed = nobodyKnows || this.given.stream()
			.anyMatch((other) -> isSame(target.cluster(), other.cluster()) && Unread.UNKNOWN.equals(other.owner()));
		int described = mention(at, GivenTargets::environment, null);
		int tagged = mention(at, GivenTargets::tags, null);
		Cluster cluster = target.cluster();
		int used = (described < 0 && tagged < 0) ? user(cluster.name()) : -1;
		String environment = (described >= 0) ? this.given.get(described).cluster().environment()
				: (used >= 0) ? this.users.get(used).environment() : cluster.environment();
		Map<String, String> tags = (tagged >= 0) ? this.given.get(tagged).cluster().tags() : cluster.tags();
		if (undescribed || environment == null || tags == null) {
			if ((environment != null && !environment.isEmpty()) || (tags != null && !tags.isEmpty())) {
				this.problems
					.add("Environment and tags of a cluster, and an owner that these may name, are unknown together:"
							+ " leave out what is told of cluster \"" + cluster.name()
							+ "\", or write unknown for it too.");
			}
			Cluster listed = Cluster.undescribed(cluster.name(), cluster.account(), cluster.region());
			return new Target(listed, target.namespace(), target.serviceAccount(),
					nobodyKnows ? null : owner(owner, listed, target.namespace(), ownership));
		}
		Cluster known = described(at, (described >= 0 || used >= 0) ? environment : null, tags);
		return new Target(known, target.namespace(), target.serviceAccount(),
				owner(owner, known, target.namespace(), ownership));
	}

	/** The target that gives that of the same cluster, this one first; -1 for none. */
	private int mention(int at, Place place, @Nullable String namespace) {
		Target target = this.given.get(at);
		return IntStream.concat(IntStream.of(at), IntStream.range(0, this.given.size()))
			.filter((other) -> other == at || (isSame(target.cluster(), this.given.get(other).cluster())
					&& (namespace == null || namespace.equals(this.given.get(other).namespace()))))
			.filter((other) -> this.members.has(place.of(other)))
			.findFirst()
			.orElse(-1);
	}

	/** The user of the role that gives the environment of its cluster; -1 for none. */
	private int user(String cluster) {
		return IntStream.range(0, this.users.size())
			.filter((at) -> !cluster.isEmpty() && this.users.get(at).cluster().equals(cluster)
					&& this.members.has("role.users." + at + ".environment"))
			.findFirst()
			.orElse(-1);
	}

	/** Its environment is the value of a tag, whichever of them is given. */
	private Cluster described(int at, @Nullable String environment, Map<String, String> tags) {
		Cluster cluster = this.given.get(at).cluster();
		List<String> told = GivenTags.environments(tags);
		String known = (environment != null) ? environment : told.isEmpty() ? "" : told.get(0);
		if (environment == null && told.size() > 1) {
			this.problems.add(GivenProblems.words(tags(at), tags)
					+ ": several of them are the environment, by keys that" + " differ in case only. Give "
					+ GivenProblems.place(environment(at)) + " too, or leave all but one out.");
		}
		if (!told.isEmpty() && !told.contains(known)) {
			this.problems.contradict(GivenProblems.words(environment(at), known), GivenProblems.words(tags(at), tags),
					"the environment of a cluster is the value of its tag \"environment\".");
		}
		return new Cluster(cluster.name(), cluster.account(), cluster.region(), known,
				GivenTags.with(tags, GivenTags.ENVIRONMENT, known));
	}

	/** As the test says, where an empty text is nobody; else as in routing. */
	private static @Nullable String owner(@Nullable String given, Cluster cluster, String namespace,
			Ownership ownership) {
		if (given != null) {
			return given.isEmpty() ? null : given;
		}
		return ownership.ownerOf(cluster, namespace).orElse(null);
	}

	/**
	 * Where the role is: in the account of the first of them. Its account and region are
	 * empty where they are not known.
	 */
	static Location location(List<Target> targets) {
		Cluster cluster = targets.get(0).cluster();
		return new Location(cluster.account(), cluster.region());
	}

	private static String cluster(int at) {
		return "targets." + at + ".cluster";
	}

	private static String environment(int at) {
		return cluster(at) + ".environment";
	}

	private static String tags(int at) {
		return cluster(at) + ".tags";
	}

	private static String owner(int at) {
		return "targets." + at + ".owner";
	}

	/** Where a test gives something of a target. */
	@FunctionalInterface
	private interface Place {

		String of(int target);

	}

}
