package dev.podidentity.portal.request;

import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestSubmission.Forecast;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/** Asking, for real and as a dry run. */
class RequestSubmissionTests {

	private static final String POLICY = """
			rules:
			  - {name: forbidden, when: "targets.exists(t, t.namespace == 'kube-system')", deny: Not there.}
			  - {name: free, when: "targets.all(t, t.namespace == 'free')", auto-approve: true}
			  - name: look
			    require: {ticket: "OPS-[0-9]+"}
			    stages: [{name: Platform, groups: [platform]}]
			""";

	private static final Submission RIGHT = ASubmission.right().ticket("OPS-1").build();

	private static final Submission DENIED = ASubmission.withoutTarget()
		.target("prod-eu-1", "kube-system", "checkout")
		.build();

	private final Asking asking = new Asking(POLICY);

	@Test
	void whatIsAskedIsStoredToldAndLookedAt() {
		RequestView view = this.asking.submission.submit(RIGHT, Asking.MAYA);
		assertThat(view.reference()).isEqualTo("REQ-1001");
		assertThat(view.review()).isEqualTo(ReviewStatus.SUBMITTED);
		assertThat(view.team()).isEqualTo("payments");
		assertThat(view.createdAt()).isEqualTo(ARequest.ASKED_AT);
		assertThat(view.stages().get(0).candidates()).containsExactly(Persons.JONAS);
		assertThat(this.asking.saved).containsExactly(ReviewStatus.SUBMITTED);
		assertThat(this.asking.events)
			.containsExactly(new RequestSubmitted(view.id(), "REQ-1001", "requester", view.content()));
		verify(this.asking.jobs).enqueue(any(), eq(view.id() + "/1"), any());
		assertThat(this.asking.trail.refusals()).isEmpty();
	}

	@Test
	void whatNobodyHasToAgreeToIsApprovedAtOnce() {
		RequestView view = this.asking.submission
			.submit(ASubmission.withoutTarget().target("prod-eu-1", "free", "checkout").build(), Asking.MAYA);
		assertThat(view.review()).isEqualTo(ReviewStatus.APPROVED);
		assertThat(this.asking.saved).containsExactly(ReviewStatus.SUBMITTED, ReviewStatus.APPROVED);
	}

	@Test
	void whoIsInNoTeamAsksForNone() {
		assertThat(this.asking.submission.submit(RIGHT, Asking.asker("alone")).team()).isNull();
	}

	@Test
	void targetThatIsTakenMeanwhileIsNamed() {
		this.asking.refuseSince(7, AContent.plain().build().targets().get(0));
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.asking.submission.submit(RIGHT, Asking.MAYA))
			.satisfies((invalid) -> assertThat(invalid.violations()).containsExactly(new Violation(
					"/targets/0/serviceAccount",
					"REQ-7 asks for payments / checkout on prod-eu-1 and is not done yet. Wait for it, or withdraw it.")));
	}

	@Test
	void whatNoClaimExplainsIsNotHidden() {
		this.asking.refuseSince(7, AContent.onTwoAccounts().build().targets().get(1));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.asking.submission.submit(RIGHT, Asking.MAYA));
	}

	@Test
	void requesterIsNoApproverOfHisOwn() {
		Actor onlyOne = Asking.asker("approver", "platform");
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> this.asking.submission.submit(RIGHT, onlyOne))
			.withMessageStartingWith("Nobody can approve this: stage Platform takes one person besides you");
		assertThat(this.asking.saved).isEmpty();
	}

	@Test
	void whatPeopleOrThePolicyRefuseLeavesATrace() {
		assertThatExceptionOfType(RequestDenied.class)
			.isThrownBy(() -> this.asking.submission.submit(DENIED, Asking.MAYA));
		assertThatExceptionOfType(DecisionForbidden.class)
			.isThrownBy(() -> this.asking.submission.submit(RIGHT, Actors.inBrowser(Persons.ELENA)));
		ObjectRef nothing = new ObjectRef("request", "new", "A new request");
		assertThat(this.asking.trail.refusals()).containsExactly(
				AuditEntry.denied("requester", "request.submit", nothing, "Not there."),
				AuditEntry.denied("auditor", "request.submit", nothing,
						"Only members of a team and approvers can ask. Have yourself added to a team."));
		verifyNoInteractions(this.asking.jobs);
	}

	@Test
	void slipOfThePenLeavesNone() {
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.asking.submission.submit(ASubmission.empty(), Asking.MAYA));
		assertThat(this.asking.trail.refusals()).isEmpty();
	}

	@Test
	void dryRunTellsWhoWouldDecideAndStoresNothing() {
		Forecast forecast = this.asking.submission.dryRun(RIGHT, Asking.MAYA);
		assertThat(forecast.refusal()).isNull();
		assertThat(forecast.digest()).isEqualTo(forecast.content().digest());
		assertThat(forecast.checks()).containsExactly(Asking.CHECK);
		assertThat(forecast.policy()).isOne();
		assertThat(forecast.routing().rule()).isEqualTo("look");
		assertThat(forecast.staffing()).isNotNull()
			.satisfies((staffing) -> assertThat(staffing.people()).containsExactly(Persons.JONAS));
		assertThat(this.asking.saved).isEmpty();
		verifyNoInteractions(this.asking.jobs, this.asking.groupSets);
	}

	@Test
	void dryRunOfWhatIsDeniedSaysWhy() {
		Forecast forecast = this.asking.submission.dryRun(DENIED, Asking.MAYA);
		assertThat(forecast.refusal()).isEqualTo("Not there.");
		assertThat(forecast.staffing()).isNull();
		assertThat(forecast.checks()).containsExactly(Asking.CHECK);
	}

	@Test
	void dryRunTellsAllThatIsInTheWay() {
		Forecast forecast = this.asking.submission.dryRun(ASubmission.right().build(),
				Asking.asker("approver", "platform"));
		assertThat(forecast.refusal()).startsWith("Rule look asks for the number of a ticket that looks like")
			.contains(" Nobody can approve this: stage Platform takes one person besides you");
	}

	@Test
	void claimedTargetsAndWhatTheRuleDemandsAreToldAtOnce() {
		this.asking.claimed(7, AContent.plain().build().targets().get(0));
		Actor onlyOne = Asking.asker("approver", "platform");
		Submission without = ASubmission.right().build();
		Forecast forecast = this.asking.submission.dryRun(without, onlyOne);
		assertThat(forecast.violations()).extracting(Violation::pointer)
			.containsExactly("/ticket", "/targets", "/targets/0/serviceAccount");
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.asking.submission.submit(without, onlyOne))
			.satisfies((invalid) -> assertThat(invalid.violations()).isEqualTo(forecast.violations()));
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> this.asking.submission.submit(RIGHT, onlyOne))
			.satisfies((invalid) -> assertThat(invalid.violations())
				.isEqualTo(this.asking.submission.dryRun(RIGHT, onlyOne).violations())
				.hasSize(2));
	}

	/** Whatever keeps it from being sent. */
	static Stream<Arguments> refusals() {
		return Stream.of(Arguments.of("claimed", RIGHT, Asking.MAYA), Arguments.of("taken", RIGHT, Asking.MAYA),
				Arguments.of("denied", DENIED, Asking.MAYA),
				Arguments.of("lacking", ASubmission.right().build(), Asking.MAYA),
				Arguments.of("wrong", ASubmission.empty(), Asking.MAYA),
				Arguments.of("nobody could approve", RIGHT, Asking.asker("approver", "platform")),
				Arguments.of("may not ask", RIGHT, Actors.inBrowser(Persons.ELENA)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	void dryRunSaysWhatSendingSays(String what, Submission submission, Actor actor) {
		Target target = AContent.plain().build().targets().get(0);
		if (what.equals("claimed")) {
			this.asking.refuseSince(7, target);
		}
		if (what.equals("taken")) {
			this.asking.taken(target, "arn:aws:iam::111122223333:role/theirs", null);
		}
		assertThatExceptionOfType(RequestRefused.class)
			.isThrownBy(() -> this.asking.submission.submit(submission, actor))
			.satisfies((refused) -> assertThat(dryRun(submission, actor)).isEqualTo(refused.reason()));
	}

	private @Nullable String dryRun(Submission submission, Actor actor) {
		try {
			return this.asking.submission.dryRun(submission, actor).refusal();
		}
		catch (RequestRefused ex) {
			return ex.reason();
		}
	}

	@Test
	void dryRunExcludesWhoAsks() {
		Forecast forecast = this.asking.submission.dryRun(RIGHT, Asking.asker("approver", "platform"));
		assertThat(forecast.refusal()).startsWith("Nobody can approve this");
	}

	@Test
	void answerUnderAKeyIsMadeOfWhatIsStored() {
		RequestKeys keys = mock(RequestKeys.class);
		RequestKey key = RequestKey.of("requester", "k-1", "{}");
		given(keys.once(eq(key), any())).willAnswer((call) -> call.<Supplier<?>>getArgument(1).get());
		KeptAnswer answer = new RepeatableSubmission(this.asking.submission, FakeRoutingToday.unchanged(), keys,
				new Claims(mock(JdbcClient.class)))
			.submit(key, RIGHT, Asking.MAYA, RequestView::reference);
		assertThat(answer.body()).isEqualTo("REQ-1001");
		assertThat(answer.replayed()).isFalse();
		assertThat(this.asking.saved).hasSize(1);
		assertThat(this.asking.events).extracting("id").containsExactly(answer.request());
	}

}
