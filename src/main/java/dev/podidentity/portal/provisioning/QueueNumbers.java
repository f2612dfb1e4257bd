package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.request.ChangeStatus;
import org.jspecify.annotations.Nullable;

/**
 * How much there is to do, at one place or in all.
 *
 * @param changes how many changes there are in each state that is not an end, or that
 * needs a person
 * @param oldestWaiting since when the oldest waits for a worker, or null where none does
 * @param ended how many came to an end within {@link #WINDOW}
 * @param outsideWindow how many wait for their window to open; no worker could do them
 */
public record QueueNumbers(Map<ChangeStatus, Long> changes, @Nullable Instant oldestWaiting, long ended,
		long outsideWindow) {

	/** The time over which the rate is taken. */
	public static final Duration WINDOW = Duration.ofMinutes(10);

	/** Nothing to do. */
	static final QueueNumbers NONE = new QueueNumbers(Map.of(), null, 0, 0);

	/** Of which none waits for a window. */
	public QueueNumbers(Map<ChangeStatus, Long> changes, @Nullable Instant oldestWaiting, long ended) {
		this(changes, oldestWaiting, ended, 0);
	}

	public QueueNumbers {
		changes = Map.copyOf(changes);
	}

	public long in(ChangeStatus status) {
		return this.changes.getOrDefault(status, 0L);
	}

	/** Wait for a worker. */
	public long waiting() {
		return in(ChangeStatus.QUEUED);
	}

	/** A worker is at them. */
	public long running() {
		return in(ChangeStatus.RUNNING);
	}

	/** Failed in a way that may pass. */
	public long retrying() {
		return in(ChangeStatus.RETRYING);
	}

	/** Stopped; a person must act. */
	public long failed() {
		return in(ChangeStatus.FAILED);
	}

	/** Their targets hold something else; a person must look. */
	public long conflicts() {
		return in(ChangeStatus.CONFLICT);
	}

	/** How many come to an end in a minute, lately. */
	public double endedPerMinute() {
		return (double) this.ended / WINDOW.toMinutes();
	}

	/** Both together. */
	QueueNumbers plus(QueueNumbers other) {
		Map<ChangeStatus, Long> sum = new EnumMap<>(ChangeStatus.class);
		Stream.of(this, other).forEach((each) -> each.changes.forEach((status, n) -> sum.merge(status, n, Long::sum)));
		return new QueueNumbers(sum, earlier(this.oldestWaiting, other.oldestWaiting), this.ended + other.ended,
				this.outsideWindow + other.outsideWindow);
	}

	private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isBefore(other) ? one : other;
	}

}
