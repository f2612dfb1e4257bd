package dev.podidentity.portal.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Starts the sandbox with the portal. Others find it by the bean {@code sandboxEndpoint},
 * a {@link URI}, and so need no type of this module.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "portal.aws.mode", havingValue = "sandbox", matchIfMissing = true)
class SandboxConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(SandboxConfiguration.class);

	@Bean
	@Lazy
	Sandbox sandbox(SandboxSettings settings, @Value("${portal.data-dir:./data}") String dataDir, Clock clock) {
		Sandbox sandbox = Sandbox.start(settings, Path.of(dataDir), clock);
		logger.info("Sandbox for AWS accounts {} on {}, no AWS calls are made. Try: {}", sandbox.accounts(),
				sandbox.endpoint(), AwsCli.example(sandbox.endpoint()));
		return sandbox;
	}

	@Bean
	URI sandboxEndpoint(SandboxSettings settings, ObjectProvider<Sandbox> sandbox) {
		URI endpoint = settings.endpoint();
		return (endpoint != null) ? endpoint : sandbox.getObject().endpoint();
	}

}
