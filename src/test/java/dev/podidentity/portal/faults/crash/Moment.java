package dev.podidentity.portal.faults.crash;

import java.util.Set;

/**
 * A moment in the life of a side effect.
 *
 * @param phase where in its life
 * @param effect what it is: a verb and a table, {@code commit}, or an operation of AWS
 * @param writes all that the transaction has written so far; empty for a call
 */
public record Moment(Phase phase, String effect, Set<String> writes) {

	/** The effect of a transaction that ends well. */
	public static final String COMMIT = "commit";

	/** Where in the life of a side effect. */
	public enum Phase {

		/** About to happen. */
		BEFORE,
		/** A call that is about to be sent. */
		SENDING,
		/** A call whose answer has arrived and is not read yet. */
		ANSWERED,
		/** It has happened. */
		AFTER

	}

	public Moment {
		writes = Set.copyOf(writes);
	}

	boolean is(Phase wanted, String what) {
		return this.phase == wanted && this.effect.equals(what);
	}

	/** A commit, or what leads to one, of a transaction that has written all of these. */
	boolean wrote(String... all) {
		return this.writes.containsAll(Set.of(all));
	}

}
