package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.Question;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class RequestPreflightTests {

	private static final List<Check> CHECKS = List.of(check(Result.OK), check(Result.FAILED), check(Result.WARNING));

	private final FakeRequests requests = new FakeRequests();

	private final AssociationRequest request = this.requests.with(ARequest.submitted());

	private final List<Question> asked = new ArrayList<>();

	private final Evidence evidence = mock(Evidence.class);

	private final AuditTrail trail = mock(AuditTrail.class);

	private final RequestPreflight preflight = new RequestPreflight(this.requests, (question) -> {
		this.asked.add(question);
		return CHECKS;
	}, this.evidence, this.trail, TransactionOperations.withoutTransaction(), Rules.CLOCK);

	@Test
	void answersAreKeptAsEvidenceOnTheRevisionInForceAndTold() {
		ARequest.editedBy(this.request, "requester");
		this.preflight.run(this.request.id());
		assertThat(this.asked).containsExactly(this.request.current().content().question("payments"));
		verify(this.evidence).add(this.request.id(), 2, CHECKS, ARequest.ASKED_AT);
		verify(this.trail).record(AuditEntry.done("portal", "preflight.run",
				new ObjectRef("request", this.request.id().toString(), "REQ-1001"), null,
				"{\"revision\":2,\"checks\":3,\"failed\":1}"));
	}

	@Test
	void requestThatIsNotThereAsksNothing() {
		this.preflight.run(RequestId.random());
		assertThat(this.asked).isEmpty();
		verifyNoInteractions(this.evidence, this.trail);
	}

	private static Check check(Result result) {
		return new Check(Name.AGENT, result, null, "Agent", null, null);
	}

}
