package dev.podidentity.portal.sandbox.cloud;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that the sandbox knows, in memory; not thread-safe, {@link Store} guards it. */
final class State {

	/** By location and name. */
	private final Map<Location, NavigableMap<String, Cluster>> clusters = new HashMap<>();

	private final Map<String, Addon> addons = new TreeMap<>();

	private final RoleIndex roles = new RoleIndex();

	private final PolicyIndex policies = new PolicyIndex();

	private final AssociationIndex associations;

	private final Tokens tokens = new Tokens();

	private final Duration visibilityDelay;

	State(Duration visibilityDelay) {
		this.visibilityDelay = visibilityDelay;
		this.associations = new AssociationIndex(visibilityDelay);
	}

	/** Behaves in that way from now on. */
	void behave(Quirks quirks) {
		this.associations.delay(Objects.requireNonNullElse(quirks.changeVisibleAfter(), this.visibilityDelay));
		this.roles.delay(quirks.roleVisibleAfter());
		this.tokens.behave(quirks.tokens(), quirks.tokensForgottenAfter());
	}

	void put(Cluster cluster) {
		this.clusters.computeIfAbsent(cluster.location(), (location) -> new TreeMap<>()).put(cluster.name(), cluster);
	}

	void put(Addon addon) {
		this.addons.put(addon.addonArn(), addon);
	}

	AssociationIndex associations() {
		return this.associations;
	}

	RoleIndex roles() {
		return this.roles;
	}

	PolicyIndex policies() {
		return this.policies;
	}

	Tokens tokens() {
		return this.tokens;
	}

	/** All of a location, by name. */
	Collection<Cluster> clusters(Location location) {
		return in(location).values();
	}

	/** Throws {@link AwsFailure} where there is no such cluster. */
	Cluster cluster(Location location, String name) {
		return Optional.ofNullable(in(location).get(name))
			.orElseThrow(
					() -> AwsFailure.on(name, AwsError.RESOURCE_NOT_FOUND, "No cluster found for name: " + name + "."));
	}

	private Map<String, Cluster> in(Location location) {
		return this.clusters.getOrDefault(location, new TreeMap<>());
	}

	Optional<Cluster> clusterByArn(String arn) {
		return this.clusters.values()
			.stream()
			.flatMap((inLocation) -> inLocation.values().stream())
			.filter((cluster) -> cluster.arn().equals(arn))
			.findFirst();
	}

	/** Of all clusters. */
	Collection<Addon> addons() {
		return this.addons.values();
	}

	List<Addon> addons(Cluster cluster) {
		return this.addons.values().stream().filter((addon) -> addon.belongsTo(cluster)).toList();
	}

	Set<String> accounts() {
		Set<String> accounts = new TreeSet<>(this.roles.accounts());
		this.clusters.keySet().forEach((location) -> accounts.add(location.account()));
		return accounts;
	}

}
