package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.RoleArn;

/** Catalogs with fixed contents, for tests. */
public final class Catalogs {

	private Catalogs() {
	}

	public static Catalog of(List<Cluster> clusters, List<Role> roles, List<Outage> outages) {
		return new FixedCatalog(clusters, roles, outages);
	}

	private record FixedCatalog(List<Cluster> clusters, List<Role> roles, List<Outage> outages) implements Catalog {

		@Override
		public Optional<Cluster> cluster(ClusterArn arn) {
			return this.clusters.stream().filter((cluster) -> cluster.arn().equals(arn)).findFirst();
		}

		@Override
		public List<Cluster> named(String arnOrName) {
			return this.clusters.stream()
				.filter((cluster) -> List.of(cluster.name(), cluster.id(), cluster.arn().toString())
					.contains(arnOrName))
				.toList();
		}

		@Override
		public List<Location> unread(String text) {
			Optional<Location> meant = ClusterArn.ofArnOrId(text).map(ClusterArn::location);
			return this.outages.stream()
				.filter((outage) -> outage.kind() == Outage.Kind.CLUSTERS)
				.map((outage) -> new Location(outage.account(), Objects.requireNonNull(outage.region())))
				.filter((location) -> meant.isEmpty() || meant.get().equals(location))
				.toList();
		}

		@Override
		public List<Role> roles(String account, String text) {
			return this.roles.stream()
				.filter((role) -> role.arn().account().equals(account) && role.matches(text))
				.toList();
		}

		@Override
		public Optional<Role> role(RoleArn arn) {
			return this.roles.stream().filter((role) -> role.arn().equals(arn)).findFirst();
		}

		@Override
		public void refresh() {
			// fixed contents stay as they are
		}

	}

}
