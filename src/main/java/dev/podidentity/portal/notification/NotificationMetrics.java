package dev.podidentity.portal.notification;

import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what became of the attempts of this replica to tell somebody. */
@Component
class NotificationMetrics {

	private static final String SENT = "sent";

	private static final String RETRIED = "retried";

	private static final String FAILED = "failed";

	private final MeterRegistry meters;

	/** All are there from the start, so that the first one shows as an increase. */
	NotificationMetrics(MeterRegistry meters, Channels channels) {
		this.meters = meters;
		channels.all()
			.forEach((channel) -> Stream.of(SENT, RETRIED, FAILED).forEach((result) -> counter(channel, result)));
	}

	void sent(Channel channel) {
		counter(channel, SENT).increment();
	}

	void retried(Channel channel) {
		counter(channel, RETRIED).increment();
	}

	/** It was tried too often. */
	void failed(Channel channel) {
		counter(channel, FAILED).increment();
	}

	private Counter counter(Channel channel, String result) {
		return Counter.builder("portal.notifications")
			.description("Attempts to tell somebody, by what became of them")
			.tag("channel", channel.name())
			.tag("result", result)
			.register(this.meters);
	}

}
