package dev.podidentity.portal;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What becomes of the portal where its database fails for good. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	/** The database of a portal that stops is closed too. */
	@Bean
	static BeanPostProcessor closedDatabase(ConfigurableApplicationContext portal) {
		ClosedDatabase closed = new ClosedDatabase(() -> {
			if (portal.isActive()) {
				AvailabilityChangeEvent.publish(portal, ReadinessState.REFUSING_TRAFFIC);
				AvailabilityChangeEvent.publish(portal, LivenessState.BROKEN);
			}
		});
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool) {
					pool.setExceptionOverride(closed);
				}
				return bean;
			}
		};
	}

}
