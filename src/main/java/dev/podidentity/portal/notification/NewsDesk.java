package dev.podidentity.portal.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.podidentity.portal.request.RequestCircle;
import dev.podidentity.portal.request.RequestCircles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Turns what is new in the audit trail into messages that wait to be sent. */
@Component
class NewsDesk {

	/**
	 * So long a transaction may take from writing its audit event to its commit: until
	 * then nobody sees the event, although later ones may have been told already.
	 */
	static final Duration SLOWEST_COMMIT = Duration.ofMinutes(15);

	private static final int AT_ONCE = 200;

	private static final Logger logger = LoggerFactory.getLogger(NewsDesk.class);

	private final TrailReader trail;

	private final DoneRequests done;

	private final Deliveries deliveries;

	private final Channels channels;

	private final RequestCircles circles;

	private final TransactionOperations transaction;

	private final Clock clock;

	NewsDesk(TrailReader trail, DoneRequests done, Deliveries deliveries, Channels channels, RequestCircles circles,
			TransactionOperations transaction, Clock clock) {
		this.trail = trail;
		this.done = done;
		this.deliveries = deliveries;
		this.channels = channels;
		this.circles = circles;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Takes all there is; where nobody is to be told, that is forgotten. */
	void gather() {
		if (this.channels.all().isEmpty()) {
			this.deliveries.handledUntil(this.clock.instant());
			return;
		}
		Instant now = this.clock.instant();
		Instant from = this.deliveries.handledUntil().minus(SLOWEST_COMMIT);
		TrailReader.Found found = this.trail.unseen(from, AT_ONCE);
		while (!found.all() && keep(found.events(), found.last())) {
			found = this.trail.unseen(from, AT_ONCE);
		}
		if (found.all()) {
			keep(Stream.concat(found.events().stream(), this.done.unseen(from).stream()).toList(), now);
		}
	}

	/** Whether any were kept: no other replica was faster, and some can be told. */
	private boolean keep(List<NotificationEvent> events, Instant until) {
		Map<Address, List<UUID>> messages = new LinkedHashMap<>();
		List<NotificationEvent> told = events.stream().filter((event) -> address(event, messages)).toList();
		try {
			this.transaction.executeWithoutResult((status) -> keep(told, messages, until));
			return !told.isEmpty();
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another replica has taken the same events at this moment", ex);
			return false;
		}
	}

	/**
	 * One event that cannot be told must not keep back the others; it is tried again as
	 * long as slow commits are waited for.
	 */
	private boolean address(NotificationEvent event, Map<Address, List<UUID>> messages) {
		try {
			this.circles.of(event.request())
				.ifPresent((circle) -> addresses(event, circle).forEach(
						(address) -> messages.computeIfAbsent(address, (each) -> new ArrayList<>()).add(event.id())));
			return true;
		}
		catch (RuntimeException ex) {
			logger.error("Nobody is told of event {}: whom it concerns cannot be worked out", event.id(), ex);
			return false;
		}
	}

	private List<Address> addresses(NotificationEvent event, RequestCircle circle) {
		return this.channels.all()
			.stream()
			.flatMap((channel) -> channel.recipients(event, circle)
				.stream()
				.map((recipient) -> new Address(channel, recipient)))
			.toList();
	}

	private void keep(List<NotificationEvent> events, Map<Address, List<UUID>> messages, Instant until) {
		Instant before = this.deliveries.lockHandledUntil();
		events.forEach(this.deliveries::add);
		messages.forEach((address, told) -> this.deliveries.put(told, address.recipient(), address.channel().name(),
				address.channel().pause(), this.clock.instant()));
		if (until.isAfter(before)) {
			this.deliveries.handledUntil(until);
		}
	}

	private record Address(Channel channel, String recipient) {
	}

}
