package dev.podidentity.portal.sandbox.faults;

import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.CreateAssociation;
import dev.podidentity.portal.sandbox.cloud.Location;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * An association that somebody else makes just before it is asked for.
 *
 * @param cluster name of the cluster
 * @param account its account
 * @param region its region
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param roleArn the role; need not exist
 * @param ownerArn the add-on that owns it, if one does
 */
record Foreign(String cluster, String account, String region, String namespace, String serviceAccount, String roleArn,
		@Nullable String ownerArn) {

	Foreign {
		required("cluster", cluster);
		required("account", account);
		required("region", region);
		required("namespace", namespace);
		required("serviceAccount", serviceAccount);
		required("roleArn", roleArn);
	}

	private static void required(String name, String value) {
		Assert.hasText(value,
				() -> name + " is missing; say cluster, account, region, namespace, serviceAccount " + "and roleArn");
	}

	Location location() {
		return new Location(this.account, this.region);
	}

	Target target() {
		return new Target(location(), this.cluster, this.namespace, this.serviceAccount);
	}

	CreateAssociation request() {
		return new CreateAssociation(this.namespace, this.serviceAccount, this.roleArn, null, Map.of(), null, null,
				null);
	}

}
