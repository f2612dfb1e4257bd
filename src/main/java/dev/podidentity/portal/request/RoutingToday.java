package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.PolicyLocked;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the policy in force says now of requests that wait. Collecting the facts can take
 * a call to AWS, so it is asked outside of any transaction; the transaction that goes by
 * the answer checks that it still holds.
 */
@Component
class RoutingToday {

	private static final Logger logger = LoggerFactory.getLogger(RoutingToday.class);

	/** Each time other rules have come in force in between. */
	private static final int TRIES = 5;

	/** How old an answer may be when it is gone by. */
	private static final Duration FRESH = Duration.ofSeconds(2);

	private final RequestRouting routing;

	private final SubmissionGate gate;

	private final GroupSets groupSets;

	private final PolicyInForce policy;

	private final People people;

	private final Clock clock;

	RoutingToday(RequestRouting routing, SubmissionGate gate, GroupSets groupSets, PolicyInForce policy, People people,
			Clock clock) {
		this.routing = routing;
		this.gate = gate;
		this.groupSets = groupSets;
		this.policy = policy;
		this.people = people;
		this.clock = clock;
	}

	/** As if its current revision were sent now, by whoever sent it. */
	Answer of(AssociationRequest request) {
		Revision revision = request.current();
		RequestRouting.Routed routed = this.routing.route(revision.content(),
				new Applicant(author(revision), request.team(), revision.plan().via()));
		if (routed.routing().outcome() instanceof Denied denied) {
			return new Answer(revision.number(), routed.policy(), routed.routing().rule(), null, denied.message(),
					routed.at());
		}
		Plan plan = routed.plan();
		this.groupSets.keep(plan);
		List<String> lacking = this.gate.lacking(plan, revision.content()).stream().map(Violation::message).toList();
		return new Answer(revision.number(), routed.policy(), plan.rule(), plan,
				lacking.isEmpty() ? null : String.join(" ", lacking), routed.at());
	}

	/** Of everybody who could still decide on that request by that plan, the groups. */
	List<Set<String>> others(AssociationRequest request, Plan plan) {
		Set<String> excluded = request.excluded();
		return this.people.decidersOf(plan.groups())
			.stream()
			.filter((person) -> !excluded.contains(person.username()) && plan.groups().stream().anyMatch(person::in))
			.map(Person::groups)
			.toList();
	}

	/** Who has left is in no group any more. */
	private Person author(Revision revision) {
		return this.people.find(revision.author())
			.orElseGet(() -> new Person(revision.author(), revision.author(), Set.of(), Set.of()));
	}

	/**
	 * Makes sure, in the transaction that depends on it, that an answer still holds.
	 * @throws PolicyReplaced where another version has come in force, or may at any time
	 */
	void check(int policy) {
		if (!isInForce(policy)) {
			throw new PolicyReplaced();
		}
	}

	private boolean isInForce(int policy) {
		try {
			return this.policy.isInForce(policy);
		}
		catch (PolicyLocked ex) {
			logger.warn("A decision was refused, since the lock of the newest policy was not free in time", ex);
			throw PolicyReplaced.busy();
		}
	}

	/**
	 * The same, and that the answer is of this moment, since a rule may deny from some
	 * time on.
	 * @throws PolicyReplaced also where the answer is old
	 */
	void check(Answer answer) {
		check(answer.policy());
		demandFresh(answer.at());
	}

	/**
	 * The same of how something new was routed. What waits for people is asked about
	 * again when they decide, so only what goes ahead at once has to be of this moment.
	 * @throws PolicyReplaced also where nobody has to agree and the answer is old
	 */
	void check(Plan plan, Instant routedAt) {
		check(plan.policy());
		if (plan.stages().isEmpty()) {
			demandFresh(routedAt);
		}
	}

	private void demandFresh(Instant at) {
		if (at.plus(FRESH).isBefore(this.clock.instant())) {
			throw PolicyReplaced.meanwhile();
		}
	}

	/** Does something anew where other rules come in force meanwhile. */
	<T> T repeatedly(Supplier<T> act) {
		for (int i = 1; true; i++) {
			try {
				return act.get();
			}
			catch (PolicyReplaced ex) {
				if (i == TRIES || !ex.isWorthRepeating()) {
					throw ex;
				}
			}
		}
	}

	/**
	 * What the policy says.
	 *
	 * @param revision number of the revision
	 * @param policy number of the version that answered
	 * @param rule name of the rule that decided; null where none matched
	 * @param plan who has to agree; null where it is denied
	 * @param refusal why it cannot be approved as it is, whoever agrees; null where it
	 * can
	 * @param at the time by which it says so
	 * @param changedRoles what has become of roles that are not those any more that were
	 * checked; looked at only where something is about to go ahead
	 */
	record Answer(int revision, int policy, @Nullable String rule, @Nullable Plan plan, @Nullable String refusal,
			Instant at, List<String> changedRoles) {

		/** The roles are the same, or nobody looks at them. */
		Answer(int revision, int policy, @Nullable String rule, @Nullable Plan plan, @Nullable String refusal,
				Instant at) {
			this(revision, policy, rule, plan, refusal, at, List.of());
		}

		/** The same, and that of the roles. */
		Answer with(List<String> changedRoles) {
			return new Answer(this.revision, this.policy, this.rule, this.plan, this.refusal, this.at, changedRoles);
		}

		/**
		 * Who has to agree.
		 * @throws PolicyForbids where it cannot be approved
		 * @throws RoleMadeAnew where nobody has read what its roles may do now
		 */
		Plan allowed() {
			if (!this.changedRoles.isEmpty()) {
				throw new RoleMadeAnew(this.changedRoles);
			}
			if (this.plan == null || this.refusal != null) {
				throw new PolicyForbids(this.rule, String.valueOf(this.refusal));
			}
			return this.plan;
		}

	}

}
