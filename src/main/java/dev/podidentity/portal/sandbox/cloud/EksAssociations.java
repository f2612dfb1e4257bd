package dev.podidentity.portal.sandbox.cloud;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * EKS: Pod Identity associations. All throw {@link AwsFailure}.
 */
public final class EksAssociations {

	private final Store store;

	private final Clock clock;

	private final int limit;

	EksAssociations(Store store, Clock clock, int limit) {
		this.store = store;
		this.clock = clock;
		this.limit = limit;
	}

	/** CreatePodIdentityAssociation. */
	public Association create(Location location, String clusterName, CreateAssociation request) {
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			String fingerprint = Tokens.fingerprint("create", clusterName, request.withoutToken());
			return earlier(state, cluster, request.clientRequestToken(), fingerprint)
				.orElseGet(() -> create(state, cluster, request, fingerprint));
		});
	}

	private Association create(State state, Cluster cluster, CreateAssociation request, String fingerprint) {
		Instant now = now();
		new AssociationRules(state, cluster).checkNew(request);
		checkRoom(state, cluster, request, now);
		Association association = Association.of(cluster, request, now);
		commit(cluster, association, now, request.clientRequestToken(), fingerprint);
		return association;
	}

	private void checkRoom(State state, Cluster cluster, CreateAssociation request, Instant now) {
		AssociationIndex associations = state.associations();
		associations.holder(cluster, request.namespace(), request.serviceAccount(), now).ifPresent((holder) -> {
			throw AwsFailure.on(cluster.name(), AwsError.RESOURCE_IN_USE,
					"Association already exists: " + holder.associationId());
		});
		if (associations.count(cluster) >= this.limit) {
			throw AwsFailure.on(cluster.name(), AwsError.RESOURCE_LIMIT_EXCEEDED,
					"The cluster has reached its limit of " + this.limit + " associations");
		}
	}

	/** DescribePodIdentityAssociation. */
	public Association describe(Location location, String clusterName, String associationId) {
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			return state.associations()
				.visible(cluster.associationPrefix() + associationId, now())
				.orElseThrow(() -> notFound(clusterName, associationId));
		});
	}

	/**
	 * ListPodIdentityAssociations, narrowed to namespace and service account where given.
	 */
	public Page<AssociationSummary> list(Location location, String clusterName, @Nullable String namespace,
			@Nullable String serviceAccount, PageRequest page) {
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			List<AssociationSummary> matching = state.associations()
				.visibleIn(cluster, now())
				.stream()
				.filter((association) -> namespace == null || namespace.equals(association.namespace()))
				.filter((association) -> serviceAccount == null || serviceAccount.equals(association.serviceAccount()))
				.map(Association::summary)
				.toList();
			return Pager.EKS.cut("associations " + List.of(cluster.arn(), "" + namespace, "" + serviceAccount),
					matching, AssociationSummary::associationId, page);
		});
	}

	/**
	 * UpdatePodIdentityAssociation. At least one member must differ from what there is.
	 */
	public Association update(Location location, String clusterName, String associationId, UpdateAssociation request) {
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			Association current = actual(state, cluster, associationId);
			String fingerprint = Tokens.fingerprint("update", clusterName, associationId, request.withoutToken());
			return earlier(state, cluster, request.clientRequestToken(), fingerprint)
				.orElseGet(() -> update(state, cluster, current, request, fingerprint));
		});
	}

	private Association update(State state, Cluster cluster, Association current, UpdateAssociation request,
			String fingerprint) {
		AssociationRules rules = new AssociationRules(state, cluster);
		rules.checkNotOwned(current);
		AssociationOptions options = request.appliedTo(current.options());
		if (options.equals(current.options())) {
			throw AwsFailure.on(cluster.name(), AwsError.INVALID_PARAMETER,
					"At least one of roleArn, targetRoleArn, disableSessionTags and policy must change");
		}
		rules.check(options);
		Instant now = now();
		Association updated = current.withOptions(cluster, options, now);
		commit(cluster, updated, now, request.clientRequestToken(), fingerprint);
		return updated;
	}

	/** DeletePodIdentityAssociation; answers with what was deleted. */
	public Association delete(Location location, String clusterName, String associationId) {
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			Association association = actual(state, cluster, associationId);
			new AssociationRules(state, cluster).checkNotOwned(association);
			this.store.commit(new Change.AssociationDeleted(association.associationArn(), now()));
			return association;
		});
	}

	private static Optional<Association> earlier(State state, Cluster cluster, @Nullable String token,
			String fingerprint) {
		return state.tokens().earlier(cluster, token, fingerprint).flatMap(state.associations()::actual);
	}

	private static Association actual(State state, Cluster cluster, String associationId) {
		return state.associations()
			.actual(cluster.associationPrefix() + associationId)
			.orElseThrow(() -> notFound(cluster.name(), associationId));
	}

	private static AwsFailure notFound(String clusterName, String associationId) {
		return AwsFailure.on(clusterName, AwsError.RESOURCE_NOT_FOUND, "Association not found: " + associationId);
	}

	private void commit(Cluster cluster, Association association, Instant now, @Nullable String token,
			String fingerprint) {
		TokenUse use = (token == null) ? null
				: new TokenUse(cluster.location(), token, fingerprint, association.associationArn());
		this.store.commit(new Change.AssociationPut(association, now, use));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
