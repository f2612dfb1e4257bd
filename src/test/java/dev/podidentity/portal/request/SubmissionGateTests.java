package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.Staffing;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** What everything that is asked passes. */
class SubmissionGateTests {

	private static final RequestContent TWO = AContent.onTwoAccounts().build();

	private final Asking asking = new Asking(Policies.ONE_APPROVAL);

	private final SubmissionGate gate = this.asking.gate;

	@Test
	void whatIsRightPasses() {
		assertThat(this.gate.check(ASubmission.right().build(), Asking.MAYA)).isEqualTo(AContent.plain().build());
	}

	@Test
	void whoMayNotAskIsToldSoBeforeAnythingElse() {
		for (Person person : List.of(Persons.ELENA, Persons.TOM)) {
			assertThatExceptionOfType(DecisionForbidden.class)
				.isThrownBy(() -> this.gate.check(ASubmission.empty(), Actors.inBrowser(person)))
				.withMessage("Only members of a team and approvers can ask. Have yourself added to a team.");
		}
	}

	@Test
	void fieldsThatAreWrongAreNamed() {
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.gate.check(ASubmission.empty(), Asking.MAYA));
	}

	@Test
	void targetThatIsTakenIsNamedByItsPositionWithTheRoleThatItHas() {
		this.asking.taken(TWO.targets().get(1), "arn:aws:iam::777788889999:role/theirs", null);
		assertInvalid(
				new Violation("/targets/1/serviceAccount",
						"payments / checkout already has theirs on prod-us-1."
								+ " A service account has one role; choose another service account."),
				() -> this.gate.check(ASubmission.right().target("prod-us-1", "payments", "checkout").build(),
						Asking.MAYA));
	}

	@Test
	void targetOfAnAddOnIsLeftAlone() {
		this.asking.taken(TWO.targets().get(0), "arn:aws:iam::111122223333:role/odd", "arn:aws:eks:::addon/vpc-cni");
		assertInvalid(
				new Violation("/targets/0/serviceAccount",
						"payments / checkout already has odd on prod-eu-1. An EKS add-on owns it: hands off."),
				() -> this.gate.check(ASubmission.right().build(), Asking.MAYA));
	}

	@Test
	void planIsThePolicysAndItsGroupsAreKept() {
		Plan plan = this.gate.plan(TWO, Asking.MAYA);
		assertThat(plan.rule()).isEqualTo("one-approval");
		verify(this.asking.groupSets).keep(plan);
		assertThat(this.gate.route(TWO, Asking.MAYA).plan()).isEqualTo(plan);
	}

	@Test
	void planIsRefusedWhereSomethingIsLackingThatTheRuleDemands() {
		Asking strict = new Asking("""
				rules:
				  - name: strict
				    require: {ticket: "OPS-[0-9]+"}
				    stages: [{name: Platform, groups: [platform]}]
				""");
		assertInvalid(
				new Violation("/ticket", "Rule strict asks for the number of a ticket that looks like OPS-[0-9]+."),
				() -> strict.gate.plan(TWO, Asking.MAYA));
		verify(strict.groupSets, never()).keep(any());
	}

	@Test
	void demandsAreForWhatTheyNameAlone() {
		RequestContent endless = AContent.plain().ticket("OPS-1").build();
		assertThat(this.gate.lacking(demanding(new Demands(null, "OPS-1", null, false)), endless)).isEmpty();
		assertThat(this.gate.lacking(demanding(new Demands(Duration.ofDays(1), null, null, false)), endless))
			.extracting(Violation::pointer)
			.containsExactly("/expiresAt");
	}

	@Test
	void whoCouldApproveIsNobodyWhoIsInvolved() {
		Plan plan = this.gate.plan(TWO, Asking.MAYA);
		assertThat(this.gate.staffing(plan, Set.of("approver")).people()).containsExactly(Persons.PRIYA);
		Staffing staffing = this.gate.staffed(TWO, plan, Set.of("requester"));
		assertThat(staffing.people()).containsExactly(Persons.JONAS, Persons.PRIYA);
	}

	@Test
	void whatNobodyCouldApproveIsNotTaken() {
		Plan plan = APlan.of(new Stage("Platform", List.of("platform"), 1));
		assertInvalid(
				new Violation("/targets",
						"Nobody can approve this: stage Platform takes one person besides you,"
								+ " and there are not enough. It was not sent. Tell an administrator."),
				() -> this.gate.staffed(TWO, plan, Set.of("approver")));
	}

	@Test
	void quorumThatNobodyCouldReachIsNotTaken() {
		assertInvalid(
				new Violation("/targets",
						"Nobody can approve this: stage Platform engineering takes 2 people besides you,"
								+ " and there are not enough. It was not sent. Tell an administrator."),
				() -> this.gate.staffed(TWO, APlan.quorumOfTwo(), Set.of("requester")));
	}

	private static Plan demanding(Demands demands) {
		return new Plan(1, "strict", "", APlan.simple().stages(), demands, List.of());
	}

	private static void assertInvalid(Violation violation, ThrowingCallable act) {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(act)
			.satisfies((invalid) -> assertThat(invalid.violations()).containsExactly(violation));
	}

}
