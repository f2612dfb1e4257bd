package dev.podidentity.portal.sandbox.cloud;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that the sandbox knows, in memory; not thread-safe, {@link Store} guards it. */
final class State {

	private final Map<String, Cluster> clusters = new TreeMap<>();

	private final Map<String, Addon> addons = new TreeMap<>();

	private final Map<String, Role> roles = new TreeMap<>();

	private final AssociationIndex associations;

	private final Tokens tokens = new Tokens();

	State(Duration visibilityDelay) {
		this.associations = new AssociationIndex(visibilityDelay);
	}

	void put(Cluster cluster) {
		this.clusters.put(cluster.arn(), cluster);
	}

	void put(Addon addon) {
		this.addons.put(addon.addonArn(), addon);
	}

	void put(Role role) {
		this.roles.put(role.arn(), role);
	}

	AssociationIndex associations() {
		return this.associations;
	}

	Tokens tokens() {
		return this.tokens;
	}

	List<Cluster> clusters(Location location) {
		return this.clusters.values().stream().filter((cluster) -> cluster.location().equals(location)).toList();
	}

	/** Throws {@link AwsFailure} where there is no such cluster. */
	Cluster cluster(Location location, String name) {
		return clusters(location).stream()
			.filter((cluster) -> cluster.name().equals(name))
			.findFirst()
			.orElseThrow(
					() -> AwsFailure.on(name, AwsError.RESOURCE_NOT_FOUND, "No cluster found for name: " + name + "."));
	}

	Optional<Cluster> clusterByArn(String arn) {
		return Optional.ofNullable(this.clusters.get(arn));
	}

	List<Addon> addons(Cluster cluster) {
		return this.addons.values().stream().filter((addon) -> addon.belongsTo(cluster)).toList();
	}

	List<Role> roles(String account) {
		return this.roles.values().stream().filter((role) -> role.account().equals(account)).toList();
	}

	Optional<Role> role(String arn) {
		return Optional.ofNullable(this.roles.get(arn));
	}

	Set<String> accounts() {
		Set<String> accounts = new TreeSet<>();
		this.clusters.values().forEach((cluster) -> accounts.add(cluster.location().account()));
		this.roles.values().forEach((role) -> accounts.add(role.account()));
		return accounts;
	}

}
