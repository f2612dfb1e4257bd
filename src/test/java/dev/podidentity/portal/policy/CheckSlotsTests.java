package dev.podidentity.portal.policy;

import dev.podidentity.portal.policy.PolicyChangeRefused.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CheckSlotsTests {

	private final CheckSlots slots = new CheckSlots(2);

	@Test
	void whatIsOneTooManyIsRefusedAndCanBeSentLater() {
		String done = this.slots.taking(() -> this.slots.taking(() -> {
			assertThatExceptionOfType(PolicyChangeRefused.class).isThrownBy(() -> this.slots.taking(() -> "third"))
				.satisfies((refused) -> assertThat(refused.kind()).isEqualTo(Kind.BUSY));
			return "second";
		}));

		assertThat(done).isEqualTo("second");
		assertThat(this.slots.taking(() -> this.slots.taking(() -> "later"))).isEqualTo("later");
	}

	@Test
	void slotIsFreeAgainWhereACheckFails() {
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(InvalidPolicy.class)
				.isThrownBy(() -> this.slots.taking(() -> PolicyYaml.read("", String.class)));
		}
		assertThat(this.slots.taking(() -> this.slots.taking(() -> "free"))).isEqualTo("free");
	}

}
