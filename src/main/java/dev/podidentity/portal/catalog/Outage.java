package dev.podidentity.portal.catalog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something in AWS that the portal has not read, or not lately: what it shows there is
 * missing, or what it saw before.
 *
 * @param kind what is not read
 * @param account the account
 * @param region the region, null where it is about the whole account
 * @param cluster name of the cluster, null where it is about more than one
 * @param since since when
 * @param reason the operation that failed last and AWS's own words, or why it was not
 * tried
 */
public record Outage(Kind kind, String account, @Nullable String region, @Nullable String cluster, Instant since,
		String reason) {

	/** What it is, for people: {@code Clusters of 111122223333 in eu-central-1}. */
	public String what() {
		return switch (this.kind) {
			case CLUSTERS -> "Clusters of " + place();
			case CLUSTER -> "Cluster " + this.cluster + " of " + place();
			case ROLES -> "Roles of " + place();
			case ASSOCIATIONS -> "Associations on " + this.cluster + " of " + place();
		};
	}

	private String place() {
		return (this.region != null) ? this.account + " in " + this.region : this.account;
	}

	/** What is not read. */
	public enum Kind {

		/** The list of clusters of a location. */
		CLUSTERS,
		/** The description of a cluster; it is known by its name. */
		CLUSTER,
		/** The list of roles of an account. */
		ROLES,
		/** The associations of a cluster. */
		ASSOCIATIONS

	}

}
