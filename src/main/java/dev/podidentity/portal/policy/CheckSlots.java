package dev.podidentity.portal.policy;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import dev.podidentity.portal.policy.PolicyChangeRefused.Kind;

/**
 * How many policies one replica checks at the same time: a check compiles and compares
 * every rule, so that a few of them could keep it from everything else.
 */
final class CheckSlots {

	private final Semaphore free;

	CheckSlots(int most) {
		this.free = new Semaphore(most);
	}

	/**
	 * Does it, where a slot is free.
	 * @throws PolicyChangeRefused where none is; the same can be sent again later
	 */
	<T> T taking(Supplier<T> check) {
		if (!this.free.tryAcquire()) {
			throw PolicyChangeRefused.of(Kind.BUSY,
					"Other policies are being checked. Nothing of yours was stored. Try again in some seconds.");
		}
		try {
			return check.get();
		}
		finally {
			this.free.release();
		}
	}

}
