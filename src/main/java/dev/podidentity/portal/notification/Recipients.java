package dev.podidentity.portal.notification;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.request.RequestCircle;
import org.springframework.stereotype.Component;

/**
 * Who is told of an event: whoever is in its audiences today and may see the request, but
 * not the one who did it.
 */
@Component
class Recipients {

	private final People people;

	private final Deciders deciders;

	Recipients(People people, Deciders deciders) {
		this.people = people;
		this.deciders = deciders;
	}

	/** Account names. */
	Set<String> of(NotificationEvent event, RequestCircle circle) {
		return event.kind()
			.audiences()
			.stream()
			.flatMap((audience) -> people(audience, event, circle))
			.filter((person) -> !person.username().equals(event.actor()))
			.filter(circle.readers())
			.map(Person::username)
			.collect(Collectors.toSet());
	}

	/** Those in that audience, the one who did it among them. */
	Stream<Person> people(Audience audience, NotificationEvent event, RequestCircle circle) {
		return switch (audience) {
			case REQUESTER -> this.people.find(circle.requester()).stream();
			case TEAM -> (circle.team() != null) ? members(List.of(circle.team())) : Stream.empty();
			case DECIDERS ->
				(circle.waits() && circle.deciders().isEmpty()) ? administrators() : deciders(event.kind(), circle);
			case EVERYBODY_WHO_DECIDES -> everybodyWhoDecides();
			case NAMED -> event.people().stream().flatMap((name) -> this.people.find(name).stream());
			case NAMED_DECIDERS ->
				deciders(event.kind(), circle).filter((person) -> event.people().contains(person.username()));
			case ADMINISTRATORS -> administrators();
		};
	}

	/**
	 * Who broke the glass has decided for the others: only a review afterwards is asked
	 * for then.
	 */
	private static Stream<Person> deciders(NotificationKind kind, RequestCircle circle) {
		return (circle.waits() || kind.afterwards()) ? circle.deciders().stream() : Stream.empty();
	}

	/** Also those who decide only in the place of another. */
	private Stream<Person> everybodyWhoDecides() {
		List<String> groups = this.people.groups().stream().map(Group::id).toList();
		return this.people.decidersOf(groups).stream().filter(this.deciders::everDecides);
	}

	private Stream<Person> administrators() {
		return members(this.people.groupsGranting(Role.ADMINISTRATOR));
	}

	private Stream<Person> members(List<String> groups) {
		return this.people.membersOf(groups).stream();
	}

}
