package dev.podidentity.portal.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SandboxConfigurationTests {

	private final ApplicationContextRunner runner;

	SandboxConfigurationTests(@TempDir Path directory) {
		this.runner = new ApplicationContextRunner().withUserConfiguration(SandboxConfiguration.class, Settings.class)
			.withBean(Clock.class, Clock::systemUTC)
			.withPropertyValues("portal.data-dir=" + directory, "portal.sandbox.port=0");
	}

	@Test
	void startsByDefaultAndSaysHowToReachIt(CapturedOutput output) {
		this.runner.run((context) -> {
			URI endpoint = context.getBean("sandboxEndpoint", URI.class);
			assertThat(endpoint).isEqualTo(context.getBean(Sandbox.class).endpoint());
			assertThat(output).contains("AWS_ENDPOINT_URL=" + endpoint);
		});
	}

	@Test
	void directoryIsFreeAfterTheContextIsClosed() {
		for (int i = 0; i < 2; i++) {
			this.runner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(URI.class));
		}
	}

	@Test
	void sandboxThatRunsAloneIsUsedInstead() {
		this.runner.withPropertyValues("portal.sandbox.endpoint=http://127.0.0.1:4599").run((context) -> {
			assertThat(context.getBean("sandboxEndpoint")).isEqualTo(URI.create("http://127.0.0.1:4599"));
			assertThat(context.getSourceApplicationContext().getBeanFactory().containsSingleton("sandbox")).isFalse();
		});
	}

	@Test
	void isNotThereWithRealAws() {
		this.runner.withPropertyValues("portal.aws.mode=aws")
			.run((context) -> assertThat(context).doesNotHaveBean(Sandbox.class).doesNotHaveBean(URI.class));
	}

	@Test
	void settingsAreBound() {
		this.runner.withPropertyValues("portal.sandbox.visibility-delay=2s", "portal.sandbox.association-limit=7")
			.run((context) -> assertThat(context.getBean(SandboxSettings.class)).satisfies((settings) -> {
				assertThat(settings.visibilityDelay()).hasSeconds(2);
				assertThat(settings.associationLimit()).isEqualTo(7);
			}));
	}

	@Test
	void nonsenseStopsTheStart() {
		this.runner.withPropertyValues("portal.sandbox.port=70000")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("port must be from 0 to 65535"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(SandboxSettings.class)
	static class Settings {

	}

}
