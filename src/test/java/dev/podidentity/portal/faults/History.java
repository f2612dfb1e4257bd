package dev.podidentity.portal.faults;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What everybody holds to be true after a scenario.
 *
 * @param told what the driver asked for and was told
 * @param filed the requests in the database
 * @param changes the changes in the database
 * @param held what the sandbox has ever made for the portal, by its journal
 * @param events the trail's events of making, oldest first
 */
record History(List<Told> told, List<Filed> filed, List<Change> changes, List<Held> held, List<Event> events) {

	/** How an operation ended for the one who asked for it. */
	enum Answer {

		/** Not asked. */
		NONE,
		/** Done, by the portal's word. */
		OK,
		/** Refused, by the portal's word. */
		FAILED,
		/** No answer: done or not. */
		UNKNOWN

	}

	/**
	 * What the driver was told about a place.
	 *
	 * @param place where
	 * @param content what it asked for
	 * @param filing how filing the request ended
	 * @param approval how its approval ended
	 */
	record Told(Place place, Content content, Answer filing, Answer approval) {
	}

	/**
	 * A request in the database.
	 *
	 * @param id its id
	 * @param place its one target
	 * @param approved whether it is approved
	 */
	record Filed(String id, Place place, boolean approved) {
	}

	/**
	 * A change in the database.
	 *
	 * @param id its id
	 * @param place where
	 * @param token the token for EKS
	 * @param state the state
	 * @param associationId what EKS returned, by the database
	 */
	record Change(String id, Place place, String token, State state, @Nullable String associationId) {
	}

	/** The states of a change, as far as the checker needs them. */
	enum State {

		/** Work goes on. */
		OPEN,
		/** Made. */
		SUCCEEDED,
		/** Stopped, for a person to look. */
		STOPPED

	}

	/**
	 * An association that the sandbox has made.
	 *
	 * @param associationId its id
	 * @param place where
	 * @param content what
	 * @param token the token of the call that made it
	 * @param gone whether it was deleted since
	 */
	record Held(String associationId, Place place, Content content, @Nullable String token, boolean gone) {
	}

	/**
	 * An event {@code eks.association.create} of the trail.
	 *
	 * @param objectId id of the association where it was made, else of the change
	 * @param done whether it was made
	 */
	record Event(String objectId, boolean done) {
	}

}
