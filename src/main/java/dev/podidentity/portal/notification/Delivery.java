package dev.podidentity.portal.notification;

import java.util.UUID;

/**
 * A message that waits to be sent.
 *
 * @param id its id
 * @param recipient account name, or the name of the channel where that has one recipient
 * @param attempts how often it was tried
 */
record Delivery(UUID id, String recipient, int attempts) {

	Delivery tried() {
		return new Delivery(this.id, this.recipient, this.attempts + 1);
	}

	/** Where it can stand. */
	enum State {

		/** Waits for its time; more news are added to it. */
		PENDING,
		/** Somebody is at it, until its time has passed. */
		SENDING,
		/** It was taken. */
		SENT,
		/** It was tried too often. */
		FAILED,
		/** Nothing of it concerns the recipient any more. */
		DROPPED

	}

}
