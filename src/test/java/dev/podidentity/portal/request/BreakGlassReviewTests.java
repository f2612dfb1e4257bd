package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.transaction.support.TransactionOperations;

import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/** Breaking the glass and reviewing it afterwards, through the service. */
class BreakGlassReviewTests {

	private static final String MISSING = "Say why it cannot wait: everybody who has to agree is told.";

	private static final Actor MAYA = Actors.inBrowser(Persons.MAYA);

	private static final Actor JONAS = Actors.inBrowser(Persons.JONAS);

	private static final Stage PLATFORM = new Stage("Platform engineering", List.of("platform"), 1);

	private final FakeRequests requests = new FakeRequests();

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final RequestGuard guard = new RequestGuard(this.deciders, ARequest.CLOCK);

	private final Changes changes = mock(Changes.class);

	private final RecordingTrail trail = new RecordingTrail();

	private final RequestReview review = new RequestReview(
			new RequestActs(new VisibleRequests(this.requests), this.requests, FakeGroupSets.NONE,
					new RequestViews(this.guard, this.deciders, mock(Evidence.class), this.changes, this.people,
							mock(PolicyInForce.class), mock(CredentialsOfPods.class)),
					this.trail, TransactionOperations.withoutTransaction()),
			this.guard, FakeRoutingToday.unchanged(), mock(CheckedRoles.class), FakeRoutingToday.followed(),
			this.changes, Clock.fixed(LATER, ZoneOffset.UTC));

	@Test
	void answersWithTheRequestAsItIsThen() {
		String id = submitted(APlan.breakable(PLATFORM));
		RequestView view = this.review.breakGlass(id, 1, null, "  Receipts are down. ", MAYA);
		assertThat(view.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(Objects.requireNonNull(view.glass()).reason()).isEqualTo("Receipts are down.");
		assertThat(view.actions().breakGlass().granted()).isFalse();
		assertThat(view.actions().reviewAfterwards().reason())
			.isEqualTo("You cannot review what you asked for or edited yourself.");
		assertThat(view.stages()).singleElement().satisfies((stage) -> {
			assertThat(stage.state()).isEqualTo(State.CURRENT);
			assertThat(stage.missing()).isOne();
			assertThat(stage.candidates()).extracting((person) -> person.username()).containsExactly("approver");
		});
		assertThat(this.trail.refusals()).isEmpty();

		RequestView confirmed = this.review.confirm(id, 1, null, null, JONAS);
		assertThatExceptionOfType(AfterReviewRefused.class)
			.isThrownBy(() -> this.review.confirm(id, 1, null, null, JONAS))
			.withMessageEndingWith("Your review was stored the first time. Nothing was changed now.");
		assertThat(Objects.requireNonNull(confirmed.glass()).afterReview()).isEqualTo(AfterReview.CONFIRMED);
		assertThat(confirmed.stages().get(0).missing()).isZero();
	}

	@Test
	void objectionIsKeptWithItsWords() {
		String id = submitted(APlan.breakable(PLATFORM));
		this.review.breakGlass(id, 1, null, "Receipts are down.", MAYA);
		RequestView objected = this.review.object(id, 1, " Far too broad. ", JONAS);
		assertThat(Objects.requireNonNull(objected.glass()).afterReview()).isEqualTo(AfterReview.OBJECTED);
		assertThat(objected.decisions()).singleElement()
			.satisfies((decision) -> assertThat(decision.comment()).isEqualTo("Far too broad."));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " \n" })
	void reasonIsRequired(String reason) {
		String id = submitted(APlan.breakable());
		assertInvalid("/reason", MISSING, () -> this.review.breakGlass(id, 1, null, reason, MAYA));
	}

	@Test
	void reasonThatCannotBeStoredIsRefused() {
		String id = submitted(APlan.breakable());
		assertInvalid("/reason", "Use at most 4000 characters.",
				() -> this.review.breakGlass(id, 1, null, "a".repeat(4001), MAYA));
		assertInvalid("/reason", "Remove the NUL character.",
				() -> this.review.breakGlass(id, 1, null, "Down\0", MAYA));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "\t", "\u200b\u2060" })
	void objectionNeedsAComment(String comment) {
		String id = broken(APlan.breakable());
		assertInvalid("/comment", "Say what is wrong with it, and what to do: others have to act on it.",
				() -> this.review.object(id, 1, comment, JONAS));
	}

	@Test
	void confirmationNeedsACommentWhereTheRuleAsksForOne() {
		String id = broken(APlan.breakable(new Demands(null, null, null, true), PLATFORM));
		assertInvalid("/comment", "Say why: the rule that applies asks it of everybody who approves.",
				() -> this.review.confirm(id, 1, null, null, JONAS));
		this.review.confirm(id, 1, null, "Seen.", JONAS);
	}

	@Test
	void ruleThatAsksForAFreshSignInAsksItHereToo() {
		Plan plan = APlan.breakable(new Demands(null, null, Duration.ofMinutes(15), false), PLATFORM);
		String id = submitted(plan);
		Actor fresh = new Actor(Persons.MAYA, null, LATER.minusSeconds(60));
		assertForbidden("The rule asks for a fresh sign-in, which a token is not. Break the glass in the browser.",
				() -> this.review.breakGlass(id, 1, null, "Down.", Actors.withToken(Persons.MAYA)));
		assertForbidden(
				"The rule asks for a sign-in within the last 15 minutes. Sign out, sign in, and break the glass then.",
				() -> this.review.breakGlass(id, 1, null, "Down.",
						new Actor(Persons.MAYA, null, LATER.minusSeconds(901))));
		this.review.breakGlass(id, 1, null, "Down.", fresh);
		assertForbidden("The rule asks for a fresh sign-in, which a token is not. Confirm it in the browser.",
				() -> this.review.confirm(id, 1, null, null, Actors.withToken(Persons.JONAS)));
		this.review.object(id, 1, "No.", Actors.withToken(Persons.JONAS));
	}

	@Test
	void tokenBreaksTheGlassWhereTheRuleDoesNotMind() {
		String id = submitted(APlan.breakable());
		RequestView view = this.review.breakGlass(id, 1, null, "Down.", Actors.withToken(Persons.MAYA));
		assertThat(Objects.requireNonNull(view.glass()).token()).isEqualTo(Actors.TOKEN);
	}

	@Test
	void whatIsRefusedLeavesItsTrace() {
		String id = submitted(APlan.breakable());
		assertRefused(StaleRevision.class, () -> this.review.breakGlass(id, 2, null, "Down.", MAYA));
		assertRefused(DecisionForbidden.class, () -> this.review.breakGlass(id, 1, null, "Down.", JONAS));
		assertRefused(AfterReviewRefused.class, () -> this.review.confirm(id, 1, null, null, JONAS));
		this.review.breakGlass(id, 1, null, "Down.", MAYA);
		assertRefused(IllegalReviewAction.class, () -> this.review.breakGlass(id, 1, null, "Down.", MAYA));
		assertRefused(DecisionForbidden.class, () -> this.review.confirm(id, 1, null, null, MAYA));
		assertRefused(DecisionForbidden.class, () -> this.review.object(id, 1, "No.", MAYA));
		assertThat(this.trail.refusals()).extracting(AuditEntry::action, AuditEntry::detail)
			.contains(
					org.assertj.core.groups.Tuple.tuple("request.break-glass",
							"Only members of Payments may break the glass of what they ask for."),
					org.assertj.core.groups.Tuple.tuple("request.break-glass",
							"This request is approved. The glass was not broken."),
					org.assertj.core.groups.Tuple.tuple("request.confirm",
							"You cannot review what you asked for or edited yourself."),
					org.assertj.core.groups.Tuple.tuple("request.object",
							"You cannot review what you asked for or edited yourself."))
			.hasSize(6);
	}

	private String submitted(Plan plan) {
		return this.requests.with(ARequest.submitted(plan)).id().toString();
	}

	private String broken(Plan plan) {
		return this.requests.with(ARequest.broken(plan, AfterReview.PENDING)).id().toString();
	}

	private static void assertRefused(Class<? extends RequestRefused> type, ThrowingCallable act) {
		assertThatExceptionOfType(type).isThrownBy(act);
	}

	private static void assertForbidden(String message, ThrowingCallable act) {
		assertThatExceptionOfType(DecisionForbidden.class).isThrownBy(act).withMessage(message);
	}

	private void assertInvalid(String pointer, String message, ThrowingCallable act) {
		int saved = this.requests.saved();
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(act)
			.satisfies((invalid) -> assertThat(invalid.violations()).containsExactly(new Violation(pointer, message)));
		assertThat(this.requests.saved()).isEqualTo(saved);
	}

}
