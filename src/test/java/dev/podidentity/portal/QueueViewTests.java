package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The queue through pages and REST, and the metrics as a scraper gets them, on the whole
 * portal.
 */
class QueueViewTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void settleAll() {
		this.jdbc.sql("delete from stopped_job").update();
	}

	@Test
	void changeThatFailedIsInTheQueueAndLeadsToItsRequest() {
		JsonNode failed = ended("arn:aws:iam::111122223333:role/payments-legacy-irsa", "FAILED");
		String reference = failed.at("/reference").asString();

		assertThat(person("auditor").get("/queue").body()).contains("/requests/" + reference, "TRUST_INVALID");
		JsonNode listed = program("auditor").get("/queue/stopped-changes?limit=1").json();
		assertThat(listed.at("/items/0/request").asString()).isEqualTo(reference);
		assertThat(listed.at("/items/0/id").asString()).isEqualTo(failed.at("/targets/0/change/id").asString());
		assertThat(listed.at("/items/0/whatToDo").asString()).contains("sts:TagSession");
		JsonNode queue = program("auditor").get("/queue").json();
		assertThat(queue.at("/total/failed").asLong()).isPositive();
		assertThat(queue.at("/locations/0/account").asString()).isEqualTo("111122223333");
	}

	@Test
	void preflightThatCannotBeReadIsStoppedAndRetriedFromThePage() {
		String request = program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();
		UUID id = stop("{\"request\":\"" + request + "\"}");
		var admin = person("admin");
		assertThat(admin.get("/queue").body()).contains("preflight failed 8 times.", "/queue/stopped-jobs/" + id);

		HttpResponse<String> refused = admin.post("/queue", "/queue/stopped-jobs/" + id + "/retry", "reason", " ");
		assertThat(refused.statusCode()).isEqualTo(422);
		HttpResponse<String> retried = admin.post("/queue", "/queue/stopped-jobs/" + id + "/retry", "reason",
				"The bug is gone.");
		assertThat(retried.statusCode()).isEqualTo(303);

		assertThat(admin.get("/queue").body()).contains("Trying again: preflight", "No job has stopped");
		assertThat(program("auditor").get("/audit-events?action=job.retry").text()).contains("The bug is gone.");
	}

	@Test
	void changeThatBringsItsWorkersDownIsStopped() {
		JsonNode failed = ended("arn:aws:iam::111122223333:role/payments-legacy-irsa", "FAILED");
		String change = failed.at("/targets/0/change/id").asString();
		this.jdbc.sql("update association_change set status = 'RUNNING', ended_at = null where id = :id")
			.param("id", UUID.fromString(change))
			.update();
		this.jdbc.sql("""
				insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by,
					last_heartbeat, consecutive_failures, version)
				values ('provision-change', :name, :payload, :then, true, 'the eighth that dies of it', :then, 7, 1)""")
			.param("name", change + "/" + UUID.randomUUID())
			.param("payload", ("{\"change\":\"" + change + "\"}").getBytes(StandardCharsets.UTF_8))
			.param("then", Instant.EPOCH.atOffset(ZoneOffset.UTC))
			.update();

		String request = "/requests/" + failed.at("/id").asString();
		await().atMost(Duration.ofSeconds(20))
			.until(() -> program("requester").get(request).json().at("/targets/0/change/cause").asString(),
					"PORTAL_FAILED"::equals);
	}

	@Test
	void auditorReadsAndSettlesNothing() {
		UUID id = stop("{}");
		assertThat(person("auditor").get("/queue").body()).contains("Only administrators can")
			.doesNotContain("Give up");
		assertThat(person("auditor").post("/queue", "/queue/stopped-jobs/" + id + "/abandonment", "reason", "x")
			.statusCode()).isEqualTo(403);
		assertThat(program("auditor").post("/queue/stopped-jobs/" + id + "/abandonment", "{\"reason\":\"x\"}").status())
			.isEqualTo(403);
		assertThat(program("auditor").get("/queue/stopped-jobs").json().at("/items/0/id").asString())
			.isEqualTo(id.toString());
	}

	@Test
	void refusalsNameWhatIsWrong() {
		UUID id = stop("{}");
		Answer reason = program("admin").post("/queue/stopped-jobs/" + id + "/retry", "{}");
		assertThat(reason.status()).isEqualTo(422);
		assertThat(reason.json().at("/errors/0/pointer").asString()).isEqualTo("/reason");
		assertThat(program("admin").post("/queue/stopped-jobs/" + UUID.randomUUID() + "/retry", "{\"reason\":\"x\"}")
			.status()).isEqualTo(404);
		assertThat(program("admin").get("/queue/stopped-jobs?cursor=x").json().at("/errors/0/pointer").asString())
			.isEqualTo("/cursor");
	}

	@Test
	void sameJobIsNotDoneTwice() {
		UUID id = stop("{}");
		this.jdbc.sql("""
				insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
				select task_name, task_instance, :later, false, 1 from stopped_job where id = :id""")
			.param("later", Clock.systemUTC().instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
		Answer answer = program("admin").post("/queue/stopped-jobs/" + id + "/retry", "{\"reason\":\"x\"}");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json().at("/type").asString()).endsWith("/conflict");
	}

	@Test
	void scraperWithATokenGetsTheMetrics() {
		ended("arn:aws:iam::111122223333:role/payments-checkout-v2", "DONE");
		ended("arn:aws:iam::111122223333:role/payments-legacy-irsa", "FAILED");
		stop("{}");

		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(value("portal_stopped_jobs")).isOne());
		assertThat(value("portal_changes{account=\"111122223333\",region=\"eu-central-1\",status=\"failed\"}"))
			.isPositive();
		assertThat(value("portal_changes{account=\"777788889999\",region=\"us-east-1\",status=\"queued\"}")).isZero();
		assertThat(value("portal_changes_oldest_waiting_seconds{account=\"111122223333\",region=\"eu-west-1\"}"))
			.isZero();
		assertThat(value("portal_changes_ended_total{result=\"created\"}")).isPositive();
		assertThat(value("portal_changes_ended_total{result=\"failed\"}")).isPositive();
		assertThat(value("portal_changes_ended_total{result=\"conflict\"}")).isNotNegative();
		assertThat(value("portal_attempts_fenced_total")).isZero();
		assertThat(value("portal_aws_call_rate{account=\"111122223333\",region=\"eu-west-1\"}")).isPositive();
		assertThat(value("portal_aws_calls_seconds_count{operation=\"CreatePodIdentityAssociation\",outcome=\"ok\"}"))
			.isPositive();
		assertThat(value(
				"portal_aws_calls_seconds_count{operation=\"CreatePodIdentityAssociation\",outcome=\"trust_invalid\"}"))
			.isPositive();
		assertThat(scrape("admin").text()).contains("portal_aws_calls_seconds_bucket",
				"dbscheduler_task_completions_total", "http_server_requests_seconds", "hikaricp_connections");
	}

	@Test
	void metricsAreForTokensOfThatScope() {
		assertThat(scrape("auditor").status()).isEqualTo(200);
		assertThat(scrape("requester").status()).isEqualTo(403);
		assertThat(scrape("approver").status()).isEqualTo(403);
		assertThat(person("admin").get("/actuator/prometheus").statusCode()).isEqualTo(401);
		assertThat(person("admin").get("/actuator/metrics").statusCode()).isEqualTo(403);
	}

	@Test
	void scrapesThatFollowEachOtherDoNotReadTheQueueAgain() {
		scrape("auditor");
		assertThat(this.statements.during(() -> scrape("auditor")))
			.noneMatch((statement) -> statement.contains("association_change"));
	}

	private Answer scrape(String who) {
		return new ApiClient(base(), "pip_demo_" + who).get("/actuator/prometheus");
	}

	private double value(String series) {
		String line = scrape("auditor").text()
			.lines()
			.filter((each) -> each.startsWith(series + " "))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + series));
		return Double.parseDouble(line.substring(series.length() + 1));
	}

	private UUID stop(String payload) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into stopped_job (id, task_name, task_instance, task_data, failures, error, message, stopped_at)
				values (:id, 'preflight', :name, :payload, 8, 'java.lang.StackOverflowError', 'bug', :at)""")
			.param("id", id)
			.param("name", id + "/1")
			.param("payload", payload.getBytes(StandardCharsets.UTF_8))
			.param("at", Clock.systemUTC().instant().atOffset(ZoneOffset.UTC))
			.update();
		return id;
	}

	private JsonNode ended(String role, String fulfilment) {
		String id = program("requester").post("/requests", Ask.valid().with("roleArn", role).json())
			.json()
			.at("/id")
			.asString();
		program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");
		return await().atMost(Duration.ofSeconds(20))
			.until(() -> program("requester").get("/requests/" + id).json(),
					(request) -> request.at("/fulfilment").asString().equals(fulfilment));
	}

}
