package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Ids, stored forms and refusals. */
class SmallValuesTests {

	@Test
	void idIsReadBackFromItsText() {
		RequestId id = RequestId.random();
		assertThat(RequestId.valueOf(id.toString())).isEqualTo(id);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RequestId.valueOf("REQ-1"));
	}

	@Test
	void planIsReadBackAsItWas() {
		PlanConverter converter = new PlanConverter();
		Plan plan = APlan.stepUp();
		assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(plan))).isEqualTo(plan);
	}

	@Test
	void revisionFromBeforeThereWerePoliciesIsDecidedByNobody() {
		Plan plan = new PlanConverter().convertToEntityAttribute(null);
		assertThat(plan.policy()).isZero();
		assertThat(plan.groups()).isEmpty();
		assertThat(plan.stages()).singleElement().satisfies((stage) -> assertThat(stage.quorum()).isOne());
	}

	@Test
	void refusedRetryNamesTheState() {
		ChangeNotRetryable refusal = new ChangeNotRetryable(ChangeStatus.QUEUED);
		assertThat(refusal.status()).isEqualTo(ChangeStatus.QUEUED);
		assertThat(refusal.reason()).isEqualTo("Only a change that has stopped can be retried; this one is QUEUED.");
	}

	@Test
	void refusalIsUndecidedWhereAnyFieldIs() {
		Violation wrong = new Violation("/a", "A.");
		assertThat(new InvalidRequest(List.of(wrong)).undecided()).isFalse();
		assertThat(new InvalidRequest(List.of(wrong, new Violation("/b", "B.", true))).undecided()).isTrue();
	}

	@Test
	void ticketAndEndThatDifferAreTold() {
		Instant end = Instant.parse("2027-01-01T00:00:00Z");
		RequestContent later = AContent.plain().ticket("OPS-2").expiresAt(end).build();
		assertThat(ContentDifference.between(AContent.plain().ticket("OPS-1").build(), later)).containsExactly(
				new ContentDifference("ticket", List.of("OPS-1"), List.of("OPS-2")),
				new ContentDifference("expiresAt", List.of(), List.of(end.toString())));
	}

	@Test
	void contentKeepsTheDigestThatItHadBeforeThereWereTickets() {
		assertThat(AContent.plain().build().digest())
			.isEqualTo("1fabeb3e5277b65db704bf921b62321b9d1708d40fe0bbd13c0930b8356067bc");
	}

}
