package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;

/**
 * A cluster as DescribeCluster shows it. Members without a rule of their own are carried
 * along as they are.
 *
 * @param arn ARN; carries account and region
 * @param name unique in the location
 * @param status {@code ACTIVE}, {@code CREATING}, …
 * @param createdAt when it was made
 * @param tags its tags
 * @param details all other members, by their JSON names
 */
public record Cluster(String arn, String name, String status, Instant createdAt, Map<String, String> tags,
		@JsonAnySetter @JsonAnyGetter Map<String, Object> details) {

	Location location() {
		return Arn.valueOf(this.arn).location();
	}

	boolean active() {
		return this.status.equals("ACTIVE");
	}

	Cluster withTags(Map<String, String> newTags) {
		return new Cluster(this.arn, this.name, this.status, this.createdAt, newTags, this.details);
	}

	/** With that Kubernetes API, where the cluster has one yet. */
	public Cluster withEndpoint(String url) {
		Map<String, Object> newDetails = new LinkedHashMap<>(this.details);
		newDetails.replace("endpoint", url);
		return new Cluster(this.arn, this.name, this.status, this.createdAt, this.tags, newDetails);
	}

	/** What the ARNs of its associations begin with; the id follows. */
	String associationPrefix() {
		Arn own = Arn.valueOf(this.arn);
		return new Arn(own.partition(), own.service(), own.region(), own.account(),
				"podidentityassociation/" + this.name + "/")
			.toString();
	}

}
