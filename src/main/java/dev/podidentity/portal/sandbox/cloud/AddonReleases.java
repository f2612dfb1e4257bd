package dev.podidentity.portal.sandbox.cloud;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which versions of an add-on there are, as DescribeAddonVersions shows it: those that
 * run on a cluster here, newest first, each for all versions of Kubernetes.
 *
 * @param addonName such as {@code eks-pod-identity-agent}
 * @param publisher who publishes it
 * @param owner who owns it
 * @param addonVersions its versions
 */
public record AddonReleases(String addonName, String publisher, String owner, List<Release> addonVersions) {

	static List<AddonReleases> of(Collection<Addon> addons, List<String> kubernetesVersions) {
		Map<String, List<Addon>> byName = addons.stream()
			.collect(Collectors.groupingBy(Addon::addonName, TreeMap::new, Collectors.toList()));
		return byName.values().stream().map((same) -> of(same, kubernetesVersions)).toList();
	}

	private static AddonReleases of(List<Addon> same, List<String> kubernetesVersions) {
		List<Compatibility> all = kubernetesVersions.stream()
			.map((version) -> new Compatibility(version, List.of("*"), true))
			.toList();
		Addon first = same.get(0);
		return new AddonReleases(first.addonName(), detail(first, "publisher"), detail(first, "owner"),
				same.stream()
					.map((addon) -> detail(addon, "addonVersion"))
					.distinct()
					.sorted(Comparator.reverseOrder())
					.map((version) -> new Release(version, List.of("amd64", "arm64"), all))
					.toList());
	}

	private static String detail(Addon addon, String member) {
		return String.valueOf(addon.details().get(member));
	}

	/**
	 * One version of an add-on.
	 *
	 * @param addonVersion such as {@code v1.3.8-eksbuild.2}
	 * @param architecture processors that it runs on
	 * @param compatibilities versions of Kubernetes that it runs on
	 */
	public record Release(String addonVersion, List<String> architecture, List<Compatibility> compatibilities) {
	}

	/**
	 * A version of Kubernetes that a version of an add-on runs on.
	 *
	 * @param clusterVersion such as {@code 1.33}
	 * @param platformVersions platform versions, {@code *} for all
	 * @param defaultVersion whether a new add-on gets it there
	 */
	public record Compatibility(String clusterVersion, List<String> platformVersions, boolean defaultVersion) {
	}

}
