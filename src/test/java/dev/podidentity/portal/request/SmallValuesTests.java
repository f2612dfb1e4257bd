package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
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
	void planWithSeatsOfSeveralKindsIsReadBackAsItWas() {
		PlanConverter converter = new PlanConverter();
		Plan plan = APlan.of(Stage.eachOf("Owners", "payments", "search"),
				Stage.anyOf("Either", Alternative.of(List.of("a", "b"), 2), Alternative.eachOf(List.of("c", "d"), 1)));
		assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(plan))).isEqualTo(plan);
	}

	@Test
	void planThatWasStoredBeforeThereWereAlternativesIsRead() {
		Plan plan = new PlanConverter().convertToEntityAttribute(
				"""
						{"policy":1,"rule":"by-hand","reason":"Because.","stages":[{"name":"Platform","groups":["platform","sre"],\
						"quorum":2,"limit":{"within":"PT48H","then":"ESCALATE","group":"security"}},{"name":"Security",\
						"groups":["security"],"quorum":1,"limit":null}],"demands":{"maxExpiry":null,"ticket":null,"stepUp":null,\
						"comment":false},"tried":[],"breakGlass":null}""");
		assertThat(plan).isEqualTo(APlan.of(
				new Stage("Platform", List.of("platform", "sre"), 2,
						new TimeLimit(Duration.ofDays(2), Then.ESCALATE, "security")),
				new Stage("Security", List.of("security"), 1)));
	}

	@Test
	void groupsOfASeatAreReadBackAsTheyWere() {
		SeatGroupsConverter converter = new SeatGroupsConverter();
		assertThat(converter.convertToDatabaseColumn(Set.of("b", "a"))).isEqualTo("[\"a\",\"b\"]");
		assertThat(converter.convertToEntityAttribute("[\"a\",\"b\"]")).containsExactlyInAnyOrder("a", "b");
		assertThat(converter.convertToDatabaseColumn(null)).isNull();
		assertThat(converter.convertToEntityAttribute(null)).isNull();
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
