package dev.podidentity.portal.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Staffing.Need;
import dev.podidentity.portal.policy.Staffing.Staffed;
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
	 * @param needs the stages with what they lack
	 * @param excluded account names of those who asked for or edited the request, or have
	 * decided on it
	 */
	public Staffing staffing(List<Need> needs, Collection<String> excluded) {
		List<String> groups = needs.stream().flatMap((need) -> need.stage().groups().stream()).distinct().toList();
		List<Person> members = this.people.membersOf(groups)
			.stream()
			.filter((person) -> !excluded.contains(person.username()))
			.toList();
		return new Staffing(needs.stream()
			.map((need) -> new Staffed(need.stage(), need.missing(),
					members.stream().filter((person) -> decides(need.stage(), person)).toList()))
			.toList());
	}

	/**
	 * Whether a person may decide in that stage.
	 * @param stage the stage that waits
	 * @param person who wants to decide
	 * @param involved those who asked for or edited the request
	 */
	public Permission mayDecide(Stage stage, Person person, Set<String> involved) {
		if (involved.contains(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "You cannot decide your own request.");
		}
		if (!decides(stage, person)) {
			return Permission.refused(Kind.FORBIDDEN,
					"You are not in a group that decides this: " + stage.name() + ".");
		}
		return Permission.GRANTED;
	}

	/** Whether anything could ever wait for this person. */
	public boolean everDecides(Person person) {
		return person.has(Role.APPROVER) || this.policy.current().policy().mayName(person);
	}

	private static boolean decides(Stage stage, Person person) {
		return stage.groups().stream().anyMatch(person::in);
	}

}
