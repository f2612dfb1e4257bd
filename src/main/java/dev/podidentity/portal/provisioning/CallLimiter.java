package dev.podidentity.portal.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.podidentity.portal.aws.Location;
import io.github.bucket4j.BucketConfiguration;
import org.springframework.stereotype.Component;

/**
 * Paces the calls to EKS per account and region, over all replicas. Nobody waits in here:
 * who has no turn is told when to come back, so that a slow account keeps no worker from
 * the others.
 */
@Component
class CallLimiter {

	private static final long PERIOD_SECONDS = 1000;

	private final CallBudgets budgets;

	private final CallRates rates;

	private final ProvisioningSettings settings;

	private final Clock clock;

	private final Map<Location, CallQueue> queues = new ConcurrentHashMap<>();

	CallLimiter(CallBudgets budgets, CallRates rates, ProvisioningSettings settings, Clock clock) {
		this.budgets = budgets;
		this.rates = rates;
		this.settings = settings;
		this.clock = clock;
	}

	/** Asks for a turn: empty means go, otherwise when to ask again. */
	Optional<Instant> admit(Location location) {
		return queue(location).admit(this.clock.instant());
	}

	/**
	 * Tells what a turn has cost.
	 * @param calls how many calls there were
	 * @param throttled whether AWS throttled one of them
	 */
	void spent(Location location, int calls, boolean throttled) {
		CallQueue queue = queue(location);
		queue.charge(calls - 1);
		if (throttled) {
			this.rates.throttled(location).ifPresent((rate) -> queue.cut(rate, configuration(rate)));
		}
		else if (queue.dueForALook(this.clock.instant())) {
			long cuts = queue.cuts();
			double rate = this.rates.of(location);
			queue.looked(cuts, rate, configuration(rate));
		}
	}

	private CallQueue queue(Location location) {
		return this.queues.computeIfAbsent(location, (key) -> {
			double rate = this.rates.of(key);
			BucketConfiguration configuration = configuration(rate);
			CallQueue queue = new CallQueue(this.budgets.of(CallRates.key(key), configuration));
			// what is stored is perhaps of other settings
			queue.looked(queue.cuts(), rate, configuration);
			return queue;
		});
	}

	/** The burst shrinks with the rate. */
	private BucketConfiguration configuration(double rate) {
		long burst = Math.max(1, Math.round(this.settings.burst() * rate / this.settings.callsPerSecond()));
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(burst)
				.refillGreedy(Math.max(1, Math.round(rate * PERIOD_SECONDS)), Duration.ofSeconds(PERIOD_SECONDS)))
			.build();
	}

}
