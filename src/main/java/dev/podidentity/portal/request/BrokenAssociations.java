package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Associations whose pods do not get what was approved, since somebody changed them in
 * AWS, or the role is gone, was made anew or does not admit them; module association
 * answers.
 */
public interface BrokenAssociations {

	/**
	 * Those of a person: that he or she, or one of his or her teams, asked for or owns.
	 * @param shown how many are told at most, what nobody approved first; all are counted
	 */
	Found of(Person person, int shown);

	/** What is wrong with one, by the list in which it is found. */
	enum Kind {

		/** EKS holds something else than was approved. */
		CHANGED_IN_AWS,
		/** EKS holds what was approved, and a role is broken. */
		ROLE_BROKEN,
		/** Nobody asked for it here, and a role is broken. */
		UNMANAGED

	}

	/**
	 * What was found.
	 *
	 * @param first the first of them
	 * @param totals how many there are of each kind; kinds of none are absent
	 * @param cut whether there may be more than were counted
	 */
	record Found(List<Broken> first, Map<Kind, Integer> totals, boolean cut) {

		/** All is well. */
		public static final Found NONE = new Found(List.of(), Map.of(), false);

		/** How many there are. */
		public int total() {
			return this.totals.values().stream().mapToInt(Integer::intValue).sum();
		}

		/** How many of a kind there are. */
		public int total(Kind kind) {
			return this.totals.getOrDefault(kind, 0);
		}

		/** How many of a kind are not told. */
		public int more(Kind kind) {
			return total(kind) - (int) this.first.stream().filter((broken) -> broken.kind() == kind).count();
		}

	}

	/**
	 * One of them.
	 *
	 * @param id the portal's id of it
	 * @param kind what is wrong with it
	 * @param name {@code namespace/service-account}
	 * @param cluster name of the cluster
	 * @param role name of its role
	 * @param gets what its pods get
	 * @param since since when it is so; null where nobody knows
	 */
	record Broken(UUID id, Kind kind, String name, String cluster, String role, PodCredentials gets,
			@Nullable Instant since) {
	}

}
