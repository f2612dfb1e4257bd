package dev.podidentity.portal.catalog;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

import dev.podidentity.portal.aws.AwsCallFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part of the catalog, refreshed by itself: the clusters of a location, or the roles
 * of an account. Where AWS does not answer it keeps what it had, so that one failing
 * account spoils nothing else.
 *
 * @param <T> what lies there
 */
final class Shelf<T> {

	private static final Logger logger = LoggerFactory.getLogger(Shelf.class);

	private final AtomicBoolean asked = new AtomicBoolean();

	private final String name;

	private final Clock clock;

	private final UnaryOperator<Contents<T>> source;

	private volatile Contents<T> contents = new Contents<>(List.of(), null);

	private volatile @Nullable Outage outage;

	private volatile boolean looked;

	private volatile boolean read;

	/**
	 * A shelf, empty until it is refreshed.
	 * @param name what lies there, for people
	 * @param clock tells since when it is stale
	 * @param source looks at AWS, knowing what was there before
	 */
	Shelf(String name, Clock clock, UnaryOperator<Contents<T>> source) {
		this.name = name;
		this.clock = clock;
		this.source = source;
	}

	List<T> items() {
		return this.contents.items();
	}

	/** Whether it has been refreshed at all, even in vain. */
	boolean looked() {
		return this.looked;
	}

	/** Whether all that is there has been seen once. */
	boolean read() {
		return this.read;
	}

	@Nullable Outage outage() {
		return this.outage;
	}

	/** Whether a refresh has to be started; false where one is waiting already. */
	boolean ask() {
		return this.asked.compareAndSet(false, true);
	}

	/** Looks at AWS; never throws, else the schedule would end. */
	synchronized void refresh() {
		this.asked.set(false);
		Contents<T> now = look();
		this.contents = now;
		this.read |= (now.failure() == null);
		this.looked = true;
		Outage before = this.outage;
		this.outage = outage(before, now.failure());
		if (before == null && now.failure() != null) {
			logger.warn("{}: cannot be refreshed, answering with what was there before. {}", this.name, now.failure());
		}
		else if (before != null && now.failure() == null) {
			logger.info("{}: refreshed again, was stale since {}", this.name, before.since());
		}
	}

	private Contents<T> look() {
		try {
			return this.source.apply(this.contents);
		}
		catch (AwsCallFailed ex) {
			return new Contents<>(items(), reason(ex));
		}
		catch (RuntimeException ex) {
			logger.error("{}: the portal itself failed", this.name, ex);
			return new Contents<>(items(), "The portal itself failed, see its log");
		}
	}

	private @Nullable Outage outage(@Nullable Outage before, @Nullable String failure) {
		if (failure == null) {
			return null;
		}
		return new Outage(this.name, (before != null) ? before.since() : this.clock.instant(), failure);
	}

	static String reason(AwsCallFailed failed) {
		return failed.call().operation() + ": " + failed.call().message();
	}

	/**
	 * What lies on a shelf.
	 *
	 * @param <T> what lies there
	 * @param items what was seen last
	 * @param failure why some or all of it is older than the last look, null where none
	 * is
	 */
	record Contents<T>(List<T> items, @Nullable String failure) {

		Contents {
			items = List.copyOf(items);
		}

	}

}
