package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The time that there is to find out what one policy cannot mean. What is not found out
 * by then is taken for what may well be, and counted, so that it can be told.
 */
final class LintTime {

	private final LongSupplier clock;

	private final AtomicLong left;

	private final AtomicInteger leftOut = new AtomicInteger();

	/**
	 * As much time as that.
	 * @param clock counts nanoseconds
	 */
	LintTime(Duration most, LongSupplier clock) {
		this(most.toNanos(), clock);
	}

	private LintTime(long nanos, LongSupplier clock) {
		this.left = new AtomicLong(nanos);
		this.clock = clock;
	}

	static LintTime unlimited() {
		return new LintTime(Long.MAX_VALUE, System::nanoTime);
	}

	/**
	 * Works something out; empty where that has taken too long already, or does now.
	 */
	<T> Optional<T> trying(Function<Deadline, Optional<T>> work) {
		if (isSpent()) {
			this.leftOut.incrementAndGet();
			return Optional.empty();
		}
		long begin = this.clock.getAsLong();
		try {
			return work.apply(in(Duration.ofNanos(this.left.get())));
		}
		catch (Deadline.TimeIsUp ex) {
			// nothing is left of the time then, and that is told
			this.leftOut.incrementAndGet();
			return Optional.empty();
		}
		finally {
			this.left.addAndGet(begin - this.clock.getAsLong());
		}
	}

	/** Whether none of it is left. */
	boolean isSpent() {
		return this.left.get() <= 0;
	}

	/** How often something was left out so far. */
	int leftOut() {
		return this.leftOut.get();
	}

	/** A time of its own by the same clock. */
	Deadline in(Duration time) {
		return Deadline.in(time, this.clock);
	}

}
