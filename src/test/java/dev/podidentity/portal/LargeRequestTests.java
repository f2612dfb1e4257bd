package dev.podidentity.portal;

import java.time.Duration;
import java.util.UUID;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A request with as many targets as one can hold. */
class LargeRequestTests extends PortalTest {

	private static final int TARGETS = 200;

	@Test
	void isMadeAndItsPageStaysSmall() {
		String mark = UUID.randomUUID().toString();
		Answer asked = program("requester").post("/requests", ask(mark).json());
		assertThat(asked.status()).as(asked.text()).isEqualTo(201);
		String path = "/requests/" + asked.json().at("/id").asString();
		assertThat(program("approver").post(path + "/approval", "{\"revision\":1}").status()).isEqualTo(200);

		JsonNode done = await().atMost(Duration.ofSeconds(120))
			.until(() -> program("requester").get(path).json(),
					(request) -> !request.at("/fulfilment").asString().equals("IN_PROGRESS"));

		assertThat(done.at("/fulfilment").asString()).isEqualTo("DONE");
		String page = person("requester").get("/requests/" + done.at("/reference").asString()).body();
		assertThat(page).hasSizeLessThan(400_000)
			.contains(mark + "-0", mark + "-199", "200 associations are there", "Created in EKS.");
	}

	@Test
	void fitsTheBodyLimitWithTheLongestNamesAndIsFoundByTheLast() {
		Ask longest = Ask.empty();
		String last = "";
		for (int i = 0; i < TARGETS; i++) {
			last = (UUID.randomUUID() + "-").repeat(7).substring(0, 253).replaceAll("-$", "x");
			longest.target("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1", "n".repeat(63), last);
		}

		Answer asked = program("requester").post("/requests", longest.json());

		assertThat(asked.status()).as(asked.text()).isEqualTo(201);
		assertThat(program("requester").get("/requests?q=" + last).json().at("/items/0/id"))
			.isEqualTo(asked.json().at("/id"));
	}

	private static Ask ask(String mark) {
		Ask ask = Ask.empty();
		for (int i = 0; i < TARGETS; i++) {
			ask.target("prod-eu-1", "payments", mark + "-" + i);
		}
		return ask;
	}

}
