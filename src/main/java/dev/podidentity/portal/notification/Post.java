package dev.podidentity.portal.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.notification.Delivery.State;
import dev.podidentity.portal.request.RequestCircle;
import dev.podidentity.portal.request.RequestCircles;
import dev.podidentity.portal.request.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what waits. What a message says, and whether it concerns the recipient still, is
 * worked out anew with each attempt: who has lost a group meanwhile is not told, nor who
 * would be asked for a decision that was made.
 */
@Component
class Post {

	/** Eleven pauses that double up to {@link #LONGEST_PAUSE} take some 16 hours. */
	static final int MAX_ATTEMPTS = 12;

	static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

	static final Duration LONGEST_PAUSE = Duration.ofHours(4);

	/** Longer than an attempt takes; then its worker is taken for dead. */
	private static final Duration LEASE = Duration.ofMinutes(5);

	private static final int AT_ONCE = 200;

	private static final Logger logger = LoggerFactory.getLogger(Post.class);

	private final Deliveries deliveries;

	private final Channels channels;

	private final RequestCircles circles;

	private final People people;

	private final NotificationSettings settings;

	private final NotificationMetrics metrics;

	private final Clock clock;

	Post(Deliveries deliveries, Channels channels, RequestCircles circles, People people, NotificationSettings settings,
			NotificationMetrics metrics, Clock clock) {
		this.deliveries = deliveries;
		this.channels = channels;
		this.circles = circles;
		this.people = people;
		this.settings = settings;
		this.metrics = metrics;
		this.clock = clock;
	}

	/** All that is due; a channel that cannot be reached waits for the next time. */
	void send() {
		for (Channel channel : this.channels.all()) {
			boolean reachable = true;
			for (Delivery due : this.deliveries.due(channel.name(), this.clock.instant(), AT_ONCE)) {
				if (reachable && this.deliveries.claim(due, this.clock.instant().plus(LEASE))) {
					reachable = send(due.tried(), channel);
				}
			}
		}
	}

	/** Whatever goes wrong with one, the others have their turn. */
	private boolean send(Delivery delivery, Channel channel) {
		try {
			List<News> news = news(delivery, channel);
			if (news.isEmpty()) {
				this.deliveries.end(delivery, State.DROPPED, null, this.clock.instant());
				return true;
			}
			channel.send(delivery.id(), delivery.recipient(), news);
			this.deliveries.end(delivery, State.SENT, null, this.clock.instant());
			this.metrics.sent(channel);
			return true;
		}
		catch (DeliveryFailed ex) {
			failed(delivery, channel, "" + ex.getMessage(), ex);
			return !ex.isUnreachable();
		}
		catch (RuntimeException ex) {
			failed(delivery, channel, "The portal failed: " + ex.getClass().getSimpleName(), ex);
			return true;
		}
	}

	private void failed(Delivery delivery, Channel channel, String error, RuntimeException cause) {
		Instant now = this.clock.instant();
		if (delivery.attempts() < MAX_ATTEMPTS) {
			this.deliveries.retry(delivery, error, now.plus(pauseAfter(delivery.attempts())));
			this.metrics.retried(channel);
			logger.warn("Notification {} by {} is tried again, attempt {}: {}", delivery.id(), channel.name(),
					delivery.attempts(), error, cause);
		}
		else {
			this.deliveries.end(delivery, State.FAILED, error, now);
			this.metrics.failed(channel);
			logger.error("Notification {} by {} to {} is given up after {} attempts: {}", delivery.id(), channel.name(),
					delivery.recipient(), delivery.attempts(), error, cause);
		}
	}

	static Duration pauseAfter(int attempts) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempts - 1));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	private List<News> news(Delivery delivery, Channel channel) {
		List<NotificationEvent> events = this.deliveries.events(delivery);
		Map<RequestId, Optional<RequestCircle>> known = new HashMap<>();
		Map<String, String> names = names(events);
		return events.stream()
			.flatMap((event) -> known.computeIfAbsent(event.request(), this.circles::of)
				.filter((circle) -> channel.recipients(event, circle).contains(delivery.recipient()))
				.map((circle) -> new News(event, circle, names.getOrDefault(event.actor(), event.actor()),
						this.settings.linkTo(circle.reference())))
				.stream())
			.toList();
	}

	private Map<String, String> names(List<NotificationEvent> events) {
		Set<String> actors = events.stream().map(NotificationEvent::actor).collect(Collectors.toSet());
		Map<String, String> names = new HashMap<>(this.people.displayNames(actors));
		names.put(AuditEntry.PORTAL, "The portal");
		return names;
	}

}
