package dev.podidentity.portal.request;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.policy.PolicyInForce;
import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import org.springframework.stereotype.Component;

/** Tells whose associations are by the rules in force. */
@Component
public class TargetOwners {

	private final PolicyInForce policy;

	private final Catalog catalog;

	TargetOwners(PolicyInForce policy, Catalog catalog) {
		this.policy = policy;
		this.catalog = catalog;
	}

	/** As of now. */
	public Owners inForce() {
		return new Owners(this.policy.current().policy().ownership(), (arn) -> cluster(this.catalog, arn));
	}

	/** What rules can know of a cluster. */
	static Cluster cluster(Catalog catalog, ClusterArn arn) {
		return catalog.cluster(arn)
			.filter(dev.podidentity.portal.catalog.Cluster::described)
			.map((known) -> new Cluster(known.name(), known.account(), known.region(), known.environment(),
					known.tags()))
			.orElseGet(() -> Cluster.undescribed(arn.name(), arn.account(), arn.region()));
	}

}
