package dev.podidentity.portal.notification;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.podidentity.portal.identity.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/** The channels that are switched on, and the jobs, each on one replica at a time. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

	@Bean
	Channels notificationChannels(NotificationSettings settings, Recipients recipients, People people,
			ObjectProvider<JavaMailSender> mail, @Value("${spring.mail.host:}") String mailHost, Clock clock) {
		List<Channel> channels = new ArrayList<>();
		if (StringUtils.hasText(mailHost)) {
			String from = settings.mailFrom();
			Assert.state(from != null, "spring.mail.host is set, so set portal.notifications.mail-from as well");
			channels.add(new MailChannel(mail.getObject(), from, settings.digestPause(), recipients, people));
		}
		HttpPost http = new HttpPost(settings.timeout());
		URI chat = settings.slackUrl();
		if (chat != null) {
			channels.add(new ChatChannel(chat, http));
		}
		URI program = settings.webhookUrl();
		String secret = settings.webhookSecret();
		if (program != null && secret != null) {
			channels.add(new WebhookChannel(program, secret, http, clock));
		}
		return new Channels(channels);
	}

	@Bean
	RecurringTask<Void> notificationsTask(NewsDesk desk, Post post, NotificationSettings settings) {
		return Tasks.recurring("notifications", FixedDelay.of(settings.interval())).execute((instance, context) -> {
			desk.gather();
			post.send();
		});
	}

	@Bean
	RecurringTask<Void> forgetNotificationsTask(Deliveries deliveries, NotificationSettings settings, Clock clock) {
		return Tasks.recurring("forget-notifications", FixedDelay.ofHours(1))
			.execute((instance, context) -> deliveries.forget(clock.instant().minus(settings.keep())));
	}

}
