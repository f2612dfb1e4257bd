package dev.podidentity.portal.request;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.jobs.JobFailures;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Preflight;
import dev.podidentity.portal.preflight.Question;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs preflight in the background when something is asked, and keeps the answers as
 * evidence.
 */
@Component
class RequestPreflight {

	private static final TaskDescriptor<Job> TASK = TaskDescriptor.of("preflight", Job.class);

	private final Requests requests;

	private final Preflight preflight;

	private final Evidence evidence;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	private final Clock clock;

	RequestPreflight(Requests requests, Preflight preflight, Evidence evidence, AuditTrail trail,
			TransactionOperations transaction, Clock clock) {
		this.requests = requests;
		this.preflight = preflight;
		this.evidence = evidence;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Asks for a run on the current revision, in the current transaction. */
	static void enqueue(Jobs jobs, AssociationRequest request) {
		jobs.enqueue(TASK, request.id() + "/" + request.revision(), new Job(request.id().toString()));
	}

	/** AWS is asked between the two transactions, never in one. */
	void run(RequestId id) {
		this.transaction.execute((status) -> this.requests.findById(id).map(RequestPreflight::asked))
			.ifPresent((asked) -> {
				List<Check> checks = this.preflight.run(asked.question());
				this.transaction.executeWithoutResult((status) -> keep(id, asked, checks));
			});
	}

	private void keep(RequestId id, Asked asked, List<Check> found) {
		List<Check> checks = Stream
			.concat(RemadeRoles.told(this.evidence.all(id, asked.revision()), found).stream(),
					RemadeRoles.sinceRule(asked.plan(), found).stream())
			.sorted(Comparator.comparing(Check::name))
			.toList();
		this.evidence.add(id, asked.revision(), checks, this.clock.instant());
		long failed = checks.stream().filter((check) -> check.result() == Check.Result.FAILED).count();
		this.trail.record(AuditEntry.done(AuditEntry.PORTAL, "preflight.run",
				new ObjectRef("request", id.toString(), asked.reference()), null,
				"{\"revision\":" + asked.revision() + ",\"checks\":" + checks.size() + ",\"failed\":" + failed + "}"));
	}

	private static Asked asked(AssociationRequest request) {
		return new Asked(request.reference(), request.revision(), request.current().content().question(request.team()),
				request.current().plan());
	}

	/** The job that does it. */
	@Configuration(proxyBeanMethods = false)
	static class Task {

		@Bean
		OneTimeTask<Job> preflightTask(RequestPreflight preflight, JobFailures failures) {
			return Tasks.oneTime(TASK)
				.onFailure(failures.retryThenStop())
				.onDeadExecution(failures.reviveThenStop())
				.execute((instance, context) -> preflight.run(RequestId.valueOf(instance.getData().request())));
		}

	}

	/**
	 * The payload.
	 *
	 * @param request id of the request
	 */
	record Job(String request) {
	}

	private record Asked(String reference, int revision, Question question, Plan plan) {
	}

}
