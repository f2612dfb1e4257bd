package dev.podidentity.portal.request;

import java.time.Duration;

import dev.podidentity.portal.policy.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;

/**
 * A freeze that begins between the answer of the rules and the moment at which what they
 * approve by themselves is stored: the rules are slow, or their lock is not free.
 */
class FreezeWhileAskedTests {

	private final Asking asking = new Asking("""
			rules:
			  - {name: freeze, when: "now >= timestamp('2026-11-23T09:00:01Z')", deny: Frozen.}
			  - {name: free, auto-approve: true}
			""");

	@BeforeEach
	void rulesTakeTheirTime() {
		willAnswer((call) -> {
			Plan kept = call.getArgument(0);
			assertThat(kept.rule()).isEqualTo("free");
			this.asking.clock.move(Duration.ofSeconds(3));
			return null;
		}).given(this.asking.groupSets).keep(any(Plan.class));
	}

	@Test
	void nothingNewIsApprovedAfterItBegan() {
		assertThatExceptionOfType(RequestDenied.class)
			.isThrownBy(() -> this.asking.submission.submit(ASubmission.right().build(), Asking.MAYA))
			.withMessageContaining("Frozen.");
		assertThat(this.asking.saved).isEmpty();
	}

	@Test
	void noNewRevisionIsApprovedAfterItBegan() {
		AssociationRequest request = this.asking.with(ARequest.submitted());
		assertThatExceptionOfType(RequestDenied.class)
			.isThrownBy(() -> this.asking.revisions.revise("REQ-1001", 1,
					ASubmission.right().justification("Edited.").build(), Asking.MAYA))
			.withMessageContaining("Frozen.");
		assertThat(request.revision()).isOne();
		assertThat(this.asking.saved).isEmpty();
	}

}
