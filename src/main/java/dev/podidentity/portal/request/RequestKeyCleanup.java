package dev.podidentity.portal.request;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring job that forgets old keys, on one replica at a time. */
@Configuration(proxyBeanMethods = false)
class RequestKeyCleanup {

	@Bean
	RecurringTask<Void> forgetRequestKeysTask(RequestKeys keys) {
		return Tasks.recurring("forget-request-keys", FixedDelay.ofHours(1))
			.execute((instance, context) -> keys.forget());
	}

}
