package dev.podidentity.portal.request;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.Permission;
import org.springframework.stereotype.Service;

/**
 * Reminds those who can decide of a request that waits, on behalf of those who asked. The
 * domain event says whom.
 */
@Service
public class RequestReminders {

	private final RequestActs acts;

	private final RequestGuard guard;

	private final Deciders deciders;

	private final Clock clock;

	RequestReminders(RequestActs acts, RequestGuard guard, Deciders deciders, Clock clock) {
		this.acts = acts;
		this.guard = guard;
		this.deciders = deciders;
		this.clock = clock;
	}

	/**
	 * Reminds everybody who could decide now.
	 * @throws RequestRefused where it is not there, not one's own, does not wait, was
	 * reminded of a short while ago, or nobody could decide
	 */
	public RequestView send(String reference, Actor actor) {
		String action = "request.send-reminder";
		return this.acts.refusing(action, reference, actor, () -> this.acts.act(reference, actor, (request) -> {
			Permission permission = this.guard.mayRemind(request, actor.person());
			RequestActs.demand(permission);
			if (!permission.granted()) {
				throw new ReminderRefused(permission.reason());
			}
			request.remind(actor, recipients(request), this.clock.instant());
		}));
	}

	/** Those who are asked first, where they can decide, else everybody who can. */
	private List<String> recipients(AssociationRequest request) {
		List<String> to = this.deciders.staffing(request.round().needs(), request.excluded())
			.waiting()
			.everybody()
			.stream()
			.map(Person::username)
			.toList();
		if (to.isEmpty()) {
			throw new ReminderRefused("Nobody can decide this now, so nobody was reminded. Tell an administrator.");
		}
		Assignment assignment = request.assignment();
		List<String> first = (assignment != null) ? to.stream().filter(assignment.people()::contains).toList()
				: List.of();
		return first.isEmpty() ? to : first;
	}

}
