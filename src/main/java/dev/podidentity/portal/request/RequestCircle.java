package dev.podidentity.portal.request;

import java.util.List;
import java.util.function.Predicate;

import dev.podidentity.portal.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request concerns right now, for those who tell them of it.
 *
 * @param reference what people call it, such as {@code REQ-1042}
 * @param about where it is for, in few words
 * @param requester account name of who asked
 * @param team the team that asked
 * @param waits whether it waits for a decision
 * @param deciders who can decide in the stage that waits; nobody where none does
 * @param readers who may see it
 */
public record RequestCircle(String reference, String about, String requester, @Nullable String team, boolean waits,
		List<Person> deciders, Predicate<Person> readers) {

	public RequestCircle {
		deciders = List.copyOf(deciders);
	}

}
