package dev.podidentity.portal.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.catalog.Outage.Kind;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The catalog in memory: a shelf of clusters per location, one of roles per account. */
@Component
class LiveCatalog implements Catalog, SmartLifecycle {

	private final Map<Location, Shelf<Cluster>> clusters = new LinkedHashMap<>();

	private final Map<String, Shelf<Role>> roles = new LinkedHashMap<>();

	private final CatalogRefresher refresher;

	private volatile boolean running;

	LiveCatalog(Clusters clusters, Roles roles, Clock clock, CatalogSettings settings) {
		ClusterSource clusterSource = new ClusterSource(clusters, clock);
		RoleSource roleSource = new RoleSource(roles);
		for (Location location : clusters.locations()) {
			this.clusters.put(location, new Shelf<>(Kind.CLUSTERS, location.account(), location.region(), clock,
					(before) -> clusterSource.look(location, before)));
			this.roles.computeIfAbsent(location.account(),
					(account) -> new Shelf<>(Kind.ROLES, account, null, clock, (before) -> roleSource.look(account)));
		}
		this.refresher = new CatalogRefresher(shelves().toList(), settings);
	}

	@Override
	public List<Cluster> clusters() {
		return this.clusters.values()
			.stream()
			.flatMap((shelf) -> shelf.items().stream())
			.sorted(Comparator.comparing(Cluster::name).thenComparing(Cluster::arn))
			.toList();
	}

	@Override
	public Optional<Cluster> cluster(ClusterArn arn) {
		return clusters().stream().filter((cluster) -> cluster.arn().equals(arn)).findFirst();
	}

	@Override
	public List<Cluster> named(String text) {
		return ClusterArn.ofArnOrId(text)
			.map((arn) -> cluster(arn).stream().toList())
			.orElseGet(() -> clusters().stream().filter((cluster) -> cluster.name().equals(text)).toList());
	}

	@Override
	public List<Location> unread(String text) {
		Optional<Location> meant = ClusterArn.ofArnOrId(text).map(ClusterArn::location);
		return this.clusters.entrySet()
			.stream()
			.filter((shelf) -> !shelf.getValue().read())
			.map(Map.Entry::getKey)
			.filter((location) -> meant.isEmpty() || meant.get().equals(location))
			.toList();
	}

	/** Whether AWS has been asked for everything once, whatever it has answered. */
	boolean looked() {
		return shelves().allMatch(Shelf::looked);
	}

	@Override
	public List<Role> roles(String account, String text) {
		return rolesOf(account).filter((role) -> role.matches(text)).sorted(Comparator.comparing(Role::name)).toList();
	}

	@Override
	public Optional<Role> role(RoleArn arn) {
		return rolesOf(arn.account()).filter((role) -> role.arn().equals(arn)).findFirst();
	}

	private Stream<Role> rolesOf(String account) {
		Shelf<Role> shelf = this.roles.get(account);
		return (shelf != null) ? shelf.items().stream() : Stream.empty();
	}

	@Override
	public List<Outage> outages() {
		List<Outage> outages = new ArrayList<>();
		shelves().map(Shelf::outage).filter(Objects::nonNull).forEach(outages::add);
		clusters().stream().flatMap((cluster) -> outage(cluster).stream()).forEach(outages::add);
		return outages;
	}

	private static Optional<Outage> outage(Cluster cluster) {
		return Optional.ofNullable(cluster.unread())
			.map((unread) -> new Outage(Kind.CLUSTER, cluster.account(), cluster.region(), cluster.name(),
					unread.since(), unread.reason()));
	}

	@Override
	public void refresh() {
		this.refresher.refreshSoon();
	}

	private Stream<Shelf<?>> shelves() {
		return Stream.concat(this.clusters.values().stream(), this.roles.values().stream());
	}

	@Override
	public void start() {
		this.running = true;
		this.refresher.start();
	}

	@Override
	public void stop() {
		this.running = false;
		this.refresher.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before the web server, so that its first page shows clusters. */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 4096;
	}

}
