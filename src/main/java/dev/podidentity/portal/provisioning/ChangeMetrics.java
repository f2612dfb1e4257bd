package dev.podidentity.portal.provisioning;

import java.util.Locale;
import java.util.stream.Stream;

import dev.podidentity.portal.request.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts what this replica brought to an end, once that has committed. A change that is
 * retried by a person can end more than once.
 */
@Component
class ChangeMetrics {

	private static final String GIVEN_UP = "given_up";

	private final MeterRegistry meters;

	private final Counter fenced;

	ChangeMetrics(MeterRegistry meters) {
		this.meters = meters;
		this.fenced = Counter.builder("portal.attempts.fenced")
			.description("Results that came back after another worker had taken over; they were not recorded")
			.register(meters);
		Stream.of("created", "adopted", "failed", "conflict", GIVEN_UP).forEach(this::counter);
	}

	/** A result came back too late and was refused. */
	void fenced() {
		this.fenced.increment();
	}

	@TransactionalEventListener
	void on(AssociationMade made) {
		counter(made.adopted() ? "adopted" : "created").increment();
	}

	@TransactionalEventListener
	void on(ChangeStopped stopped) {
		counter(stopped.status().name().toLowerCase(Locale.ROOT)).increment();
	}

	@TransactionalEventListener
	void on(ChangeResolved resolved) {
		if (resolved.how() == Resolution.GIVE_UP) {
			counter(GIVEN_UP).increment();
		}
	}

	/** There from the start, so that the first one shows as an increase. */
	private Counter counter(String result) {
		return Counter.builder("portal.changes.ended")
			.description("Changes that came to an end")
			.tag("result", result)
			.register(this.meters);
	}

}
