package dev.podidentity.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is served conforms to what is documented: every operation, well and refused. */
class OpenApiTests extends PortalTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Set<String> exercised = new TreeSet<>();

	@Autowired
	private JdbcClient jdbc;

	private JsonNode document = JSON.createObjectNode();

	@BeforeEach
	void load() {
		Answer answer = new ApiClient(base(), null).get("/v3/api-docs");
		assertThat(answer.status()).isEqualTo(200);
		this.document = answer.json();
	}

	@Test
	void theDocumentIsOpenApi31() {
		assertThat(this.document.at("/openapi").asString()).startsWith("3.1");
		assertThat(this.document.at("/components/securitySchemes/token/scheme").asString()).isEqualTo("bearer");
	}

	@Test
	void itSaysWhatACertainRowMeans() {
		JsonNode row = this.document.at("/components/schemas/AccessRowJson/properties");
		assertThat(row.at("/certain/description").asString()).contains("does not protect");
		assertThat(row.at("/never/description").asString()).contains("a DENY denies nothing");
	}

	@Test
	void theBrowsablePageIsServed() {
		assertThat(new ApiClient(base(), null).get("/swagger-ui/index.html").status()).isEqualTo(200);
	}

	@Test
	void everyOperationAnswersAsDocumented() {
		JsonNode made = made();
		String id = made.at("/id").asString();
		conforms("get", "/requests", "auditor", "?limit=2");
		conforms("get", "/requests/{id}", "requester", "", id);
		conforms("post", "/requests/dry-run", "requester", "", Ask.valid().json());
		conforms("post", "/requests", "requester", "", Ask.valid().json());
		conforms("get", "/associations", "requester", "?limit=2");
		String association = program("requester").get("/associations?limit=1").json().at("/items/0/id").asString();
		conforms("get", "/associations/{id}", "requester", "", association);
		conforms("get", "/clusters", "requester", "");
		String cluster = program("requester").get("/clusters").json().at("/items/0/id").asString();
		conforms("get", "/clusters/{id}/roles", "requester", "", cluster);
		conforms("get", "/audit-events", "auditor", "?limit=5");
		conforms("get", "/me", "requester", "");
		rules();
		decisions();
		delegations();
		queue();
		resolution();

		assertThat(this.exercised).containsExactlyInAnyOrderElementsOf(documented());
	}

	private void rules() {
		conforms("get", "/policy", "requester", "");
		conforms("get", "/policy/versions", "requester", "");
		conforms("get", "/policy/versions/{number}", "requester", "", "1");
		JsonNode current = program("requester").get("/policy").json();
		String same = ((ObjectNode) current).deepCopy().retain("text", "tests").toString();
		validate("put", "/policy", program("approver").put("/policy", same));
		conforms("post", "/policy/checks", "approver", "", same);
		conforms("post", "/policy/changes/{number}/rejection", "security", "", rulesProposal(current),
				"{\"comment\":\"No\"}");
		conforms("post", "/policy/changes/{number}/withdrawal", "approver", "", rulesProposal(current), "{}");
		String tried = rulesProposal(current);
		JsonNode view = await().atMost(Duration.ofSeconds(20))
			.until(() -> program("security").get("/policy/changes/" + tried).json(),
					(change) -> change.at("/approvable").asBoolean());
		assertThat(view.at("/refusal").isNull()).isTrue();
		conforms("get", "/policy/changes/{number}", "security", "", tried);
		conforms("get", "/policy/changes", "security", "");
		conforms("post", "/policy/changes/{number}/approval", "security", "", tried, "{}");
	}

	private String rulesProposal(JsonNode current) {
		ObjectNode body = JSON.createObjectNode();
		body.put("text", current.at("/text").asString() + "# " + UUID.randomUUID());
		Answer proposed = program("approver").put("/policy",
				body.put("tests", current.at("/tests").asString()).put("reason", "Tried out").toString());
		validate("put", "/policy", proposed);
		return proposed.json().at("/number").asString();
	}

	private void decisions() {
		conforms("post", "/requests/{id}/approval", "approver", "", asked(), "{\"revision\":1}");
		conforms("post", "/requests/{id}/change-request", "approver", "", asked(),
				"{\"revision\":1,\"comment\":\"No\"}");
		conforms("post", "/requests/{id}/revisions", "requester", "", asked(),
				"{\"revision\":1,\"content\":" + Ask.valid().json() + "}");
		conforms("post", "/requests/{id}/revisions/dry-run", "requester", "", asked(),
				"{\"revision\":1,\"content\":" + Ask.valid().json() + "}");
		conforms("get", "/requests/{id}/revisions", "requester", "", asked());
		String talked = asked();
		conforms("post", "/requests/{id}/comments", "requester", "", talked, "{\"text\":\"@approver @requester2\"}");
		conforms("get", "/requests/{id}/comments", "requester", "?limit=1", talked);
		conforms("post", "/requests/{id}/rejection", "approver", "", asked(), "{\"revision\":1,\"comment\":\"No\"}");
		conforms("post", "/requests/{id}/withdrawal", "requester", "", asked(), "{\"revision\":1}");
		conforms("post", "/requests/{id}/assignees", "approver", "", asked(),
				"{\"people\":[\"security\"],\"reason\":\"Knows it\"}");
		String reminded = asked();
		conforms("post", "/requests/{id}/reminders", "requester", "", reminded, "");
		validate("post", "/requests/{id}/reminders",
				program("requester").post("/requests/" + reminded + "/reminders", ""));
		breakGlass();
		JsonNode failed = approved(Ask.valid().with("roleArn", "arn:aws:iam::111122223333:role/payments-legacy-irsa"),
				"FAILED");
		String path = "/requests/{id}/changes/{changeId}/retry";
		Answer retried = program("requester").post(path.replace("{id}", failed.at("/id").asString())
			.replace("{changeId}", failed.at("/targets/0/change/id").asString()), "{}");
		validate("post", path, retried);
	}

	private void delegations() {
		String body = "{\"delegate\":\"requester2\",\"startsAt\":\"2000-01-01T00:00Z\",\"endsAt\":\"%s\",\"reason\":\"x\"}"
			.formatted(Instant.now(Clock.systemUTC()).plus(Duration.ofDays(1)));
		Answer given = program("security").post("/delegations", body);
		assertThat(given.status()).as(given.text()).isEqualTo(201);
		validate("post", "/delegations", given);
		validate("post", "/delegations", program("security").post("/delegations", "{}"));
		conforms("get", "/delegations", "security", "");
		conforms("post", "/delegations/{id}/end", "security", "", given.json().at("/id").asString(), "");
	}

	private void breakGlass() {
		String id = program("approver").post("/requests", Ask.valid().json()).json().at("/id").asString();
		String review = "{\"revision\":1,\"verdict\":\"CONFIRM\"}";
		validate("post", "/requests/{id}/after-reviews",
				program("security").post("/requests/" + id + "/after-reviews", review));
		conforms("post", "/requests/{id}/break-glass", "approver", "", id, "{\"revision\":1,\"reason\":\"Down\"}");
		conforms("get", "/requests", "auditor", "?limit=2");
		conforms("post", "/requests/{id}/after-reviews", "security", "", id, review);
	}

	private void resolution() {
		JsonNode failed = approved(Ask.valid().with("roleArn", "arn:aws:iam::111122223333:role/payments-legacy-irsa"),
				"FAILED");
		String path = "/requests/{id}/changes/{changeId}/resolution";
		String url = path.replace("{id}", failed.at("/id").asString())
			.replace("{changeId}", failed.at("/targets/0/change/id").asString());
		validate("post", path, program("admin").post(url, "{\"how\":\"DELETE\",\"reason\":\"No need\"}"));
		validate("post", path, program("admin").post(url, "{\"how\":\"ADOPT\",\"reason\":\"No need\"}"));
		Answer resolved = program("admin").post(url, "{\"how\":\"GIVE_UP\",\"reason\":\"No need\"}");
		assertThat(resolved.status()).isEqualTo(200);
		validate("post", path, resolved);
	}

	private void queue() {
		conforms("get", "/queue", "auditor", "");
		conforms("get", "/queue/stopped-changes", "auditor", "?limit=1");
		conforms("post", "/queue/stopped-jobs/{id}/abandonment", "admin", "", stopped(), "{\"reason\":\"No need\"}");
		conforms("post", "/queue/stopped-jobs/{id}/retry", "admin", "", stopped(), "{\"reason\":\"Mended\"}");
		stopped();
		conforms("get", "/queue/stopped-jobs", "auditor", "?limit=1");
	}

	private String stopped() {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into stopped_job (id, task_name, task_instance, failures, error, message, stopped_at)
				values (:id, 'preflight', :name, 8, 'Bug', 'bug', current_timestamp)""")
			.param("id", id)
			.param("name", id.toString())
			.update();
		return id.toString();
	}

	@Test
	void theKeyIsAnOptionalHeader() {
		JsonNode parameters = this.document.at("/paths").path("/api/v1/requests").path("post").path("parameters");
		JsonNode key = parameters.valueStream()
			.filter((parameter) -> parameter.at("/name").asString().equals("Idempotency-Key"))
			.findFirst()
			.orElseThrow();

		assertThat(key.at("/in").asString()).isEqualTo("header");
		assertThat(key.at("/required").asBoolean()).isFalse();
		String body = Ask.valid().json();
		validate("post", "/requests", program("requester").post("/requests", body, "key-of-openapi"));
		validate("post", "/requests", program("requester").post("/requests", body, "key-of-openapi"));
		validate("post", "/requests", program("requester").post("/requests", Ask.valid().json(), "key-of-openapi"));
	}

	@Test
	void refusalsAreTheDocumentedProblems() {
		validate("get", "/requests/{id}", program("requester").get("/requests/REQ-999999"));
		validate("get", "/requests", program("requester").get("/requests?limit=x"));
		validate("get", "/requests", new ApiClient(api(), "pip_nobody").get("/requests"));
		validate("post", "/requests", program("requester").post("/requests", "{"));
		validate("post", "/requests", program("requester").post("/requests", "{}"));
		validate("get", "/audit-events", program("requester").get("/audit-events"));
		validate("put", "/policy", program("requester").put("/policy", "{}"));
		validate("put", "/policy", program("approver").put("/policy", "{}"));
		validate("get", "/policy/changes/{number}", program("approver").get("/policy/changes/999999"));
		validate("get", "/policy/versions/{number}", program("approver").get("/policy/versions/999999"));
		validate("get", "/queue/stopped-jobs", program("auditor").get("/queue/stopped-jobs?limit=x"));
		validate("post", "/queue/stopped-jobs/{id}/retry",
				program("admin").post("/queue/stopped-jobs/" + UUID.randomUUID() + "/retry", "{\"reason\":\"x\"}"));
		validate("post", "/requests/{id}/approval",
				program("approver").post("/requests/" + asked() + "/approval", "{\"revision\":7}"));
	}

	private Set<String> documented() {
		Set<String> operations = new TreeSet<>();
		this.document.at("/paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> operations.add(method + " " + path.getKey().replace("/api/v1", ""))));
		return operations;
	}

	private void conforms(String method, String path, String person, String query, String... values) {
		String url = path.replaceAll("\\{(id|number)\\}", (values.length > 0) ? values[0] : "");
		Answer answer = method.equals("get") ? program(person).get(url + query)
				: program(person).post(url + query, values[values.length - 1]);
		assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
		validate(method, path, answer);
	}

	private void validate(String method, String path, Answer answer) {
		this.exercised.add(method + " " + path);
		JsonNode responses = this.document.at("/paths")
			.path("/api/v1" + path)
			.path(method)
			.path("responses")
			.path(String.valueOf(answer.status()));
		assertThat(responses.isObject()).as("%s %s documents %d", method, path, answer.status()).isTrue();
		String type = answer.header("Content-Type").split(";")[0];
		JsonNode schema = responses.path("content").path(type).path("schema");
		if (schema.isMissingNode()) {
			schema = responses.path("content").path("*/*").path("schema");
		}
		assertThat(schema.isObject()).as("%s %s documents the body of %d as %s", method, path, answer.status(), type)
			.isTrue();
		assertThat(errors(schema, answer)).as("%s %s: %s", method, path, answer.text()).isEmpty();
	}

	private List<Error> errors(JsonNode schema, Answer answer) {
		ObjectNode root = ((ObjectNode) schema).deepCopy();
		root.set("components", this.document.at("/components"));
		Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
		return compiled.validate(answer.json());
	}

	private String asked() {
		return program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();
	}

	private JsonNode made() {
		return approved(Ask.valid(), "DONE");
	}

	private JsonNode approved(Ask ask, String fulfilment) {
		String id = program("requester").post("/requests", ask.json()).json().at("/id").asString();
		program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");
		return await().atMost(Duration.ofSeconds(20))
			.until(() -> program("requester").get("/requests/" + id).json(),
					(request) -> request.at("/fulfilment").asString().equals(fulfilment));
	}

}
