package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyChangeGuardTests {

	private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

	private static final Simulation DONE = new Simulation(0, 0, List.of(), NOW);

	private static final String RULES = "rules: [{name: all, auto-approve: true}]";

	private final PolicyChangeGuard guard = guard("changes: {groups: [platform, payments]}\n" + RULES);

	private final PolicyChangeGuard byDefault = guard(RULES);

	@Test
	void approversAdministratorsAndWhoDecidesPropose() {
		for (Person person : List.of(Persons.JONAS, Persons.PRIYA, Persons.TOM, Persons.MAYA)) {
			assertThat(this.guard.mayPropose(person)).as(person.username()).isEqualTo(Permission.GRANTED);
		}
		for (Person person : List.of(Persons.NOAH, Persons.ELENA)) {
			assertThat(kind(this.guard.mayPropose(person))).as(person.username()).isEqualTo(Kind.FORBIDDEN);
		}
		assertThat(kind(this.byDefault.mayPropose(Persons.MAYA))).isEqualTo(Kind.FORBIDDEN);
	}

	@Test
	void whoSeesAllRequestsAndWhoDecidesSeesProposals() {
		assertThat(this.guard.maySee(Persons.MAYA)).isTrue();
		assertThat(this.guard.maySee(Persons.ELENA)).isTrue();
		assertThat(this.guard.maySee(Persons.NOAH)).isFalse();
		assertThat(this.byDefault.maySee(Persons.MAYA)).isFalse();
	}

	@Test
	void groupsOfTheRulesInForceDecideAndNobodyElse() {
		PolicyChange change = PolicyChangeTests.proposedBy(Persons.PRIYA);

		assertThat(this.guard.mayApprove(change, DONE, Persons.JONAS)).isEqualTo(Permission.GRANTED);
		assertThat(this.guard.mayApprove(change, DONE, Persons.MAYA)).isEqualTo(Permission.GRANTED);
		for (Person person : List.of(Persons.TOM, Persons.ELENA, Persons.NOAH)) {
			assertThat(kind(this.guard.mayApprove(change, DONE, person))).as(person.username())
				.isEqualTo(Kind.FORBIDDEN);
			assertThat(kind(this.guard.mayDecide(change, person))).as(person.username()).isEqualTo(Kind.FORBIDDEN);
		}
		assertThat(this.byDefault.mayApprove(change, DONE, Persons.TOM)).isEqualTo(Permission.GRANTED);
		assertThat(kind(this.byDefault.mayApprove(change, DONE, Persons.JONAS))).isEqualTo(Kind.FORBIDDEN);
	}

	@Test
	void authorDoesNotDecideThoughInTheGroup() {
		PolicyChange change = PolicyChangeTests.proposedBy(Persons.JONAS);

		Permission permission = this.guard.mayApprove(change, DONE, Persons.JONAS);
		assertThat(kind(permission)).isEqualTo(Kind.FORBIDDEN);
		assertThat(permission.reason()).isEqualTo("You cannot decide on rules that you proposed yourself.");
		assertThat(this.guard.mayDecide(change, Persons.JONAS)).isEqualTo(permission);
	}

	@Test
	void nobodyApprovesBeforeItWasTriedButCanReject() {
		PolicyChange change = PolicyChangeTests.proposedBy(Persons.PRIYA);

		assertThat(kind(this.guard.mayApprove(change, null, Persons.JONAS))).isEqualTo(Kind.ILLEGAL_STATE);
		assertThat(kind(this.guard.mayApprove(change, new Simulation(9, 4, List.of(), null), Persons.JONAS)))
			.isEqualTo(Kind.ILLEGAL_STATE);
		assertThat(this.guard.mayDecide(change, Persons.JONAS)).isEqualTo(Permission.GRANTED);
		assertThat(kind(this.guard.mayApprove(change, null, Persons.PRIYA))).as("the author, first of all")
			.isEqualTo(Kind.FORBIDDEN);
	}

	@Test
	void nobodyDecidesTwiceOrOnWhatHasEnded() {
		PolicyChange change = PolicyChangeTests.proposedBy(Persons.PRIYA);
		change.approve(3, 2, new Actor(Persons.JONAS, null), null, NOW);
		assertThat(this.guard.mayApprove(change, DONE, Persons.JONAS).reason())
			.isEqualTo("You have decided on this already. One person counts once.");
		assertThat(this.guard.mayWithdraw(change, Persons.PRIYA)).isEqualTo(Permission.GRANTED);
		assertThat(kind(this.guard.mayWithdraw(change, Persons.TOM))).isEqualTo(Kind.FORBIDDEN);

		change.withdraw(new Actor(Persons.PRIYA, null), NOW);
		assertThat(this.guard.mayApprove(change, DONE, Persons.MAYA).reason()).isEqualTo("This proposal is withdrawn.");
		assertThat(kind(this.guard.mayWithdraw(change, Persons.PRIYA))).isEqualTo(Kind.ILLEGAL_STATE);
	}

	private static Kind kind(Permission permission) {
		return Objects.requireNonNull(permission.refusal(), "it is refused").kind();
	}

	private static PolicyChangeGuard guard(String yaml) {
		return new PolicyChangeGuard(Policies.inForce(yaml));
	}

}
