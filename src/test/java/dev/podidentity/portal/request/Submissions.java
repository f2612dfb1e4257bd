package dev.podidentity.portal.request;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.ApprovalPolicy;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.preflight.Check;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** Submissions that follow the real rules and store nothing, for tests. */
public final class Submissions {

	private static final Plan PLAN = new Plan("one-approval", "Every new association needs one approval.",
			List.of(new Plan.Stage("Platform engineering", List.of("platform"), 1)));

	private Submissions() {
	}

	/**
	 * One that knows these clusters and roles.
	 * @param checks what preflight finds, whatever is asked
	 * @param approvers the names of those who can approve
	 */
	public static RequestSubmission of(Catalog catalog, List<Check> checks, List<String> approvers) {
		ApprovalPolicy policy = mock(ApprovalPolicy.class);
		given(policy.plan(any())).willReturn(PLAN);
		given(policy.approvers(any(), any()))
			.willReturn(approvers.stream().map((name) -> new Person(name, name, Set.of(), Set.of())).toList());
		RequestView stored = mock(RequestView.class);
		given(stored.reference()).willReturn("REQ-1042");
		RequestViews views = mock(RequestViews.class);
		given(views.ofNew(any(), any(), any(), any())).willReturn(stored);
		return new RequestSubmission(new RequestRules(catalog), (targets) -> Map.of(), policy, (question) -> checks,
				mock(RequestIntake.class), new Claims(mock(JdbcClient.class)), views, mock(People.class));
	}

}
