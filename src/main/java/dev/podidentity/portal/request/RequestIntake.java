package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.Plan;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The transaction that stores a request, its audit event and the job for its preflight.
 */
@Component
class RequestIntake {

	private final Requests requests;

	private final RoutingToday today;

	private final Jobs jobs;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final Clock clock;

	RequestIntake(Requests requests, RoutingToday today, Jobs jobs, ApplicationEventPublisher events,
			TransactionOperations transaction, Clock clock) {
		this.requests = requests;
		this.today = today;
		this.jobs = jobs;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Stores it, in the current transaction where there is one; where nobody has to agree
	 * it is approved at once.
	 * @throws TargetClaimed where the database refuses it
	 * @param routedAt the time that the rules went by
	 * @throws PolicyReplaced where it was routed by a policy that is not in force any
	 * more, or is approved by what the rules said some time ago
	 */
	AssociationRequest store(RequestContent content, Plan plan, Instant routedAt, Actor actor, @Nullable String team) {
		try {
			return this.transaction.execute((status) -> {
				this.today.check(plan, routedAt);
				AssociationRequest request = this.requests
					.saveAndFlush(AssociationRequest.submit(content, plan, actor, team, this.clock.instant()));
				this.events.publishEvent(request.submitted());
				RequestPreflight.enqueue(this.jobs, request);
				if (plan.stages().isEmpty()) {
					request.approveByPolicy();
					return this.requests.saveAndFlush(request);
				}
				return request;
			});
		}
		catch (DataIntegrityViolationException ex) {
			throw new TargetClaimed(content, ex);
		}
	}

}
