package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.request.RoutingToday.Answer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.mockito.Mockito.mock;

/** What the policy in force says today, for tests without one. */
final class FakeRoutingToday {

	private FakeRoutingToday() {
	}

	/** The same as when the request was sent. */
	static RoutingToday unchanged() {
		return asking((request) -> request.current().plan());
	}

	/** Asks for this plan now. */
	static RoutingToday asking(Function<AssociationRequest, Plan> plan) {
		return answering((request) -> new Answer(request.revision(), plan.apply(request).policy(), "by-hand",
				plan.apply(request), null, Instant.EPOCH));
	}

	/** What waits has followed all rules. */
	static WaitingRequests followed() {
		return new Followed();
	}

	static RoutingToday answering(Function<AssociationRequest, Answer> answer) {
		return new Answering(answer);
	}

	/** No mock, which walks the stack at each call: some tests ask a million times. */
	private static class Answering extends RoutingToday {

		private final Function<AssociationRequest, Answer> answer;

		Answering(Function<AssociationRequest, Answer> answer) {
			super(mock(RequestRouting.class), mock(SubmissionGate.class), mock(GroupSets.class),
					mock(PolicyInForce.class), mock(People.class), ARequest.CLOCK);
			this.answer = answer;
		}

		@Override
		Answer of(AssociationRequest request) {
			return this.answer.apply(request);
		}

		@Override
		List<Set<String>> others(AssociationRequest request, Plan plan) {
			return List.of();
		}

		@Override
		void check(int policy) {
		}

		@Override
		void check(Answer given) {
		}

		@Override
		void check(Plan plan, Instant routedAt) {
		}

		@Override
		<T> T repeatedly(Supplier<T> act) {
			return act.get();
		}

	}

	private static class Followed extends WaitingRequests {

		Followed() {
			super(mock(JdbcClient.class), mock(Requests.class), mock(RoutingToday.class), mock(GroupSets.class),
					mock(PolicyInForce.class), TransactionOperations.withoutTransaction(), mock(Jobs.class),
					ARequest.CLOCK);
		}

		@Override
		AssociationRequest upToDate(AssociationRequest request) {
			return request;
		}

		@Override
		void routeAgain(RequestId id) {
		}

	}

}
