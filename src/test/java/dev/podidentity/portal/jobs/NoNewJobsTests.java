package dev.podidentity.portal.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerState;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class NoNewJobsTests {

	private final Scheduler scheduler = mock(Scheduler.class);

	private final SchedulerState state = mock(SchedulerState.class);

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final NoNewJobs jobs = new NoNewJobs(this.beans.getBeanProvider(Scheduler.class));

	@Test
	void replicaThatStopsTakesNoJobAnyMore() {
		engine(false);
		this.jobs.start();
		assertThat(this.jobs.isRunning()).isTrue();
		this.jobs.stop();
		verify(this.scheduler).pause();
		assertThat(this.jobs.isRunning()).isFalse();
	}

	@Test
	void whatIsStartedAgainTakesJobsAgain() {
		engine(true);
		this.jobs.start();
		verify(this.scheduler).resume();
	}

	@Test
	void firstStartLeavesTheEngineToItself() {
		engine(false);
		this.jobs.start();
		verify(this.scheduler, never()).resume();
	}

	@Test
	void portalWithoutAnEngineStopsToo() {
		this.jobs.start();
		this.jobs.stop();
		assertThat(this.jobs.isRunning()).isFalse();
	}

	@Test
	void jobsStopBeforeEverythingElse() {
		assertThat(this.jobs.getPhase()).isEqualTo(Integer.MAX_VALUE);
	}

	private void engine(boolean paused) {
		this.beans.addBean("scheduler", this.scheduler);
		given(this.scheduler.getSchedulerState()).willReturn(this.state);
		given(this.state.isPaused()).willReturn(paused);
	}

}
