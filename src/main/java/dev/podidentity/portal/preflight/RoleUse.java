package dev.podidentity.portal.preflight;

import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Outage;
import org.jspecify.annotations.Nullable;

/** Who uses a role already; the inventory answers. */
public interface RoleUse {

	/** The associations that bind this role, whoever made them. */
	List<User> usersOf(RoleArn role);

	/**
	 * Where that role may be used without anybody having seen it, and why; empty where
	 * every cluster of its account was read.
	 */
	default List<Outage> unseen(RoleArn role) {
		return List.of();
	}

	/**
	 * How many associations EKS holds in that cluster, as last seen; -1 where nobody has
	 * looked yet, or not lately.
	 */
	int countIn(ClusterArn cluster);

	/**
	 * One user of the role.
	 *
	 * @param target where
	 * @param team who asked for it, or null where the portal does not know
	 * @param owner whose it is by the rules in force; null where it is no team's, or
	 * nobody can tell
	 */
	record User(Target target, @Nullable String team, @Nullable String owner) {

		/** One that belongs to the team that asked. */
		public User(Target target, @Nullable String team) {
			this(target, team, team);
		}

	}

}
