package dev.podidentity.portal.catalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Refreshes shelves in the background, a few at a time. What AWS did not let it read is
 * tried again soon, after pauses that double up to the usual one: until then requests for
 * it have to be refused.
 */
final class CatalogRefresher {

	private static final Logger logger = LoggerFactory.getLogger(CatalogRefresher.class);

	private static final int THREADS = 4;

	private static final Duration FIRST_PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

	private final List<Shelf<?>> shelves;

	private final CatalogSettings settings;

	/** Made with each start: one that was shut down takes no work any more. */
	private volatile @Nullable ScheduledExecutorService executor;

	CatalogRefresher(List<Shelf<?>> shelves, CatalogSettings settings) {
		this.shelves = List.copyOf(shelves);
		this.settings = settings;
	}

	/** Starts, and waits a little so that the first page has something to show. */
	void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("catalog-");
		threads.setDaemon(true);
		ScheduledExecutorService started = Executors.newScheduledThreadPool(THREADS, threads);
		this.executor = started;
		CountDownLatch firstLooks = new CountDownLatch(this.shelves.size());
		this.shelves.forEach((shelf) -> started.execute(() -> {
			shelf.refresh();
			firstLooks.countDown();
			refreshAgain(shelf, FIRST_PAUSE_AFTER_FAILURE, started);
		}));
		await(firstLooks);
	}

	void refreshSoon() {
		ScheduledExecutorService running = this.executor;
		if (running != null) {
			this.shelves.stream().filter(Shelf::ask).forEach((shelf) -> running.execute(shelf::refresh));
		}
	}

	void stop() {
		ScheduledExecutorService running = this.executor;
		if (running != null) {
			this.executor = null;
			running.shutdownNow();
		}
	}

	private void refreshAgain(Shelf<?> shelf, Duration pauseAfterFailure, ScheduledExecutorService running) {
		boolean failed = shelf.stale();
		Duration usual = this.settings.refreshInterval();
		Duration pause = (failed && pauseAfterFailure.compareTo(usual) < 0) ? pauseAfterFailure : usual;
		Duration next = failed ? pause.multipliedBy(2) : FIRST_PAUSE_AFTER_FAILURE;
		schedule(() -> {
			shelf.refresh();
			refreshAgain(shelf, next, running);
		}, pause, running);
	}

	private static void schedule(Runnable work, Duration pause, ScheduledExecutorService running) {
		try {
			running.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Stopped: nothing is refreshed any more", ex);
		}
	}

	private void await(CountDownLatch firstLooks) {
		try {
			boolean all = firstLooks.await(this.settings.startupWait().toMillis(), TimeUnit.MILLISECONDS);
			if (!all) {
				logger.info("Starting without waiting longer for AWS: the catalog fills in the background");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
