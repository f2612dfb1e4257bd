package dev.podidentity.portal.faults.crash;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Has a portal that is started with {@code faults.crash-at=POINT} crash there, the time
 * after {@code faults.crash-skip} times.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("faults.crash-at")
class CrashConfiguration {

	@Bean
	static BeanPostProcessor crashing(Environment environment) {
		CrashPoint point = environment.getRequiredProperty("faults.crash-at", CrashPoint.class);
		SideEffects.watch(new Crash(point, environment.getProperty("faults.crash-skip", Integer.class, 0)));
		return observing();
	}

	/** Puts the observer around the data source. */
	static BeanPostProcessor observing() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource source && name.equals("dataSource")) ? SqlEffects.observed(source)
						: bean;
			}
		};
	}

}
