package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sees to requests whose stage has waited longer than its rule allows: they are reminded
 * of, given to one more group, or expire; by the rules of this moment, which can ask for
 * less by now. What was not reviewed in time after the glass was broken is told.
 */
@Component
class ReviewDeadlines {

	private static final Logger logger = LoggerFactory.getLogger(ReviewDeadlines.class);

	private static final int AT_ONCE = 200;

	private final JdbcClient jdbc;

	private final Requests requests;

	private final GroupSets groupSets;

	private final WaitingRequests waiting;

	private final TransactionOperations transaction;

	private final Clock clock;

	ReviewDeadlines(JdbcClient jdbc, Requests requests, GroupSets groupSets, WaitingRequests waiting,
			TransactionOperations transaction, Clock clock) {
		this.jdbc = jdbc;
		this.requests = requests;
		this.groupSets = groupSets;
		this.waiting = waiting;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Each in a transaction of its own; many at once are taken in several turns. */
	void pass() {
		Instant now = this.clock.instant();
		List<RequestId> due = this.jdbc
			.sql("select id from association_request where due_at <= ?"
					+ " and (review = 'SUBMITTED' or after_review = 'PENDING') order by due_at fetch first " + AT_ONCE
					+ " rows only")
			.param(now.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new RequestId(row.getObject("id", UUID.class)))
			.list();
		due.forEach((id) -> pass(id, now));
	}

	private void pass(RequestId id, Instant now) {
		this.waiting.routeAgain(id);
		try {
			this.transaction.executeWithoutResult((status) -> this.requests.findById(id).ifPresent((request) -> {
				request.passDeadline(now);
				this.groupSets.keepAsked(request);
				this.requests.saveAndFlush(request);
			}));
		}
		catch (ConcurrencyFailureException ex) {
			// somebody decided at this moment; what is still due is due in a minute too
			logger.debug("Request {} has changed while its deadline passed", id, ex);
		}
	}

	/** The job that looks for them, on one replica at a time. */
	@Configuration(proxyBeanMethods = false)
	static class Task {

		@Bean
		RecurringTask<Void> reviewDeadlinesTask(ReviewDeadlines deadlines) {
			return Tasks.recurring("review-deadlines", FixedDelay.ofMinutes(1))
				.execute((instance, context) -> deadlines.pass());
		}

	}

}
