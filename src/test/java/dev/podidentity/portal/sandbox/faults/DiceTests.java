package dev.podidentity.portal.sandbox.faults;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiceTests {

	@Test
	void sameSeedDrawsTheSame() {
		assertThat(draws(new Dice(42), "create a")).isEqualTo(draws(new Dice(42), "create a"));
	}

	@Test
	void otherSeedOrKindDrawsOthers() {
		List<Double> draws = draws(new Dice(42), "create a");
		assertThat(draws(new Dice(43), "create a")).isNotEqualTo(draws);
		assertThat(draws(new Dice(42), "create b")).isNotEqualTo(draws);
	}

	@Test
	void otherKindsInBetweenChangeNothing() {
		Dice mixed = new Dice(42);
		List<Double> draws = IntStream.range(0, 20).mapToObj((i) -> {
			mixed.next("other " + i % 3);
			return mixed.next("create a").nextDouble();
		}).toList();
		assertThat(draws).isEqualTo(draws(new Dice(42), "create a"));
	}

	@Test
	void drawsAreSpreadEvenly() {
		Dice dice = new Dice(1);
		long low = IntStream.range(0, 10_000).filter((i) -> dice.next("create " + i).nextDouble() < 0.3).count();
		assertThat(low).isBetween(2_800L, 3_200L);
	}

	private static List<Double> draws(Dice dice, String kind) {
		return IntStream.range(0, 20).mapToObj((i) -> dice.next(kind).nextDouble()).toList();
	}

}
