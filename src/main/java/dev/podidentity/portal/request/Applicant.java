package dev.podidentity.portal.request;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, on whose behalf and how, as far as the rules look at it.
 *
 * @param person who asks or edits
 * @param team id of the team that asks; null where the person is in none
 * @param via how: {@link #PAGE} or {@link #TOKEN}; null where nobody knows any more
 */
record Applicant(Person person, @Nullable String team, @Nullable String via) {

	/** A person in the browser. */
	static final String PAGE = "page";

	/** A program with a token. */
	static final String TOKEN = "token";

	static Applicant of(Actor actor, @Nullable String team) {
		return new Applicant(actor.person(), team, actor.usedToken().isPresent() ? TOKEN : PAGE);
	}

}
