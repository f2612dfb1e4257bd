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
		String fingerprint = Tokens.fingerprint("create", clusterName, request.withoutToken());
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			Optional<Association> earlier = earlier(state, cluster, request.clientRequestToken(), fingerprint);
			earlier.filter((association) -> state.tokens().refusesRepeats()).ifPresent((association) -> {
				throw alreadyExists(cluster, association);
			});
			return earlier.orElseGet(() -> create(state, cluster, request, fingerprint));
		});
	}

	private Association create(State state, Cluster cluster, CreateAssociation request, String fingerprint) {
		Instant now = now();
		new AssociationRules(state, cluster, now).checkNew(request);
		checkRoom(state, cluster, request, now);
		Association association = Association.of(cluster, request, null, now);
		commit(cluster, association, now, request.clientRequestToken(), fingerprint);
		return association;
	}

	private void checkRoom(State state, Cluster cluster, CreateAssociation request, Instant now) {
		AssociationIndex associations = state.associations();
		associations.holder(cluster, request.namespace(), request.serviceAccount(), now).ifPresent((holder) -> {
			throw alreadyExists(cluster, holder);
		});
		if (associations.count(cluster) >= this.limit) {
			throw AwsFailure.on(cluster.name(), AwsError.RESOURCE_LIMIT_EXCEEDED,
					"The cluster has reached its limit of " + this.limit + " associations");
		}
	}

	/**
	 * An association of somebody else appears, whatever its role; it does not where the
	 * target is taken.
	 */
	public void appear(Location location, String clusterName, CreateAssociation request, @Nullable String ownerArn) {
		this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			Instant now = now();
			Optional<Association> holder = state.associations()
				.holder(cluster, request.namespace(), request.serviceAccount(), now);
			if (holder.isEmpty()) {
				Association foreign = Association.of(cluster, request, ownerArn, now);
				this.store.commit(new Change.AssociationPut(foreign, now, null));
			}
			return holder;
		});
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
				.visibleIn(cluster, namespace, serviceAccount, now())
				.stream()
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
		String fingerprint = Tokens.fingerprint("update", clusterName, associationId, request.withoutToken());
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			Association current = actual(state, cluster, associationId);
			return earlier(state, cluster, request.clientRequestToken(), fingerprint)
				.orElseGet(() -> update(state, cluster, current, request, fingerprint));
		});
	}

	private Association update(State state, Cluster cluster, Association current, UpdateAssociation request,
			String fingerprint) {
		Instant now = now();
		AssociationRules rules = new AssociationRules(state, cluster, now);
		rules.checkNotOwned(current);
		AssociationOptions options = request.appliedTo(current.options());
		if (options.equals(current.options())) {
			throw AwsFailure.on(cluster.name(), AwsError.INVALID_PARAMETER,
					"At least one of roleArn, targetRoleArn, disableSessionTags and policy must change");
		}
		rules.check(options);
		Association updated = current.withOptions(cluster, options, now);
		commit(cluster, updated, now, request.clientRequestToken(), fingerprint);
		return updated;
	}

	/** DeletePodIdentityAssociation; answers with what was deleted. */
	public Association delete(Location location, String clusterName, String associationId) {
		return this.store.with((state) -> {
			Cluster cluster = state.cluster(location, clusterName);
			Association association = actual(state, cluster, associationId);
			Instant now = now();
			new AssociationRules(state, cluster, now).checkNotOwned(association);
			this.store.commit(Change.AssociationDeleted.of(association, now));
			return association;
		});
	}

	private Optional<Association> earlier(State state, Cluster cluster, @Nullable String token, String fingerprint) {
		return state.tokens().earlier(cluster, token, fingerprint, now()).flatMap(state.associations()::actual);
	}

	private static Association actual(State state, Cluster cluster, String associationId) {
		return state.associations()
			.actual(cluster.associationPrefix() + associationId)
			.orElseThrow(() -> notFound(cluster.name(), associationId));
	}

	private static AwsFailure alreadyExists(Cluster cluster, Association association) {
		return AwsFailure.on(cluster.name(), AwsError.RESOURCE_IN_USE,
				"Association already exists: " + association.associationId());
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
