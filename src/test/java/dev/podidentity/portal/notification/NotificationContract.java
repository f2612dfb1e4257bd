package dev.podidentity.portal.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.request.RequestCircle;
import dev.podidentity.portal.request.RequestCircles;
import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole portal that tells people by mail, in a chat and by a webhook. The recurring job
 * rests; the tests do its two steps themselves.
 */
@TestPropertySource(
		properties = { "portal.notifications.interval=1d", "portal.notifications.mail-from=portal@example.com",
				"portal.notifications.link-base=https://portal.example.com",
				"portal.notifications.webhook-secret=only for these tests" })
abstract class NotificationContract extends PortalTest {

	private static final HttpListener LISTENER = new HttpListener();

	private static final ServerSetup SMTP = new ServerSetup(freePort(), "localhost", ServerSetup.PROTOCOL_SMTP);

	private static GreenMail mailServer = new GreenMail(SMTP);

	@Autowired
	private NewsDesk desk;

	@Autowired
	private Post post;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private TrailReader trailReader;

	@Autowired
	private DoneRequests doneRequests;

	@Autowired
	private RequestCircles circles;

	@Autowired
	private Channels channels;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private TransactionOperations transaction;

	@Autowired
	private Clock clock;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void channels(DynamicPropertyRegistry registry) {
		registry.add("spring.mail.host", () -> "localhost");
		registry.add("spring.mail.port", SMTP::getPort);
		registry.add("portal.notifications.slack-url", () -> LISTENER.at("/chat"));
		registry.add("portal.notifications.webhook-url", () -> LISTENER.at("/hook"));
	}

	@BeforeEach
	void begin() {
		mailServer = new GreenMail(SMTP);
		mailServer.start();
		this.desk.gather();
		this.jdbc.sql("delete from notification_delivery").update();
		LISTENER.clear();
	}

	@AfterEach
	void end() {
		mailServer.stop();
	}

	@Test
	void approverIsToldWithALinkToTheVeryRequestAndTheRequesterIsNot() throws MessagingException {
		String request = reference(ask());

		tell();

		assertThat(mailsTo("security@example.com")).hasSize(1);
		assertThat(mailsTo("requester@example.com")).isEmpty();
		MimeMessage mail = onlyMail();
		assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("portal@example.com");
		assertThat(mail.getSubject()).startsWith(request + " payments/sa-").endsWith("waits for a decision");
		assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(mail.getContentType()).startsWith("text/plain");
		assertThat(text(mail)).contains("Maya Lindqvist asked for it. It waits for a decision.",
				"https://portal.example.com/requests/" + request);
	}

	@Test
	void manyRequestsAreOneMail() throws MessagingException {
		List<String> requests = List.of(reference(ask()), reference(ask()), reference(ask()), reference(ask()));

		tell();

		MimeMessage mail = onlyMail();
		assertThat(mail.getSubject()).startsWith("4 requests: " + requests.get(0));
		assertThat(text(mail)).contains(requests.stream().map((each) -> "/requests/" + each + "\r\n").toList());
	}

	@Test
	void soonAfterAMailTheNextOneWaitsAndGathers() throws MessagingException {
		ask();
		tell();
		String second = reference(ask());
		tell();
		String third = reference(ask());
		tell();
		assertThat(mails()).hasSize(1);

		makeDue();
		this.post.send();

		assertThat(mails()).hasSize(2);
		assertThat(mails().get(1).getSubject()).isEqualTo("2 requests: " + second + ", " + third);
	}

	@Test
	void nobodyIsAskedForADecisionThatSomebodyHasMadeMeanwhile() {
		JsonNode request = ask();
		this.desk.gather();
		decide(request, "rejection");

		tell();

		assertThat(mails()).isEmpty();
		assertThat(mailsTo("security@example.com")).isEmpty();
		assertThat(stateOf("security")).isEqualTo("DROPPED");
		assertThat(mailTo("requester@example.com")).contains("Jonas Weber rejected it.").doesNotContain("Not this one");
	}

	@Test
	void whoHasLostTheGroupIsNotTold() {
		ask();
		this.desk.gather();
		this.jdbc.sql("update account_group set group_id = 'left' where username = 'approver'").update();
		try {
			this.post.send();

			assertThat(mails()).isEmpty();
			assertThat(stateOf("approver")).isEqualTo("DROPPED");
		}
		finally {
			this.jdbc.sql("update account_group set group_id = 'platform' where username = 'approver'").update();
		}
	}

	@Test
	void mailWaitsWhileTheServerIsDownAndComesAsOne() throws MessagingException {
		mailServer.stop();
		String first = reference(ask());
		tell();
		assertThat(stateOf("approver")).isEqualTo("PENDING");
		assertThat(this.jdbc.sql("select error from notification_delivery where recipient = 'approver'")
			.query(String.class)
			.single()).isEqualTo("The mail server cannot be used");
		mailServer = new GreenMail(SMTP);
		mailServer.start();
		String second = reference(ask());
		tell();
		assertThat(mails()).as("not due yet").isEmpty();

		makeDue();
		this.post.send();

		assertThat(onlyMail().getSubject()).isEqualTo("2 requests: " + first + ", " + second);
		assertThat(stateOf("approver")).isEqualTo("SENT");
	}

	@Test
	void aRecipientThatNeverTakesItIsGivenUpAndCounted() {
		mailServer.stop();
		ask();
		this.desk.gather();
		this.jdbc.sql("update notification_delivery set attempts = ?").param(Post.MAX_ATTEMPTS - 1).update();
		double before = failures("mail");

		this.post.send();
		makeDue();
		this.post.send();

		assertThat(stateOf("approver")).isEqualTo("FAILED");
		assertThat(failures("mail")).as("two of them, one after the other").isEqualTo(before + 2);
	}

	@Test
	void aWorkerThatDiesWhileSendingLosesNothing() {
		ask();
		this.desk.gather();
		Delivery begun = dueToApprover();
		assertThat(this.deliveries.claim(begun, now().plusSeconds(60))).isTrue();

		this.post.send();
		assertThat(mails()).as("it may still be at it").isEmpty();
		makeDue();
		this.post.send();

		assertThat(mails()).hasSize(1);
	}

	@Test
	void whoComesBackLateChangesNothing() {
		ask();
		this.desk.gather();
		Delivery begun = dueToApprover();
		this.deliveries.claim(begun, now());
		this.post.send();
		assertThat(stateOf("approver")).isEqualTo("SENT");

		this.deliveries.retry(begun.tried(), "late", now());

		assertThat(stateOf("approver")).isEqualTo("SENT");
	}

	@Test
	void twoReplicasSendOneMail() throws InterruptedException, ExecutionException {
		for (int i = 0; i < 5; i++) {
			ask();
		}

		atOnce(this.desk::gather);
		this.desk.gather();
		atOnce(this.post::send);

		assertThat(mails()).hasSize(1);
		assertThat(text(mails().get(0)).split("/requests/")).hasSize(6);
		assertThat(LISTENER.received("/chat")).hasSize(1);
		assertThat(LISTENER.received("/hook")).hasSize(1);
	}

	@Test
	void anActThatIsTakenBackIsNotTold() {
		JsonNode request = ask();
		tell();
		makeDue();
		int told = mails().size();

		this.transaction.executeWithoutResult((status) -> {
			this.trail.record(submitted(request));
			status.setRollbackOnly();
		});
		assertThat(
				program("requester").post("/requests/" + request.at("/id").asString() + "/approval", "{\"revision\":1}")
					.status())
			.isEqualTo(403);
		tell();

		assertThat(mails()).hasSize(told);
		assertThat(LISTENER.received("/hook")).hasSize(1);
	}

	@Test
	void anActIsToldThoughItsTransactionTookMinutes() {
		JsonNode request = ask();
		tell();
		this.jdbc.sql("""
				insert into audit_event (id, at, actor, via, action, object_type, object_id, object_label, outcome)
				values (?, ?, 'security', 'JOB', 'request.remind', 'request', ?, 'REQ', 'DONE')""")
			.params(UUID.randomUUID(), now().minus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC),
					request.at("/id").asString())
			.update();

		this.desk.gather();
		makeDue();
		this.post.send();

		assertThat(mails()).hasSize(2);
		assertThat(text(mails().get(1))).contains("Priya Raman reminds you: it still waits for a decision.");
	}

	@Test
	void whoIsMentionedAndMaySeeItIsTold() {
		JsonNode request = ask();
		tell();

		this.transaction.executeWithoutResult((status) -> this.trail.record(AuditEntry.done("security",
				"request.comment", new ObjectRef("request", request.at("/id").asString(), reference(request)), null,
				"{\"text\":\"@auditor @requester2 look\",\"mentioned\":[\"auditor\",\"requester2\"]}")));
		tell();

		assertThat(mailTo("auditor@example.com")).contains("Priya Raman commented on it.").doesNotContain("look");
		assertThat(mailsTo("requester@example.com")).as("asked for it").hasSize(1);
		assertThat(mailsTo("requester2@example.com")).as("may not see it").isEmpty();
	}

	@Test
	void whoIsHandedAStageIsAskedByNameAndARemindedOneOnceMore() throws MessagingException {
		JsonNode request = ask();
		String path = "/requests/" + request.at("/id").asString();
		assertThat(program("approver").post(path + "/comments", "{\"text\":\"@auditor look\"}").status())
			.isEqualTo(201);
		assertThat(program("approver").post(path + "/assignees", "{\"people\":[\"security\"],\"reason\":\"Knows\"}")
			.status()).isEqualTo(200);
		assertThat(program("requester").post(path + "/reminders", "").status()).isEqualTo(200);
		tell();

		assertThat(mailTo("auditor@example.com")).contains("Jonas Weber commented on it.");
		assertThat(mailTo("security@example.com")).contains("Jonas Weber asks you to decide.",
				"Maya Lindqvist reminds you: it still waits for a decision.");
		assertThat(mailTo("requester@example.com")).contains("Jonas Weber commented on it.");
		assertThat(mailTo("approver@example.com")).as("was not named").doesNotContain("reminds you");
	}

	@Test
	void whoIsHandedAStageThatSomebodyDecidesMeanwhileIsNotAsked() {
		JsonNode request = ask();
		String path = "/requests/" + request.at("/id").asString();
		assertThat(program("approver").post(path + "/assignees", "{\"people\":[\"security\"],\"reason\":\"Knows\"}")
			.status()).isEqualTo(200);
		assertThat(program("requester").post(path + "/reminders", "").status()).isEqualTo(200);
		this.desk.gather();
		decide(request, "rejection");

		tell();

		assertThat(mailsTo("security@example.com")).isEmpty();
		assertThat(stateOf("security")).isEqualTo("DROPPED");
	}

	@Test
	void brokenGlassIsToldToEverybodyWhoDecides() throws MessagingException {
		String path = "/requests/"
				+ program("approver").post("/requests", Ask.valid().json()).json().at("/id").asString();
		assertThat(program("approver").post(path + "/break-glass", "{\"revision\":1,\"reason\":\"Down\"}").status())
			.isEqualTo(200);
		tell();

		for (String who : List.of("security", "admin")) {
			assertThat(mailTo(who + "@example.com")).as(who).contains("Jonas Weber broke the glass");
		}
	}

	@Test
	void whoCanReviewAfterwardsIsToldOfTheFirstConfirmationAndWhoAskedOfTheLast() {
		JsonNode request = program("approver").post("/requests", Ask.valid().json()).json();
		String path = "/requests/" + request.at("/id").asString();
		assertThat(program("approver").post(path + "/break-glass", "{\"revision\":1,\"reason\":\"Down\"}").status())
			.isEqualTo(200);
		this.transaction.executeWithoutResult((status) -> this.trail.record(AuditEntry.done("auditor",
				"request.confirm", new ObjectRef("request", request.at("/id").asString(), reference(request)), null,
				"{\"afterReview\":\"PENDING\",\"revision\":1}")));
		tell();

		assertThat(mailTo("security@example.com"))
			.contains("Jonas Weber broke the glass",
					"Elena Rossi confirmed it afterwards; it waits for the next confirmation.")
			.doesNotContain("waits for a decision");
		assertThat(mails()).as("others have to confirm it too")
			.noneSatisfy((mail) -> assertThat(text(mail)).contains("confirmed"));

		assertThat(
				program("security").post(path + "/after-reviews", "{\"revision\":1,\"verdict\":\"CONFIRM\"}").status())
			.isEqualTo(200);
		this.desk.gather();
		makeDue();
		this.post.send();

		assertThat(mails())
			.anySatisfy((mail) -> assertThat(text(mail)).contains("Priya Raman confirmed it afterwards."));
	}

	@Test
	void oneThatCannotBeToldDoesNotKeepBackTheOthersAndIsTriedAgain() {
		String spoiled = reference(ask());
		String other = reference(ask());
		desk(new OutOfOrder(spoiled)).gather();
		this.post.send();
		assertThat(mailTo("approver@example.com")).contains(other).doesNotContain(spoiled);

		this.desk.gather();
		makeDue();
		this.post.send();

		assertThat(text(mails().get(1))).contains(spoiled).doesNotContain(other);
	}

	@Test
	void whatHappenedWhileNobodyWasToBeToldIsNotTold() {
		ask();
		new NewsDesk(this.trailReader, this.doneRequests, this.deliveries, new Channels(List.of()), this.circles,
				this.transaction, Clock.offset(this.clock, NewsDesk.SLOWEST_COMMIT.plusSeconds(60)))
			.gather();

		this.desk.gather();
		try {
			assertThat(this.deliveries.due("mail", now().plus(Duration.ofDays(1)), 10)).isEmpty();
		}
		finally {
			this.deliveries.handledUntil(now());
		}
	}

	@Test
	void aChangeThatStopsIsToldToWhoAskedAndToAdministrators() {
		JsonNode request = askFor("arn:aws:iam::111122223333:role/payments-ledger-export");
		this.desk.gather();
		decide(request, "approval");

		awaitTold("STOPPED", request);
		this.post.send();

		assertThat(mailTo("requester@example.com")).contains("Jonas Weber approved it.",
				"The change of a target has stopped.", "/requests/" + reference(request));
		assertThat(mailTo("admin@example.com")).contains("The change of a target has stopped.")
			.doesNotContain("approved it");
	}

	@Test
	void requesterIsToldThatAllIsDoneAndSoAreChatAndProgram() {
		JsonNode request = ask();
		this.desk.gather();
		decide(request, "approval");

		awaitTold("FULFILLED", request);
		this.post.send();

		assertThat(mailTo("requester@example.com")).contains("Jonas Weber approved it.", "EKS has all of it.");
		assertThat(LISTENER.received("/chat")).singleElement()
			.satisfies((received) -> assertThat(received.body()).contains(
					"<https://portal.example.com/requests/" + reference(request) + "|" + reference(request),
					"asked for it", "EKS has all of it."));
		JsonNode events = JsonMapper.shared().readTree(LISTENER.received("/hook").get(0).body()).at("/events");
		assertThat(events.valueStream().map((event) -> event.at("/kind").asString())).contains("ASKED", "APPROVED",
				"FULFILLED");
	}

	@Test
	void aProgramThatFailsIsToldAgainAndOthersAreNot() {
		LISTENER.answer(500);
		ask();
		tell();
		assertThat(mails()).hasSize(1);
		assertThat(stateOf("webhook")).isEqualTo("PENDING");

		LISTENER.answer(200);
		makeDue();
		this.post.send();

		assertThat(stateOf("webhook")).isEqualTo("SENT");
		assertThat(mails()).hasSize(1);
		assertThat(LISTENER.received("/hook")).hasSize(2)
			.extracting((received) -> JsonMapper.shared().readTree(received.body()))
			.satisfies((documents) -> assertThat(documents.get(0)).isEqualTo(documents.get(1)));
	}

	@Test
	void whatWasToldIsForgottenInTime() {
		ask();
		tell();

		this.deliveries.forget(now().minus(Duration.ofDays(1)));
		assertThat(count("notification_line")).isPositive();
		this.deliveries.forget(now().plusSeconds(1));

		assertThat(List.of(count("notification_event"), count("notification_delivery"), count("notification_line")))
			.containsOnly(0L);
	}

	/** With that channel besides. */
	private NewsDesk desk(Channel more) {
		List<Channel> channels = new ArrayList<>(List.of(more));
		channels.addAll(this.channels.all());
		return new NewsDesk(this.trailReader, this.doneRequests, this.deliveries, new Channels(channels), this.circles,
				this.transaction, this.clock);
	}

	private Delivery dueToApprover() {
		return this.deliveries.due("mail", now(), 10)
			.stream()
			.filter((delivery) -> delivery.recipient().equals("approver"))
			.findFirst()
			.orElseThrow();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void tell() {
		this.desk.gather();
		this.post.send();
	}

	/** As if time had passed. */
	private void makeDue() {
		this.jdbc.sql("update notification_delivery set next_at = ?")
			.param(now().minusSeconds(1).atOffset(ZoneOffset.UTC))
			.update();
	}

	private Instant now() {
		return this.clock.instant();
	}

	/** The worker of that change takes a moment. */
	private void awaitTold(String kind, JsonNode request) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.desk.gather();
			return this.jdbc.sql("select count(*) from notification_event where kind = ? and request_id = ?")
				.params(kind, UUID.fromString(request.at("/id").asString()))
				.query(Long.class)
				.single() == 1;
		});
	}

	private void atOnce(Runnable work) throws InterruptedException, ExecutionException {
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService replicas = Executors.newFixedThreadPool(2);
		try {
			Runnable replica = () -> {
				try {
					start.await();
					work.run();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			};
			List<Future<?>> both = List.of(replicas.submit(replica), replicas.submit(replica));
			start.countDown();
			for (Future<?> each : both) {
				each.get();
			}
		}
		finally {
			replicas.shutdownNow();
		}
	}

	private JsonNode ask() {
		return created(Ask.valid());
	}

	private JsonNode askFor(String role) {
		return created(Ask.valid().with("roleArn", role));
	}

	private JsonNode created(Ask ask) {
		ApiClient.Answer answer = program("requester").post("/requests", ask.json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private void decide(JsonNode request, String verdict) {
		ApiClient.Answer answer = program("approver").post("/requests/" + request.at("/id").asString() + "/" + verdict,
				"{\"revision\":1,\"comment\":\"Not this one\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private static AuditEntry submitted(JsonNode request) {
		return AuditEntry.done("requester", "request.submit",
				new ObjectRef("request", request.at("/id").asString(), reference(request)), null, null);
	}

	private static String reference(JsonNode request) {
		return request.at("/reference").asString();
	}

	private String stateOf(String recipient) {
		return this.jdbc.sql("select state from notification_delivery where recipient = ?")
			.param(recipient)
			.query(String.class)
			.single();
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	private double failures(String channel) {
		return this.meters.counter("portal.notifications", "channel", channel, "result", "failed").count();
	}

	/** To the one who can approve; his colleague of another group gets the same. */
	private static List<MimeMessage> mails() {
		return mailsTo("approver@example.com");
	}

	private static List<MimeMessage> mailsTo(String address) {
		return Arrays.stream(mailServer.getReceivedMessages()).filter((mail) -> isTo(mail, address)).toList();
	}

	private static MimeMessage onlyMail() {
		assertThat(mails()).hasSize(1);
		return mails().get(0);
	}

	private static String mailTo(String address) {
		assertThat(mailsTo(address)).hasSize(1);
		return text(mailsTo(address).get(0));
	}

	private static boolean isTo(MimeMessage mail, String address) {
		try {
			return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
		}
		catch (MessagingException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String text(MimeMessage mail) {
		try {
			return mail.getContent().toString();
		}
		catch (IOException | MessagingException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Fails for one request. */
	private record OutOfOrder(String spoiled) implements Channel {

		@Override
		public String name() {
			return "none";
		}

		@Override
		public Set<String> recipients(NotificationEvent event, RequestCircle circle) {
			Assert.state(!circle.reference().equals(this.spoiled), "as the test wants it");
			return Set.of();
		}

		@Override
		public Duration pause() {
			return Duration.ZERO;
		}

		@Override
		public void send(UUID delivery, String recipient, List<News> news) {
			throw new DeliveryFailed("to nobody");
		}

	}

}
