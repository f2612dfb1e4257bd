package dev.podidentity.portal;

import java.time.Duration;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What pods may do, before and after the session policy: dry run, request and page. */
class PermissionsOverRestTests extends PortalTest {

	private static final String LIMIT = """
			{"Version":"2012-10-17","Statement":[
			  {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::payments-reports-us/2026/*"}]}""";

	@Test
	void dryRunTellsTheTargetRoleBeforeAndAfterTheSessionPolicy() {
		JsonNode checks = program("requester").post("/requests/dry-run", reporting("777788889999"))
			.json()
			.at("/preflight/checks");

		limited(checks);
	}

	@Test
	void requestAndItsPageTellTheSame() {
		Answer asked = program("requester").post("/requests", reporting("777788889999"));
		assertThat(asked.status()).as(asked.text()).isEqualTo(201);
		String id = asked.json().at("/reference").asString();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> !program("requester").get("/requests/" + id).json().at("/preflight/checks").isEmpty());

		limited(program("requester").get("/requests/" + id).json().at("/preflight/checks"));
		assertThat(person("requester").get("/requests/" + id).body()).contains("What the pods may do",
				"By the policies of the target role, whose permissions the pods get",
				"The target role under the session policy", "arn:aws:s3:::payments-reports-us/2026/*");
	}

	@Test
	void withoutATargetRoleTheRoleItselfIsLimited() {
		JsonNode breadth = check(program("requester")
			.post("/requests/dry-run",
					Ask.valid()
						.with("disableSessionTags", true)
						.with("policy", LIMIT.replace("payments-reports-us", "payments-receipts"))
						.json())
			.json()
			.at("/preflight/checks"), "ROLE_BREADTH");

		assertThat(breadth.at("/permissions/complete").asBoolean()).isTrue();
		assertThat(breadth.at("/permissions/rows")).isNotEmpty();
		assertThat(breadth.at("/permissions/underSessionPolicy/0/resources/0").asString())
			.isEqualTo("arn:aws:s3:::payments-receipts/2026/*");
	}

	@Test
	void accountThatThePortalMayNotSeeIsToldAsUnknown() {
		JsonNode target = check(program("requester").post("/requests/dry-run", reporting("999999999999"))
			.json()
			.at("/preflight/checks"), "TARGET_ROLE_BREADTH");

		assertThat(target.at("/result").asString()).isEqualTo("UNKNOWN");
		assertThat(target.at("/why").asString()).isEqualTo("The portal may not look into account 999999999999");
		assertThat(target.at("/permissions").isNull()).isTrue();
	}

	private static void limited(JsonNode checks) {
		JsonNode first = check(checks, "ROLE_BREADTH");
		assertThat(first.at("/permissions/rows/0/service").asString()).isEqualTo("sts");
		assertThat(first.at("/permissions/underSessionPolicy").isNull()).isTrue();
		JsonNode row = check(checks, "TARGET_ROLE_BREADTH").at("/permissions/rows/0");
		assertThat(row.at("/effect").asString()).isEqualTo("ALLOW");
		assertThat(row.at("/levels/0").asString()).isEqualTo("READ");
		assertThat(row.at("/actions/0").asString()).isEqualTo("s3:GetObject");
		assertThat(row.at("/resources/0").asString()).isEqualTo("arn:aws:s3:::payments-reports-us/*");
		JsonNode left = check(checks, "TARGET_ROLE_BREADTH").at("/permissions/underSessionPolicy/0");
		assertThat(left.at("/resources/0").asString()).isEqualTo("arn:aws:s3:::payments-reports-us/2026/*");
		assertThat(left.at("/certain").asBoolean()).isTrue();
	}

	private static JsonNode check(JsonNode checks, String name) {
		return checks.valueStream()
			.filter((check) -> check.at("/name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(name + " is not among " + checks));
	}

	private static String reporting(String account) {
		return Ask.valid()
			.with("roleArn", "arn:aws:iam::111122223333:role/payments-reporting")
			.with("targetRoleArn", "arn:aws:iam::" + account + ":role/payments-reporting")
			.with("disableSessionTags", true)
			.with("policy", LIMIT)
			.json();
	}

}
