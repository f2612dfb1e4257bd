package dev.podidentity.portal.notification;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are told. Mail is on where {@code spring.mail.host} is set.
 *
 * @param linkBase where people find the portal
 * @param mailFrom sender of mail; needed where mail is on
 * @param slackUrl incoming webhook of a group chat, a secret; null for none
 * @param webhookUrl where programs are told; null for nowhere
 * @param webhookSecret key of the signature for them; needed where webhookUrl is set
 * @param allowHttp whether these addresses may be without TLS
 * @param interval pause between two looks at what happened
 * @param digestPause a person gets one mail in that time at most
 * @param timeout how long a chat or a program may take to answer
 * @param keep how long is kept what was told
 */
@ConfigurationProperties("portal.notifications")
@Validated
record NotificationSettings(@DefaultValue("http://localhost:8080") URI linkBase,
		@Nullable @Email @Size(min = 3, max = 254) String mailFrom, @Nullable URI slackUrl, @Nullable URI webhookUrl,
		@Nullable @Size(min = 16, message = "must have 16 characters or more") String webhookSecret,
		@DefaultValue("false") boolean allowHttp, @DefaultValue("10s") @DurationMin(millis = 100) Duration interval,
		@DefaultValue("10m") @DurationMin(millis = 0) Duration digestPause,
		@DefaultValue("10s") @DurationMin(millis = 1) Duration timeout,
		@DefaultValue("14d") @DurationMin(days = 1) Duration keep) {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	@AssertTrue(message = "portal.notifications.link-base must be an http or https address")
	boolean isLinkBaseAnAddress() {
		return this.linkBase.getHost() != null && scheme(this.linkBase).matches("https?");
	}

	@AssertTrue(
			message = "portal.notifications.slack-url must be an https address; http needs portal.notifications.allow-http")
	boolean isSlackUrlSafe() {
		return isSafe(this.slackUrl);
	}

	@AssertTrue(
			message = "portal.notifications.webhook-url must be an https address; http needs portal.notifications.allow-http")
	boolean isWebhookUrlSafe() {
		return isSafe(this.webhookUrl);
	}

	@AssertTrue(message = "portal.notifications.webhook-url needs portal.notifications.webhook-secret")
	boolean isWebhookSigned() {
		return this.webhookUrl == null || this.webhookSecret != null;
	}

	private boolean isSafe(@Nullable URI address) {
		if (address == null) {
			return true;
		}
		boolean plain = scheme(address).equals("http");
		return address.getHost() != null && (scheme(address).equals("https")
				|| (plain && (this.allowHttp || LOOPBACK.contains(address.getHost()))));
	}

	private static String scheme(URI address) {
		return (address.getScheme() != null) ? address.getScheme() : "";
	}

	/** The page of a request. */
	String linkTo(String reference) {
		String base = this.linkBase.toString();
		return (base.endsWith("/") ? base : base + "/") + "requests/" + reference;
	}

	/** Without what is secret, so that it reaches no log. */
	@Override
	public String toString() {
		return "NotificationSettings[linkBase=" + this.linkBase + "]";
	}

}
