package dev.podidentity.portal.faults.crash;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process at a crash point, as kill -9 would. */
final class Crash implements Consumer<Moment> {

	/** As kill -9 does. */
	static final int STATUS = 137;

	private static final Logger logger = LoggerFactory.getLogger(Crash.class);

	/** About as long as a call takes. */
	private static final int FLIGHT_MICROS = 4_000;

	private final CrashPoint point;

	private final AtomicInteger left;

	Crash(CrashPoint point, int skip) {
		this.point = point;
		this.left = new AtomicInteger(skip);
	}

	@Override
	public void accept(Moment moment) {
		if (this.point.at(moment) && this.left.getAndDecrement() == 0) {
			logger.info("Crashing at {}", this.point);
			if (this.point == CrashPoint.AFTER_SEND) {
				new Thread(Crash::haltInFlight, "crash").start();
			}
			else {
				Runtime.getRuntime().halt(STATUS);
			}
		}
	}

	private static void haltInFlight() {
		long until = System.nanoTime() + ThreadLocalRandom.current().nextInt(FLIGHT_MICROS) * 1_000L;
		while (System.nanoTime() < until) {
			Thread.onSpinWait();
		}
		Runtime.getRuntime().halt(STATUS);
	}

}
