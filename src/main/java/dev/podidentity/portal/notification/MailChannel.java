package dev.podidentity.portal.notification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.request.RequestCircle;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Mail to each person who has an address. */
class MailChannel implements Channel {

	private final JavaMailSender sender;

	private final String from;

	private final Duration pause;

	private final Recipients recipients;

	private final People people;

	MailChannel(JavaMailSender sender, String from, Duration pause, Recipients recipients, People people) {
		this.sender = sender;
		this.from = from;
		this.pause = pause;
		this.recipients = recipients;
		this.people = people;
	}

	@Override
	public String name() {
		return "mail";
	}

	@Override
	public Duration pause() {
		return this.pause;
	}

	@Override
	public Set<String> recipients(NotificationEvent event, RequestCircle circle) {
		return this.people.mailsOf(this.recipients.of(event, circle)).keySet();
	}

	@Override
	public void send(UUID delivery, String recipient, List<News> news) {
		String address = this.people.mailsOf(Set.of(recipient)).get(recipient);
		if (address == null) {
			throw new DeliveryFailed("The account has no address any more");
		}
		try {
			this.sender.send(message(delivery, address, new Digest(news)));
		}
		catch (MailException ex) {
			// without a cause it is about this message alone
			throw (ex.getCause() != null) ? DeliveryFailed.unreachable("The mail server cannot be used", ex)
					: DeliveryFailed.refused("The mail server refused it", ex);
		}
		catch (MessagingException ex) {
			throw DeliveryFailed.refused("The message cannot be written", ex);
		}
	}

	private MimeMessage message(UUID delivery, String address, Digest digest) throws MessagingException {
		MimeMessage message = this.sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
		helper.setFrom(this.from);
		helper.setTo(address);
		helper.setSubject(digest.subject());
		helper.setText(digest.text() + "\nThe Pod Identity Portal sends this to those whom a request concerns.\n");
		// no automatic answers, please (RFC 3834)
		message.setHeader("Auto-Submitted", "auto-generated");
		message.setHeader("X-Portal-Delivery", delivery.toString());
		return message;
	}

}
