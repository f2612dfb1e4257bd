package dev.podidentity.portal.catalog;

import java.time.Clock;
import java.time.Instant;
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

	private final Outage.Kind kind;

	private final String account;

	private final @Nullable String region;

	private final Clock clock;

	private final UnaryOperator<Contents<T>> source;

	private volatile Contents<T> contents = new Contents<>(List.of(), null, true);

	private volatile @Nullable Outage outage;

	private volatile boolean looked;

	private volatile boolean read;

	/**
	 * A shelf, empty until it is refreshed.
	 * @param kind what lies there
	 * @param account whose it is
	 * @param region where it is; null where the account has one shelf of the kind
	 * @param clock tells since when it is stale
	 * @param source looks at AWS, knowing what was there before
	 */
	Shelf(Outage.Kind kind, String account, @Nullable String region, Clock clock, UnaryOperator<Contents<T>> source) {
		this.kind = kind;
		this.account = account;
		this.region = region;
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

	/** Whether it is known what is there, if not everything about it. */
	boolean read() {
		return this.read;
	}

	/** Whether some or all of it is older than the last look. */
	boolean stale() {
		return this.outage != null || !this.contents.whole();
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
			logger.warn("{}: cannot be refreshed, answering with what was there before. {}", name(), now.failure());
		}
		else if (before != null && now.failure() == null) {
			logger.info("{}: refreshed again, was stale since {}", name(), before.since());
		}
	}

	private Contents<T> look() {
		try {
			return this.source.apply(this.contents);
		}
		catch (AwsCallFailed ex) {
			return new Contents<>(items(), ex.words(), false);
		}
		catch (RuntimeException ex) {
			logger.error("{}: the portal itself failed", name(), ex);
			return new Contents<>(items(), "The portal itself failed, see its log", false);
		}
	}

	private @Nullable Outage outage(@Nullable Outage before, @Nullable String failure) {
		if (failure == null) {
			return null;
		}
		return outage((before != null) ? before.since() : this.clock.instant(), failure);
	}

	private Outage outage(Instant since, String failure) {
		return new Outage(this.kind, this.account, this.region, null, since, failure);
	}

	private String name() {
		return outage(Instant.EPOCH, "").what();
	}

	/**
	 * What lies on a shelf.
	 *
	 * @param <T> what lies there
	 * @param items what was seen last
	 * @param failure why all of it is older than the last look, null where it is not
	 * @param whole whether the last look saw everything of each item
	 */
	record Contents<T>(List<T> items, @Nullable String failure, boolean whole) {

		Contents {
			items = List.copyOf(items);
		}

	}

}
