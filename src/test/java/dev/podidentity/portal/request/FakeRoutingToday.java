package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.RoutingToday.Answer;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

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
		WaitingRequests waiting = mock(WaitingRequests.class, withSettings().stubOnly());
		given(waiting.upToDate(any())).willAnswer((call) -> call.getArgument(0));
		return waiting;
	}

	static RoutingToday answering(Function<AssociationRequest, Answer> answer) {
		RoutingToday today = mock(RoutingToday.class, withSettings().stubOnly());
		given(today.of(any())).willAnswer((call) -> answer.apply(call.getArgument(0)));
		given(today.repeatedly(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		return today;
	}

}
