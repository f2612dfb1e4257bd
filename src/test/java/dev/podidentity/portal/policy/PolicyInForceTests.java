package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class PolicyInForceTests {

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
		newest(2, "rules: [{name: never, deny: Never.}]");
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

}
