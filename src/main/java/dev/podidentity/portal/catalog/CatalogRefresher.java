package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Refreshes shelves in the background, a few at a time. */
final class CatalogRefresher {

	private static final Logger logger = LoggerFactory.getLogger(CatalogRefresher.class);

	private static final int THREADS = 4;

	private final ScheduledExecutorService executor;

	private final List<Shelf<?>> shelves;

	private final CatalogSettings settings;

	CatalogRefresher(List<Shelf<?>> shelves, CatalogSettings settings) {
		this.shelves = List.copyOf(shelves);
		this.settings = settings;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("catalog-");
		threads.setDaemon(true);
		this.executor = Executors.newScheduledThreadPool(THREADS, threads);
	}

	/** Starts, and waits a little so that the first page has something to show. */
	void start() {
		CountDownLatch firstLooks = new CountDownLatch(this.shelves.size());
		this.shelves.forEach((shelf) -> this.executor.execute(() -> {
			shelf.refresh();
			firstLooks.countDown();
			schedule(shelf);
		}));
		await(firstLooks);
	}

	void refreshSoon() {
		this.shelves.stream().filter(Shelf::ask).forEach((shelf) -> this.executor.execute(shelf::refresh));
	}

	void stop() {
		this.executor.shutdownNow();
	}

	private void schedule(Shelf<?> shelf) {
		if (!this.executor.isShutdown()) {
			long millis = this.settings.refreshInterval().toMillis();
			this.executor.scheduleWithFixedDelay(shelf::refresh, millis, millis, TimeUnit.MILLISECONDS);
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
