package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A Pod Identity association with every member that EKS shows, by its JSON names.
 *
 * @param clusterName name of the cluster
 * @param namespace Kubernetes namespace
 * @param serviceAccount Kubernetes service account
 * @param roleArn the role that pods get
 * @param associationArn ARN
 * @param associationId {@code a-} and 17 of {@code [0-9a-z]}
 * @param tags its tags
 * @param createdAt when it was made
 * @param modifiedAt when it was last changed
 * @param ownerArn the add-on that owns it, if one does
 * @param disableSessionTags whether pods get no session tags
 * @param targetRoleArn the second role, if any
 * @param externalId for the trust policy of the second role
 * @param policy session policy as JSON text, if any
 */
public record Association(String clusterName, String namespace, String serviceAccount, String roleArn,
		String associationArn, String associationId, Map<String, String> tags, Instant createdAt, Instant modifiedAt,
		@Nullable String ownerArn, boolean disableSessionTags, @Nullable String targetRoleArn,
		@Nullable String externalId, @Nullable String policy) {

	/** A new association under a new id. */
	static Association of(Cluster cluster, CreateAssociation request, @Nullable String ownerArn, Instant at) {
		String id = "a-" + RandomIds.lower(17);
		AssociationOptions options = request.options();
		return new Association(cluster.name(), request.namespace(), request.serviceAccount(), options.roleArn(),
				cluster.associationPrefix() + id, id, request.tags(), at, at, ownerArn, options.disableSessionTags(),
				options.targetRoleArn(), externalId(cluster, request.namespace(), request.serviceAccount(), options),
				options.policy());
	}

	/** In the form of the user guide: {@code region/account/cluster/namespace/name}. */
	private static @Nullable String externalId(Cluster cluster, String namespace, String serviceAccount,
			AssociationOptions options) {
		Location location = cluster.location();
		return (options.targetRoleArn() == null) ? null
				: String.join("/", location.region(), location.account(), cluster.name(), namespace, serviceAccount);
	}

	public AssociationSummary summary() {
		return new AssociationSummary(this.clusterName, this.namespace, this.serviceAccount, this.associationArn,
				this.associationId, this.ownerArn);
	}

	AssociationOptions options() {
		return new AssociationOptions(this.roleArn, this.disableSessionTags, this.targetRoleArn, this.policy);
	}

	Association withOptions(Cluster cluster, AssociationOptions options, Instant at) {
		return new Association(this.clusterName, this.namespace, this.serviceAccount, options.roleArn(),
				this.associationArn, this.associationId, this.tags, this.createdAt, at, this.ownerArn,
				options.disableSessionTags(), options.targetRoleArn(),
				externalId(cluster, this.namespace, this.serviceAccount, options), options.policy());
	}

	Association withTags(Map<String, String> newTags, Instant at) {
		return new Association(this.clusterName, this.namespace, this.serviceAccount, this.roleArn, this.associationArn,
				this.associationId, newTags, this.createdAt, at, this.ownerArn, this.disableSessionTags,
				this.targetRoleArn, this.externalId, this.policy);
	}

}
