package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.policy.Staffing.Staffed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who decides in the stages of a plan: the members that its groups have today, never a
 * list made earlier, and nobody who asked for or edited the request.
 */
@Component
public class Deciders {

	private final People people;

	private final PolicyInForce policy;

	Deciders(People people, PolicyInForce policy) {
		this.people = people;
		this.policy = policy;
	}

	/**
	 * Who could approve each of these stages now; in one statement.
	 * @param needs the stages with the approvals there are
	 * @param excluded account names of those who asked for or edited the request, or have
	 * decided on it
	 */
	public Staffing staffing(List<Need> needs, Collection<String> excluded) {
		List<String> groups = needs.stream().flatMap((need) -> need.stage().groups().stream()).distinct().toList();
		List<Person> people = this.people.decidersOf(groups)
			.stream()
			.filter((person) -> !excluded.contains(person.username()))
			.toList();
		return new Staffing(needs.stream().map((need) -> {
			Set<String> open = need.stage().open(need.given());
			return new Staffed(need.stage(), need.given(),
					people.stream().filter((person) -> decides(open, person)).toList(),
					standIns(open, people, excluded));
		}).toList());
	}

	/** Whoever is in a group that is asked decides in his or her own right. */
	private static List<StandIn> standIns(Set<String> open, List<Person> people, Collection<String> excluded) {
		List<StandIn> standIns = new ArrayList<>();
		people.stream()
			.filter((person) -> !decides(open, person))
			.forEach((person) -> person.standsInFor()
				.stream()
				.filter((other) -> decides(open, other) && !excluded.contains(other.username()))
				.forEach((other) -> standIns.add(new StandIn(person, other))));
		return standIns;
	}

	/**
	 * In whose right a person decides in that stage: in his or her own where possible,
	 * else in the place of the first, by name, who has given that away and could decide.
	 * @param need the stage that waits, with the approvals there are
	 * @param person who wants to decide
	 * @param involved those who asked for or edited the request
	 * @param counted those whose seat is taken, since they or somebody in their place
	 * have decided
	 */
	public Standing standing(Need need, Person person, Set<String> involved, Set<String> counted) {
		if (involved.contains(person.username())) {
			return Standing.refused(Kind.FORBIDDEN, "You cannot decide your own request.");
		}
		Set<String> open = need.stage().open(need.given());
		if (decides(open, person)) {
			return Standing.OWN;
		}
		List<Person> others = person.standsInFor().stream().filter((other) -> decides(open, other)).toList();
		if (others.isEmpty()) {
			return outside(need.stage(), person);
		}
		List<Person> free = others.stream().filter((other) -> !involved.contains(other.username())).toList();
		if (free.isEmpty()) {
			return Standing.refused(Kind.FORBIDDEN,
					others.get(0).displayName() + ", in whose place you decide, asked for this or edited it.");
		}
		return free.stream()
			.filter((other) -> !counted.contains(other.username()))
			.findFirst()
			.map(Standing::inPlaceOf)
			.orElseGet(() -> Standing.refused(Kind.FORBIDDEN,
					free.get(0).displayName() + ", in whose place you decide, has been counted already."));
	}

	/**
	 * In whose right a person agrees. One person counts once, so whoever is needed in a
	 * later stage leaves this one to others: no approval makes it impossible to complete
	 * the rest by the people there are.
	 * @param needs the stages that are left, the first of which waits
	 * @param person who wants to agree
	 * @param involved those who asked for or edited the request
	 * @param counted those whose seat is taken, since they or somebody in their place
	 * have decided
	 */
	public Standing agreeing(List<Need> needs, Person person, Set<String> involved, Set<String> counted) {
		Standing standing = standing(needs.get(0), person, involved, counted);
		if (!standing.permission().granted() || needs.size() == 1) {
			return standing;
		}
		Set<String> excluded = new HashSet<>(involved);
		excluded.addAll(counted);
		Spared spared = new Spared(staffing(needs, excluded));
		Person first = standing.inPlaceOf();
		if (first == null) {
			return spared.test(person, person) ? standing
					: Standing.refused(Kind.FORBIDDEN, spared.refusal(person, person));
		}
		Set<String> open = needs.get(0).stage().open(needs.get(0).given());
		return person.standsInFor()
			.stream()
			.filter((other) -> decides(open, other) && !excluded.contains(other.username())
					&& spared.test(person, other))
			.findFirst()
			.map(Standing::inPlaceOf)
			.orElseGet(() -> Standing.refused(Kind.FORBIDDEN, spared.refusal(person, first)));
	}

	private static Standing outside(Stage stage, Person person) {
		boolean seated = stage.groups().stream().anyMatch(person::decidesFor);
		return Standing.refused(Kind.FORBIDDEN,
				seated ? "Your groups have agreed to this already: " + stage.name() + " waits for others."
						: "You are not in a group that decides this: " + stage.name() + ".");
	}

	/**
	 * Whether a person may have a request of his or her own go ahead before anybody has
	 * agreed.
	 * @param breakGlass whom the rule allows it, or null
	 * @param person who asks for it
	 */
	public Permission mayBreakGlass(@Nullable BreakGlass breakGlass, Person person) {
		if (breakGlass == null) {
			return Permission.refused(Kind.FORBIDDEN, "The rule that applies does not let anybody break the glass.");
		}
		if (breakGlass.groups().stream().noneMatch(person::in)) {
			String groups = breakGlass.groups()
				.stream()
				.map(GroupNames.of(this.people)::of)
				.collect(Collectors.joining(" or "));
			return Permission.refused(Kind.FORBIDDEN,
					"Only members of " + groups + " may break the glass of what they ask for.");
		}
		return Permission.GRANTED;
	}

	/** Whether anything could ever wait for this person. */
	public boolean everDecides(Person person) {
		return person.has(Role.APPROVER) || this.policy.current().policy().mayName(person)
				|| person.standsInFor().stream().anyMatch(this::everDecides);
	}

	private static boolean decides(Set<String> open, Person person) {
		return open.stream().anyMatch(person::in);
	}

}
