package dev.podidentity.portal.request;

import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;

/** People who act, for tests. */
public final class Actors {

	public static final UUID TOKEN = UUID.fromString("00000000-0000-0000-0000-0000000000aa");

	private Actors() {
	}

	public static Actor inBrowser(Person person) {
		return new Actor(person, null);
	}

	public static Actor withToken(Person person) {
		return new Actor(person, TOKEN);
	}

}
