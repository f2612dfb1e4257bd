package dev.podidentity.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** People talk about a request, through REST and pages. */
class CommentTests extends PortalTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void commentIsStoredListedAndInTheTrail() {
		JsonNode request = asked();

		Answer stored = say("requester", request, "Is it fine, @approver?\n@requester2 @nobody");

		assertThat(stored.status()).as(stored.text()).isEqualTo(201);
		assertThat(stored.json().at("/comment/text").asString())
			.isEqualTo("Is it fine, @approver?\n@requester2 @nobody");
		assertThat(stored.json().at("/comment/authorName").asString()).isEqualTo("Maya Lindqvist");
		assertThat(stored.json().at("/comment/mentioned")).extracting(JsonNode::asString).containsExactly("approver");
		assertThat(stored.json().at("/notTold")).extracting(JsonNode::asString).containsExactly("Noah Keller");
		assertThat(comments("auditor", request, "").json().at("/items")).singleElement()
			.isEqualTo(comments("requester", request, "").json().at("/items/0"))
			.satisfies((comment) -> assertThat(comment.at("/mentioned/0").asString()).isEqualTo("approver"));
		assertThat(trail("DONE")).contains(request.at("/reference").asString(), "Is it fine, @approver?");
		assertThat(shown(request).at("/revision").asInt()).isOne();
	}

	/** What turns the direction of writing ends where the text ends. */
	@Test
	void freeTextIsSetApartOnPages() {
		JsonNode request = program("requester")
			.post("/requests", Ask.valid().with("justification", "Because \u202eesuaceB").json())
			.json();
		say("requester", request, "See \u2066this");

		assertThat(person("approver").get("/requests/" + request.at("/reference").asString()).body())
			.contains("“<bdi class=\"p-lines\">Because \u202eesuaceB</bdi>”", "<bdi>See \u2066this</bdi>");
	}

	@Test
	void listIsPagedOldestFirst() {
		JsonNode request = asked();
		JsonNode another = asked();
		for (int i = 1; i <= 5; i++) {
			say("requester", request, "Comment " + i + " @approver @security");
			say("requester", another, "Of another request");
		}

		List<String> texts = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = comments("approver", request, "?limit=2" + cursor).json();
			page.at("/items").forEach((item) -> {
				texts.add(item.at("/text").asString());
				assertThat(item.at("/mentioned")).hasSize(2);
			});
			cursor = page.at("/next").isNull() ? "" : "&cursor=" + page.at("/next").asString();
		}
		while (!cursor.isEmpty());

		assertThat(texts).hasSize(5).isSorted().doesNotHaveDuplicates();
		assertThat(comments("approver", request, "?limit=0").json().at("/errors/0/pointer").asString())
			.isEqualTo("/limit");
		assertThat(comments("approver", request, "?cursor=x").json().at("/errors/0/pointer").asString())
			.isEqualTo("/cursor");
	}

	@ParameterizedTest
	@CsvSource({ "{},Write what you want to say.", "{\"text\":\" \"},Write what you want to say.",
			"{\"text\":\"a\\u0000b\"},Remove the NUL character.",
			"{\"text\":\"a\\ud83d b\"},Remove the half character U+D83D." })
	void whatIsWrongIsNamed(String body, String message) {
		JsonNode request = asked();

		Answer refused = program("requester").post(path(request), body);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/text");
		assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo(message);
		assertThat(comments("requester", request, "").json().at("/items")).isEmpty();
	}

	@Test
	void longestCommentIsKeptWhole() {
		JsonNode request = asked();
		String longest = "ä€\ud83d\ude00\n".repeat(800);
		assertThat(say("requester", request, longest + "x").status()).isEqualTo(422);

		assertThat(say("requester", request, longest.substring(0, 3999) + "x").json().at("/comment/text").asString())
			.isEqualTo(longest.substring(0, 3999) + "x");
	}

	@Test
	void strangersFindNothingAuditorsOnlyReadAndBothLeaveATrace() {
		JsonNode request = asked();
		String reference = request.at("/reference").asString();

		assertThat(say("requester2", request, "Hello").status()).isEqualTo(404);
		assertThat(comments("requester2", request, "").status()).isEqualTo(404);
		assertThat(say("auditor", request, "Hello").status()).as("token without the scope").isEqualTo(403);
		PageClient elena = person("auditor");
		assertThat(elena.post("/", "/requests/" + reference + "/comments", "text", "Hello").statusCode())
			.isEqualTo(403);
		assertThat(elena.get("/requests/" + reference).body())
			.contains("Auditors read what others say and take no part in it.");

		assertThat(comments("requester", request, "").json().at("/items")).isEmpty();
		assertThat(trail("DENIED")).contains("\"requester2\"", "\"auditor\"", reference);
		assertThat(shown(request).at("/actions/comment/allowed").asBoolean()).isTrue();
	}

	@Test
	void peopleTalkAboutARequestThatHasEnded() {
		JsonNode request = asked();
		program("requester").post("/requests/" + request.at("/id").asString() + "/withdrawal", "{\"revision\":1}");

		assertThat(say("approver", request, "Why?").status()).isEqualTo(201);
	}

	@Test
	void pageHoldsTheThreadWithTheCommentsOfDecisions() {
		JsonNode request = asked();
		String page = "/requests/" + request.at("/reference").asString();
		PageClient maya = person("requester");

		var answer = maya.post(page, page + "/comments", "text",
				"Look at https://example.com/a, @approver.\r\n<b>Now</b>");
		assertThat(answer.statusCode()).isEqualTo(303);
		program("approver").post("/requests/" + request.at("/id").asString() + "/change-request",
				"{\"revision\":1,\"comment\":\"See https://example.com/b\"}");

		assertThat(maya.get(page).body()).contains("Commented on REQ-")
			.containsSubsequence("requested changes to", "https://example.com/b</a>", "commented",
					"<a href=\"https://example.com/a\" rel=\"noopener noreferrer nofollow\"", "<b>@approver</b>",
					"&lt;b&gt;Now&lt;/b&gt;", "sent the request");
	}

	@Test
	void refusedCommentIsKeptInThePage() {
		String page = "/requests/" + asked().at("/reference").asString();
		PageClient maya = person("requester");

		var answer = maya.post(page, page + "/comments", "text", "My words " + "x".repeat(4000));

		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Use at most 4000 characters; this has 4009.", "My words xxx");
	}

	@Test
	void commentWhileSomebodyDecidesWaitsForNobodyAndIsNoOtherVersion() {
		JsonNode request = asked();
		long before = version(request);

		Answer said = this.transaction.execute((status) -> {
			this.jdbc.sql("update association_request set fulfilment = fulfilment where id = ?")
				.param(id(request))
				.update();
			return say("requester", request, "In between");
		});

		assertThat(said).isNotNull().extracting(Answer::status).isEqualTo(201);
		assertThat(version(request)).isEqualTo(before);
	}

	@Test
	void approvalWhileSomebodyCommentsIsNoConflict() {
		JsonNode request = asked();

		Answer approved = this.transaction.execute((status) -> {
			this.jdbc.sql("""
					insert into request_comment (request_id, author, text, written_at)
					values (?, 'requester', 'In between', current_timestamp)""").param(id(request)).update();
			return program("approver").post("/requests/" + id(request) + "/approval", "{\"revision\":1}");
		});

		assertThat(approved).isNotNull().extracting(Answer::status).isEqualTo(200);
		assertThat(comments("requester", request, "").json().at("/items")).hasSize(1);
	}

	@Test
	void pageTakesTheSameNumberOfStatementsHoweverMuchWasSaid() {
		JsonNode request = asked();
		PageClient jonas = person("approver");
		String page = "/requests/" + request.at("/reference").asString();
		say("requester", request, "First @approver");
		int few = statements(jonas, page);
		for (String person : List.of("requester", "approver", "security", "admin")) {
			say(person, request, "From " + person + " @approver @security @requester");
		}

		assertThat(statements(jonas, page)).isEqualTo(few);
	}

	private int statements(PageClient person, String page) {
		person.get(page);
		return this.statements.during(() -> assertThat(person.get(page).statusCode()).isEqualTo(200)).size();
	}

	private JsonNode asked() {
		Answer answer = program("requester").post("/requests", Ask.valid().json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private Answer say(String who, JsonNode request, String text) {
		return program(who).post(path(request), JSON.writeValueAsString(Map.of("text", text)));
	}

	private Answer comments(String who, JsonNode request, String query) {
		return program(who).get(path(request) + query);
	}

	private JsonNode shown(JsonNode request) {
		return program("requester").get("/requests/" + id(request)).json();
	}

	private String trail(String outcome) {
		return program("auditor").get("/audit-events?action=request.comment&outcome=" + outcome).text();
	}

	private long version(JsonNode request) {
		return this.jdbc.sql("select version from association_request where id = ?")
			.param(id(request))
			.query(Long.class)
			.single();
	}

	private static UUID id(JsonNode request) {
		return UUID.fromString(request.at("/id").asString());
	}

	private static String path(JsonNode request) {
		return "/requests/" + request.at("/id").asString() + "/comments";
	}

}
