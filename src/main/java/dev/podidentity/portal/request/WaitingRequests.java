package dev.podidentity.portal.request;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.jobs.JobFailures;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.NewestVersion;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.PolicyAdopted;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.RoutingToday.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has requests that wait follow the rules that have come in force, so that the plan which
 * people see is the one that counts. The decision that completes a request asks the
 * policy once more; this only has nobody asked in vain until then.
 */
@Component
class WaitingRequests {

	private static final Logger logger = LoggerFactory.getLogger(WaitingRequests.class);

	private static final TaskDescriptor<Adopted> TASK = TaskDescriptor.of("route-waiting-requests", Adopted.class);

	private static final int PAGE = 200;

	private static final PlanConverter PLAN = new PlanConverter();

	private final JdbcClient jdbc;

	private final Requests requests;

	private final RoutingToday today;

	private final GroupSets groupSets;

	private final PolicyInForce policy;

	private final TransactionOperations transaction;

	private final Jobs jobs;

	private final Clock clock;

	WaitingRequests(JdbcClient jdbc, Requests requests, RoutingToday today, GroupSets groupSets, PolicyInForce policy,
			TransactionOperations transaction, Jobs jobs, Clock clock) {
		this.jdbc = jdbc;
		this.requests = requests;
		this.today = today;
		this.groupSets = groupSets;
		this.policy = policy;
		this.transaction = transaction;
		this.jobs = jobs;
		this.clock = clock;
	}

	/** In the transaction that puts the version in force. */
	@EventListener
	void on(PolicyAdopted adopted) {
		this.jobs.enqueue(TASK, String.valueOf(adopted.number()), new Adopted(adopted.number()));
	}

	/** Each in a transaction of its own; what was sent meanwhile was routed anew. */
	void routeAgain() {
		routeAgain((waiting) -> true);
	}

	/**
	 * Rules can look at the time, and at facts that change: what was denied may be
	 * allowed by now, and the other way round, and what was enough may be so no more.
	 * What could not follow the rules when they came in force, such as for want of a
	 * cluster, is tried again too.
	 */
	void lookAgain() {
		boolean looksAtTime = this.policy.current().policy().looksAtTime();
		int newest = this.policy.newest().map(NewestVersion::number).orElse(0);
		routeAgain((waiting) -> looksAtTime || waiting.denied() || waiting.plan().policy() != newest
				|| waiting.plan().enoughBy() != null);
	}

	/**
	 * The request as the rules of this moment have it: who decides right after these have
	 * come in force, or the time or facts have changed that they look at, does not wait
	 * for the job that looks at all. Can take a call to AWS, so never in a transaction.
	 * @param how how much depends on that
	 */
	AssociationRequest upToDate(AssociationRequest request, Look how) {
		if (!request.followsPolicy() || !isToLookAt(request, how)) {
			return request;
		}
		routeAgain(request.id());
		return this.requests.findById(request.id()).orElse(request);
	}

	private boolean isToLookAt(AssociationRequest request, Look how) {
		boolean sameVersion = request.current().plan().policy() == this.policy.current().number();
		return !sameVersion || switch (how) {
			case AT_OTHER_RULES -> false;
			case AT_THE_TIME -> this.policy.current().policy().looksAtTime();
			case AT_ALL -> true;
		};
	}

	private void routeAgain(Predicate<Row> which) {
		long last = 0;
		List<Row> page = page(last);
		while (!page.isEmpty()) {
			page.stream().filter(which).forEach((row) -> routeAgain(new RequestId(row.id())));
			last = page.get(page.size() - 1).number();
			page = page(last);
		}
	}

	private List<Row> page(long last) {
		return this.jdbc
			.sql("select r.id, r.number, r.denial, v.plan from association_request r"
					+ " join request_revision v on v.request_id = r.id and v.number = r.revision where r.number > ?"
					+ " and (r.review = 'SUBMITTED' or r.after_review = 'PENDING')" + " order by r.number fetch first "
					+ PAGE + " rows only")
			.param(last)
			.query((row, number) -> new Row(row.getObject("id", UUID.class), row.getLong("number"),
					row.getString("denial") != null, PLAN.convertToEntityAttribute(row.getString("plan"))))
			.list();
	}

	/**
	 * The same for one, also where the facts have changed and not the rules. Can take a
	 * call to AWS, so never in a transaction.
	 */
	void routeAgain(RequestId id) {
		try {
			this.today.repeatedly(() -> this.requests.findById(id).map(this::routeAgain).orElse(false));
		}
		catch (ConcurrencyFailureException | PolicyReplaced ex) {
			// somebody decided at this moment, by these rules
			logger.debug("Request {} has changed while it was routed again", id, ex);
		}
		catch (ClusterNotRead ex) {
			// the decision that would complete it asks again, and is refused as well
			logger.info("Request {} keeps its plan: {}", id, ex.reason());
		}
	}

	/** Where it is denied now it keeps its plan: that is what it waits by, if at all. */
	private boolean routeAgain(AssociationRequest read) {
		Answer answer = this.today.of(read);
		return Boolean.TRUE
			.equals(this.transaction.execute((status) -> this.requests.findById(read.id()).filter((request) -> {
				boolean waits = request.revision() == answer.revision() && request.followsPolicy();
				if (waits) {
					this.today.check(answer);
					List<Set<String>> others = (answer.plan() != null) ? this.today.others(request, answer.plan())
							: List.of();
					request.follow(answer, others, AuditEntry.PORTAL, this.clock.instant());
					this.groupSets.keepAsked(request);
					this.requests.saveAndFlush(request);
				}
				return waits;
			}).isPresent()));
	}

	/** For what a request is looked at again before somebody acts. */
	enum Look {

		/** Rules that have come in force since; by these people see it and decide. */
		AT_OTHER_RULES,

		/** The same, and the time where rules look at it. */
		AT_THE_TIME,

		/** Whatever rules look at: nothing else asks the policy before it counts. */
		AT_ALL

	}

	private record Row(UUID id, long number, boolean denied, Plan plan) {
	}

	/** The jobs that do it. */
	@Configuration(proxyBeanMethods = false)
	static class Task {

		@Bean
		OneTimeTask<Adopted> routeWaitingRequestsTask(WaitingRequests waiting, JobFailures failures) {
			return Tasks.oneTime(TASK)
				.onFailure(failures.retryThenStop())
				.onDeadExecution(failures.reviveThenStop())
				.execute((instance, context) -> waiting.routeAgain());
		}

		@Bean
		RecurringTask<Void> lookAgainAtWaitingRequestsTask(WaitingRequests waiting) {
			return Tasks.recurring("look-again-at-waiting-requests", FixedDelay.ofMinutes(5))
				.execute((instance, context) -> waiting.lookAgain());
		}

	}

	/**
	 * The payload.
	 *
	 * @param policy number of the version that has come in force
	 */
	record Adopted(int policy) {
	}

}
