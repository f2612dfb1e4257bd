package dev.podidentity.portal.notification;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.request.RequestId;

/**
 * Something happened to a request that people want to know.
 *
 * @param id that of its event in the audit trail
 * @param kind what
 * @param request to which request
 * @param actor account name of who did it
 * @param people account names of those whom it names, if it names any
 * @param at when
 */
record NotificationEvent(UUID id, NotificationKind kind, RequestId request, String actor, Set<String> people,
		Instant at) {

	NotificationEvent {
		people = Set.copyOf(people);
	}

}
