package dev.podidentity.portal.faults.crash;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Where this process tells of its side effects. Static, since the AWS SDK makes its
 * interceptors itself.
 */
public final class SideEffects {

	private static final List<Consumer<Moment>> WATCHERS = new CopyOnWriteArrayList<>();

	private SideEffects() {
	}

	/**
	 * Has that watcher told of all that happens from now on, on the thread that does it.
	 */
	public static void watch(Consumer<Moment> watcher) {
		WATCHERS.add(watcher);
	}

	/** Not any more. */
	public static void forget(Consumer<Moment> watcher) {
		WATCHERS.remove(watcher);
	}

	static void tell(Moment moment) {
		WATCHERS.forEach((watcher) -> watcher.accept(moment));
	}

}
