package dev.podidentity.portal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The main job, end to end, as it must go on every database. */
abstract class FlowContract extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void twoTargetsWithTagsAndSessionPolicyAreMadeAfterOneApproval() {
		String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}";
		JsonNode asked = asked(Ask.valid()
			.target("prod-eu-2", "payments", Ask.newServiceAccount())
			.with("tags", Map.of("team", "payments", "cost-centre", "4410"))
			.with("disableSessionTags", true)
			.with("policy", policy));
		assertThat(asked.at("/review").asString()).isEqualTo("SUBMITTED");
		assertThat(asked.at("/fulfilment").asString()).isEqualTo("NONE");
		assertThat(asked.at("/targets/0/change").isNull()).isTrue();

		Answer approved = approve(asked, "approver");

		assertThat(approved.status()).isEqualTo(200);
		assertThat(approved.json().at("/review").asString()).isEqualTo("APPROVED");
		JsonNode done = awaitFulfilment(asked, "DONE");
		for (JsonNode target : done.at("/targets")) {
			assertThat(target.at("/change/status").asString()).isEqualTo("SUCCEEDED");
			assertThat(target.at("/change/attempts/0/operation").asString()).isEqualTo("CreatePodIdentityAssociation");
			assertThat(target.at("/change/attempts/0/awsRequestId").asString()).isNotEmpty();
			assertThat(target.at("/change/attempts/0/httpStatus").asInt()).isEqualTo(200);
			assertThat(target.at("/association/associationId").asString()).startsWith("a-");
			assertThat(target.at("/association/policy").asString()).isEqualTo(policy);
			assertThat(target.at("/association/tags/pip:request").asString())
				.isEqualTo(asked.at("/reference").asString());
		}
	}

	@Test
	void whatGoesAheadBehindBrokenGlassIsMadeAndReviewedAfterwards() {
		JsonNode asked = program("approver").post("/requests", Ask.valid().json()).json();
		String path = "/requests/" + asked.at("/id").asString();
		String reference = asked.at("/reference").asString();

		Answer broken = program("approver").post(path + "/break-glass", "{\"revision\":1,\"reason\":\"Down\"}");

		assertThat(broken.status()).as(broken.text()).isEqualTo(200);
		JsonNode done = await().atMost(Duration.ofSeconds(20))
			.until(() -> program("approver").get(path).json(),
					(shown) -> shown.at("/fulfilment").asString().equals("DONE"));
		assertThat(done.at("/breakGlass/afterReview").asString()).isEqualTo("PENDING");
		assertThat(person("security").get("/approvals").body()).contains(reference, "Broken glass, to be reviewed");
		Answer objected = program("security").post(path + "/after-reviews",
				"{\"revision\":1,\"verdict\":\"OBJECT\",\"comment\":\"Too broad\"}");
		assertThat(objected.json().at("/breakGlass/afterReview").asString()).as(objected.text()).isEqualTo("OBJECTED");
		assertThat(person("security").get("/approvals").body()).doesNotContain(reference);
		assertThat(program("auditor").get("/audit-events?limit=200").json().at("/items"))
			.extracting((event) -> event.at("/action").asString())
			.contains("request.break-glass", "request.object");
	}

	@Test
	void everyStepLeavesAnEventInTheTrail() {
		JsonNode asked = asked(Ask.valid());
		approve(asked, "approver");
		awaitFulfilment(asked, "DONE");

		JsonNode events = program("auditor").get("/audit-events?limit=200").json().at("/items");

		assertThat(events).extracting((event) -> event.at("/action").asString())
			.contains("request.submit", "request.approve", "eks.association.create");
	}

	@Test
	void preflightIsKeptWithTheRevisionAsEvidence() {
		JsonNode asked = asked(Ask.valid());

		JsonNode checked = await().atMost(Duration.ofSeconds(20))
			.until(() -> shown(asked), (request) -> !request.at("/preflight").isNull());

		assertThat(checked.at("/preflight/checks")).extracting((check) -> check.at("/name").asString())
			.contains("CLUSTER_ACTIVE", "AGENT", "TARGET_FREE", "ROLE_EXISTS", "ROLE_TRUST");
		assertThat(checked.at("/preflight/checks")).allSatisfy((check) -> {
			assertThat(check.at("/summary").asString()).isNotEmpty();
			assertThat(check.at("/result").asString()).isIn("OK", "WARNING", "FAILED", "UNKNOWN");
		});
	}

	@Test
	void badTrustFailsAtEksKeepsTheApprovalAndSaysWhatToDo() {
		JsonNode asked = asked(Ask.valid().with("roleArn", "arn:aws:iam::111122223333:role/payments-legacy-irsa"));
		approve(asked, "approver");

		JsonNode failed = awaitFulfilment(asked, "FAILED");

		assertThat(failed.at("/review").asString()).isEqualTo("APPROVED");
		assertThat(failed.at("/targets/0/change/status").asString()).isEqualTo("FAILED");
		assertThat(failed.at("/targets/0/change/message").asString())
			.contains("Trust policy of the role provided is invalid");
		assertThat(failed.at("/targets/0/change/whatToDo").asString()).contains("pods.eks.amazonaws.com");
	}

	@Test
	void aDryRunStoresNothing() {
		long before = requests();

		Answer answer = program("requester").post("/requests/dry-run", Ask.valid().json());

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().at("/preflight/checks")).isNotEmpty();
		assertThat(answer.json().at("/plan/stages/0/approvers")).isNotEmpty();
		assertThat(requests()).isEqualTo(before);
	}

	@Test
	void anApprovedRequestShowsInTheInventory() {
		JsonNode asked = asked(Ask.valid());
		approve(asked, "approver");
		JsonNode done = awaitFulfilment(asked, "DONE");

		JsonNode items = program("auditor").get("/associations?q=" + done.at("/targets/0/serviceAccount").asString())
			.json()
			.at("/items");

		assertThat(items).hasSize(1);
		assertThat(items.at("/0/health").asString()).isEqualTo("IN_SYNC");
		assertThat(items.at("/0/association/associationId")).isEqualTo(done.at("/targets/0/association/associationId"));
	}

	@Test
	void aListHoldsOnceAndNewestFirstWhatThePersonMaySee() {
		String text = "looked-for-" + UUID.randomUUID();
		List<String> asked = IntStream.range(0, 3)
			.mapToObj((number) -> asked(Ask.empty().target("prod-eu-1", "payments", text + "-" + number)))
			.map((request) -> request.at("/reference").asString())
			.sorted(Comparator.reverseOrder())
			.toList();

		assertThat(listed("requester", text)).as("her own, and her team's").isEqualTo(asked);
		assertThat(listed("auditor", text)).isEqualTo(asked);
		assertThat(listed("requester2", text)).as("of another team").isEmpty();
	}

	/** All pages of two. */
	private List<String> listed(String person, String text) {
		List<String> references = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = program(person).get("/requests?limit=2&q=" + text + cursor).json();
			page.at("/items").forEach((request) -> references.add(request.at("/reference").asString()));
			cursor = page.at("/next").isNull() ? "" : "&cursor=" + page.at("/next").asString();
		}
		while (!cursor.isEmpty());
		return references;
	}

	@Test
	void aPersonSignsInAsksAndAnotherApprovesInTheBrowser() {
		PageClient requester = person("requester");
		String serviceAccount = Ask.newServiceAccount();

		var sent = requester.post("/requests/new", "/requests/new", "cluster",
				"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1", "namespace", "payments", "serviceAccount",
				serviceAccount, "roleArn", "arn:aws:iam::111122223333:role/payments-checkout-v2", "justification",
				"Needs the bucket.");

		assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
		String page = sent.headers().firstValue("Location").orElseThrow().replace(base(), "");
		PageClient approver = person("approver");
		var decided = approver.post(page, page + "/decision", "revision", "1", "digest",
				approver.hidden(page, "digest"), "d", "approve", "comment", "Fine");
		assertThat(decided.statusCode()).as(decided.body()).isEqualTo(303);
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(requester.get(page).body()).contains("Created in EKS"));
	}

	private JsonNode asked(Ask ask) {
		Answer answer = program("requester").post("/requests", ask.json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.header("Location")).isEqualTo("/api/v1/requests/" + answer.json().at("/id").asString());
		return answer.json();
	}

	private Answer approve(JsonNode request, String person) {
		return program(person).post("/requests/" + request.at("/id").asString() + "/approval",
				"{\"revision\":" + request.at("/revision").asInt() + ",\"comment\":\"Fine\"}");
	}

	private JsonNode shown(JsonNode request) {
		return program("requester").get("/requests/" + request.at("/id").asString()).json();
	}

	private JsonNode awaitFulfilment(JsonNode request, String fulfilment) {
		return await().atMost(Duration.ofSeconds(20))
			.until(() -> shown(request), (shown) -> shown.at("/fulfilment").asString().equals(fulfilment));
	}

	private long requests() {
		return this.jdbc.sql("select count(*) from association_request").query(Long.class).single();
	}

}
