package dev.podidentity.portal;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What REST refuses: with which status, in which words, and that nothing is stored but
 * the attempt.
 */
class RestRefusalTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void decidingOnesOwnRequestIsForbiddenAndLeavesAnEvent() {
		JsonNode request = ask("approver");

		Answer answer = decide("approver", request, "approval", "{\"revision\":1}");

		assertProblem(answer, 403, "forbidden");
		assertThat(answer.json().at("/detail").asString()).contains("own request");
		assertThat(review(request)).isEqualTo("SUBMITTED");
		assertThat(denials(request)).isEqualTo(1);
	}

	@Test
	void aRequesterCannotApprove() {
		JsonNode request = ask("requester");

		assertThat(decide("requester2", request, "approval", "{\"revision\":1}").status()).as("of another team")
			.isEqualTo(404);
		assertThat(decide("requester", request, "approval", "{\"revision\":1}").status()).as("own").isEqualTo(403);
	}

	@Test
	void aStaleRevisionIsAConflictThatNamesTheCurrentOne() {
		Answer answer = decide("approver", ask("requester"), "approval", "{\"revision\":2}");

		assertProblem(answer, 409, "stale-revision");
		assertThat(answer.json().at("/revision").asInt()).isEqualTo(1);
	}

	@Test
	void aSecondDecisionIsAConflictThatNamesTheState() {
		JsonNode request = ask("requester");
		decide("approver", request, "rejection", "{\"revision\":1,\"comment\":\"No\"}");

		Answer answer = decide("security", request, "approval", "{\"revision\":1}");

		assertProblem(answer, 409, "illegal-state");
		assertThat(answer.json().at("/review").asString()).isEqualTo("REJECTED");
	}

	@Test
	void aRejectionNeedsAComment() {
		Answer answer = decide("approver", ask("requester"), "rejection", "{\"revision\":1}");

		assertInvalid(answer, "/comment");
	}

	@Test
	void aDecisionNeedsTheRevision() {
		assertInvalid(decide("approver", ask("requester"), "approval", "{}"), "/revision");
	}

	@Test
	void onlyTheRequesterWithdraws() {
		JsonNode request = ask("requester");

		assertThat(decide("security", request, "withdrawal", "{\"revision\":1}").status()).isEqualTo(403);
		assertThat(decide("requester", request, "withdrawal", "{\"revision\":1}").status()).isEqualTo(200);
	}

	@Test
	void whatOneMayNotSeeDoesNotExist() {
		JsonNode request = ask("requester");

		Answer hidden = program("requester2").get("/requests/" + request.at("/id").asString());
		Answer absent = program("requester2").get("/requests/00000000-0000-0000-0000-000000000000");

		assertProblem(hidden, 404, "not-found");
		assertProblem(absent, 404, "not-found");
		assertThat(program("requester2").get("/requests").text()).doesNotContain(request.at("/id").asString());
	}

	@Test
	void aTokenWithoutTheScopeIsForbidden() {
		JsonNode request = ask("requester");

		assertThat(decide("requester", request, "approval", "{\"revision\":1}").status()).isEqualTo(403);
		assertThat(program("requester").get("/audit-events").status()).isEqualTo(403);
		assertThat(program("auditor").post("/requests", Ask.valid().json()).status()).isEqualTo(403);
	}

	@Test
	void whoOnlyAdministersDoesNotAsk() {
		Answer answer = program("admin").post("/requests", Ask.valid().json());

		assertProblem(answer, 403, "forbidden");
		assertThat(answer.json().at("/detail").asString()).contains("added to a team");
	}

	@Test
	void withoutATokenNothingIsShown() {
		Answer answer = new ApiClient(api(), null).get("/requests");

		assertProblem(answer, 401, "unauthenticated");
		assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
	}

	@Test
	void aSessionCookieIsNoTokenForTheApi() {
		assertThat(person("requester").get("/api/v1/requests").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badRequests")
	void aBadRequestNamesTheFieldAndStoresNothing(String name, String body, String pointer) {
		long before = requests();

		Answer answer = program("requester").post("/requests", body);

		assertInvalid(answer, pointer);
		assertThat(requests()).isEqualTo(before);
	}

	static Stream<Arguments> badRequests() {
		Map<String, String> tags = new TreeMap<>();
		for (int i = 0; i < 51; i++) {
			tags.put("tag-" + i, "x");
		}
		return Stream.of(
				arguments("unknown cluster", Ask.empty().target("nowhere", "payments", "a").json(),
						"/targets/0/cluster"),
				arguments("taken target", Ask.empty().target("prod-eu-1", "payments", "ledger").json(),
						"/targets/0/serviceAccount"),
				arguments("bad ARN", Ask.valid().with("roleArn", "arn:aws:iam::1:role/x").json(), "/roleArn"),
				arguments("role of another account",
						Ask.valid().with("roleArn", "arn:aws:iam::444455556666:role/x").json(), "/roleArn"),
				arguments("aws: tag", Ask.valid().with("tags", Map.of("aws:x", "y")).json(), "/tags/aws:x"),
				arguments("51 tags", Ask.valid().with("tags", tags).json(), "/tags"),
				arguments("policy without disableSessionTags", Ask.valid().with("policy", "{}").json(), "/policy"),
				arguments("bad namespace", Ask.empty().target("prod-eu-1", "Pay_ments", "a").json(),
						"/targets/0/namespace"),
				arguments("no target", Ask.empty().json(), "/targets"),
				arguments("no justification", Ask.valid().with("justification", null).json(), "/justification"),
				arguments("a character that cannot be stored", Ask.valid().with("justification", "x\0y").json(),
						"/justification"),
				arguments("update", Ask.valid().with("type", "UPDATE").json(), "/type"));
	}

	@Test
	void aTargetOfAnOpenRequestIsTaken() {
		String serviceAccount = Ask.newServiceAccount();
		String first = Ask.empty().target("prod-eu-1", "payments", serviceAccount).json();
		Answer open = program("requester").post("/requests", first);

		Answer second = program("requester").post("/requests", first);

		assertInvalid(second, "/targets/0/serviceAccount");
		assertThat(second.text()).contains(open.json().at("/reference").asString());
	}

	@Test
	void brokenJsonIsMalformed() {
		assertProblem(program("requester").post("/requests", "{\"type\":"), 400, "malformed-request");
		assertProblem(program("requester").post("/requests", "{\"targets\":[}"), 400, "malformed-request");
	}

	@Test
	void tenMegabytesAreTooLarge() {
		String body = Ask.valid().with("justification", "x".repeat(10 * 1024 * 1024)).json();

		assertProblem(program("requester").post("/requests", body), 413, "too-large");
	}

	@ParameterizedTest
	@MethodSource("badParameters")
	void aParameterThatCannotBeUsedIsNamed(String query, String pointer) {
		assertInvalid(program("auditor").get(query), pointer);
	}

	static Stream<Arguments> badParameters() {
		return Stream.of(arguments("/requests?limit=0", "/limit"), arguments("/requests?limit=ten", "/limit"),
				arguments("/requests?cursor=%00", "/cursor"), arguments("/requests?cursor=nonsense", "/cursor"),
				arguments("/requests?review=LATE", "/review"), arguments("/requests?fulfilment=x", "/fulfilment"),
				arguments("/requests?cluster=nowhere", "/cluster"), arguments("/associations?limit=0", "/limit"),
				arguments("/associations?cluster=nowhere", "/cluster"),
				arguments("/associations?cluster=111122223333.eu-central-1.nowhere", "/cluster"),
				arguments("/associations?cluster=x%00", "/cluster"), arguments("/associations?cursor=x", "/cursor"),
				arguments("/audit-events?limit=-1", "/limit"));
	}

	/** PostgreSQL takes no NUL, wherever it comes from. */
	@ParameterizedTest
	@ValueSource(strings = { "/requests?q=x%00", "/requests?requester=x%00", "/associations?q=x%00",
			"/audit-events?q=x%00&actor=%00&object=%00&action=%00" })
	void nulIsFoundNowhere(String query) {
		assertThat(program("auditor").get(query).status()).as(query).isEqualTo(200);
		if (!query.startsWith("/audit-events")) {
			assertThat(program("auditor").get(query).json().at("/items").isEmpty()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/requests?q=x%00", "/requests?requester=x%00&cluster=%00", "/associations?q=x%00",
			"/associations?cluster=%00&q=%00", "/audit?q=x%00&actor=%00", "/approvals?q=%00" })
	void norOnPages(String path) {
		assertThat(person("auditor").get(path).statusCode()).as(path).isLessThan(500);
	}

	@Test
	void nobodyIsCalledNul() {
		PageClient nobody = PageClient.anonymous(base());
		String csrf = "_csrf=" + nobody.csrf("/sign-in");
		assertThat(nobody.postRaw("/sign-in", csrf + "&username=a%00b&password=%00").statusCode()).isLessThan(500);
		assertThat(nobody.postRaw("/sign-in/demo", csrf + "&as=x%00").statusCode()).isLessThan(500);
		JsonNode request = ask("requester");
		assertInvalid(decide("approver", request, "assignees", "{\"people\":[\"x\\u0000\"],\"reason\":\"x\"}"),
				"/people");
	}

	@ParameterizedTest
	@ValueSource(strings = { "prod-eu-1", "111122223333.eu-central-1.prod-eu-1",
			"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1" })
	void aClusterIsNamedByItsNameItsIdOrItsArn(String cluster) {
		Answer asked = program("requester").post("/requests",
				Ask.empty().target(cluster, "payments", Ask.newServiceAccount()).json());
		assertThat(asked.status()).as(asked.text()).isEqualTo(201);
		assertThat(program("auditor").get("/requests?limit=1&cluster=" + cluster).json().at("/items").isEmpty())
			.isFalse();
		assertThat(program("auditor").get("/associations?limit=1&cluster=" + cluster).json().at("/items").isEmpty())
			.isFalse();
	}

	private JsonNode ask(String person) {
		Answer answer = program(person).post("/requests", Ask.valid().json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private Answer decide(String person, JsonNode request, String decision, String body) {
		return program(person).post("/requests/" + request.at("/id").asString() + "/" + decision, body);
	}

	private String review(JsonNode request) {
		return program("auditor").get("/requests/" + request.at("/id").asString()).json().at("/review").asString();
	}

	private long denials(JsonNode request) {
		return this.jdbc.sql("select count(*) from audit_event where object_id = ? and outcome = 'DENIED'")
			.param(request.at("/id").asString())
			.query(Long.class)
			.single();
	}

	private long requests() {
		return this.jdbc.sql("select count(*) from association_request").query(Long.class).single();
	}

	private static void assertProblem(Answer answer, int status, String slug) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.json().at("/type").asString()).isEqualTo("https://podidentity.dev/problems/" + slug);
	}

	private static void assertInvalid(Answer answer, String pointer) {
		assertProblem(answer, 422, "invalid-request");
		assertThat(answer.json().at("/errors")).extracting((error) -> error.at("/pointer").asString())
			.contains(pointer);
	}

}
