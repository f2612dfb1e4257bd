package dev.podidentity.portal.notification;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.request.RequestCircle;
import dev.podidentity.portal.request.RequestId;

/** Events and circles, for tests. */
final class SomeNews {

	static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

	private static final RequestId REQUEST = RequestId.valueOf("00000000-0000-0000-0000-000000001001");

	private SomeNews() {
	}

	static NotificationEvent event(NotificationKind kind, String actor, String... people) {
		return new NotificationEvent(UUID.randomUUID(), kind, REQUEST, actor, Set.of(people), AT);
	}

	/** Asked by Maya for Payments; waits for these. */
	static RequestCircle waiting(Person... deciders) {
		return new RequestCircle("REQ-1001", "payments/receipts on prod-eu-1", "requester", "payments", true,
				List.of(deciders), (person) -> !person.equals(Persons.NOAH));
	}

	/** Asked by Maya for Payments; decided. */
	static RequestCircle decided() {
		return new RequestCircle("REQ-1001", "payments/receipts on prod-eu-1", "requester", "payments", false,
				List.of(), (person) -> !person.equals(Persons.NOAH));
	}

	/** Asked by Maya for Payments; went ahead behind broken glass, these review it. */
	static RequestCircle reviewedAfterwardsBy(Person... deciders) {
		return new RequestCircle("REQ-1001", "payments/receipts on prod-eu-1", "requester", "payments", false,
				List.of(deciders), (person) -> !person.equals(Persons.NOAH));
	}

	static News news(NotificationKind kind, String actorName, RequestCircle circle) {
		return new News(event(kind, "requester"), circle, actorName,
				"https://portal.example.com/requests/" + circle.reference());
	}

	static News news(NotificationKind kind, String actorName) {
		return news(kind, actorName, "REQ-1001", "payments/receipts on prod-eu-1");
	}

	static News news(NotificationKind kind, String actorName, String reference, String about) {
		return news(kind, actorName, new RequestCircle(reference, about, "requester", "payments", true,
				List.of(Persons.JONAS), (person) -> true));
	}

}
