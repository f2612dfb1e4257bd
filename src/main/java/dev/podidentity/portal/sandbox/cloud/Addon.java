package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;

/**
 * An add-on of a cluster as DescribeAddon shows it.
 *
 * @param addonArn ARN; carries account and region
 * @param addonName such as {@code eks-pod-identity-agent}
 * @param clusterName its cluster
 * @param status {@code ACTIVE}, {@code DEGRADED}, …
 * @param createdAt when it was made
 * @param modifiedAt when it was last changed
 * @param details all other members, by their JSON names
 */
public record Addon(String addonArn, String addonName, String clusterName, String status, Instant createdAt,
		Instant modifiedAt, @JsonAnySetter @JsonAnyGetter Map<String, Object> details) {

	boolean belongsTo(Cluster cluster) {
		return this.clusterName.equals(cluster.name())
				&& Arn.valueOf(this.addonArn).location().equals(cluster.location());
	}

}
