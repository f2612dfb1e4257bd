package dev.podidentity.portal.request;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Hands the stage that waits to some of those who decide in it anyway: they are asked
 * first, and the others still can. So it never lets anybody decide who could not.
 */
@Service
public class RequestReassignment {

	private static final int MOST = 10;

	private static final int LONGEST_REASON = 1000;

	private final RequestActs acts;

	private final RequestGuard guard;

	private final Deciders deciders;

	private final Clock clock;

	RequestReassignment(RequestActs acts, RequestGuard guard, Deciders deciders, Clock clock) {
		this.acts = acts;
		this.guard = guard;
		this.deciders = deciders;
		this.clock = clock;
	}

	/**
	 * Asks these people first.
	 * @param people account names
	 * @param reason why; required
	 * @throws RequestRefused where it is not there, not allowed, does not wait, or a
	 * person could not decide in the stage that waits
	 */
	public RequestView reassign(String reference, @Nullable List<@Nullable String> people, @Nullable String reason,
			Actor actor) {
		return this.acts.refusing("request.reassign", reference, actor,
				() -> this.acts.act(reference, actor, (request) -> {
					Permission permission = this.guard.mayReassign(request, actor.person());
					RequestActs.demand(permission);
					if (!permission.granted()) {
						throw new ReassignmentRefused(permission.reason());
					}
					List<String> to = distinct(people);
					check(to, reason, request);
					request.reassign(to, actor, String.valueOf(reason).strip(), this.clock.instant());
				}));
	}

	private static List<String> distinct(@Nullable List<@Nullable String> people) {
		List<String> distinct = new ArrayList<>();
		for (String person : (people != null) ? people : List.<@Nullable String>of()) {
			if (person != null && !distinct.contains(person.strip())) {
				distinct.add(person.strip());
			}
		}
		return distinct;
	}

	private void check(List<String> to, @Nullable String reason, AssociationRequest request) {
		List<Violation> violations = new ArrayList<>();
		Set<String> able = able(request);
		if (to.isEmpty() || to.size() > MOST) {
			violations.add(new Violation("/people", "Choose from 1 to " + MOST + " people."));
		}
		else if (!able.containsAll(to)) {
			violations.add(new Violation("/people", "Choose only people who can decide this stage now."));
		}
		if (!VisibleText.isIn(reason)) {
			violations.add(new Violation("/reason", "Say why: those who are asked see it."));
		}
		else if (reason.length() > LONGEST_REASON) {
			violations.add(new Violation("/reason", "Use at most " + LONGEST_REASON + " characters."));
		}
		else {
			WholeText.fault(reason).ifPresent((fault) -> violations.add(new Violation("/reason", fault)));
		}
		if (!violations.isEmpty()) {
			throw new InvalidRequest(violations);
		}
	}

	private Set<String> able(AssociationRequest request) {
		return this.deciders.staffing(request.round().needs(), request.excluded())
			.waiting()
			.everybody()
			.stream()
			.map(Person::username)
			.collect(Collectors.toSet());
	}

}
