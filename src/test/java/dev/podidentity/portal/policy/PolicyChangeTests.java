package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.PolicyChange.Acted;
import dev.podidentity.portal.policy.PolicyChangeRefused.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

class PolicyChangeTests {

	private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

	private final PolicyChange change = proposedBy(Persons.JONAS);

	@Test
	void lastApprovalBringsItInForceAsTheVersionAfterTheOneItWasMadeOf() {
		this.change.approve(3, 1, by(Persons.PRIYA), "Fine.", NOW.plusSeconds(60));

		assertThat(this.change.status()).isEqualTo(PolicyChangeStatus.ADOPTED);
		assertThat(this.change.adopted()).isEqualTo(new PolicyDocument(4, "rules: new", "tests: new",
				PolicyVersions.digest("rules: new"), "approver", NOW.plusSeconds(60)));
	}

	@Test
	void approvalsBeforeTheLastLeaveItWaiting() {
		this.change.approve(3, 2, by(Persons.PRIYA), null, NOW);

		assertThat(this.change.status()).isEqualTo(PolicyChangeStatus.PROPOSED);
		assertThat(this.change.missing(2)).isOne();
		assertThatIllegalStateException().isThrownBy(this.change::adopted);

		this.change.approve(3, 2, by(Persons.TOM), null, NOW);
		assertThat(this.change.status()).isEqualTo(PolicyChangeStatus.ADOPTED);
		assertThat(this.change.missing(2)).isZero();
	}

	@Test
	void onePersonCountsOnceWhicheverTokenIsUsed() {
		this.change.approve(3, 2, by(Persons.PRIYA), null, NOW);

		assertThat(refused(() -> this.change.approve(3, 2, new Actor(Persons.PRIYA, UUID.randomUUID()), null, NOW)))
			.isEqualTo(Kind.ILLEGAL_STATE);
		assertThat(this.change.decisions()).hasSize(1);
	}

	@Test
	void authorNeverDecides() {
		assertThat(refused(() -> this.change.approve(3, 1, by(Persons.JONAS), null, NOW))).isEqualTo(Kind.FORBIDDEN);
		assertThat(refused(() -> this.change.reject(new Actor(Persons.JONAS, UUID.randomUUID()), "No", NOW)))
			.isEqualTo(Kind.FORBIDDEN);
		assertThat(this.change.status()).isEqualTo(PolicyChangeStatus.PROPOSED);
	}

	@Test
	void whatWasMadeOfAnotherVersionThanTheOneInForceIsNotApproved() {
		assertThat(refused(() -> this.change.approve(4, 1, by(Persons.PRIYA), null, NOW))).isEqualTo(Kind.OUTDATED);
		assertThat(this.change.status()).isEqualTo(PolicyChangeStatus.PROPOSED);
		assertThat(this.change.decisions()).isEmpty();
	}

	@Test
	void rejectionAndWithdrawalAreFinal() {
		PolicyChange rejected = proposedBy(Persons.JONAS);
		rejected.reject(by(Persons.PRIYA), "No", NOW);
		PolicyChange withdrawn = proposedBy(Persons.JONAS);
		withdrawn.withdraw(by(Persons.JONAS), NOW);
		PolicyChange adopted = proposedBy(Persons.JONAS);
		adopted.approve(3, 1, by(Persons.PRIYA), null, NOW);

		assertThat(rejected.status()).isEqualTo(PolicyChangeStatus.REJECTED);
		assertThat(withdrawn.status()).isEqualTo(PolicyChangeStatus.WITHDRAWN);
		for (PolicyChange ended : new PolicyChange[] { rejected, withdrawn, adopted }) {
			assertThat(ended.endedAt()).isEqualTo(NOW);
			PolicyChangeStatus status = ended.status();
			assertThat(refused(() -> ended.approve(3, 1, by(Persons.TOM), null, NOW))).isEqualTo(Kind.ILLEGAL_STATE);
			assertThat(refused(() -> ended.reject(by(Persons.TOM), "No", NOW))).isEqualTo(Kind.ILLEGAL_STATE);
			assertThat(refused(() -> ended.withdraw(by(Persons.JONAS), NOW))).isEqualTo(Kind.ILLEGAL_STATE);
			assertThat(ended.status()).isEqualTo(status);
		}
	}

	@Test
	void trailIsToldOfTheActAndOfWhatComesInForce() {
		Acted last = new Acted(7, "policy.approve", "security", "Fine.", 3, "abc", PolicyChangeStatus.PROPOSED,
				PolicyChangeStatus.ADOPTED);
		Acted first = new Acted(7, "policy.approve", "security", null, 3, "abc", PolicyChangeStatus.PROPOSED,
				PolicyChangeStatus.PROPOSED);

		assertThat(last.auditEntries()).extracting(AuditEntry::actor, AuditEntry::action)
			.containsExactly(tuple("security", "policy.approve"), tuple("portal", "policy.adopt"));
		assertThat(last.auditEntries().get(1).after()).contains("\"version\":4", "\"proposal\":7",
				"\"digest\":\"abc\"");
		assertThat(first.auditEntries()).hasSize(1);
		assertThat(this.change.proposed().auditEntries()).singleElement().satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo("approver");
			assertThat(entry.before()).isNull();
			assertThat(entry.detail()).isEqualTo("Why not");
		});
	}

	private static Kind refused(ThrowingCallable act) {
		PolicyChangeRefused refusal = catchThrowableOfType(PolicyChangeRefused.class, act);
		assertThat(refusal).isNotNull();
		assertThat(refusal.reason()).isNotBlank();
		return refusal.kind();
	}

	private static Actor by(Person person) {
		return new Actor(person, null);
	}

	static PolicyChange proposedBy(Person person) {
		PolicyChange change = new PolicyChange(3, "rules: new", "tests: new", "Why not", by(person), NOW);
		ReflectionTestUtils.setField(change, "number", 7L);
		return change;
	}

}
