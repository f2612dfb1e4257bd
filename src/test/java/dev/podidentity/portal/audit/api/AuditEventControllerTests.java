package dev.podidentity.portal.audit.api;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.security.As;
import dev.podidentity.portal.security.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class AuditEventControllerTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	AuditTrail trail;

	@Test
	void listsEventsWithCursor() {
		record("api-1");
		record("api-1");
		MvcTestResult first = get("object=api-1&limit=1");
		assertThat(first).hasStatusOk();
		assertThat(first).bodyJson().extractingPath("$.items.length()").isEqualTo(1);
		assertThat(first).bodyJson()
			.extractingPath("$.items[0]")
			.asMap()
			.containsEntry("action", "request.approve")
			.containsEntry("outcome", "DENIED")
			.containsEntry("detail", "own request")
			.containsKeys("seq", "id", "at", "actor", "via", "object", "before", "after", "sourceAddress", "userAgent",
					"correlationId");
		assertThat(first).bodyJson().extractingPath("$.items[0].actor.displayName").isEqualTo("Lena Hoffmann");
		assertThat(first).bodyJson().extractingPath("$.next").isNotNull();
	}

	@Test
	void lastPartHasNoNext() {
		record("api-2");
		assertThat(get("object=api-2")).bodyJson().extractingPath("$.next").isNull();
	}

	@ParameterizedTest
	@CsvSource({ "limit=0,/limit", "limit=201,/limit", "outcome=MAYBE,/outcome", "from=soon,/from", "to=soon,/to",
			"cursor=x,/cursor" })
	void filterThatCannotBeUsedIsNamed(String query, String pointer) {
		MvcTestResult result = get(query);
		assertThat(result).hasStatus(422).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson()
			.extractingPath("$.type")
			.isEqualTo("https://podidentity.dev/problems/invalid-request");
		assertThat(result).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
	}

	@Test
	void limitThatIsNoNumberIsRefused() {
		assertThat(get("limit=many")).hasStatus(422);
	}

	private void record(String object) {
		this.trail.recordRefusal(AuditEntry.denied("lena", "request.approve",
				new AuditEntry.ObjectRef("request", object, object), "own request"));
	}

	private MvcTestResult get(String query) {
		return this.mvc.get().uri("/api/v1/audit-events?" + query).with(As.demoToken("auditor")).exchange();
	}

}
