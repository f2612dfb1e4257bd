package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.policy.Formula.And;
import dev.podidentity.portal.policy.Formula.Compared;
import dev.podidentity.portal.policy.Formula.Contains;
import dev.podidentity.portal.policy.Formula.Every;
import dev.podidentity.portal.policy.Formula.Fact;
import dev.podidentity.portal.policy.Formula.Not;
import dev.podidentity.portal.policy.Formula.Sign;
import org.jspecify.annotations.Nullable;

/**
 * The facts and constants that a rule mentions. One that asks for what another does not
 * mention leaves it something, which tells most of a thousand rules apart without trying
 * anything.
 *
 * @param constants by name of the fact
 * @param asked what each of its conditions asks for, one of which has to have to do with
 * another rule
 */
record RuleMentions(Map<String, Set<Object>> constants, List<Set<Asked>> asked) {

	static RuleMentions of(Formula formula) {
		RuleMentions mentions = new RuleMentions(new HashMap<>(), new ArrayList<>());
		mentions.part(formula);
		return mentions;
	}

	private void part(Formula formula) {
		if (formula instanceof And and) {
			and.all().forEach(this::part);
		}
		else {
			Set<Asked> asked = new HashSet<>();
			collect(formula, true, asked);
			this.asked.add(asked);
		}
	}

	private void collect(Formula formula, boolean positive, Set<Asked> asked) {
		if (formula instanceof Formula.Holds holds) {
			mention(holds.name(), holds.name());
			asked.add(new Asked(holds.name(), null));
		}
		else if (formula instanceof Compared compared) {
			Fact fact = compared.fact();
			mention(fact.name(), compared.constant());
			boolean only = positive && compared.sign() == Sign.EQUAL && fact.values().isEmpty() && !fact.whole();
			asked.add(new Asked(fact.name(), only ? compared.constant() : null));
		}
		else if (formula instanceof Contains contains) {
			mention(contains.fact().name(), contains.constant());
			asked.add(new Asked(contains.fact().name(), positive ? contains.constant() : null));
		}
		else if (formula instanceof Every every) {
			collect(every.each(), positive, asked);
		}
		boolean inside = (formula instanceof Not) ? !positive : positive;
		formula.parts().forEach((part) -> collect(part, inside, asked));
	}

	private void mention(String fact, Object constant) {
		this.constants.computeIfAbsent(fact, (name) -> new HashSet<>()).add(constant);
	}

	/** Whether the other can match all of this rule by itself. */
	boolean canBeCoveredBy(RuleMentions other) {
		return other.asked.stream()
			.allMatch((asked) -> asked.isEmpty() || asked.stream()
				.anyMatch((each) -> (each.constant() != null) ? each.isIn(this.constants)
						: this.constants.containsKey(each.fact())));
	}

	/**
	 * Whether the other can match all of this rule together with more of them.
	 * @param repeated what several rules ask for
	 */
	boolean canBeCoveredBy(RuleMentions other, Set<Asked> repeated) {
		return other.asked.stream()
			.allMatch((asked) -> asked.isEmpty() || asked.stream()
				.anyMatch((each) -> each.constant() == null || repeated.contains(each) || each.isIn(this.constants)));
	}

	/** All that it mentions, as others would ask for it. */
	Set<Asked> all() {
		Set<Asked> all = new HashSet<>();
		this.constants
			.forEach((fact, constants) -> constants.forEach((constant) -> all.add(new Asked(fact, constant))));
		return all;
	}

	/**
	 * Something that a condition asks for.
	 *
	 * @param fact name of the fact
	 * @param constant what it has to be or hold; null where it can be or hold others
	 */
	record Asked(String fact, @Nullable Object constant) {

		boolean isIn(Map<String, Set<Object>> mentioned) {
			Set<Object> constants = mentioned.getOrDefault(this.fact, Set.of());
			return (this.constant != null && constants.contains(this.constant)) || (this.constant instanceof String part
					&& constants.stream().anyMatch((each) -> each instanceof String text && text.contains(part)));
		}

	}

}
