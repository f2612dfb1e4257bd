package dev.podidentity.portal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A portal on its embedded database that is killed and started again. */
class RestartTests {

	@TempDir
	Path dataDir;

	@Test
	void whatWasMadeIsStillThereAfterKillNine() {
		JsonNode done;
		try (PortalProcess portal = portal()) {
			ApiClient requester = requester(portal);
			String id = requester.post("/requests", Ask.valid().json()).json().at("/id").asString();
			new ApiClient(portal.base() + "/api/v1", "pip_demo_approver").post("/requests/" + id + "/approval",
					"{\"revision\":1}");
			done = await().atMost(Duration.ofSeconds(30))
				.until(() -> requester.get("/requests/" + id).json(),
						(request) -> request.at("/fulfilment").asString().equals("DONE"));
			portal.kill();
		}
		try (PortalProcess again = portal()) {
			JsonNode found = requester(again).get("/requests/" + done.at("/id").asString()).json();

			// what pods get may have been looked at since
			for (String kept : List.of("/targets/0/change", "/targets/0/association")) {
				assertThat(found.at(kept)).isNotEmpty().isEqualTo(done.at(kept));
			}
			assertThat(
					requester(again).get("/associations?q=" + done.at("/targets/0/serviceAccount").asString()).text())
				.contains(done.at("/targets/0/association/associationId").asString());
		}
	}

	private PortalProcess portal() {
		return PortalProcess.portal("--portal.data-dir=" + this.dataDir, "--portal.sandbox.port=0");
	}

	private static ApiClient requester(PortalProcess portal) {
		return new ApiClient(portal.base() + "/api/v1", "pip_demo_requester");
	}

}
