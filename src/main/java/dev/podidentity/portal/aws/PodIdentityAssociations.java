package dev.podidentity.portal.aws;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The Pod Identity operations of EKS. Each method is one call, except {@link #list},
 * which follows all pages; retrying is left to the caller so that every attempt is seen.
 * All throw {@link AwsCallFailed}. Never call inside a database transaction.
 */
public interface PodIdentityAssociations {

	/** What AWS calls {@link #create}. */
	String CREATE = "CreatePodIdentityAssociation";

	/** What AWS calls {@link #delete}. */
	String DELETE = "DeletePodIdentityAssociation";

	/**
	 * CreatePodIdentityAssociation. An answer without an association counts as
	 * {@code UNCLEAR}.
	 */
	AwsResult<Association> create(ClusterArn cluster, AssociationSpec spec, String clientRequestToken);

	/** DescribePodIdentityAssociation. */
	AwsResult<Association> describe(ClusterArn cluster, String associationId);

	/**
	 * ListPodIdentityAssociations, narrowed to namespace and service account where given;
	 * the trace is of the last page.
	 */
	AwsResult<List<AssociationSummary>> list(ClusterArn cluster, @Nullable String namespace,
			@Nullable String serviceAccount);

	/** DeletePodIdentityAssociation; answers with what was deleted. */
	AwsResult<Association> delete(ClusterArn cluster, String associationId);

	/** TagResource: adds these tags, or changes their values; other tags stay. */
	AwsResult<Map<String, String>> tag(ClusterArn cluster, String associationArn, Map<String, String> tags);

}
