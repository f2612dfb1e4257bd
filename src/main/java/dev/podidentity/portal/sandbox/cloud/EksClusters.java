package dev.podidentity.portal.sandbox.cloud;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** EKS: clusters and add-ons. All throw {@link AwsFailure}. */
public final class EksClusters {

	private final Store store;

	private final Clock clock;

	private final List<ClusterVersion> versions = ClusterVersion.all();

	EksClusters(Store store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * DescribeClusterVersions: those that EKS supports, or all; the default alone; those
	 * with these numbers.
	 */
	public List<Map<String, Object>> versions(boolean all, boolean defaultOnly, List<String> numbers) {
		Instant now = this.clock.instant();
		return this.versions.stream()
			.filter((version) -> all || version.isSupported(now))
			.filter((version) -> !defaultOnly || version.defaultVersion())
			.filter((version) -> numbers.isEmpty() || numbers.contains(version.clusterVersion()))
			.map((version) -> version.shown(now))
			.toList();
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

	/**
	 * DescribeAddonVersions, narrowed to add-on and version of Kubernetes where given.
	 */
	public List<AddonReleases> addonVersions(@Nullable String addonName, @Nullable String kubernetesVersion) {
		List<String> kubernetesVersions = this.versions.stream()
			.map(ClusterVersion::clusterVersion)
			.filter((version) -> kubernetesVersion == null || kubernetesVersion.equals(version))
			.toList();
		return this.store.with((state) -> AddonReleases.of(state.addons()
			.stream()
			.filter((addon) -> addonName == null || addonName.equals(addon.addonName()))
			.toList(), kubernetesVersions));
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
