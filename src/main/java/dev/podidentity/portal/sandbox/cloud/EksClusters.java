package dev.podidentity.portal.sandbox.cloud;

/** EKS: clusters and add-ons. All throw {@link AwsFailure}. */
public final class EksClusters {

	private final Store store;

	EksClusters(Store store) {
		this.store = store;
	}

	/** ListClusters: names. */
	public Page<String> list(Location location, PageRequest page) {
		return this.store.with((state) -> Pager.EKS.cut("clusters " + location,
				state.clusters(location).stream().map(Cluster::name).toList(), (name) -> name, page));
	}

	/** DescribeCluster. */
	public Cluster describe(Location location, String name) {
		return this.store.with((state) -> state.cluster(location, name));
	}

	/** ListAddons: names. */
	public Page<String> listAddons(Location location, String clusterName, PageRequest page) {
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			return Pager.EKS.cut("addons " + cluster.arn(),
					state.addons(cluster).stream().map(Addon::addonName).toList(), (name) -> name, page);
		});
	}

	/** DescribeAddon. */
	public Addon describeAddon(Location location, String clusterName, String addonName) {
		return this.store.with((state) -> state.addons(state.cluster(location, clusterName))
			.stream()
			.filter((addon) -> addon.addonName().equals(addonName))
			.findFirst()
			.orElseThrow(() -> AwsFailure.onAddon(clusterName, addonName,
					"No addon: " + addonName + " found in cluster: " + clusterName)));
	}

}
