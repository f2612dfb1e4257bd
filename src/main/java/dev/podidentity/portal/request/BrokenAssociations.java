package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Associations whose pods do not get what was approved, since the role is gone, was made
 * anew or does not admit them; module association answers.
 */
public interface BrokenAssociations {

	/**
	 * Those of a person: that he or she, or one of his or her teams, asked for or owns.
	 * @param shown how many are told at most; all are counted
	 */
	Found of(Person person, int shown);

	/**
	 * What was found.
	 *
	 * @param first the first of them
	 * @param total how many there are
	 */
	record Found(List<Broken> first, int total) {

		/** All is well. */
		public static final Found NONE = new Found(List.of(), 0);

	}

	/**
	 * One of them.
	 *
	 * @param id the portal's id of it
	 * @param name {@code namespace/service-account}
	 * @param cluster name of the cluster
	 * @param role name of its role
	 * @param gets what its pods get
	 * @param since since when a role of it is so; null where nobody knows
	 */
	record Broken(UUID id, String name, String cluster, String role, PodCredentials gets, @Nullable Instant since) {
	}

}
