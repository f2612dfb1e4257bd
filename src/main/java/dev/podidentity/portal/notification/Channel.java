package dev.podidentity.portal.notification;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.request.RequestCircle;

/** A way to tell. */
interface Channel {

	/** How tables and metrics call it. */
	String name();

	/**
	 * Whom it tells of that, as things are now; one that all read together is told all.
	 */
	default Set<String> recipients(NotificationEvent event, RequestCircle circle) {
		return Set.of(name());
	}

	/** How long a recipient is left alone after a message. */
	default Duration pause() {
		return Duration.ZERO;
	}

	/**
	 * Sends one message; may be called again with the same delivery.
	 * @throws DeliveryFailed where it did not arrive, as far as is known
	 */
	void send(UUID delivery, String recipient, List<News> news);

}
