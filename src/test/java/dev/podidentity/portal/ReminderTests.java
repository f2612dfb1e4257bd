package dev.podidentity.portal;

import java.net.http.HttpResponse;

import dev.podidentity.portal.testing.ApiClient.Answer;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who asked reminds those who decide, on the page and over REST. */
class ReminderTests extends PortalTest {

	@Test
	void isSentOnThePageOnceAndSaysWhenItCanBeAgain() {
		JsonNode request = program("requester").post("/requests", Ask.valid().json()).json();
		String page = "/requests/" + request.at("/reference").asString();
		PageClient maya = person("requester");
		assertThat(maya.get(page).body()).contains("Remind them", "You cannot decide your own request.");

		assertThat(maya.post(page, page + "/reminders").statusCode()).isEqualTo(303);

		assertThat(maya.get(page).body())
			.contains("Reminded those who decide", "reminded those who decide", "The next reminder is possible from")
			.doesNotContain("Remind them");
		HttpResponse<String> again = maya.post(page, page + "/reminders");
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(again.body()).contains("Nobody was reminded", "The next reminder is possible from");
		assertThat(program("auditor")
			.get("/audit-events?action=request.send-reminder&object=" + request.at("/reference").asString())
			.json()
			.at("/items")).hasSize(2);
	}

	@Test
	void isNotForThoseWhoDecide() {
		JsonNode request = program("requester").post("/requests", Ask.valid().json()).json();
		String page = "/requests/" + request.at("/reference").asString();
		assertThat(person("approver").get(page).body()).doesNotContain("Remind them");
		assertThat(person("approver").post(page, page + "/reminders").statusCode()).isEqualTo(403);
		Answer refused = program("approver").post("/requests/" + request.at("/id").asString() + "/reminders", "");
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.json().at("/detail").asString()).startsWith("Only the person and the team that asked");
		assertThat(program("requester2").post("/requests/" + request.at("/id").asString() + "/reminders", "").status())
			.isEqualTo(404);
	}

	@Test
	void programIsToldWhenItCanBeAgain() {
		String path = "/requests/"
				+ program("requester").post("/requests", Ask.valid().json()).json().at("/id").asString();
		JsonNode sent = program("requester").post(path + "/reminders", "").json();
		assertThat(sent.at("/reminder/sentBy").asString()).isEqualTo("requester");
		assertThat(sent.at("/reminder/send/allowed").asBoolean()).isFalse();
		Answer again = program("requester").post(path + "/reminders", "");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.json().at("/detail").asString()).contains("The next reminder is possible from");
	}

}
