package dev.podidentity.portal.provisioning;

import java.util.Locale;

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

	private final MeterRegistry meters;

	ChangeMetrics(MeterRegistry meters) {
		this.meters = meters;
		for (String result : new String[] { "created", "adopted", "failed", "conflict" }) {
			counter(result);
		}
	}

	@TransactionalEventListener
	void on(AssociationMade made) {
		counter(made.adopted() ? "adopted" : "created").increment();
	}

	@TransactionalEventListener
	void on(ChangeStopped stopped) {
		counter(stopped.status().name().toLowerCase(Locale.ROOT)).increment();
	}

	/** There from the start, so that the first one shows as an increase. */
	private Counter counter(String result) {
		return Counter.builder("portal.changes.ended")
			.description("Changes that came to an end")
			.tag("result", result)
			.register(this.meters);
	}

}
