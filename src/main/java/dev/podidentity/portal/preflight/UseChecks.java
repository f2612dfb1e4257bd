package dev.podidentity.portal.preflight;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.preflight.RoleUse.User;
import org.jspecify.annotations.Nullable;

/** What the inventory knows: who uses the role, and how full a cluster is. */
final class UseChecks {

	private static final int SHOWN = 5;

	private static final int WARN_FROM_PERCENT = 95;

	private final @Nullable RoleUse use;

	private final int limit;

	/** A request has many targets on few clusters. */
	private final Map<ClusterArn, Integer> counts = new HashMap<>();

	UseChecks(@Nullable RoleUse use, int limit) {
		this.use = use;
		this.limit = limit;
	}

	Verdict shared(RoleArn arn, Question question) {
		if (this.use == null) {
			return Verdict.unknown("Cannot tell who else uses role " + arn.name(), "Nobody has looked yet", null);
		}
		List<User> others = this.use.usersOf(arn)
			.stream()
			.filter((user) -> !question.targets().contains(user.target()))
			.filter((user) -> user.owner() == null || !user.owner().equals(question.team()))
			.toList();
		List<Outage> unseen = others.isEmpty() ? this.use.unseen(arn) : List.of();
		if (!unseen.isEmpty()) {
			return Verdict.unknown("Cannot tell whether another team uses role " + arn.name(),
					"Not read: " + unseen.stream()
						.limit(SHOWN)
						.map((outage) -> outage.what() + " (" + outage.reason() + ")")
						.collect(Collectors.joining("; ")),
					"Check again once the portal has read them.");
		}
		if (others.isEmpty()) {
			return Verdict.ok("No other team uses role " + arn.name(), "As far as the portal has seen");
		}
		return Verdict.warning("Role " + arn.name() + " is also used by " + teams(others), targets(others),
				"They keep their access. A role of their own keeps teams apart.");
	}

	private static String teams(List<User> users) {
		TreeSet<String> teams = users.stream()
			.map(User::owner)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(TreeSet::new));
		String named = String.join(", ", teams);
		if (users.stream().allMatch((user) -> user.owner() != null)) {
			return named;
		}
		return named.isEmpty() ? "somebody the portal does not know" : named + " and somebody the portal does not know";
	}

	private static String targets(List<User> users) {
		String shown = users.stream()
			.limit(SHOWN)
			.map((user) -> user.target().toString())
			.collect(Collectors.joining(", "));
		return (users.size() > SHOWN) ? shown + " and " + (users.size() - SHOWN) + " more" : shown;
	}

	Verdict limit(ClusterArn cluster, int asked) {
		int count = (this.use != null) ? this.counts.computeIfAbsent(cluster, this.use::countIn) : -1;
		if (count < 0) {
			return Verdict.unknown("Cannot tell how full " + cluster.name() + " is",
					"Nobody has counted its associations yet", null);
		}
		int left = Math.max(0, this.limit - count);
		String why = String.format(Locale.ENGLISH, "%,d of %,d associations, as last seen", count, this.limit);
		if (left < asked) {
			return Verdict.failed("Cluster " + cluster.name() + " is full", why,
					"Have associations retired that nobody needs, or use another cluster.");
		}
		if ((count + (long) asked) * 100 >= this.limit * (long) WARN_FROM_PERCENT) {
			return Verdict.warning("Cluster " + cluster.name() + " has few slots left", why,
					"Tell the owners of the cluster before it is full.");
		}
		return Verdict.ok(String.format(Locale.ENGLISH, "%,d slots left on %s", left, cluster.name()), why);
	}

}
