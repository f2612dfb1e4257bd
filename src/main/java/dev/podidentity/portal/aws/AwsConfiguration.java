package dev.podidentity.portal.aws;

import java.net.URI;
import java.time.Clock;

import dev.podidentity.portal.aws.AwsSettings.Endpoints;
import dev.podidentity.portal.aws.AwsSettings.Mode;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the clients together: against AWS, or against the sandbox. */
@Configuration(proxyBeanMethods = false)
class AwsConfiguration {

	@Bean
	AwsClients awsClients(AwsSettings settings, @Qualifier("sandboxEndpoint") ObjectProvider<URI> sandbox) {
		return new AwsClients(settings, endpoints(settings, sandbox));
	}

	@Bean
	TracedCalls tracedCalls(Clock clock, MeterRegistry meters) {
		return new TracedCalls(clock, new CallMetrics(meters));
	}

	private static Endpoints endpoints(AwsSettings settings, ObjectProvider<URI> sandbox) {
		if (settings.mode() == Mode.AWS || settings.endpoints().complete()) {
			return settings.endpoints();
		}
		URI endpoint = sandbox.getIfAvailable();
		if (endpoint == null) {
			throw new SandboxMissing();
		}
		return settings.endpoints().orElse(endpoint);
	}

	/** Thrown at start, so its message tells the administrator what to do. */
	static class SandboxMissing extends RuntimeException {

		SandboxMissing() {
			super("portal.aws.mode=sandbox, but no sandbox is running in this portal. "
					+ "Start it with the embedded sandbox, or name another stand-in with portal.aws.endpoints.eks, "
					+ "portal.aws.endpoints.iam and portal.aws.endpoints.sts, or set portal.aws.mode=aws "
					+ "with portal.aws.accounts.");
		}

	}

}
