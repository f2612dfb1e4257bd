package dev.podidentity.portal.jobs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

/** Jobs that fail as they are told. */
class Crumbling {

	static final TaskDescriptor<Payload> TASK = TaskDescriptor.of("crumble", Payload.class);

	private final Map<String, Supplier<Throwable>> failures = new ConcurrentHashMap<>();

	private final List<String> tries = new CopyOnWriteArrayList<>();

	private final Set<String> done = ConcurrentHashMap.newKeySet();

	void run(Payload payload) {
		this.tries.add(payload.name());
		Supplier<Throwable> failure = this.failures.get(payload.name());
		if (failure != null) {
			fail(failure.get());
		}
		this.done.add(payload.name());
	}

	private static void fail(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) failure;
	}

	/** Jobs of that name fail from now on. */
	void breakDown(String name, Supplier<Throwable> failure) {
		this.failures.put(name, failure);
	}

	void mend(String name) {
		this.failures.remove(name);
	}

	boolean done(String name) {
		return this.done.contains(name);
	}

	long tries(String name) {
		return this.tries.stream().filter(name::equals).count();
	}

	record Payload(String name) {
	}

}
