package dev.podidentity.portal.notification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.request.Changes;
import dev.podidentity.portal.request.RequestId;
import org.springframework.stereotype.Component;

/**
 * Finds the requests of which EKS has all now. No single act is that: the workers at the
 * changes of a request do not know of each other. A request is done once, so the id of
 * this event is made of its own.
 */
@Component
class DoneRequests {

	private final Changes changes;

	private final Deliveries deliveries;

	private final Clock clock;

	DoneRequests(Changes changes, Deliveries deliveries, Clock clock) {
		this.changes = changes;
		this.deliveries = deliveries;
		this.clock = clock;
	}

	/** Those since that time which have not been taken. */
	List<NotificationEvent> unseen(Instant from) {
		Map<UUID, RequestId> done = this.changes.doneSince(from)
			.stream()
			.collect(Collectors.toMap(DoneRequests::eventOf, Function.identity()));
		Set<UUID> known = this.deliveries.known(done.keySet());
		Instant now = this.clock.instant();
		return done.entrySet()
			.stream()
			.filter((each) -> !known.contains(each.getKey()))
			.map((each) -> new NotificationEvent(each.getKey(), NotificationKind.FULFILLED, each.getValue(),
					AuditEntry.PORTAL, Set.of(), now))
			.toList();
	}

	private static UUID eventOf(RequestId request) {
		return UUID.nameUUIDFromBytes(("fulfilled " + request).getBytes(StandardCharsets.UTF_8));
	}

}
