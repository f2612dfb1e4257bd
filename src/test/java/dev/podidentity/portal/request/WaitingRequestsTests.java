package dev.podidentity.portal.request;

import java.time.Instant;

import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The portal looks again at what waits, in the database. */
@TestPropertySource(properties = "portal.policy.file=src/test/resources/policy/today.yaml")
class WaitingRequestsTests extends PortalTest {

	@Autowired
	private WaitingRequests waiting;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void whatWasDeniedAndIsAllowedByNowSaysSoNoMore() {
		JsonNode request = program("requester").post("/requests", Ask.valid().json()).json();
		this.jdbc.sql("update association_request set denial = ? where number = ?")
			.param(new DenialConverter()
				.convertToDatabaseColumn(new Denial(1, "freeze", "Not on Sundays.", Instant.EPOCH)))
			.param(request.at("/number").asLong())
			.update();
		assertThat(denial(request).at("/rule").asString()).isEqualTo("freeze");

		this.waiting.lookAgain();

		assertThat(denial(request).isNull()).isTrue();
	}

	private JsonNode denial(JsonNode request) {
		return program("auditor").get("/requests/" + request.at("/id").asString()).json().at("/denial");
	}

}
