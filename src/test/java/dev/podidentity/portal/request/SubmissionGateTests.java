package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.SubmissionGate.Prospect;
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
		assertThat(this.gate.check(ASubmission.right().build(), Asking.MAYA, null)).isEqualTo(AContent.plain().build());
	}

	@Test
	void whoMayNotAskIsToldSoBeforeAnythingElse() {
		for (Person person : List.of(Persons.ELENA, Persons.TOM)) {
			assertThatExceptionOfType(DecisionForbidden.class)
				.isThrownBy(() -> this.gate.check(ASubmission.empty(), Actors.inBrowser(person), null))
				.withMessage("Only members of a team and approvers can ask. Have yourself added to a team.");
		}
	}

	@Test
	void fieldsThatAreWrongAreNamed() {
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.gate.check(ASubmission.empty(), Asking.MAYA, null));
	}

	@Test
	void targetThatIsTakenIsNamedByItsPositionWithTheRoleThatItHas() {
		this.asking.taken(TWO.targets().get(1), "arn:aws:iam::777788889999:role/theirs", null);
		assertInvalid(
				new Violation("/targets/1/serviceAccount",
						"payments / checkout already has theirs on prod-us-1."
								+ " A service account has one role; choose another service account."),
				() -> this.gate.check(ASubmission.right().target("prod-us-1", "payments", "checkout").build(),
						Asking.MAYA, null));
	}

	@Test
	void takenAndClaimedTargetsAreToldWithTheOtherFaults() {
		this.asking.taken(TWO.targets().get(1), "arn:aws:iam::777788889999:role/theirs", null);
		this.asking.claimed(7, TWO.targets().get(0));
		Submission submission = ASubmission.withoutTarget()
			.target("prod-eu-1", "payments", "NOT A NAME")
			.target("prod-us-1", "payments", "checkout")
			.target("prod-eu-1", "payments", "checkout")
			.justification("")
			.build();
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> this.gate.check(submission, Asking.MAYA, null))
			.satisfies((invalid) -> {
				assertThat(invalid.violations()).extracting(Violation::pointer)
					.containsExactly("/targets/0/serviceAccount", "/justification", "/targets/1/serviceAccount",
							"/targets/2/serviceAccount");
				assertThat(invalid.violations().get(2).message())
					.startsWith("payments / checkout already has theirs on");
				assertThat(invalid.violations().get(3).message()).isEqualTo("REQ-7 asks for payments / checkout on"
						+ " prod-eu-1 and is not done yet. Wait for it, or withdraw it.");
			});
	}

	@Test
	void whatTheRuleDemandsIsToldWithATakenTarget() {
		Asking strict = new Asking("""
				rules:
				  - name: strict
				    require: {ticket: "OPS-[0-9]+"}
				    stages: [{name: Platform, groups: [platform], quorum: 9}]
				""");
		strict.taken(TWO.targets().get(0), "arn:aws:iam::111122223333:role/theirs", null);
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> strict.gate.check(ASubmission.right().build(), Asking.MAYA, null))
			.satisfies((invalid) -> assertThat(invalid.violations()).extracting(Violation::pointer)
				.containsExactly("/targets/0/serviceAccount", "/ticket", "/targets"));
	}

	@Test
	void targetThatIsBothTakenAndClaimedIsToldOnce() {
		this.asking.taken(TWO.targets().get(0), "arn:aws:iam::111122223333:role/theirs", null);
		this.asking.claimed(7, TWO.targets().get(0));
		assertThatExceptionOfType(InvalidRequest.class)
			.isThrownBy(() -> this.gate.check(ASubmission.right().build(), Asking.MAYA, null))
			.satisfies((invalid) -> assertThat(invalid.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.message()).contains("already has theirs")));
	}

	@Test
	void targetOfAnAddOnIsLeftAlone() {
		this.asking.taken(TWO.targets().get(0), "arn:aws:iam::111122223333:role/odd", "arn:aws:eks:::addon/vpc-cni");
		assertInvalid(
				new Violation("/targets/0/serviceAccount",
						"payments / checkout already has odd on prod-eu-1. An EKS add-on owns it: hands off."),
				() -> this.gate.check(ASubmission.right().build(), Asking.MAYA, null));
	}

	@Test
	void planIsThePolicysAndItsGroupsAreKept() {
		Prospect prospect = prospect(this.asking, Set.of("requester"));
		verify(this.asking.groupSets, never()).keep(any());
		Plan plan = this.gate.plan(prospect);
		assertThat(plan.rule()).isEqualTo("one-approval");
		verify(this.asking.groupSets).keep(plan);
		assertThat(prospect.routed().plan()).isEqualTo(plan);
		assertThat(prospect.refusal()).isNull();
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
				() -> strict.gate.plan(prospect(strict, Set.of("requester"))));
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
		assertThat(people(Set.of("approver"))).containsExactly(Persons.PRIYA);
		assertThat(people(Set.of("requester"))).containsExactly(Persons.JONAS, Persons.PRIYA);
	}

	private List<Person> people(Set<String> involved) {
		return Objects.requireNonNull(prospect(this.asking, involved).staffing()).people();
	}

	@Test
	void whatNobodyCouldApproveIsNotTaken() {
		this.asking.people.without("security");
		Prospect nobody = prospect(this.asking, Set.of("approver"));
		assertInvalid(
				new Violation("/targets",
						"Nobody can approve this: stage Platform engineering or Security takes one person besides you,"
								+ " and there are not enough. It was not sent. Tell an administrator."),
				() -> this.gate.plan(nobody));
		assertThat(nobody.refusal()).startsWith("Nobody can approve this: ");
		verify(this.asking.groupSets, never()).keep(any());
	}

	@Test
	void quorumThatNobodyCouldReachIsNotTaken() {
		Asking two = new Asking("""
				rules:
				  - {name: two, stages: [{name: Platform engineering, groups: [platform], quorum: 3}]}
				""");
		assertInvalid(
				new Violation("/targets",
						"Nobody can approve this: stage Platform engineering takes 3 people besides you,"
								+ " and there are not enough. It was not sent. Tell an administrator."),
				() -> two.gate.plan(prospect(two, Set.of("requester"))));
	}

	@Test
	void allThatIsInTheWayIsToldAtOnce() {
		Asking strict = new Asking("""
				rules:
				  - name: strict
				    require: {ticket: "OPS-[0-9]+", min-justification: 300}
				    stages: [{name: Platform, groups: [platform], quorum: 9}]
				""");
		assertThat(prospect(strict, Set.of("requester")).violations()).extracting(Violation::pointer)
			.containsExactly("/ticket", "/justification", "/targets");
	}

	private static Prospect prospect(Asking asking, Set<String> involved) {
		return asking.gate.prospect(TWO, Applicant.of(Asking.MAYA, "payments"), involved);
	}

	private static Plan demanding(Demands demands) {
		return new Plan(1, "strict", "", APlan.simple().stages(), demands, List.of());
	}

	private static void assertInvalid(Violation violation, ThrowingCallable act) {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(act)
			.satisfies((invalid) -> assertThat(invalid.violations()).containsExactly(violation));
	}

}
