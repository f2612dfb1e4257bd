package dev.podidentity.portal.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A replica that stops takes no job any more; those in work end while it drains, and the
 * engine waits for the rest when it is stopped itself.
 */
@Component
class NoNewJobs implements SmartLifecycle {

	private final ObjectProvider<Scheduler> scheduler;

	private volatile boolean running;

	NoNewJobs(ObjectProvider<Scheduler> scheduler) {
		this.scheduler = scheduler;
	}

	/** Also after a stop: a context can be started again. */
	@Override
	public void start() {
		this.scheduler.ifAvailable((engine) -> {
			if (engine.getSchedulerState().isPaused()) {
				engine.resume();
			}
		});
		this.running = true;
	}

	@Override
	public void stop() {
		this.scheduler.ifAvailable(Scheduler::pause);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before everything else. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

}
