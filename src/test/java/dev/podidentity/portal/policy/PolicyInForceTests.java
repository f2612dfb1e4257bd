package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class PolicyInForceTests {

	private static final String NEVER = "rules: [{name: never, deny: Never.}]";

	private final PolicyVersions versions = mock(PolicyVersions.class);

	private final PolicyInForce policy = new PolicyInForce(this.versions);

	@BeforeEach
	void firstVersion() {
		newest(1, Policies.ONE_APPROVAL);
	}

	@Test
	void newestVersionIsInForce() {
		assertThat(this.policy.current().number()).isOne();
		assertThat(this.policy.current().policy().rules()).hasSize(1);
		assertThat(this.policy.document().text()).isEqualTo(Policies.ONE_APPROVAL);
	}

	@Test
	void databaseIsNotAskedForEachRequest() {
		for (int i = 0; i < 100; i++) {
			this.policy.current();
		}
		verify(this.versions).newestNumber();
		verify(this.versions).find(1);
	}

	@Test
	void versionThatAnotherReplicaPutInForceIsNoticed() {
		assertThat(this.policy.current().number()).isOne();
		newest(2, NEVER);
		assertThat(this.policy.current().number()).as("within the second").isOne();
		await().until(() -> this.policy.current().number() == 2);
		assertThat(this.policy.current().policy().rules().get(0).name()).isEqualTo("never");
	}

	@Test
	void policyThatHasNotChangedIsNotReadAgain() {
		PolicyVersion first = this.policy.current();
		await().untilAsserted(() -> {
			this.policy.current();
			verify(this.versions, times(2)).newestNumber();
		});
		assertThat(this.policy.current()).isSameAs(first);
		verify(this.versions).find(1);
	}

	@Test
	void answerOfBeforeTheCommitDoesNotComeBackAfterIt() {
		this.policy.current();
		this.policy.lookAgain();
		Look before = blocked(1);
		Thread slow = new Thread(this.policy::current);
		slow.start();
		before.begins();
		newest(2, NEVER);
		this.policy.adopted(new PolicyAdopted(2));
		assertThat(this.policy.current().number()).isEqualTo(2);
		before.answer(slow);
		assertThat(this.policy.current().number()).as("once the old answer has come").isEqualTo(2);
	}

	@Test
	void whoAskedBeforeTheCommitIsNotAnsweredByTheOldRules() throws Exception {
		Look before = blocked(1);
		FutureTask<Integer> asking = new FutureTask<>(() -> this.policy.current().number());
		Thread slow = new Thread(asking);
		slow.start();
		before.begins();
		newest(2, NEVER);
		this.policy.lookAgain();
		before.answer(slow);
		assertThat(asking.get()).isEqualTo(2);
	}

	@Test
	void slowerOfTwoLooksDoesNotBringAnOlderVersionBack() {
		Look before = blocked(1);
		Thread slow = new Thread(this.policy::current);
		slow.start();
		before.begins();
		newest(2, NEVER);
		assertThat(this.policy.current().number()).isEqualTo(2);
		before.answer(slow);
		assertThat(this.policy.current().number()).isEqualTo(2);
	}

	@Test
	void versionThatItsOwnTransactionMayTakeBackIsNotKept() {
		this.policy.current();
		newest(2, NEVER);
		this.policy.lookAgain();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			assertThat(this.policy.current().number()).as("in the transaction that adds it").isEqualTo(2);
		}
		finally {
			TransactionSynchronizationManager.setActualTransactionActive(false);
		}
		given(this.versions.newestNumber()).willReturn(1);
		assertThat(this.policy.current().number()).as("after it was rolled back").isOne();
	}

	@Test
	void nothingIsRoutedWithoutAPolicy() {
		given(this.versions.newestNumber()).willReturn(0);
		given(this.versions.find(0)).willReturn(Optional.empty());
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.policy::current)
			.withMessage("no policy is in force");
	}

	private void newest(int number, String text) {
		given(this.versions.newestNumber()).willReturn(number);
		given(this.versions.find(number))
			.willReturn(Optional.of(new PolicyDocument(number, text, null, "d", "portal", Instant.EPOCH)));
	}

	/** The next look is answered so, but only when it is told. */
	private Look blocked(int number) {
		Look look = new Look(new CountDownLatch(1), new CountDownLatch(1));
		AtomicBoolean first = new AtomicBoolean(true);
		given(this.versions.newestNumber()).willAnswer((call) -> {
			if (first.getAndSet(false)) {
				look.begun.countDown();
				look.told.await();
			}
			return number;
		});
		return look;
	}

	private record Look(CountDownLatch begun, CountDownLatch told) {

		void begins() {
			await().until(() -> this.begun.getCount() == 0);
		}

		void answer(Thread asking) {
			this.told.countDown();
			await().until(() -> !asking.isAlive());
		}

	}

}
