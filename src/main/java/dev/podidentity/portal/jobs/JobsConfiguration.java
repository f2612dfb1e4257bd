package dev.podidentity.portal.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import dev.podidentity.portal.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** The engine, on the portal's time, and what becomes of jobs that fail. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

	/** Eight failures then take some three minutes: an outage of the database passes. */
	private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	@Bean
	JobFailures jobFailures(StoppedJobStore store, AuditTrail trail, TransactionOperations transaction) {
		return new JobFailures(store, trail, transaction, FIRST_PAUSE, LONGEST_PAUSE);
	}

	/** Payloads are JSON: never Java serialization, which runs what it reads. */
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
