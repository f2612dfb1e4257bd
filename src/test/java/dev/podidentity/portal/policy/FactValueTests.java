package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FactValueTests {

	private static final FactValue OWNED = new FactValue("Target", Map.of("owner", "payments", "namespace", "a"));

	@Test
	void factsAreEqualWhereTheirFieldsAre() {
		FactValue same = new FactValue("Target", Map.of("namespace", "a", "owner", "payments"));
		assertThat(OWNED).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(OWNED).isNotEqualTo(new FactValue("Target", Map.of("namespace", "a")));
		assertThat(OWNED.hashCode()).isNotEqualTo(new FactValue("Target", Map.of("namespace", "b")).hashCode());
		assertThat(OWNED.equals(Map.of("owner", "payments", "namespace", "a"))).isFalse();
	}

	@Test
	void factIsNeverTakenForNothing() {
		assertThat(OWNED.isZeroValue()).isFalse();
		assertThat(OWNED.celType().name()).isEqualTo("Target");
	}

	@Test
	void fieldThatIsAbsentIsNamed() {
		assertThat(OWNED.select("owner")).isEqualTo("payments");
		assertThatExceptionOfType(CelAttributeNotFoundException.class).isThrownBy(() -> OWNED.select("cluster"))
			.withMessageContaining("cluster");
	}

	@Test
	void conditionsCompareWholeFacts() {
		RoutingFacts facts = Facts.on(Facts.target("production", "payments"), Facts.target("production", "search"));
		List<Expression> alike = Expression.condition("targets[0].cluster == targets[1].cluster");
		List<Expression> different = Expression.condition("targets[0] != targets[1]");
		assertThat(alike).allMatch((part) -> part.holds(new Expression.Values(facts)));
		assertThat(different).allMatch((part) -> part.holds(new Expression.Values(facts)));
	}

}
