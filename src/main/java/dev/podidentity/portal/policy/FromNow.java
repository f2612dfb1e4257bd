package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Fact;
import dev.podidentity.portal.policy.Formula.Sign;

/**
 * What is left of a formula when time only goes on: what was before is over.
 *
 * @param now from when on
 */
record FromNow(Instant now) {

	/** It, and what of the time in it cannot come again; alone where it looks at none. */
	List<Formula> of(Formula formula) {
		List<Formula> fromNow = new ArrayList<>(List.of(formula));
		collect(formula, fromNow);
		return fromNow;
	}

	/** In some time zone it is still the day before. */
	private void collect(Formula formula, List<Formula> fromNow) {
		if (formula instanceof Compared compared) {
			Fact fact = compared.fact();
			if (fact.name().equals("now") && compared.constant() instanceof Instant) {
				fromNow.add(Formula.not(new Compared(fact, Sign.LESS, this.now)));
			}
			else if (fact.name().startsWith("getFullYear(now")) {
				int year = this.now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC).getYear();
				fromNow.add(Formula.not(new Compared(fact, Sign.LESS, FormulaFacts.number(year))));
			}
		}
		formula.parts().forEach((part) -> collect(part, fromNow));
	}

}
