package dev.podidentity.portal.policy;

import dev.podidentity.portal.identity.People;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** Policies for tests. */
public final class Policies {

	/** One approval by platform or security. */
	public static final String ONE_APPROVAL = """
			rules:
			  - name: one-approval
			    because: Every new association needs one approval.
			    stages: [{name: Platform engineering or Security, groups: [platform, security]}]
			""";

	private Policies() {
	}

	/** Who decides where platform or security approve everything. */
	public static Deciders deciders(People people) {
		return deciders(people, inForce(ONE_APPROVAL));
	}

	public static Deciders deciders(People people, PolicyInForce policy) {
		return new Deciders(people, policy);
	}

	/** That policy in force, as version 1. */
	public static PolicyInForce inForce(String yaml) {
		PolicyInForce policy = mock(PolicyInForce.class);
		given(policy.current()).willReturn(new PolicyVersion(1, RoutingPolicy.parse(yaml)));
		given(policy.isInForce(1)).willReturn(true);
		return policy;
	}

}
