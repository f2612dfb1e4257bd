package dev.podidentity.portal.policy;

/**
 * Others decide by the newest version, or put one in force, for so long that nobody
 * waited any longer. Nothing was decided; the transaction has to end.
 */
public final class PolicyLocked extends RuntimeException {

	PolicyLocked(RuntimeException cause) {
		super("the lock of the newest policy version was not free in time", cause);
	}

}
