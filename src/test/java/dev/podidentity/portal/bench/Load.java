package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does the same again and again for a while, in several threads without a pause. */
final class Load {

	private Load() {
	}

	/**
	 * Runs it.
	 * @param task makes what the thread of that number does once
	 */
	static Done run(int threads, Duration time, IntFunction<Runnable> task) {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			long start = System.nanoTime();
			List<Future<Samples>> parts = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				Runnable once = task.apply(i);
				parts.add(executor.submit(() -> repeat(once, start + time.toNanos())));
			}
			Samples all = new Samples();
			for (Future<Samples> part : parts) {
				all.addAll(part.get());
			}
			return new Done(all, (System.nanoTime() - start) / 1e9);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static Samples repeat(Runnable once, long until) {
		Samples samples = new Samples();
		long before = System.nanoTime();
		while (before < until) {
			once.run();
			long after = System.nanoTime();
			samples.add((after - before) / 1e6);
			before = after;
		}
		return samples;
	}

	/**
	 * What was done.
	 *
	 * @param samples how long each time has taken, in milliseconds
	 * @param seconds how long all has taken
	 */
	record Done(Samples samples, double seconds) {

		double perSecond() {
			return this.samples.size() / this.seconds;
		}

	}

}
