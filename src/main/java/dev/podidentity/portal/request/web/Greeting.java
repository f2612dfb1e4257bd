package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.time.ZoneOffset;

import dev.podidentity.portal.identity.Person;

/** Greets by the time of day, in UTC as all times of the portal. */
final class Greeting {

	private Greeting() {
	}

	static String at(Instant now, Person person) {
		return words(now.atOffset(ZoneOffset.UTC).getHour()) + ", " + RequestWords.firstName(person.displayName());
	}

	private static String words(int hour) {
		if (hour < 5 || hour >= 18) {
			return "Good evening";
		}
		return (hour < 12) ? "Good morning" : "Good afternoon";
	}

}
