package dev.podidentity.portal.policy;

import java.time.Clock;
import java.util.List;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.jobs.JobFailures;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.PastRequests.PastRequest;
import dev.podidentity.portal.policy.PolicyChange.Acted;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tries proposed rules on the newest requests there are, beside the rules that they were
 * made of, and keeps what would have been otherwise.
 */
@Component
class PolicySimulation {

	private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("policy-simulation", Job.class);

	private static final int PAGE = 250;

	private final PolicyChanges changes;

	private final PolicyVersions versions;

	private final ObjectProvider<PastRequests> past;

	private final Simulations simulations;

	private final PolicySettings settings;

	private final People people;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	private final Clock clock;

	PolicySimulation(PolicyChanges changes, PolicyVersions versions, ObjectProvider<PastRequests> past,
			Simulations simulations, PolicySettings settings, People people, AuditTrail trail,
			TransactionOperations transaction, Clock clock) {
		this.changes = changes;
		this.versions = versions;
		this.past = past;
		this.simulations = simulations;
		this.settings = settings;
		this.people = people;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Asks for a run, in the current transaction. */
	static void enqueue(Jobs jobs, PolicyChange change) {
		jobs.enqueue(TASK, String.valueOf(change.number()), new Job(change.number()));
	}

	/**
	 * Routing can call AWS, so what is found is written between, in short transactions.
	 */
	void run(long number) {
		PolicyChange change = this.changes.findById(number).orElseThrow();
		RoutingPolicy before = RoutingPolicy.inForce(this.versions.find(change.base()).orElseThrow().text());
		RoutingPolicy after = RoutingPolicy.parse(change.text());
		PastRequests requests = this.past.getObject();
		int total = Math.min(requests.count(), this.settings.simulated());
		Simulation.Tally tally = new Simulation.Tally(total, GroupNames.of(this.people));
		long oldest = Long.MAX_VALUE;
		int left = total;
		while (left > 0) {
			keep(number, tally.soFar());
			List<PastRequest> page = requests.before(oldest, Math.min(left, PAGE));
			for (PastRequest request : page) {
				tally.add(request.reference(), request.routedBy(before), request.routedBy(after));
				oldest = request.number();
			}
			left = page.isEmpty() ? 0 : left - page.size();
		}
		Simulation finished = tally.finished(this.clock.instant());
		this.transaction.executeWithoutResult((status) -> {
			this.simulations.keep(number, finished);
			this.trail.record(AuditEntry.done(AuditEntry.PORTAL, "policy.simulate", Acted.object(number), null,
					"{\"requests\":" + finished.done() + ",\"different\":" + finished.different() + "}"));
		});
	}

	private void keep(long number, Simulation simulation) {
		this.transaction.executeWithoutResult((status) -> this.simulations.keep(number, simulation));
	}

	/** The job that does it. */
	@Configuration(proxyBeanMethods = false)
	static class Task {

		@Bean
		OneTimeTask<Job> policySimulationTask(PolicySimulation simulation, JobFailures failures) {
			return Tasks.oneTime(TASK)
				.onFailure(failures.retryThenStop())
				.onDeadExecution(failures.reviveThenStop())
				.execute((instance, context) -> simulation.run(instance.getData().change()));
		}

	}

	/**
	 * The payload.
	 *
	 * @param change number of the proposal
	 */
	record Job(long change) {
	}

}
