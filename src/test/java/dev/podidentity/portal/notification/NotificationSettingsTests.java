package dev.podidentity.portal.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationSettingsTests {

	private static final String PREFIX = "portal.notifications.";

	private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Settings.class);

	@Test
	void nothingNeedsToBeSet() {
		this.start.run((context) -> assertThat(context).hasNotFailed()
			.getBean(NotificationSettings.class)
			.extracting((settings) -> settings.linkTo("REQ-1001"))
			.isEqualTo("http://localhost:8080/requests/REQ-1001"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "link-base=portal.example.com", "link-base=ftp://portal.example.com",
			"slack-url=http://chat.example.com/hook", "slack-url=file:///etc/passwd", "slack-url=https:hook",
			"mail-from=nobody", "keep=1h", "webhook-secret=short" })
	void wrongValueStopsTheStart(String property) {
		this.start.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("portal.notifications"));
	}

	@Test
	void aWebhookIsNeverUnsigned() {
		this.start.withPropertyValues(PREFIX + "webhook-url=https://ci.example.com/hook")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("portal.notifications.webhook-url needs portal.notifications.webhook-secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:9000/hook", "http://127.0.0.1:9000/hook", "http://[::1]:9000/hook",
			"https://chat.example.com/hook" })
	void thisMachineMayDoWithoutTls(String address) {
		this.start.withPropertyValues(PREFIX + "slack-url=" + address)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void othersMayWhereThatIsAllowed() {
		this.start
			.withPropertyValues(PREFIX + "slack-url=http://chat.example.com/hook", PREFIX + "allow-http=true",
					PREFIX + "link-base=https://portal.example.com/base/")
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(NotificationSettings.class)
				.satisfies((settings) -> assertThat(settings.linkTo("REQ-1"))
					.isEqualTo("https://portal.example.com/base/requests/REQ-1"))
				.asString()
				.doesNotContain("chat.example.com"));
	}

	@EnableConfigurationProperties(NotificationSettings.class)
	static class Settings {

	}

}
