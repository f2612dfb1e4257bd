package dev.podidentity.portal.request;

import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * On behalf of which team somebody asks: the one that is named, by default one that owns
 * what is asked for, else the first of his or her teams.
 */
@Component
class AskingTeams {

	private static final String POINTER = "/team";

	private final People people;

	private final RequestRouting routing;

	AskingTeams(People people, RequestRouting routing) {
		this.people = people;
		this.routing = routing;
	}

	/**
	 * What is wrong with the team that is named.
	 * @param revised the request that it is a new revision of, whose team stays; null
	 * where it is a new one
	 */
	Optional<Violation> violation(@Nullable String named, Person person, @Nullable AssociationRequest revised) {
		if (!StringUtils.hasText(named)) {
			return Optional.empty();
		}
		if (revised != null) {
			return named.equals(revised.team()) ? Optional.empty() : Optional.of(new Violation(POINTER,
					"The team that asked stays the same. Leave this out, or withdraw the request and ask anew."));
		}
		List<String> teams = this.people.teamsOf(person);
		if (teams.contains(named)) {
			return Optional.empty();
		}
		return Optional.of(new Violation(POINTER, teams.isEmpty() ? "You are in no team. Leave this out."
				: "Name a team that you are in: " + String.join(", ", teams) + "."));
	}

	/**
	 * The team that asks; null where the person is in none.
	 * @param named the team that is named, which is one of the person's, or null
	 */
	@Nullable String of(@Nullable String named, RequestContent content, Person person) {
		if (StringUtils.hasText(named)) {
			return named;
		}
		List<String> teams = this.people.teamsOf(person);
		if (teams.size() < 2) {
			return teams.isEmpty() ? null : teams.get(0);
		}
		return this.routing.owners(content).stream().filter(teams::contains).findFirst().orElse(teams.get(0));
	}

}
