package dev.podidentity.portal.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;

/**
 * AWS in memory, for tests of other modules: holds clusters, roles and associations, can
 * be told to refuse an operation, and counts what it was asked.
 */
public class FakeAws {

	private static final Instant THEN = Instant.parse("2026-11-23T10:00:00Z");

	private final Map<ClusterArn, Clusters.ClusterDescription> clusters = new ConcurrentHashMap<>();

	private final Map<RoleArn, Roles.RoleDescription> roles = new ConcurrentHashMap<>();

	private final Map<RoleArn, Policies> policies = new ConcurrentHashMap<>();

	private final Map<String, String> managed = new ConcurrentHashMap<>();

	private final Map<ClusterArn, List<Association>> associations = new ConcurrentHashMap<>();

	private final Map<String, Refusal> refusals = new LinkedHashMap<>();

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<Location> locations = new ArrayList<>();

	private Duration latency = Duration.ZERO;

	public FakeAws at(Location... told) {
		this.locations.addAll(List.of(told));
		return this;
	}

	public FakeAws with(Clusters.ClusterDescription cluster) {
		if (!this.locations.contains(cluster.arn().location())) {
			this.locations.add(cluster.arn().location());
		}
		this.clusters.put(cluster.arn(), cluster);
		return this;
	}

	/** An ACTIVE cluster with an ACTIVE agent. */
	public FakeAws withCluster(ClusterArn arn) {
		return with(new Clusters.ClusterDescription(arn, "ACTIVE", "1.33", false,
				Clusters.Agent.of(new Clusters.AgentAddon("v1.3.8-eksbuild.2", "ACTIVE", List.of())), Map.of()));
	}

	public FakeAws without(ClusterArn arn) {
		this.clusters.remove(arn);
		return this;
	}

	public FakeAws withRole(RoleArn arn, @Nullable String trustPolicy) {
		this.roles.put(arn, new Roles.RoleDescription(arn, trustPolicy, Map.of()));
		return this;
	}

	public FakeAws withTaggedRole(RoleArn arn, Map<String, String> tags) {
		this.roles.put(arn, new Roles.RoleDescription(arn, null, tags));
		return this;
	}

	public FakeAws withPolicies(RoleArn arn, List<String> attached, Map<String, String> inline) {
		this.policies.put(arn, new Policies(attached, inline));
		return this;
	}

	/** A managed policy; without it, its document is not found. */
	public FakeAws withManagedPolicy(String arn, String document) {
		this.managed.put(arn, document);
		return this;
	}

	public FakeAws withBoundary(RoleArn arn, @Nullable String trustPolicy, String boundary) {
		this.roles.put(arn, new Roles.RoleDescription(arn, trustPolicy, Map.of(), null, boundary, null));
		return this;
	}

	public FakeAws withBoundary(RoleArn arn, String boundary) {
		this.roles.put(arn, new Roles.RoleDescription(arn, null, Map.of(), null, boundary, null));
		return this;
	}

	public FakeAws withAssociation(ClusterArn cluster, String namespace, String serviceAccount, RoleArn role,
			@Nullable String ownerArn) {
		List<Association> present = this.associations.computeIfAbsent(cluster, (key) -> new CopyOnWriteArrayList<>());
		String id = "a-%017d".formatted(present.size() + 1);
		present.add(new Association(cluster.name(), namespace, serviceAccount, role.toString(), "arn:" + id, id,
				Map.of(), THEN, THEN, ownerArn, false, null, null, null));
		return this;
	}

	/** From now on the operation fails; about that subject only, where one is given. */
	public FakeAws refusing(String operation, @Nullable String subject, Kind kind, String message) {
		this.refusals.put(operation, new Refusal(subject, kind, message));
		return this;
	}

	public FakeAws refusingNothing() {
		this.refusals.clear();
		return this;
	}

	/** Each call takes that long. */
	public FakeAws taking(Duration told) {
		this.latency = told;
		return this;
	}

	/** Operations asked so far, with their subject: {@code GetRole payments-checkout}. */
	public List<String> calls() {
		return this.calls;
	}

	private <T> AwsResult<T> call(String operation, String subject, Supplier<@Nullable T> answer) {
		this.calls.add(operation + " " + subject);
		pause();
		Refusal refusal = this.refusals.get(operation);
		if (refusal != null && (refusal.subject() == null || refusal.subject().equals(subject))) {
			throw failed(operation, refusal.kind(), refusal.message());
		}
		T value = answer.get();
		if (value == null) {
			throw failed(operation, Kind.NOT_FOUND, "There is no " + subject);
		}
		return new AwsResult<>(value, new AwsCall(operation, "r-1", 200, null, null, THEN, this.latency));
	}

	private void pause() {
		try {
			Thread.sleep(this.latency.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private AwsCallFailed failed(String operation, Kind kind, String message) {
		AwsCall call = new AwsCall(operation, "r-1", 400, kind.name(), message, THEN, this.latency);
		return new AwsCallFailed(call, kind, null);
	}

	public Clusters clusters() {
		return new FakeClusters();
	}

	public Roles roles() {
		return new FakeRoles();
	}

	public PodIdentityAssociations associations() {
		return new FakeAssociations();
	}

	private record Policies(List<String> attached, Map<String, String> inline) {
	}

	private record Refusal(@Nullable String subject, Kind kind, String message) {
	}

	private class FakeClusters implements Clusters {

		@Override
		public List<Location> locations() {
			return FakeAws.this.locations;
		}

		@Override
		public List<String> names(Location location) {
			return call("ListClusters", location.account() + " " + location.region(), () -> at(location)).value();
		}

		private List<String> at(Location location) {
			return FakeAws.this.clusters.keySet()
				.stream()
				.filter((arn) -> arn.location().equals(location))
				.map(ClusterArn::name)
				.sorted()
				.toList();
		}

		@Override
		public ClusterDescription describe(Location location, String name) {
			return call("DescribeCluster", name,
					() -> FakeAws.this.clusters.get(new ClusterArn("aws", location.region(), location.account(), name)))
				.value();
		}

	}

	private class FakeRoles implements Roles {

		@Override
		public List<RoleDescription> list(String account) {
			return call("ListRoles", account,
					() -> FakeAws.this.roles.values()
						.stream()
						.filter((role) -> role.arn().account().equals(account))
						.toList())
				.value();
		}

		@Override
		public RoleDescription get(RoleArn arn) {
			// as IAM may do: looks for the name in the account, whatever its path and
			// case
			return call("GetRole", arn.name(), () -> list(arn)).value();
		}

		private @Nullable RoleDescription list(RoleArn arn) {
			return FakeAws.this.roles.values()
				.stream()
				.filter((role) -> role.arn().account().equals(arn.account())
						&& role.arn().name().equalsIgnoreCase(arn.name()))
				.findFirst()
				.orElse(null);
		}

		@Override
		public RolePolicies policies(RoleArn arn) {
			Policies told = FakeAws.this.policies.getOrDefault(arn, new Policies(List.of(), Map.of()));
			List<AwsCallFailed> unlisted = new ArrayList<>();
			List<RolePolicy> found = new ArrayList<>();
			listed(unlisted, "ListAttachedRolePolicies", arn, (list(arn) != null) ? told.attached() : null)
				.forEach((policy) -> found.add(policy("GetPolicy", policy.substring(policy.lastIndexOf('/') + 1),
						policy, FakeAws.this.managed.get(policy))));
			listed(unlisted, "ListRolePolicies", arn, List.copyOf(told.inline().keySet()))
				.forEach((name) -> found.add(policy("GetRolePolicy", name, null, told.inline().get(name))));
			return new RolePolicies(found, unlisted);
		}

		@Override
		public RolePolicy policy(String account, String arn) {
			return policy("GetPolicy", arn.substring(arn.lastIndexOf('/') + 1), arn, FakeAws.this.managed.get(arn));
		}

		private List<String> listed(List<AwsCallFailed> unlisted, String operation, RoleArn role,
				@Nullable List<String> names) {
			try {
				return call(operation, role.name(), () -> names).value();
			}
			catch (AwsCallFailed ex) {
				if (ex.kind() == Kind.NOT_FOUND) {
					throw ex;
				}
				unlisted.add(ex);
				return List.of();
			}
		}

		private RolePolicy policy(String operation, String name, @Nullable String arn, @Nullable String document) {
			try {
				return new RolePolicy(name, arn, call(operation, name, () -> document).value(), null);
			}
			catch (AwsCallFailed ex) {
				return new RolePolicy(name, arn, null, ex);
			}
		}

	}

	private class FakeAssociations implements PodIdentityAssociations {

		@Override
		public AwsResult<Association> create(ClusterArn cluster, AssociationSpec spec, String clientRequestToken) {
			throw new UnsupportedOperationException("No module that uses this fake creates associations");
		}

		@Override
		public AwsResult<Association> delete(ClusterArn cluster, String associationId) {
			throw new UnsupportedOperationException("No module that uses this fake deletes associations");
		}

		@Override
		public AwsResult<Map<String, String>> tag(ClusterArn cluster, String associationArn, Map<String, String> tags) {
			throw new UnsupportedOperationException("No module that uses this fake tags associations");
		}

		@Override
		public AwsResult<Association> describe(ClusterArn cluster, String associationId) {
			return call("DescribePodIdentityAssociation", associationId,
					() -> of(cluster).stream()
						.filter((told) -> told.associationId().equals(associationId))
						.findFirst()
						.orElse(null));
		}

		@Override
		public AwsResult<List<AssociationSummary>> list(ClusterArn cluster, @Nullable String namespace,
				@Nullable String serviceAccount) {
			return call("ListPodIdentityAssociations", cluster.name(),
					() -> of(cluster).stream()
						.filter((told) -> namespace == null || told.namespace().equals(namespace))
						.filter((told) -> serviceAccount == null || told.serviceAccount().equals(serviceAccount))
						.map((told) -> new AssociationSummary(told.associationId(), told.associationArn(),
								told.namespace(), told.serviceAccount(), told.ownerArn()))
						.toList());
		}

		private List<Association> of(ClusterArn cluster) {
			return FakeAws.this.associations.getOrDefault(cluster, List.of());
		}

	}

}
