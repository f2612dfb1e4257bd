package dev.podidentity.portal.policy;

import java.util.List;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.policy.PolicySettings.Approvers;

/** Policies for tests. */
public final class Policies {

	private Policies() {
	}

	/** Platform decides on production, security on everything. */
	public static ApprovalPolicy of(People people) {
		return of(people, new Approvers("platform", List.of("prod-*")), new Approvers("security", List.of("*")));
	}

	static ApprovalPolicy of(People people, Approvers... approvers) {
		return new ApprovalPolicy(List.of(approvers), people, DemoClusters.catalog());
	}

}
