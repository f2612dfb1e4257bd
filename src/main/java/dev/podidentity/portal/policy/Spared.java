package dev.podidentity.portal.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Staffing.Staffed;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose approval of the stage that waits leaves enough people for the stages after
 * it. Whoever has approved one stage counts in no other, so who could approve several is
 * perhaps needed for a later one. Each kind of people is looked at once: hundreds can be
 * in a group.
 */
final class Spared {

	private final Staffing staffing;

	private final Map<List<Object>, Boolean> known = new HashMap<>();

	private @Nullable Long empty;

	Spared(Staffing staffing) {
		this.staffing = staffing;
	}

	/**
	 * Whether the stages can be completed as well as before, once this person has
	 * approved the first.
	 * @param person who approves
	 * @param seat whose seat it takes, his or her own or that of somebody else
	 */
	boolean test(Person person, Person seat) {
		// whom only the first stage asks is missed nowhere else
		if (this.staffing.later(person, seat).isEmpty()) {
			return true;
		}
		boolean own = person.username().equals(seat.username());
		return this.known.computeIfAbsent(List.of(kind(person), kind(seat), own),
				(key) -> this.staffing.after(person, seat).empty() <= before());
	}

	private long before() {
		Long known = this.empty;
		if (known == null) {
			known = this.staffing.empty();
			this.empty = known;
		}
		return known;
	}

	private List<Object> kind(Person person) {
		Set<String> name = Set.of(person.username());
		return List.of(person.groups(), this.staffing.stages().stream().map((stage) -> stage.isFor(name)).toList());
	}

	/**
	 * Why somebody who cannot be spared has to leave the first stage to others.
	 * @param person who wants to approve
	 * @param seat whose seat it would take
	 */
	String refusal(Person person, Person seat) {
		String who = person.username().equals(seat.username()) ? "You are" : "You or " + seat.displayName() + " are";
		List<String> others = this.staffing.waiting().everybody().stream().map(Person::displayName).toList();
		String instead = others.isEmpty() ? "others" : others.get(0) + ((others.size() > 1) ? " or others" : "");
		return who + " needed for a later stage, " + lacking(person, seat)
				+ ". One person counts once, and too few would be left for it. Leave "
				+ this.staffing.stages().get(0).stage().name() + " to " + instead + ".";
	}

	/** Name of the later stage that would lack people. */
	private String lacking(Person person, Person seat) {
		List<Plan.Stage> later = this.staffing.later(person, seat).stream().map(Staffed::stage).toList();
		return this.staffing.after(person, seat)
			.lacking()
			.map(Staffed::stage)
			.filter(later::contains)
			.orElse(later.get(0))
			.name();
	}

}
