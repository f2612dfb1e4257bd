package dev.podidentity.portal;

import java.util.List;

import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How many SQL statements a request to the portal takes, authentication included. */
class StatementCountTests extends PortalTest {

	@Autowired
	private JdbcClient jdbc;

	/** However long ago that was in other tests: it is written once a minute. */
	@BeforeEach
	void useTheTokensOnceSoThatLastUsedIsFresh() {
		this.jdbc.sql("update api_token set last_used_at = null").update();
		program("requester").get("/me");
		program("approver").get("/me");
		program("auditor").get("/me");
	}

	/** With two that keep the policy in force until the request is stored. */
	@Test
	void askingTakesAtMostTen() {
		List<String> asked = this.statements.during(() -> ask());

		assertThat(asked).hasSizeLessThanOrEqualTo(10);
	}

	@Test
	void aKeyAddsAtMostTwo() {
		List<String> asked = this.statements.during(() -> askFor(Ask.valid(), "key-of-statements"));

		assertThat(asked).hasSizeLessThanOrEqualTo(12);
	}

	@Test
	void replayingTakesAtMostFour() {
		Ask same = Ask.valid();
		askFor(same, "key-of-replay");

		List<String> replayed = this.statements.during(() -> askFor(same, "key-of-replay"));

		assertThat(replayed).hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void askingForTwoHundredTargetsTakesAsManyAsForOne() {
		Ask many = twoHundred();

		List<String> asked = this.statements
			.during(() -> assertThat(program("requester").post("/requests", many.json()).status()).isEqualTo(201));

		assertThat(asked).hasSizeLessThanOrEqualTo(10);
	}

	/**
	 * With three for the policy in force: it is kept until the commit, and the request
	 * and who sent it are read before the transaction, since the facts can take a call to
	 * AWS; so are the checks, since IAM is asked whether their roles are still the same.
	 * In it the times of the checks are read, since whoever approves has to have read the
	 * newest.
	 */
	@Test
	void approvingTakesAtMostFifteen() {
		JsonNode request = ask();

		assertThat(approving(request)).hasSizeLessThanOrEqualTo(15);
	}

	@Test
	void approvingTwoHundredTargetsTakesAsManyAsOne() {
		JsonNode request = program("requester").post("/requests", twoHundred().json()).json();

		assertThat(approving(request)).hasSizeLessThanOrEqualTo(15);
	}

	private List<String> approving(JsonNode request) {
		return this.statements.during(() -> assertThat(
				program("approver").post("/requests/" + request.at("/id").asString() + "/approval", "{\"revision\":1}")
					.status())
			.isEqualTo(200));
	}

	private static Ask twoHundred() {
		Ask many = Ask.empty();
		for (int i = 0; i < 200; i++) {
			many.target("prod-eu-1", "payments", Ask.newServiceAccount());
		}
		return many;
	}

	private void askFor(Ask ask, String key) {
		var answer = program("requester").post("/requests", ask.json(), key);
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/requests", "/associations", "/audit-events", "/clusters", "/queue/stopped-changes",
			"/queue/stopped-jobs" })
	void aListTakesTheSameNumberWhateverThePageSize(String list) {
		for (int i = 0; i < 5; i++) {
			ask();
		}

		List<String> one = this.statements
			.during(() -> assertThat(program("auditor").get(list + "?limit=10").status()).isEqualTo(200));
		List<String> many = this.statements
			.during(() -> assertThat(program("auditor").get(list + "?limit=100").status()).isEqualTo(200));

		// associations: one more where some of them have roles that nobody has looked at
		int forUnseenRoles = list.equals("/associations") ? 1 : 0;
		assertThat(many.size()).isBetween(one.size() - forUnseenRoles, one.size() + forUnseenRoles);
		assertThat(many.size()).isBetween(1, 4 + forUnseenRoles);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/requests?view=all", "/associations", "/audit", "/approvals", "/approvals?tab=all", "/queue" })
	void aPageOfAListTakesTheSameNumberWhateverItHolds(String page) {
		String who = page.equals("/audit") || page.equals("/queue") ? "auditor" : "approver";
		var person = person(who);
		person.get(page);
		ask();
		int few = this.statements.during(() -> assertThat(person.get(page).statusCode()).isEqualTo(200)).size();
		for (int i = 0; i < 10; i++) {
			ask();
		}

		int many = this.statements.during(() -> assertThat(person.get(page).statusCode()).isEqualTo(200)).size();

		assertThat(many).isEqualTo(few);
	}

	private JsonNode ask() {
		var answer = program("requester").post("/requests", Ask.valid().json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

}
