package dev.podidentity.portal.notification;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.json.JsonMapper;

/** Tells a program; what it gets is signed. */
class WebhookChannel implements Channel {

	static final String TIMESTAMP = "X-Portal-Timestamp";

	static final String SIGNATURE = "X-Portal-Signature";

	private static final String ALGORITHM = "HmacSHA256";

	private final URI address;

	private final byte[] secret;

	private final HttpPost http;

	private final Clock clock;

	WebhookChannel(URI address, String secret, HttpPost http, Clock clock) {
		this.address = address;
		this.secret = secret.getBytes(StandardCharsets.UTF_8);
		this.http = http;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "webhook";
	}

	@Override
	public void send(UUID delivery, String recipient, List<News> news) {
		String json = JsonMapper.shared()
			.writeValueAsString(new Document(delivery, news.stream().map(Event::of).toList()));
		String timestamp = String.valueOf(this.clock.instant().getEpochSecond());
		this.http.send(this.address, json, Map.of(TIMESTAMP, timestamp, SIGNATURE, signature(timestamp, json)));
	}

	private String signature(String timestamp, String body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.secret, ALGORITHM));
			return "sha256="
					+ HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has " + ALGORITHM, ex);
		}
	}

	/**
	 * What a program gets.
	 *
	 * @param delivery the same when it is sent again
	 * @param events what happened, oldest first
	 */
	record Document(UUID delivery, List<Event> events) {
	}

	/**
	 * One event.
	 *
	 * @param id the same when it is sent again; that of the audit event
	 * @param kind what happened
	 * @param at when
	 * @param actor account name of who did it
	 * @param request number of the request
	 * @param requestId its id
	 * @param link its page
	 * @param text what happened, in words
	 */
	record Event(UUID id, NotificationKind kind, Instant at, String actor, String request, UUID requestId, String link,
			String text) {

		static Event of(News news) {
			NotificationEvent event = news.event();
			return new Event(event.id(), event.kind(), event.at(), event.actor(), news.circle().reference(),
					event.request().value(), news.link(), news.sentence());
		}

	}

}
