package dev.podidentity.portal.notification;

import java.time.Clock;
import java.util.List;

import dev.podidentity.portal.identity.People;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationConfigurationTests {

	private final ApplicationContextRunner start = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
		.withUserConfiguration(Settings.class, NotificationConfiguration.class)
		.withBean(Recipients.class, () -> Mockito.mock())
		.withBean(People.class, () -> Mockito.mock())
		.withBean(NewsDesk.class, () -> Mockito.mock())
		.withBean(Post.class, () -> Mockito.mock())
		.withBean(Deliveries.class, () -> Mockito.mock())
		.withBean(Clock.class, Clock::systemUTC);

	@Test
	void nobodyIsToldUntilThatIsSetUp() {
		this.start.run((context) -> assertThat(channels(context)).isEmpty());
		this.start.withPropertyValues("spring.mail.host=").run((context) -> assertThat(channels(context)).isEmpty());
	}

	@Test
	void eachIsSwitchedOnByItself() {
		this.start
			.withPropertyValues("spring.mail.host=smtp.example.com",
					"portal.notifications.mail-from=portal@example.com")
			.run((context) -> assertThat(channels(context)).containsExactly("mail"));
		this.start.withPropertyValues("portal.notifications.slack-url=https://chat.example.com/hook")
			.run((context) -> assertThat(channels(context)).containsExactly("slack"));
		this.start
			.withPropertyValues("portal.notifications.webhook-url=https://ci.example.com/hook",
					"portal.notifications.webhook-secret=sixteen characters")
			.run((context) -> assertThat(channels(context)).containsExactly("webhook"));
	}

	@Test
	void mailWithoutASenderStopsTheStart() {
		this.start.withPropertyValues("spring.mail.host=smtp.example.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("set portal.notifications.mail-from as well"));
	}

	private static List<String> channels(AssertableApplicationContext context) {
		return context.getBean(Channels.class).all().stream().map(Channel::name).toList();
	}

	@EnableConfigurationProperties(NotificationSettings.class)
	static class Settings {

	}

}
