package dev.podidentity.portal.request;

import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.identity.Person;
import org.springframework.stereotype.Component;

/** Finds what a person may see; what he or she may not see does not exist. */
@Component
class VisibleRequests {

	private static final Pattern NUMBER = Pattern.compile("(?:REQ-)?([0-9]{1,18})", Pattern.CASE_INSENSITIVE);

	private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private final Requests requests;

	VisibleRequests(Requests requests) {
		this.requests = requests;
	}

	/**
	 * The request of that id or number.
	 * @throws RequestNotFound where there is none, or none that this person may see
	 */
	AssociationRequest get(String reference, Person person) {
		return get(reference, person, UnaryOperator.identity());
	}

	/**
	 * The same, once something was seen to that can change who may see it.
	 * @throws RequestNotFound where there is none, or none that this person may see then
	 */
	AssociationRequest get(String reference, Person person, UnaryOperator<AssociationRequest> before) {
		return find(reference).map(before)
			.filter((request) -> visible(request, person))
			.orElseThrow(() -> new RequestNotFound(reference));
	}

	private Optional<AssociationRequest> find(String reference) {
		Matcher number = NUMBER.matcher(reference);
		if (number.matches()) {
			return this.requests.findByNumber(Long.parseLong(number.group(1)));
		}
		return ID.matcher(reference).matches() ? this.requests.findById(new RequestId(UUID.fromString(reference)))
				: Optional.empty();
	}

	/**
	 * One's own, those of one's teams and for what these own, those that one's groups
	 * decide in some stage, or the groups of somebody in whose place one decides, those
	 * that one has decided, and all for those who approve in general, audit or
	 * administer.
	 */
	static boolean visible(AssociationRequest request, Person person) {
		String team = request.team();
		return person.seesAllRequests() || request.requester().equals(person.username())
				|| (team != null && person.in(team)) || request.current().plan().owners().stream().anyMatch(person::in)
				|| request.current().plan().groups().stream().anyMatch(person::decidesFor)
				|| request.decisions().stream().anyMatch((decision) -> decision.person().equals(person.username()));
	}

}
