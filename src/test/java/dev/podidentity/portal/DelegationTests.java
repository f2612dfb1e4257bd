package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deciding in the place of others, through every door, and the ways around the review.
 */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/owners.yaml")
class DelegationTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Clock clock;

	@AfterEach
	void endAll() {
		this.jdbc
			.sql("update delegation set revoked_at = current_timestamp, revoked_by = delegator "
					+ "where revoked_at is null")
			.update();
	}

	@Test
	void delegateSeesFindsAndDecidesAndIsShownForTheOther() {
		JsonNode request = ask("requester", "either");
		String reference = request.at("/reference").asString();
		PageClient noah = person("requester2");
		assertThat(noah.get(page(request)).statusCode()).isEqualTo(404);

		give("security", "requester2");

		assertThat(noah.get("/").body()).contains("href=\"/approvals\"", reference);
		assertThat(noah.get("/approvals").body()).contains(reference);
		assertThat(program("requester2").get("/requests").text()).contains(reference);
		assertThat(noah.get(page(request)).body()).contains("in place of Priya Raman", "You for Priya Raman");
		assertThat(program("requester").get("/requests/" + request.at("/id").asString()).json().at("/plan/stages/0"))
			.asString()
			.contains("{\"username\":\"requester2\",\"displayName\":\"Noah Keller\",\"onBehalfOf\":\"security\"}");

		assertThat(decide(noah, request).statusCode()).isEqualTo(303);

		JsonNode decision = read("auditor", request).at("/decisions/0");
		assertThat(decision.at("/person").asString()).isEqualTo("requester2");
		assertThat(decision.at("/onBehalfOf").asString()).isEqualTo("security");
		assertThat(person("requester").get(page(request)).body()).contains("Noah Keller for Priya Raman");
		assertThat(person("security").get(page(request)).body()).contains("Noah Keller for you");
		assertThat(program("auditor").get("/audit-events?action=request.approve&object=" + reference).text())
			.contains("\"onBehalfOf\":\"security\"");
	}

	/** "either" asks for platform or security. */
	@Test
	void whoStandsInForSeveralOfAStageDoesSoForTheFirstByName() {
		give("security", "requester2");
		give("approver", "requester2");

		JsonNode request = ask("requester", "either");

		assertThat(read("auditor", request).at("/plan/stages/0/approvers").toString())
			.containsOnlyOnce("\"requester2\"")
			.contains("{\"username\":\"requester2\",\"displayName\":\"Noah Keller\",\"onBehalfOf\":\"approver\"}");
		assertThat(program("requester")
			.post("/requests/dry-run", Ask.empty().target("prod-eu-1", "either", Ask.newServiceAccount()).json())
			.status()).isEqualTo(200);
		assertThat(approve("requester2", request).status()).isEqualTo(200);
		assertThat(read("auditor", request).at("/decisions/0/onBehalfOf").asString()).isEqualTo("approver");
	}

	@Test
	void requesterDoesNotDecideWithTheSeatOfAnother() {
		JsonNode request = ask("requester2", "either");
		give("security", "requester2");

		assertThat(approve("requester2", request).status()).as("token").isEqualTo(403);
		assertThat(decide(person("requester2"), request).statusCode()).as("page").isEqualTo(403);
		assertThat(person("requester2").get("/approvals").body()).as("list")
			.doesNotContain(request.at("/reference").asString());
		assertThat(bulk(person("requester2"), request).body()).as("many at once")
			.doesNotContain("Your approval is stored.");
		assertThat(read("auditor", request).at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(program("auditor").get("/audit-events?action=request.approve&outcome=DENIED").text())
			.contains(request.at("/reference").asString(), "\"requester2\"");
	}

	@Test
	void delegateOfTheRequesterDoesNotDecideForHim() {
		JsonNode request = ask("security", "either");
		give("security", "requester2");

		assertThat(approve("requester2", request).text()).contains("Priya Raman, in whose place you decide");
		assertThat(decide(person("requester2"), request).statusCode()).isEqualTo(403);
		assertThat(person("requester2").get("/approvals").body()).doesNotContain(request.at("/reference").asString());
	}

	@Test
	void editorAndTheDelegateOfTheEditorDoNotDecide() {
		JsonNode request = ask("requester", "either");
		this.jdbc.sql("update request_revision set author = 'security' where request_id = ?")
			.param(UUID.fromString(request.at("/id").asString()))
			.update();
		give("security", "requester2");
		give("approver", "security");

		assertThat(approve("requester2", request).status()).isEqualTo(403);
		assertThat(approve("security", request).status()).isEqualTo(403);
		assertThat(person("requester2").get("/approvals").body()).doesNotContain(request.at("/reference").asString());
	}

	@Test
	void delegateDoesNotHandItOn() {
		JsonNode request = ask("requester", "either");
		give("security", "auditor");
		give("auditor", "requester2");

		assertThat(approve("requester2", request).status()).isEqualTo(404);
		assertThat(person("requester2").get(page(request)).statusCode()).isEqualTo(404);
		assertThat(decide(person("auditor"), request).statusCode()).isEqualTo(303);
	}

	@Test
	void seatIsLeftByWhoIsNeededLater() {
		JsonNode request = ask("requester2", "payments");
		give("requester", "security");
		assertThat(approve("security", request).text()).contains("needed for a later stage, Security");
		assertThat(read("auditor", request).at("/decisions")).isEmpty();
	}

	@Test
	void seatThatIsTakenIsNotTakenAgainByEither() {
		JsonNode request = ask("requester2", "payments");
		give("requester", "approver");
		assertThat(approve("approver", request).status()).as("in Maya's place").isEqualTo(200);

		assertThat(read("auditor", request).at("/decisions/0/onBehalfOf").asString()).isEqualTo("requester");
		assertThat(approve("approver", request).status()).as("once more, in his own right").isEqualTo(403);
		assertThat(person("approver").get("/approvals").body()).doesNotContain(request.at("/reference").asString());
		give("approver", "requester");
		assertThat(approve("requester", request).status()).as("whose seat was taken").isEqualTo(403);
		assertThat(read("auditor", request).at("/review").asString()).isEqualTo("SUBMITTED");
	}

	@Test
	void delegationThatIsEndedBetweenPageAndClickCountsNoMore() {
		JsonNode request = ask("requester", "either");
		String id = give("security", "requester2").json().at("/id").asString();
		PageClient noah = person("requester2");
		assertThat(noah.get(page(request)).body()).contains("Submit decision");

		assertThat(program("security").post("/delegations/" + id + "/end", "").status()).isEqualTo(200);

		assertThat(decide(noah, request).statusCode()).isEqualTo(404);
		assertThat(approve("requester2", request).status()).isEqualTo(404);
		assertThat(noah.get(page(request)).statusCode()).isEqualTo(404);
		assertThat(noah.get("/approvals").statusCode()).isIn(200, 403);
		assertThat(noah.get("/approvals").body()).doesNotContain(request.at("/reference").asString());
	}

	@Test
	void groupThatTheDelegatorLosesBetweenPageAndClickCountsNoMore() {
		JsonNode request = ask("requester", "either");
		give("security", "requester2");
		PageClient noah = person("requester2");
		assertThat(noah.get(page(request)).body()).contains("Submit decision");

		for (String[] loss : List.of(
				new String[] { "delete from account_group where username = 'security'",
						"insert into account_group (username, group_id) values ('security', 'security')" },
				new String[] { "update account set enabled = false where username = 'security'",
						"update account set enabled = true where username = 'security'" })) {
			this.jdbc.sql(loss[0]).update();
			try {
				assertThat(decide(noah, request).statusCode()).as(loss[0]).isEqualTo(404);
				assertThat(approve("requester2", request).status()).as(loss[0]).isEqualTo(404);
			}
			finally {
				this.jdbc.sql(loss[1]).update();
			}
		}
		assertThat(read("auditor", request).at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(decide(noah, request).statusCode()).isEqualTo(303);
	}

	@Test
	void isGivenAndEndedOnThePage() {
		PageClient jonas = person("approver");
		HttpResponse<String> bad = jonas.post("/delegations", "/delegations", "delegate", "ghost", "startsAt",
				"2000-01-01T00:00", "endsAt", "", "reason", "A <b>long</b> trip");
		assertThat(bad.statusCode()).isEqualTo(422);
		assertThat(bad.body()).contains("Nobody who can sign in has this account name.", "Say until when",
				"value=\"ghost\"", "A &lt;b&gt;long&lt;/b&gt; trip");

		String end = this.clock.instant()
			.plus(Duration.ofHours(5))
			.atOffset(ZoneOffset.UTC)
			.toLocalDateTime()
			.toString();
		assertThat(jonas
			.post("/delegations", "/delegations", "delegate", "requester", "startsAt", "2000-01-01T00:00", "endsAt",
					end.substring(0, 16), "reason", "A <b>long</b> trip")
			.statusCode()).isEqualTo(303);
		assertThat(jonas.get("/delegations").body())
			.contains("Maya Lindqvist decides in your place", "Maya Lindqvist for you",
					"A &lt;b&gt;long&lt;/b&gt; trip", "In force")
			.doesNotContain("No delegation");
		assertThat(person("requester").get("/delegations").body()).contains("You for Jonas Weber")
			.doesNotContain("/end\"");
		assertThat(person("requester2").get("/delegations?all=true").body()).doesNotContain("Jonas Weber");
		assertThat(person("auditor").get("/delegations?all=true").body()).contains("Maya Lindqvist for Jonas Weber");

		String id = program("approver").get("/delegations").json().at("/items/0/id").asString();
		assertThat(person("requester").post("/delegations", "/delegations/" + id + "/end").statusCode()).isEqualTo(403);
		assertThat(person("requester2").post("/delegations", "/delegations/" + id + "/end").statusCode())
			.isEqualTo(404);
		HttpResponse<String> ended = person("admin").post("/delegations", "/delegations/" + id + "/end", "all", "true");
		assertThat(ended.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/delegations?all=true"));
		assertThat(jonas.get("/delegations").body()).contains("Ended by Tom Okafor");
	}

	@Test
	void programIsToldWhatIsWrongByField() {
		Answer refused = program("approver").post("/delegations", "{\"delegate\":\"approver\"}");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors")).extracting((error) -> error.at("/pointer").asString())
			.containsExactly("/delegate", "/startsAt", "/endsAt", "/reason");
		assertThat(program("approver").post("/delegations/" + UUID.randomUUID() + "/end", "").status()).isEqualTo(404);
		String id = give("approver", "requester").json().at("/id").asString();
		assertThat(program("requester").post("/delegations/" + id + "/end", "").status()).isEqualTo(403);
		assertThat(program("requester").get("/delegations?all=true").json().at("/items")).isEmpty();
		assertThat(program("auditor").get("/delegations?all=true").text()).contains(id);
	}

	private Answer give(String delegator, String delegate) {
		// the token of an auditor may not decide
		if (delegator.equals("auditor")) {
			PageClient page = person(delegator);
			String end = this.clock.instant().plus(Duration.ofHours(5)).toString();
			assertThat(page
				.post("/delegations", "/delegations", "delegate", delegate, "startsAt", "2000-01-01T00:00Z", "endsAt",
						end, "reason", "x")
				.statusCode()).isEqualTo(303);
			return program(delegator).get("/delegations");
		}
		Answer given = program(delegator).post("/delegations",
				"{\"delegate\":\"%s\",\"startsAt\":\"2000-01-01T00:00Z\",\"endsAt\":\"%s\",\"reason\":\"On holiday\"}"
					.formatted(delegate, this.clock.instant().plus(Duration.ofHours(5))));
		assertThat(given.status()).as(given.text()).isEqualTo(201);
		return given;
	}

	private JsonNode ask(String who, String namespace) {
		Answer asked = program(who).post("/requests",
				Ask.empty().target("prod-eu-1", namespace, Ask.newServiceAccount()).json());
		assertThat(asked.status()).as(asked.text()).isEqualTo(201);
		return asked.json();
	}

	private Answer approve(String who, JsonNode request) {
		return program(who).post("/requests/" + request.at("/id").asString() + "/approval", "{\"revision\":1}");
	}

	private static HttpResponse<String> decide(PageClient who, JsonNode request) {
		return who.post("/", page(request) + "/decision", "revision", "1", "digest", request.at("/digest").asString(),
				"d", "approve");
	}

	private static HttpResponse<String> bulk(PageClient who, JsonNode request) {
		return who.post("/approvals", "/approvals/decision", "id", request.at("/reference").asString() + "@1", "d",
				"approve", "confirm", "1");
	}

	private JsonNode read(String who, JsonNode request) {
		return program(who).get("/requests/" + request.at("/id").asString()).json();
	}

	private static String page(JsonNode request) {
		return "/requests/" + request.at("/reference").asString();
	}

}
