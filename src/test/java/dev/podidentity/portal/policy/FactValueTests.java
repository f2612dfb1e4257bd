package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FactValueTests {

	private static final FactValue OWNED = new FactValue("Target", Map.of("owner", "payments", "namespace", "a"),
			Map.of());

	@Test
	void factsAreEqualWhereTheirFieldsAre() {
		FactValue same = new FactValue("Target", Map.of("namespace", "a", "owner", "payments"), Map.of());
		assertThat(OWNED).isEqualTo(same).hasSameHashCodeAs(same);
		assertThat(OWNED).isNotEqualTo(new FactValue("Target", Map.of("namespace", "a"), Map.of()));
		assertThat(OWNED.hashCode())
			.isNotEqualTo(new FactValue("Target", Map.of("namespace", "b"), Map.of()).hashCode());
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
			.withMessage("cluster is absent: the request has none");
		assertThat(OWNED.find("cluster")).isEmpty();
	}

	@Test
	void fieldThatNobodyKnowsIsNeitherThereNorAbsent() {
		FactValue unknown = new FactValue("Target", Map.of("namespace", "a"), Map.of("owner", "not read"));
		assertThatExceptionOfType(CelAttributeNotFoundException.class).isThrownBy(() -> unknown.select("owner"))
			.withMessage("owner is not known: not read");
		assertThatExceptionOfType(CelAttributeNotFoundException.class).isThrownBy(() -> unknown.find("owner"))
			.withMessage("owner is not known: not read");
		assertThat(unknown.find("namespace")).contains("a");
	}

	@Test
	void conditionsCompareWholeFacts() {
		RoutingFacts facts = Facts.on(Facts.target("production", "payments"), Facts.target("production", "search"));
		List<Expression> alike = Expression.condition("targets[0].cluster == targets[1].cluster");
		List<Expression> different = Expression.condition("targets[0] != targets[1]");
		assertThat(alike).allMatch((part) -> part.holds(new Values(facts)));
		assertThat(different).allMatch((part) -> part.holds(new Values(facts)));
	}

}
