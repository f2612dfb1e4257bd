package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Break-glass from end to end, through every door, and the ways around it. */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/break-glass.yaml")
class BreakGlassFlowTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void goesAheadAtOnceIsMadeOnceAndIsConfirmedAfterwards() {
		JsonNode request = asked("approver", "payments");
		String reference = request.at("/reference").asString();
		assertThat(request.at("/plan/breakGlass/allowed").asBoolean()).isTrue();
		assertThat(request.at("/actions/breakGlass/allowed").asBoolean()).isTrue();

		Answer broken = breakGlass("approver", request, "Receipts are down.");

		assertThat(broken.status()).as(broken.text()).isEqualTo(200);
		assertThat(broken.json().at("/review").asString()).isEqualTo("APPROVED");
		assertThat(broken.json().at("/decisions")).isEmpty();
		assertThat(broken.json().at("/breakGlass/person").asString()).isEqualTo("approver");
		assertThat(broken.json().at("/breakGlass/reason").asString()).isEqualTo("Receipts are down.");
		assertThat(broken.json().at("/breakGlass/afterReview").asString()).isEqualTo("PENDING");
		assertThat(Instant.parse(broken.json().at("/breakGlass/reviewDueAt").asString()))
			.isAfter(Instant.now().plus(Duration.ofHours(23)));
		JsonNode done = awaitDone(request);
		assertThat(done.at("/targets/0/change/attempts")).as("one effect").hasSize(1);
		assertThat(program("auditor").get("/audit-events?action=request.break-glass").text()).contains(reference,
				"Receipts are down.");
		assertThat(program("auditor").get("/audit-events?action=request.approve").text()).doesNotContain(reference);

		assertThat(person("security").get("/approvals").body()).contains(reference, "Broken glass, to be reviewed");
		assertThat(person("security").get("/").body()).contains("Broken glass: ", "Review afterwards");
		assertThat(person("approver").get("/approvals").body()).as("own").doesNotContain(reference);
		assertThat(person("auditor").get("/requests?view=all").body()).contains("Broken glass, to be reviewed");
		assertThat(program("auditor").get("/requests?q=" + reference).json().at("/items/0/breakGlass/afterReview"))
			.hasToString("\"PENDING\"");

		JsonNode made = program("auditor").get("/associations?q=" + done.at("/targets/0/serviceAccount").asString())
			.json();
		assertThat(person("auditor").get("/associations/" + made.at("/items/0/id").asString()).body())
			.contains("Broken glass, to be reviewed");

		JsonNode confirmed = review("security", request, "CONFIRM", "Seen.").json();

		assertThat(confirmed.at("/breakGlass/afterReview").asString()).isEqualTo("CONFIRMED");
		assertThat(confirmed.at("/decisions/0/verdict").asString()).isEqualTo("CONFIRMED");
		assertThat(confirmed.at("/review").asString()).isEqualTo("APPROVED");
		assertThat(changes(request)).as("no second effect").isOne();
		assertThat(person("security").get("/approvals").body()).doesNotContain(reference);
		assertThat(person("auditor").get("/requests/" + reference).body()).contains("broke the glass",
				"Receipts are down.", "Broken glass, confirmed since", "confirmed revision 1 afterwards");
	}

	@Test
	void inTheBrowserItTakesAReasonAndStandsOut() {
		JsonNode request = asked("approver", "payments");
		String page = page(request);
		PageClient jonas = person("approver");
		assertThat(jonas.get(page).body()).contains("Break the glass…", "You may break the glass");

		HttpResponse<String> missing = breakGlass(jonas, request, " ");
		assertThat(missing.statusCode()).isEqualTo(422);
		assertThat(missing.body()).contains("Say why it cannot wait", "id=\"reason-e\"");
		assertThat(shown(request).at("/review").asString()).isEqualTo("SUBMITTED");

		assertThat(breakGlass(jonas, request, "Down <b>hard</b>.").statusCode()).isEqualTo(303);
		assertThat(jonas.get(page).body())
			.contains("Broken glass, to be reviewed", "Down &lt;b&gt;hard&lt;/b&gt;.", "Jonas Weber",
					"went ahead before everybody had agreed",
					"You cannot review what you asked for or edited yourself.")
			.doesNotContain("Break the glass…", "Submit decision");

		PageClient priya = person("security");
		assertThat(priya.get(page).body()).contains("Your review afterwards", "Object", "Confirm")
			.doesNotContain("Request changes");
		HttpResponse<String> silent = decide(priya, request, "object", "");
		assertThat(silent.statusCode()).isEqualTo(422);
		assertThat(silent.body()).contains("Say what is wrong with it");
		assertThat(decide(priya, request, "object", "Far too broad.").statusCode()).isEqualTo(303);
		assertThat(priya.get(page).body()).contains("Broken glass, objected to", "Priya Raman", "Far too broad.",
				"Nothing was undone");
		assertThat(shown(request).at("/breakGlass/afterReview").asString()).isEqualTo("OBJECTED");
		assertThat(shown(request).at("/review").asString()).isEqualTo("APPROVED");
		assertThat(decide(priya, request, "confirm", "After all.").statusCode()).isEqualTo(409);
		assertThat(program("auditor").get("/audit-events?action=request.object").text())
			.contains(request.at("/reference").asString(), "Far too broad.");
	}

	@Test
	void dryRunAndFormTellBeforehandWhetherOneMay() {
		JsonNode may = program("approver").post("/requests/dry-run", ask("payments")).json();
		assertThat(may.at("/plan/breakGlass/allowed").asBoolean()).isTrue();
		assertThat(may.at("/plan/breakGlass/reviewWithin").asString()).isEqualTo("PT24H");
		JsonNode not = program("requester").post("/requests/dry-run", ask("payments")).json();
		assertThat(not.at("/plan/breakGlass/allowed").asBoolean()).isFalse();
		assertThat(not.at("/plan/breakGlass/reason").asString())
			.isEqualTo("Only members of Platform engineering may break the glass of what they ask for.");
		JsonNode none = program("approver").post("/requests/dry-run", ask("vault")).json();
		assertThat(none.at("/plan/breakGlass").isNull()).as("no exception").isTrue();
		assertThat(forecast("approver")).contains("You may break the glass: once sent");
		assertThat(forecast("requester")).contains("Only members of Platform engineering may break the glass");
	}

	@Test
	@DisplayName("who may not, does not: other groups, no rule, somebody else's, administrator; page and REST")
	void nobodyElseBreaksTheGlass() {
		JsonNode own = asked("requester", "payments");
		JsonNode vault = asked("approver", "vault");
		for (String who : List.of("requester", "approver", "security")) {
			assertThat(breakGlass(who, own, "Please.").status()).as(who).isEqualTo(403);
			assertThat(breakGlass(person(who), own, "Please.").statusCode()).as(who + ", page").isEqualTo(403);
		}
		assertThat(breakGlass("approver", vault, "Please.").status()).isEqualTo(403);
		assertThat(breakGlass("admin", own, "Please.").status()).isEqualTo(403);
		assertThat(breakGlass("auditor", own, "Please.").status()).isEqualTo(403);
		assertThat(breakGlass("requester2", own, "Please.").status()).as("not visible").isEqualTo(404);
		assertThat(shown(own).at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(shown(vault).at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(changes(own) + changes(vault)).isZero();
		assertThat(program("auditor").get("/audit-events?action=request.break-glass&outcome=DENIED").text())
			.contains(own.at("/reference").asString(), vault.at("/reference").asString());
	}

	@Test
	void groupThatIsLostBetweenPageAndClickCounts() {
		JsonNode request = asked("approver", "payments");
		PageClient jonas = person("approver");
		String csrf = jonas.csrf(page(request));
		this.jdbc.sql("delete from account_group where username = 'approver'").update();
		try {
			HttpResponse<String> click = jonas.postRaw(page(request) + "/break-glass",
					"revision=1&reason=Now&digest=" + request.at("/digest").asString() + "&_csrf=" + csrf);
			assertThat(click.statusCode()).isEqualTo(403);
			assertThat(breakGlass("approver", request, "Now.").status()).isEqualTo(403);
		}
		finally {
			this.jdbc.sql("insert into account_group (username, group_id) values ('approver', 'platform')").update();
		}
		assertThat(shown(request).at("/review").asString()).isEqualTo("SUBMITTED");
	}

	@Test
	void onlyWhatWasReadGoesAheadAndOnlyOnce() {
		JsonNode request = asked("approver", "payments");
		Answer stale = breakGlass("approver", request, 2, "Now.");
		assertThat(stale.status()).isEqualTo(409);
		assertThat(stale.json().at("/type").asString()).endsWith("/stale-revision");
		PageClient jonas = person("approver");
		HttpResponse<String> misread = jonas.post(page(request), page(request) + "/break-glass", "revision", "1",
				"digest", "0000", "reason", "It burns.");
		assertThat(misread.statusCode()).isEqualTo(409);
		assertThat(misread.body()).contains("The request changed while you were reading", "It burns.");

		assertThat(breakGlass("approver", request, "Now.").status()).isEqualTo(200);
		Answer twice = breakGlass("approver", request, "Again.");
		assertThat(twice.status()).isEqualTo(409);
		assertThat(twice.json().at("/type").asString()).endsWith("/illegal-state");
		HttpResponse<String> again = breakGlass(jonas, request, "Again.");
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(again.body()).contains("You broke the glass of this");
		assertThat(changes(request)).isOne();
	}

	@Test
	void whatHasEndedDoesNotGoAhead() {
		JsonNode withdrawn = asked("approver", "payments");
		post("approver", withdrawn, "withdrawal", "{\"revision\":1}");
		JsonNode rejected = asked("approver", "payments");
		post("security", rejected, "rejection", "{\"revision\":1,\"comment\":\"No.\"}");
		JsonNode back = asked("approver", "payments");
		post("security", back, "change-request", "{\"revision\":1,\"comment\":\"Narrow it.\"}");
		for (JsonNode request : List.of(withdrawn, rejected, back)) {
			assertThat(breakGlass("approver", request, "Now.").status()).isEqualTo(409);
			assertThat(shown(request).at("/breakGlass").isNull()).isTrue();
			assertThat(changes(request)).isZero();
		}
	}

	@Test
	@DisplayName("who broke the glass does not review it: token, page, many at once")
	void ownReviewAfterwardsIsRefusedThroughEveryDoor() {
		JsonNode request = asked("approver", "payments");
		breakGlass("approver", request, "Now.");

		assertThat(review("approver", request, "CONFIRM", "Fine.").status()).as("token").isEqualTo(403);
		assertThat(review("approver", request, "OBJECT", "Hm.").status()).isEqualTo(403);
		assertThat(decide(person("approver"), request, "confirm", "Fine.").statusCode()).as("page").isEqualTo(403);
		assertThat(bulk("approver", request, "approve")).as("many at once").doesNotContain("Your approval is stored.");
		assertThat(shown(request).at("/breakGlass/afterReview").asString()).isEqualTo("PENDING");
		assertThat(program("auditor").get("/audit-events?action=request.confirm&outcome=DENIED").text())
			.contains(request.at("/reference").asString());
	}

	@Test
	void reviewAfterwardsIsNotDoneWithOthers() {
		JsonNode request = asked("approver", "payments");
		breakGlass("approver", request, "Now.");
		assertThat(person("security").get("/approvals").body())
			.contains("The glass was broken: open it to review it afterwards");
		for (String choice : List.of("approve", "reject", "confirm", "object")) {
			assertThat(bulk("security", request, choice)).as(choice)
				.doesNotContain("Your approval is stored.", "Rejected.");
		}
		assertThat(shown(request).at("/decisions")).isEmpty();
		assertThat(post("security", request, "approval", "{\"revision\":1}").status()).isEqualTo(409);
	}

	@Test
	void stagesReviewInTheirOrder() {
		JsonNode request = asked("requester", "both");
		breakGlass("requester", request, "Now.");
		String reference = request.at("/reference").asString();
		assertThat(review("security", request, "CONFIRM", null).status()).as("not yet").isEqualTo(403);
		assertThat(person("security").get("/approvals").body()).doesNotContain(reference);
		assertThat(review("approver", request, "CONFIRM", null).json().at("/breakGlass/afterReview").asString())
			.isEqualTo("PENDING");
		assertThat(person("approver").get("/approvals").body()).doesNotContain(reference);
		assertThat(person("security").get("/approvals").body()).contains(reference);
		assertThat(review("security", request, "CONFIRM", null).json().at("/breakGlass/afterReview").asString())
			.isEqualTo("CONFIRMED");
		Answer late = review("security", request, "OBJECT", "No.");
		assertThat(late.status()).isIn(403, 409);
	}

	@Test
	void reviewThatWasNotWantedSaysWhy() {
		JsonNode request = asked("approver", "payments");
		Answer nothing = review("security", request, "CONFIRM", null);
		assertThat(nothing.status()).isEqualTo(409);
		assertThat(nothing.json().at("/detail").asString()).startsWith("Nobody broke the glass of this request.");
		breakGlass("approver", request, "Now.");
		assertThat(review("security", request, "MAYBE", null).json().at("/errors/0/pointer").asString())
			.isEqualTo("/verdict");
		assertThat(review("security", request, "OBJECT", null).json().at("/errors/0/pointer").asString())
			.isEqualTo("/comment");
		assertThat(post("security", request, "after-reviews", "{\"verdict\":\"CONFIRM\"}").json()
			.at("/errors/0/pointer")
			.asString()).isEqualTo("/revision");
		assertThat(post("approver", asked("approver", "payments"), "break-glass", "{\"revision\":1}").json()
			.at("/errors/0/pointer")
			.asString()).isEqualTo("/reason");
	}

	@Test
	void tokenIsNoFreshSignIn() {
		JsonNode request = asked("approver", "signed-in");
		Answer token = breakGlass("approver", request, "Now.");
		assertThat(token.status()).isEqualTo(403);
		assertThat(token.json().at("/detail").asString()).contains("Break the glass in the browser.");
		assertThat(breakGlass(person("approver"), request, "Now.").statusCode()).isEqualTo(303);
	}

	@RepeatedTest(5)
	void ofBreakingAndRejectingAtOnceExactlyOneWins() throws Exception {
		JsonNode request = asked("approver", "payments");
		ExecutorService pool = Executors.newFixedThreadPool(2);
		try {
			List<Callable<Answer>> both = List.of(() -> breakGlass("approver", request, "Now."),
					() -> post("security", request, "rejection", "{\"revision\":1,\"comment\":\"No.\"}"));
			List<Integer> statuses = pool.invokeAll(both).stream().map(BreakGlassFlowTests::status).toList();
			assertThat(statuses).containsExactlyInAnyOrder(200, 409);
			boolean broken = statuses.get(0) == 200;
			assertThat(shown(request).at("/review").asString()).isEqualTo(broken ? "APPROVED" : "REJECTED");
			assertThat(shown(request).at("/breakGlass").isNull()).isEqualTo(!broken);
			assertThat(changes(request)).isEqualTo(broken ? 1 : 0);
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static int status(Future<Answer> answer) {
		try {
			return answer.get().status();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private JsonNode asked(String who, String namespace) {
		Answer answer = program(who).post("/requests", ask(namespace));
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private static String ask(String namespace) {
		return Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).json();
	}

	private String forecast(String who) {
		return person(who).post("/requests/new", "/requests/new", "preflight", "1", "cluster",
				"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1", "namespace", "payments", "serviceAccount",
				Ask.newServiceAccount(), "roleArn", "arn:aws:iam::111122223333:role/payments-checkout-v2")
			.body();
	}

	private Answer breakGlass(String who, JsonNode request, String reason) {
		return breakGlass(who, request, 1, reason);
	}

	private Answer breakGlass(String who, JsonNode request, int revision, String reason) {
		return post(who, request, "break-glass", "{\"revision\":" + revision + ",\"reason\":\"" + reason + "\"}");
	}

	private HttpResponse<String> breakGlass(PageClient who, JsonNode request, String reason) {
		return who.post("/", page(request) + "/break-glass", "revision", "1", "digest",
				request.at("/digest").asString(), "reason", reason);
	}

	private Answer review(String who, JsonNode request, String verdict, @Nullable String comment) {
		return post(who, request, "after-reviews", "{\"revision\":1,\"verdict\":\"" + verdict + "\",\"comment\":"
				+ ((comment != null) ? "\"" + comment + "\"" : "null") + "}");
	}

	private HttpResponse<String> decide(PageClient who, JsonNode request, String choice, String comment) {
		return who.post("/", page(request) + "/decision", "revision", "1", "digest", request.at("/digest").asString(),
				"d", choice, "comment", comment);
	}

	private String bulk(String who, JsonNode request, String choice) {
		return person(who)
			.post("/", "/approvals/decision", "id", request.at("/reference").asString() + "@1", "d", choice, "comment",
					"All.", "confirm", "1")
			.body();
	}

	private Answer post(String who, JsonNode request, String act, String json) {
		return program(who).post("/requests/" + request.at("/id").asString() + "/" + act, json);
	}

	private JsonNode shown(JsonNode request) {
		return program("auditor").get("/requests/" + request.at("/id").asString()).json();
	}

	private JsonNode awaitDone(JsonNode request) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> shown(request), (shown) -> shown.at("/fulfilment").asString().equals("DONE"));
	}

	private long changes(JsonNode request) {
		return this.jdbc.sql("""
				select count(*) from association_change c join association_request r on r.id = c.request_id
				where r.number = ?""").param(request.at("/number").asLong()).query(Long.class).single();
	}

	private static String page(JsonNode request) {
		return "/requests/" + request.at("/reference").asString();
	}

}
