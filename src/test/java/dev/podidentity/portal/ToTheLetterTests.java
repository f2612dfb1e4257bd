package dev.podidentity.portal;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The API takes what it is told to the letter, or not at all: what it would leave out of
 * account or bend is refused by name, and nothing is stored.
 */
@ExtendWith(OutputCaptureExtension.class)
class ToTheLetterTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@CsvSource(textBlock = """
			dryRun=true,                  /dryRun
			dryRun=false,                 /dryRun
			dryRun=,                      /dryRun
			dryRun,                       /dryRun
			dryRun=true&dryRun=true,      /dryRun
			dryRun=true;x=1,              /dryRun
			dryrun=true,                  /dryrun
			dry_run=true,                 /dry_run
			dry-run=true,                 /dry-run
			dryRun%20=true,               '/dryRun '
			dryRun[]=true,                /dryRun[]""", ignoreLeadingAndTrailingWhitespace = false)
	void whoAsksForADryRunInAnotherWayIsToldWhereItIs(String query, String pointer) {
		long before = requests();

		for (Answer answer : List.of(
				program("requester").post("/requests?" + query.replace("[]", "%5B%5D"), Ask.valid().json()),
				program("requester").post("/requests?" + query.replace("[]", "%5B%5D"), Ask.valid().json(), "k"))) {
			assertInvalid(answer, pointer.stripLeading());
			assertThat(answer.text()).contains("A dry run has a path of its own, which ends in /dry-run.");
		}
		assertThat(requests()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "a/b=1,/a~1b", "verbose=true,/verbose" })
	void askingTakesNoParameters(String query, String pointer) {
		long before = requests();

		assertInvalid(program("requester").post("/requests?" + query, Ask.valid().json()), pointer);
		assertInvalid(program("requester").post("/requests/dry-run?" + query, Ask.valid().json()), pointer);
		assertThat(requests()).isEqualTo(before);
	}

	@Test
	void aDryRunStoresNothing() {
		String id = program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();
		long before = requests();

		assertThat(program("requester").post("/requests/dry-run", Ask.valid().json()).status()).isEqualTo(200);
		assertThat(program("requester").post("/requests/dry-run", Ask.valid().json(), "k2").status()).isEqualTo(200);
		Answer revised = program("requester").post("/requests/" + id + "/revisions/dry-run",
				"{\"revision\":1,\"content\":" + Ask.valid().json() + "}");
		assertThat(revised.status()).as(revised.text()).isEqualTo(200);
		assertThat(revised.json().at("/preflight/checks").isEmpty()).isFalse();
		assertThat(requests()).isEqualTo(before);
		assertThat(program("requester").get("/requests/" + id).json().at("/revision").asInt()).isEqualTo(1);
		assertThat(program("requester").post("/requests?&", Ask.valid().json()).status()).isEqualTo(201);
	}

	@Test
	void aDryRunOfARevisionIsRefusedAsTheRevisionWouldBe() {
		String id = program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();
		String body = "{\"revision\":1,\"content\":" + Ask.valid().json() + "}";
		for (String end : List.of("", "/dry-run")) {
			String path = "/requests/" + id + "/revisions" + end;
			assertThat(program("requester2").post(path, body).status()).as(path).isIn(403, 404);
			assertInvalid(program("requester").post(path, "{\"content\":" + Ask.valid().json() + "}"), "/revision");
			assertThat(program("requester").post(path, body.replace(":1,", ":2,")).status()).as(path).isEqualTo(409);
			assertThat(program("requester").post("/requests/REQ-999999/revisions" + end, body).status()).as(path)
				.isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/approval", "/rejection", "/withdrawal", "/revisions", "/comments", "/reminders",
			"/break-glass", "/assignees", "/after-reviews" })
	void noOperationTakesParametersThatItDoesNotHave(String operation) {
		String id = program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();
		String person = operation.matches("/(withdrawal|revisions|comments|reminders)") ? "requester" : "approver";

		assertInvalid(program(person).post("/requests/" + id + operation + "?dryRun=true", "{\"revision\":1}"),
				"/dryRun");
		assertThat(program("requester").get("/requests/" + id).json().at("/review").asString()).isEqualTo("SUBMITTED");
	}

	@ParameterizedTest
	@CsvSource({ "/requests?revieww=APPROVED,/revieww", "/requests?review=APPROVED&review=REJECTED,/review",
			"/associations?foo=bar,/foo", "/associations?Cluster=x,/Cluster", "/clusters?q=prod,/q",
			"/audit-events?who=x,/who", "/audit-events?limit=x,/limit", "/me?x=1,/x", "/policy?version=2,/version",
			"/delegations?all=yes,/all", "/delegations?all=,/all", "/queue/stopped-jobs?page=2,/page" })
	void aParameterThatAListDoesNotHaveIsNamed(String path, String pointer) {
		assertInvalid(program("auditor").get(path), pointer);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodies")
	void aMemberThatCannotBeTakenAsItIsIsNamed(String body, String pointer) {
		long before = requests();

		assertInvalid(program("requester").post("/requests", body), pointer);
		assertInvalid(program("requester").post("/requests/dry-run", body), pointer);
		assertThat(requests()).isEqualTo(before);
	}

	static Stream<Arguments> bodies() {
		return Stream.of(arguments(with("\"sessionPolicy\":\"{}\""), "/sessionPolicy"),
				arguments(with("\"targetRoleARN\":\"x\""), "/targetRoleARN"),
				arguments(with("\"expires\":\"2030-01-01\""), "/expires"),
				arguments(with("\"expiresAT\":null"), "/expiresAT"), arguments(with("\"a/b~\":1"), "/a~1b~0"),
				arguments("{\"targets\":[{},{\"serviceaccount\":\"x\"}]}", "/targets/1/serviceaccount"),
				arguments(with("\"justification\":\"again\""), "/justification"),
				arguments("{\"tags\":{\"a\":\"1\",\"b\":\"2\",\"a\":\"3\"}}", "/tags/a"),
				arguments("{\"targets\":[{\"cluster\":\"a\",\"cluster\":\"b\"}]}", "/targets/0/cluster"),
				arguments("{\"justification\":123}", "/justification"),
				arguments("{\"justification\":true}", "/justification"),
				arguments("{\"justification\":1.5}", "/justification"),
				arguments("{\"justification\":[\"a\"]}", "/justification"),
				arguments("{\"justification\":{}}", "/justification"), arguments("{\"tags\":{\"a\":1}}", "/tags/a"),
				arguments(Ask.valid().json().replaceFirst("\"tags\":\\{[^}]*}", "\"tags\":{\"a\":null}"), "/tags/a"),
				arguments("{\"tags\":{\"a\":false}}", "/tags/a"), arguments("{\"tags\":[]}", "/tags"),
				arguments("{\"tags\":\"\"}", "/tags"), arguments("{\"disableSessionTags\":1}", "/disableSessionTags"),
				arguments("{\"disableSessionTags\":\"true\"}", "/disableSessionTags"),
				arguments("{\"disableSessionTags\":\"\"}", "/disableSessionTags"),
				arguments("{\"disableSessionTags\":0.0}", "/disableSessionTags"),
				arguments("{\"targets\":\"none\"}", "/targets"), arguments("{\"targets\":{}}", "/targets"),
				arguments("{\"targets\":[\"prod\"]}", "/targets/0"), arguments("{\"targets\":[\"\"]}", "/targets/0"),
				arguments("[]", ""), arguments("\"x\"", ""), arguments("\"\"", ""), arguments("1", ""),
				arguments(with("\"ticket\":\"x\\ud800\""), "/ticket"),
				arguments("{\"tags\":{\"a\":\"\\udc00x\"}}", "/tags/a"));
	}

	private static String with(String member) {
		String body = Ask.valid().json();
		return body.substring(0, body.length() - 1) + "," + member + "}";
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.9", "1.0", "1e0", "\"1\"", "\" 1 \"", "true", "[1]", "{}", "\"\"", "99999999999",
			"1e400", "\"x\"" })
	void aRevisionIsAWholeNumber(String revision) {
		String id = program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();
		for (String decision : new String[] { "approval", "rejection", "change-request" }) {
			assertInvalid(program("approver").post("/requests/" + id + "/" + decision,
					"{\"revision\":" + revision + ",\"comment\":\"x\"}"), "/revision");
		}
		assertInvalid(program("requester").post("/requests/" + id + "/revisions",
				"{\"revision\":" + revision + ",\"content\":" + Ask.valid().json() + "}"), "/revision");
		assertInvalid(program("approver").post("/requests/" + id + "/break-glass",
				"{\"revision\":" + revision + ",\"reason\":\"x\"}"), "/revision");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			approver | /policy/checks | {"text":"x","test":"y"}                          | /test
			approver | /policy/checks | {"text":1}                                       | /text
			approver | /delegations   | {"delegat":"x"}                                  | /delegat
			approver | /delegations   | {"startsAt":1}                                   | /startsAt
			approver | ID/assignees   | {"people":[1],"reason":"x"}                      | /people/0
			approver | ID/assignees   | {"people":["security\\ud800"],"reason":"x"}      | /people/0
			approver | ID/approval    | {"revision":1,"coment":"x"}                      | /coment
			approver | ID/approval    | {"revision":1,"revision":2}                      | /revision
			approver | ID/approval    | {"revision":1,"comment":"x\\ud800"}              | /comment
			requester | ID/comments   | {"text":"x","text":"y"}                          | /text
			requester | ID/revisions  | {"revision":1,"content":{"expires":"x"}}         | /content/expires
			admin | /queue/stopped-jobs/00000000-0000-0000-0000-000000000000/retry | {"why":"x"} | /why""")
	void everyBodyIsReadSo(String person, String path, String body, String pointer) {
		String id = program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();

		assertInvalid(program(person).post(path.replace("ID", "/requests/" + id), body), pointer);
	}

	@Test
	void theMembersOfAPolicyAreReadSoToo() {
		assertInvalid(program("approver").put("/policy", "{\"bass\":1}"), "/bass");
		assertInvalid(program("approver").put("/policy", "{\"base\":1.5}"), "/base");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/*+json", "*", "application", "text/plain",
			"application/yaml", "application/x-yaml", "application/cbor", "application/json;charset=nope", "",
			"application/x-www-form-urlencoded", "multipart/form-data" })
	void onlyJsonIsRead(String type, CapturedOutput output) throws Exception {
		for (String method : new String[] { "POST", "PUT" }) {
			String path = method.equals("PUT") ? "/policy" : "/requests";
			HttpResponse<String> answer = send(method, "/api/v1" + path, type, "application/json", Ask.valid().json());
			assertThat(answer.statusCode()).as(method + type + answer.body()).isEqualTo(415);
			assertThat(answer.body()).contains("unsupported-media-type");
		}
		assertThat(output).doesNotContain("ERROR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json;charset=UTF-8", "application/vnd.x+json" })
	void jsonIsReadByItsNames(String type) throws Exception {
		assertThat(send("POST", "/api/v1/requests/dry-run", type, "application/json", Ask.valid().json()).statusCode())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/yaml", "application/x-yaml", "text/html", "application/cbor", "image/*",
			"application/problem+json", "text/html, application/xml;q=0.9", "junk", "a/b/c" })
	void nothingIsDoneForThoseWhoTakeNoJson(String accepted) throws Exception {
		long before = requests();
		for (String method : new String[] { "GET", "POST" }) {
			String body = method.equals("POST") ? Ask.valid().json() : "";
			HttpResponse<String> answer = send(method, "/api/v1/requests", "application/json", accepted, body);
			assertThat(answer.statusCode()).as(method).isEqualTo(406);
			assertThat(answer.body()).contains("not-acceptable", "The API answers application/json only.");
		}
		assertThat(requests()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/json", "text/html, */*;q=0.1",
			"application/json;q=0.5, text/plain" })
	void jsonIsAnsweredToThoseWhoTakeItToo(String accepted) throws Exception {
		HttpResponse<String> answer = send("GET", "/api/v1/me", "application/json", accepted, "");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/me", "/api/v1/requests", "/api/v1/associations", "/api/v1/nope", "/", "/sign-in",
			"/requests", "/associations", "/audit", "/assets/app.css", "/v3/api-docs", "/actuator/health", "/nope" })
	void aQueryThatCannotBeDecodedIsMalformed(String path, CapturedOutput output) throws IOException {
		for (String query : new String[] { "%", "%ZZ", "%FF", "%ED%A0%80", "%C0%80", "%F5%80%80%80" }) {
			for (boolean withToken : new boolean[] { true, false }) {
				String answer = raw("GET " + path + "?x=" + query, withToken, "");
				assertThat(answer).as(path + query).startsWith("HTTP/1.1 400 ");
				assertThat(answer).contains(path.startsWith("/api/") ? "malformed-request" : "<h1>");
			}
		}
		assertThat(output).doesNotContain("ERROR").doesNotContain("InvalidParameterException");
	}

	@Test
	void aFormThatCannotBeDecodedIsMalformed(CapturedOutput output) throws IOException {
		for (String path : new String[] { "/sign-in", "/theme", "/api/v1/requests" }) {
			assertThat(raw("POST " + path, false, "username=%FF")).as(path).startsWith("HTTP/1.1 400 ");
		}
		assertThat(output).doesNotContain("ERROR");
	}

	/** As it stands, which {@link URI} would not let through. */
	private String raw(String line, boolean withToken, String form) throws IOException {
		byte[] body = form.getBytes(StandardCharsets.US_ASCII);
		URI server = URI.create(base());
		try (Socket socket = new Socket(server.getHost(), server.getPort())) {
			String token = withToken ? "Authorization: Bearer pip_demo_admin\r\n" : "";
			String type = form.isEmpty() ? "" : "Content-Type: application/x-www-form-urlencoded\r\n";
			socket.getOutputStream()
				.write((line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + token + type
						+ "Content-Length: " + body.length + "\r\n\r\n" + form)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private HttpResponse<String> send(String method, String path, String type, String accept, String body)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
			.header("Authorization", "Bearer pip_demo_" + (path.endsWith("policy") ? "approver" : "requester"))
			.header("Accept", accept)
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (!type.isEmpty()) {
			request.header("Content-Type", type);
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	private long requests() {
		return this.jdbc.sql("select count(*) from association_request").query(Long.class).single();
	}

	private static void assertInvalid(Answer answer, String pointer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(422);
		assertThat(answer.json().at("/type").asString()).endsWith("/invalid-request");
		assertThat(answer.json().at("/errors")).as(answer.text())
			.extracting((error) -> error.at("/pointer").asString())
			.containsExactly(pointer);
	}

}
