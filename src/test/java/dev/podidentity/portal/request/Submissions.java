package dev.podidentity.portal.request;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.aws.FakeAws;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.RoleUse;
import org.mockito.Answers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** Submissions that follow the real rules and store nothing, for tests. */
public final class Submissions {

	/** One approval by platform; what team Checkout owns is denied to others. */
	private static final String POLICY = """
			ownership:
			  - {team: checkout, namespaces: [checkout-*]}
			rules:
			  - name: owners-only
			    when: targets.exists(t, has(t.owner) && !(t.owner in requester.teams))
			    deny: Another team owns this namespace.
			  - name: free
			    because: Nobody has to look at these.
			    when: targets.all(t, t.namespace == "free")
			    auto-approve: true
			  - name: one-approval
			    because: Every new association needs one approval.
			    stages: [{name: Platform engineering, groups: [platform]}]
			""";

	private Submissions() {
	}

	/**
	 * One that knows these clusters and roles.
	 * @param checks what preflight finds, whatever is asked
	 * @param approvers the names of those who can approve
	 */
	public static RequestSubmission of(Catalog catalog, List<Check> checks, List<String> approvers) {
		RequestView stored = mock(RequestView.class);
		given(stored.reference()).willReturn("REQ-1042");
		RequestViews views = mock(RequestViews.class);
		given(views.ofNew(any(), any(), any())).willReturn(stored);
		FakePeople people = new FakePeople().with(Persons.GROUPS.toArray(Group[]::new));
		approvers.forEach((name) -> people.with(new Person(name, name, Set.of("platform"), Set.of())));
		return new RequestSubmission(gate(catalog, people, Clock.systemUTC()), FakeRoutingToday.unchanged(),
				(question) -> checks, mock(RequestIntake.class),
				new Claims(mock(JdbcClient.class, Answers.RETURNS_DEEP_STUBS)), views, mock(AuditTrail.class));
	}

	/** What everything that is asked passes, by the policy above. */
	static SubmissionGate gate(Catalog catalog, FakePeople people, Clock clock) {
		PolicyInForce policy = Policies.inForce(POLICY);
		RequestRouting routing = routing(policy, catalog, people);
		return new SubmissionGate(new RequestRules(catalog, clock),
				new TakenTargets((targets) -> Map.of(), new FakeAws().associations()),
				new Claims(mock(JdbcClient.class, Answers.RETURNS_DEEP_STUBS)), routing,
				Policies.deciders(people, policy), mock(GroupSets.class), new AskingTeams(people, routing), clock);
	}

	private static RequestRouting routing(PolicyInForce policy, Catalog catalog, FakePeople people) {
		@SuppressWarnings("unchecked")
		ObjectProvider<RoleUse> nobody = mock(ObjectProvider.class);
		return new RequestRouting(policy, catalog, UnreadRoles.PROFILES, nobody, people, Clock.systemUTC());
	}

}
