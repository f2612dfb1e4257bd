package dev.podidentity.portal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stopped changes, resolved by an administrator, from page and REST down to the sandbox.
 */
class ResolutionTests extends PortalTest {

	private static final ClusterArn CLUSTER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	private static final String ROLE = "arn:aws:iam::111122223333:role/payments-checkout-v2";

	private static final String OTHER_ROLE = "arn:aws:iam::111122223333:role/payments-shared";

	@Autowired
	private PodIdentityAssociations eks;

	@Test
	void whatIsThereIsReplacedFromThePage() {
		String account = Ask.newServiceAccount();
		JsonNode request = conflict(account, OTHER_ROLE);
		String page = "/requests/" + request.at("/reference").asString();
		String action = page + "/changes/" + change(request) + "/resolution";
		assertThat(person("admin").get(page).body()).contains("There now", OTHER_ROLE, "value=\"REPLACE\"",
				"in more than tags");

		HttpResponse<String> refused = person("admin").post(page, action, "how", "REPLACE", "reason", " ");
		assertThat(refused.statusCode()).isEqualTo(422);
		HttpResponse<String> resolved = person("admin").post(page, action, "how", "REPLACE", "reason",
				"The owner agrees.");
		assertThat(resolved.statusCode()).isEqualTo(303);

		JsonNode done = await(request, "DONE");
		assertThat(done.at("/targets/0/association/roleArn").asString()).isEqualTo(ROLE);
		assertThat(this.eks.list(CLUSTER, "payments", account).value()).hasSize(1);
		assertThat(program("auditor").get("/audit-events?action=change.replace").text()).contains("The owner agrees.");
	}

	@Test
	void whatDiffersInTagsOnlyIsAdoptedThroughTheApi() {
		JsonNode request = conflict(Ask.newServiceAccount(), ROLE);
		assertThat(request.at("/targets/0/change/held/roleArn").asString()).isEqualTo(ROLE);
		assertThat(request.at("/targets/0/change/resolutions/ADOPT/allowed").asBoolean()).isTrue();

		assertThat(resolve("admin", request, "{\"how\":\"ADOPT\",\"reason\":\"It is ours.\"}").status()).isEqualTo(200);

		assertThat(await(request, "DONE").at("/targets/0/change/adopted").asBoolean()).isTrue();
	}

	@Test
	void failedChangeIsGivenUp() {
		JsonNode request = failed();

		Answer answer = resolve("admin", request, "{\"how\":\"GIVE_UP\",\"reason\":\"Nobody needs it.\"}");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().at("/targets/0/change/status").asString()).isEqualTo("CANCELLED");
		assertThat(program("auditor").get("/audit-events?action=change.give-up").text()).contains("Nobody needs it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "requester", "requester2", "approver", "security", "auditor" })
	void nobodyElseResolves(String who) {
		JsonNode request = failed();
		assertThat(resolve(who, request, "{\"how\":\"GIVE_UP\",\"reason\":\"x\"}").status()).isEqualTo(403);
		String page = "/requests/" + request.at("/reference").asString();
		assertThat(person(who)
			.post("/", page + "/changes/" + change(request) + "/resolution", "how", "GIVE_UP", "reason", "x")
			.statusCode()).isIn(403, 404);
		assertThat(program("admin").get("/requests/" + request.at("/id").asString())
			.json()
			.at("/targets/0/change/status")
			.asString()).isEqualTo("FAILED");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                 | /how
			{"reason":"x"}                     | /how
			{"how":"DELETE","reason":"x"}      | /how
			{"how":"GIVE_UP"}                  | /reason
			{"how":"GIVE_UP","reason":"  "}    | /reason
			{"how":"GIVE_UP","reason":"\\u0000"} | /reason
			""")
	void badInputNamesTheField(String body, String pointer) {
		Answer answer = program("admin").post("/requests/REQ-1001/changes/" + UUID.randomUUID() + "/resolution", body);
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
	}

	@Test
	void wayThatIsNotPossibleIsRefusedWithItsReason() {
		JsonNode request = failed();
		Answer answer = resolve("admin", request, "{\"how\":\"ADOPT\",\"reason\":\"x\"}");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json().at("/detail").asString()).isEqualTo("Nothing is known to be on the target.");
		assertThat(request.at("/targets/0/change/resolutions/ADOPT/reason").asString())
			.isEqualTo("Nothing is known to be on the target.");
	}

	@Test
	void changeOfAnotherRequestIsNotThere() {
		JsonNode request = failed();
		assertThat(program("admin")
			.post("/requests/" + request.at("/id").asString() + "/changes/" + UUID.randomUUID() + "/resolution",
					"{\"how\":\"GIVE_UP\",\"reason\":\"x\"}")
			.status()).isEqualTo(404);
	}

	private Answer resolve(String who, JsonNode request, String body) {
		return program(who)
			.post("/requests/" + request.at("/id").asString() + "/changes/" + change(request) + "/resolution", body);
	}

	private static String change(JsonNode request) {
		return request.at("/targets/0/change/id").asString();
	}

	/** Somebody is faster in EKS, between request and approval. */
	private JsonNode conflict(String account, String role) {
		Ask ask = Ask.empty().target("prod-eu-1", "payments", account).with("roleArn", ROLE);
		JsonNode asked = program("requester").post("/requests", ask.json()).json();
		this.eks.create(CLUSTER, new AssociationSpec("payments", account, role,
				new TreeMap<>(Map.of("made", "by-hand")), false, null, null), UUID.randomUUID().toString());
		return approve(asked, "FAILED");
	}

	private JsonNode failed() {
		Ask ask = Ask.valid().with("roleArn", "arn:aws:iam::111122223333:role/payments-legacy-irsa");
		return approve(program("requester").post("/requests", ask.json()).json(), "FAILED");
	}

	private JsonNode approve(JsonNode asked, String fulfilment) {
		program("approver").post("/requests/" + asked.at("/id").asString() + "/approval", "{\"revision\":1}");
		return await(asked, fulfilment);
	}

	private JsonNode await(JsonNode asked, String fulfilment) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> program("admin").get("/requests/" + asked.at("/id").asString()).json(),
					(request) -> request.at("/fulfilment").asString().equals(fulfilment));
	}

}
