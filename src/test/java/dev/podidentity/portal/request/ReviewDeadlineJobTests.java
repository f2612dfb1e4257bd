package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.ZoneOffset;

import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Deadlines pass in the database, seen through REST and pages. */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/deadlines.yaml")
class ReviewDeadlineJobTests extends PortalTest {

	@Autowired
	private ReviewDeadlines deadlines;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void requestExpiresAndItsTargetIsFree() {
		Ask ask = Ask.empty().target("prod-eu-1", "expires", Ask.newServiceAccount());
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		assertThat(Instant.parse(request.at("/dueAt").asString())).isAfter(Instant.now());
		assertThat(person("requester").get(page(request)).body()).contains("it expires undecided");

		this.deadlines.pass();
		assertThat(review(request)).as("not yet").isEqualTo("SUBMITTED");
		overdue(request);
		this.deadlines.pass();

		assertThat(review(request)).isEqualTo("EXPIRED");
		assertThat(program("auditor").get("/audit-events?action=request.expire").text())
			.contains(request.at("/reference").asString(), "\"portal\"");
		assertThat(person("requester").get(page(request)).body()).contains("Expired: nobody decided in time");
		assertThat(program("requester").post("/requests", ask.json()).status()).as("asked again").isEqualTo(201);
	}

	@Test
	void requestIsGivenToOneMoreGroupAndAppearsInItsInbox() {
		JsonNode request = program("requester")
			.post("/requests", Ask.empty().target("prod-eu-1", "escalates", Ask.newServiceAccount()).json())
			.json();
		String reference = request.at("/reference").asString();
		assertThat(person("security").get("/approvals").body()).doesNotContain(reference);

		overdue(request);
		this.deadlines.pass();

		assertThat(person("security").get("/approvals").body()).contains(reference);
		assertThat(
				program("security").post("/requests/" + request.at("/id").asString() + "/approval", "{\"revision\":1}")
					.json()
					.at("/review")
					.asString())
			.isEqualTo("APPROVED");
	}

	@Test
	void reviewAfterBrokenGlassThatIsOverdueIsToldOnceAndStaysInTheInbox() {
		JsonNode request = program("approver")
			.post("/requests", Ask.empty().target("prod-eu-1", "breaks", Ask.newServiceAccount()).json())
			.json();
		String id = request.at("/id").asString();
		String reference = request.at("/reference").asString();
		assertThat(program("approver").post("/requests/" + id + "/break-glass", "{\"revision\":1,\"reason\":\"Down\"}")
			.status()).isEqualTo(200);
		this.deadlines.pass();
		assertThat(program("auditor").get("/audit-events?action=request.review-overdue").text())
			.doesNotContain(reference);

		overdue(request);
		this.jdbc.sql("update association_request set glass_review_due_at = due_at where number = ?")
			.param(request.at("/number").asLong())
			.update();
		this.deadlines.pass();
		this.deadlines.pass();

		assertThat(program("auditor").get("/audit-events?action=request.review-overdue").json().at("/items"))
			.filteredOn((event) -> event.toString().contains(reference))
			.hasSize(1);
		assertThat(person("security").get("/approvals").body()).contains(reference, "Broken glass, review overdue");
		assertThat(person("auditor").get(page(request)).body()).contains("The review is overdue");
		assertThat(program("security")
			.post("/requests/" + id + "/after-reviews", "{\"revision\":1,\"verdict\":\"CONFIRM\"}")
			.json()
			.at("/breakGlass/afterReview")
			.asString()).isEqualTo("CONFIRMED");
	}

	@Test
	void formTellsHowLongAStageMayTake() {
		JsonNode forecast = program("requester")
			.post("/requests/dry-run", Ask.empty().target("prod-eu-1", "escalates", Ask.newServiceAccount()).json())
			.json();
		assertThat(forecast.at("/refusal").isNull()).isTrue();
		assertThat(person("requester").post("/requests/new", "/requests/new", "preflight", "1", "cluster",
				"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1", "namespace", "escalates", "serviceAccount",
				Ask.newServiceAccount(), "roleArn", "arn:aws:iam::111122223333:role/payments-checkout-v2")
			.body()).contains("Within 4 hours, or group security decides as well.");
	}

	private void overdue(JsonNode request) {
		this.jdbc.sql("update association_request set due_at = ? where number = ?")
			.params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), request.at("/number").asLong())
			.update();
	}

	private String review(JsonNode request) {
		return program("requester").get("/requests/" + request.at("/id").asString()).json().at("/review").asString();
	}

	private static String page(JsonNode request) {
		return "/requests/" + request.at("/reference").asString();
	}

}
