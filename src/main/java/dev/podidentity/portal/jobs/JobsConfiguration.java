package dev.podidentity.portal.jobs;

import java.time.Clock;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The engine takes the portal's time. Payloads are JSON: never Java serialization, which
 * runs what it reads.
 */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

	@Bean
	DbSchedulerCustomizer jsonPayloads() {
		return new DbSchedulerCustomizer() {
			@Override
			public Optional<Serializer> serializer() {
				return Optional.of(new Jackson3Serializer());
			}
		};
	}

	@Bean
	com.github.kagkarlsson.scheduler.Clock jobClock(Clock clock) {
		return clock::instant;
	}

}
