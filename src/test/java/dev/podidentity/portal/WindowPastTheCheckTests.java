package dev.podidentity.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Windows that no check lets through and that stand somewhere nevertheless: whoever
 * decides, looks or waits gets an answer, and what has no answer stays closed.
 */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/windows.yaml")
class WindowPastTheCheckTests extends PortalTest {

	private static final Path POLICY = Path.of("src/test/resources/policy/windows.yaml");

	private static final String WINDOW = "now.getFullYear() == 2035";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PolicyInForce policy;

	@AfterEach
	void policyOfTheFileIsInForceAgain() throws IOException {
		putInForce(Files.readString(POLICY));
	}

	/** As the column has it, which is JSON. */
	@ParameterizedTest
	@ValueSource(strings = { "now.getFullYear() == 2035 // \\u0000", "string(now) == '\\u0000'", "never \\u0000",
			"string(now) == '\\ud800'", "never", "" })
	void requestWhosePlanHasSuchAWindowIsApprovedByTheRulesOfToday(String window) {
		String id = asked();
		assertThat(this.jdbc
			.sql("update request_revision set plan = replace(plan, :window, :other)"
					+ " where plan like '%2035%' and request_id = :id")
			.param("window", WINDOW)
			.param("other", window)
			.param("id", UUID.fromString(id))
			.update()).isEqualTo(1);
		assertThat(seen(id)).isEqualTo("SUBMITTED");

		Answer approved = program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");

		assertThat(approved.status()).as(approved.text()).isEqualTo(200);
		assertThat(approved.json().at("/plan/window").asString()).isEqualTo(WINDOW);
		assertThat(seen(id)).isEqualTo("APPROVED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "now.getFullYear() == 2035 // \\0", "string(now) != '\\0'", "never \\0" })
	void rulesWithSuchAWindowRefuseAndTheRequestWaits(String window) throws IOException {
		String id = asked();
		putInForce(Files.readString(POLICY).replace(WINDOW, '"' + window + '"'));

		Answer approved = program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");

		assertThat(approved.status()).as(approved.text()).isIn(403, 409, 422);
		assertThat(approved.text()).contains("cannot be read").doesNotContain("\\u0000");
		assertThat(seen(id)).isEqualTo("SUBMITTED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "string(now) == '\0'", "never \0", "never", "" })
	void changeThatWaitsForSuchAWindowStaysClosedAndIsShown(String window) {
		String id = asked();
		program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");
		assertThat(this.jdbc.sql("update association_change set window_condition = :window where request_id = :id")
			.param("window", window)
			.param("id", UUID.fromString(id))
			.update()).isEqualTo(1);

		assertThat(seen(id)).isEqualTo("APPROVED");
		assertThat(program("security").get("/requests/" + id).json().at("/targets/0/change/status").asString())
			.isEqualTo("QUEUED");
		for (String path : List.of("/", "/queue", "/requests")) {
			assertThat(person("admin").get(path).statusCode()).as(path).isEqualTo(200);
		}
		assertThat(program("admin").get("/queue").status()).isEqualTo(200);
	}

	@Test
	void windowOfTheRulesIsTheOneThatIsReplaced() throws IOException {
		assertThat(Files.readString(POLICY)).containsOnlyOnce(WINDOW);
	}

	private String asked() {
		Answer answer = program("security").post("/requests",
				Ask.empty().target("prod-eu-1", "closed", Ask.newServiceAccount()).json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json().at("/id").asString();
	}

	/** What everybody sees who looks. */
	private String seen(String id) {
		assertThat(person("approver").get("/requests/" + id).statusCode()).isEqualTo(200);
		Answer answer = program("approver").get("/requests/" + id);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json().at("/review").asString();
	}

	private void putInForce(String text) {
		int number = this.jdbc.sql("select max(number) from policy_version").query(Integer.class).single() + 1;
		this.jdbc
			.sql("insert into policy_version (number, text, digest, author, created_at)"
					+ " values (:number, :text, :digest, 'portal', :at)")
			.param("number", number)
			.param("text", text)
			.param("digest", "e".repeat(60) + String.format("%04d", number))
			.param("at", OffsetDateTime.now(ZoneOffset.UTC))
			.update();
		// has the portal not wait for the second after which it looks again
		assertThat(this.policy.isInForce(number - 1)).isFalse();
	}

}
