package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.RoleArn;

/**
 * Clusters and roles that can be asked for, answered from memory and refreshed in the
 * background: no method calls AWS.
 */
public interface Catalog {

	/** All clusters, by name. */
	List<Cluster> clusters();

	/** The cluster of that ARN. */
	Optional<Cluster> cluster(ClusterArn arn);

	/** The clusters a person may mean: of that ARN or id, or all of that name. */
	List<Cluster> named(String text);

	/**
	 * Where the cluster of that ARN, id or name may be without the portal knowing it,
	 * since it has not been able to read the clusters there yet.
	 */
	List<Location> unread(String text);

	/**
	 * The same in a sentence, with AWS's words; empty where a cluster that the portal
	 * does not know cannot be.
	 */
	default Optional<String> whyUnknown(String text) {
		List<Location> unread = unread(text);
		return unread.isEmpty() ? Optional.empty()
				: Optional.of("The portal has not been able to read the clusters of "
						+ unread.stream().map(this::described).collect(Collectors.joining(", "))
						+ " yet. Try again in a moment.");
	}

	private String described(Location location) {
		String place = location.account() + " in " + location.region();
		return outages(Set.of(Outage.Kind.CLUSTERS)).stream()
			.filter((outage) -> outage.account().equals(location.account())
					&& location.region().equals(outage.region()))
			.map((outage) -> place + " (" + outage.reason() + ")")
			.findFirst()
			.orElse(place);
	}

	/**
	 * Roles of an account whose name or ARN contains the text (ignoring case), by name.
	 */
	List<Role> roles(String account, String text);

	/** The role of that ARN, where the catalog knows it. */
	Optional<Role> role(RoleArn arn);

	/**
	 * What could not be refreshed, and since when: there the catalog answers with what it
	 * saw before, or with nothing.
	 */
	List<Outage> outages();

	/** The same, of the kinds named. */
	default List<Outage> outages(Set<Outage.Kind> kinds) {
		return outages().stream().filter((outage) -> kinds.contains(outage.kind())).toList();
	}

	/** Why the roles of that account may not be all there, where they may not. */
	default Optional<Outage> rolesOutage(String account) {
		return outages(Set.of(Outage.Kind.ROLES)).stream()
			.filter((outage) -> outage.account().equals(account))
			.findFirst();
	}

	/** Asks for a refresh soon; returns at once. */
	void refresh();

}
