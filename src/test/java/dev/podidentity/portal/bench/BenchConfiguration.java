package dev.podidentity.portal.bench;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A replica that takes requests and decisions and leaves their jobs to others. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bench.without-workers")
class BenchConfiguration {

	@Bean
	DbSchedulerStarter noWorkers() {
		return () -> {
		};
	}

}
