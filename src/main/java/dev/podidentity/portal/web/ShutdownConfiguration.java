package dev.podidentity.portal.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a replica takes its leave. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShutdownSettings.class)
class ShutdownConfiguration {

	@Bean
	ShutdownDrain shutdownDrain(ShutdownSettings settings) {
		return new ShutdownDrain(settings);
	}

}
