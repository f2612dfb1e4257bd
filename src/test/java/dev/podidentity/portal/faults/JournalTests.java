package dev.podidentity.portal.faults;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.faults.History.Held;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class JournalTests {

	private static final Held MADE = new Held("a-1", new Place("prod-eu-1", "payments", "r1-1"),
			Content.of("arn:aws:iam::111122223333:role/app", Map.of("team", "payments")), "token-1", false);

	@Test
	void whatThePortalMadeIsRead() {
		assertThat(Journal.read(List.of(put("a-1", "r1-1", "token-1")), "r1-")).containsExactly(MADE);
	}

	@Test
	void otherScenariosAreNot() {
		assertThat(Journal.read(List.of(put("a-1", "r2-1", "token-1")), "r1-")).isEmpty();
	}

	@Test
	void whatOthersMadeIsNot() {
		String foreign = put("a-1", "r1-1", "token-1").replace("pip:request", "owner");
		assertThat(Journal.read(List.of("{\"change\":\"role-put\",\"role\":{}}", foreign), "r1-")).isEmpty();
	}

	@Test
	void whatWasDeletedIsGone() {
		String deleted = "{\"change\":\"association-deleted\",\"associationArn\":\"arn:a-1\",\"at\":2.0}";

		List<Held> held = Journal.read(List.of(put("a-1", "r1-1", "token-1"), deleted, put("a-2", "r1-1", "token-2")),
				"r1-");

		assertThat(held).extracting(Held::associationId, Held::gone)
			.containsExactly(tuple("a-1", true), tuple("a-2", false));
	}

	private static String put(String id, String serviceAccount, String token) {
		return """
				{"change":"association-put","association":{"clusterName":"prod-eu-1","namespace":"payments",\
				"serviceAccount":"%s","roleArn":"arn:aws:iam::111122223333:role/app","associationArn":"arn:%s",\
				"associationId":"%s","tags":{"team":"payments","pip:request":"REQ-1"}},"at":1.0,\
				"token":{"token":"%s"}}""".formatted(serviceAccount, id, id, token);
	}

}
