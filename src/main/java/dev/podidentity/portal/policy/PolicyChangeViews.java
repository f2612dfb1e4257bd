package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.PolicyChangeView.Approval;
import dev.podidentity.portal.policy.PolicyChangeView.Decided;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Proposals of other rules, as a person sees them. */
@Service
public class PolicyChangeViews {

	/** Rules change some times a month. */
	private static final int LISTED = 100;

	private final PolicyChanges changes;

	private final PolicyVersions versions;

	private final PolicyInForce inForce;

	private final PolicyChangeGuard guard;

	private final Simulations simulations;

	private final People people;

	PolicyChangeViews(PolicyChanges changes, PolicyVersions versions, PolicyInForce inForce, PolicyChangeGuard guard,
			Simulations simulations, People people) {
		this.changes = changes;
		this.versions = versions;
		this.inForce = inForce;
		this.guard = guard;
		this.simulations = simulations;
		this.people = people;
	}

	/**
	 * One of them.
	 * @throws PolicyChangeRefused where there is none that this person may see
	 */
	public PolicyChangeView get(long number, Actor actor) {
		return of(visible(number, actor), actor);
	}

	/** The newest of them, newest first; none for who may not see them. */
	public List<PolicyChangeSummary> list(Actor actor) {
		if (!this.guard.maySee(actor.person())) {
			return List.of();
		}
		List<PolicyChange> newest = this.changes.findByOrderByNumberDesc(Limit.of(LISTED));
		Map<String, String> names = this.people
			.displayNames(newest.stream().map(PolicyChange::author).collect(Collectors.toSet()));
		int current = this.inForce.current().number();
		return newest.stream()
			.map((change) -> new PolicyChangeSummary(change.number(), change.status(), change.base(),
					outdated(change, current), change.author(), names.getOrDefault(change.author(), change.author()),
					change.reason(), change.createdAt()))
			.toList();
	}

	PolicyChange visible(long number, Actor actor) {
		if (!this.guard.maySee(actor.person())) {
			throw PolicyChangeRefused.notFound();
		}
		return this.changes.findById(number).orElseThrow(PolicyChangeRefused::notFound);
	}

	PolicyChangeView of(PolicyChange change, Actor actor) {
		Simulation simulation = this.simulations.find(change.number()).orElse(null);
		PolicyDocument base = this.versions.find(change.base()).orElseThrow();
		Set<String> named = new TreeSet<>(Set.of(change.author()));
		change.decisions().forEach((decision) -> named.add(decision.person()));
		Map<String, String> names = this.people.displayNames(named);
		List<Decided> decisions = change.decisions()
			.stream()
			.map((decision) -> new Decided(decision.person(), names.getOrDefault(decision.person(), decision.person()),
					decision.verdict() == PolicyChange.Verdict.APPROVED, decision.comment(), decision.decidedAt()))
			.toList();
		return new PolicyChangeView(change.number(), change.status(), change.base(),
				outdated(change, this.inForce.current().number()), change.author(),
				names.getOrDefault(change.author(), change.author()), change.reason(), change.text(), change.tests(),
				change.digest(), change.createdAt(), change.endedAt(), DiffLine.between(base.text(), change.text()),
				DiffLine.between(base.tests(), change.tests()), approval(change), decisions, simulation,
				this.guard.mayDecide(change, actor.person()), this.guard.mayApprove(change, simulation, actor.person()),
				this.guard.mayWithdraw(change, actor.person()));
	}

	private static boolean outdated(PolicyChange change, int current) {
		return change.status() == PolicyChangeStatus.PROPOSED && change.base() != current;
	}

	private Approval approval(PolicyChange change) {
		int quorum = this.inForce.current().policy().changes().quorum();
		return new Approval(quorum, change.missing(quorum),
				deciders(change).stream()
					.filter((person) -> !change.hasDecided(person.username()))
					.map(Person::displayName)
					.toList());
	}

	/** Who could agree to it now, the author left out. */
	List<Person> deciders(PolicyChange change) {
		ChangeApproval approval = this.inForce.current().policy().changes();
		List<String> groups = approval.groups().isEmpty() ? this.people.groupsGranting(Role.ADMINISTRATOR)
				: approval.groups();
		return this.people.membersOf(groups)
			.stream()
			.filter((person) -> approval.includes(person) && !person.username().equals(change.author()))
			.toList();
	}

}
