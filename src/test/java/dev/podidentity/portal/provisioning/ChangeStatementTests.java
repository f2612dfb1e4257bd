package dev.podidentity.portal.provisioning;

import java.util.List;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.podidentity.portal.provisioning.Provisioning.Job;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many SQL statements one attempt of a change takes, besides those of the job engine.
 */
class ChangeStatementTests extends PortalTest {

	@Autowired
	private Scheduler scheduler;

	@Autowired
	private ChangeJob job;

	@BeforeEach
	void workOnThisThreadOnly() {
		this.scheduler.pause();
		attempt(approved(Ask.valid()));
	}

	@AfterEach
	void resume() {
		this.scheduler.resume();
	}

	/**
	 * Two of them before it begins, for the roles that were approved: IAM is asked
	 * whether they are still the same, which no transaction waits for.
	 */
	@Test
	void aChangeThatGoesWellTakesAtMostFourteen() {
		JsonNode request = approved(Ask.valid());

		List<String> statements = this.statements.of(() -> attempt(request));

		assertThat(statements).hasSizeLessThanOrEqualTo(14);
		assertMade(request);
	}

	@Test
	void itTakesNoMoreWhateverTheNumberOfTargets() {
		Ask many = Ask.empty();
		for (int i = 0; i < 50; i++) {
			many.target("prod-eu-1", "payments", Ask.newServiceAccount());
		}
		JsonNode small = approved(Ask.valid());
		JsonNode large = approved(many);

		List<String> few = this.statements.of(() -> attempt(small));

		assertThat(this.statements.of(() -> attempt(large))).hasSizeLessThanOrEqualTo(few.size());
		assertMade(large);
	}

	private JsonNode approved(Ask ask) {
		JsonNode request = program("requester").post("/requests", ask.json()).json();
		var approval = program("approver").post("/requests/" + request.at("/id").asString() + "/approval",
				"{\"revision\":1}");
		assertThat(approval.status()).as(approval.text()).isEqualTo(200);
		return approval.json();
	}

	private void attempt(JsonNode request) {
		JsonNode target = request.at("/targets/0");
		UUID change = UUID.fromString(target.at("/change/id").asString());
		this.job.run(new Job(change.toString(), target.at("/cluster").asString()));
	}

	private void assertMade(JsonNode request) {
		assertThat(program("requester").get("/requests/" + request.at("/id").asString())
			.json()
			.at("/targets/0/change/status")
			.asString()).isEqualTo("SUCCEEDED");
	}

}
