package dev.podidentity.portal.notification;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpChannelsTests {

	private static final UUID DELIVERY = UUID.fromString("00000000-0000-0000-0000-0000000000dd");

	private static final String SECRET = "sixteen characters";

	private static final List<News> NEWS = List.of(SomeNews.news(NotificationKind.ASKED, "Mäya <Lindqvist>"));

	private final HttpListener listener = new HttpListener();

	private final HttpPost http = new HttpPost(Duration.ofSeconds(5));

	@AfterEach
	void close() {
		this.listener.close();
	}

	@Test
	void aChatGetsOneTextWithALink() {
		new ChatChannel(this.listener.at("/chat"), this.http).send(DELIVERY, "slack", NEWS);

		assertThat(this.listener.received("/chat")).singleElement().satisfies((received) -> {
			assertThat(received.headers().getFirst("Content-Type")).startsWith("application/json");
			assertThat(json(received.body()).at("/text").asString())
				.startsWith("<https://portal.example.com/requests/REQ-1001|REQ-1001")
				.contains("Mäya &lt;Lindqvist&gt; asked for it");
		});
	}

	@Test
	void aProgramGetsASignedDocument() throws GeneralSecurityException {
		webhook(this.listener.at("/hook")).send(DELIVERY, "webhook", NEWS);

		HttpListener.Received received = this.listener.received("/hook").get(0);
		String timestamp = received.headers().getFirst(WebhookChannel.TIMESTAMP);
		assertThat(timestamp).isEqualTo(String.valueOf(SomeNews.AT.getEpochSecond()));
		assertThat(received.headers().getFirst(WebhookChannel.SIGNATURE))
			.isEqualTo("sha256=" + hmac(timestamp + "." + received.body()));
		assertThat(received.body()).doesNotContain(SECRET);
		JsonNode document = json(received.body());
		assertThat(document.at("/delivery").asString()).isEqualTo(DELIVERY.toString());
		JsonNode event = document.at("/events/0");
		assertThat(event.at("/id").asString()).isEqualTo(NEWS.get(0).event().id().toString());
		assertThat(event.at("/kind").asString()).isEqualTo("ASKED");
		assertThat(event.at("/at").asString()).isEqualTo("2026-11-23T09:00:00Z");
		assertThat(event.at("/actor").asString()).isEqualTo("requester");
		assertThat(event.at("/request").asString()).isEqualTo("REQ-1001");
		assertThat(event.at("/requestId").asString()).isEqualTo("00000000-0000-0000-0000-000000001001");
		assertThat(event.at("/link").asString()).isEqualTo("https://portal.example.com/requests/REQ-1001");
		assertThat(event.at("/text").asString()).startsWith("Mäya <Lindqvist> asked for it");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 429, 500, 503 })
	void whatIsRefusedHasFailed(int status) {
		this.listener.answer(status);

		assertThatExceptionOfType(DeliveryFailed.class)
			.isThrownBy(() -> webhook(this.listener.at("/hook")).send(DELIVERY, "webhook", NEWS))
			.withMessage("Answered with HTTP status " + status)
			.matches((ex) -> !ex.isUnreachable());
	}

	@Test
	void redirectsAreNotFollowed() {
		this.listener.answer(307);

		assertThatExceptionOfType(DeliveryFailed.class)
			.isThrownBy(() -> webhook(this.listener.at("/hook")).send(DELIVERY, "webhook", NEWS));
		assertThat(this.listener.received("/elsewhere")).isEmpty();
	}

	@Test
	void failureDoesNotNameTheAddressWhichIsASecret() throws IOException {
		int nobody;
		try (ServerSocket socket = new ServerSocket(0)) {
			nobody = socket.getLocalPort();
		}

		assertThatExceptionOfType(DeliveryFailed.class)
			.isThrownBy(() -> new ChatChannel(URI.create("http://localhost:" + nobody + "/T000/secret"), this.http)
				.send(DELIVERY, "slack", NEWS))
			.matches(DeliveryFailed::isUnreachable)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret").startsWith("No answer"));
	}

	@Test
	void nobodyWaitsForAnAnswerThatDoesNotCome() throws IOException {
		try (ServerSocket silent = new ServerSocket(0)) {
			URI address = URI.create("http://localhost:" + silent.getLocalPort() + "/");

			assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(
					() -> new ChatChannel(address, new HttpPost(Duration.ofMillis(200))).send(DELIVERY, "slack", NEWS))
				.withMessageContaining("HttpTimeoutException");
		}
	}

	private WebhookChannel webhook(URI address) {
		return new WebhookChannel(address, SECRET, this.http, Clock.fixed(SomeNews.AT, ZoneOffset.UTC));
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	private static String hmac(String text) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
	}

}
