package dev.podidentity.portal.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DeletePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsResponse;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;
import software.amazon.awssdk.services.eks.model.TagResourceResponse;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The Pod Identity operations through the SDK. */
@Component
class EksAssociations implements PodIdentityAssociations {

	private final AwsClients clients;

	private final TracedCalls calls;

	EksAssociations(AwsClients clients, TracedCalls calls) {
		this.clients = clients;
		this.calls = calls;
	}

	@Override
	public AwsResult<Association> create(ClusterArn cluster, AssociationSpec spec, String clientRequestToken) {
		return this.calls.call(CREATE,
				() -> eks(cluster).createPodIdentityAssociation(request(cluster, spec, clientRequestToken)),
				(CreatePodIdentityAssociationResponse response) -> association(response.association()));
	}

	private static CreatePodIdentityAssociationRequest request(ClusterArn cluster, AssociationSpec spec, String token) {
		return CreatePodIdentityAssociationRequest.builder()
			.clusterName(cluster.name())
			.namespace(spec.namespace())
			.serviceAccount(spec.serviceAccount())
			.roleArn(spec.roleArn())
			// EKS wants one tag at least, or none of the member at all
			.tags(spec.tags().isEmpty() ? null : spec.tags())
			.disableSessionTags(spec.disableSessionTags())
			.targetRoleArn(spec.targetRoleArn())
			.policy(spec.policy())
			.clientRequestToken(token)
			.build();
	}

	@Override
	public AwsResult<Association> describe(ClusterArn cluster, String associationId) {
		return this.calls.call("DescribePodIdentityAssociation",
				() -> eks(cluster).describePodIdentityAssociation(
						(request) -> request.clusterName(cluster.name()).associationId(associationId)),
				(DescribePodIdentityAssociationResponse response) -> association(response.association()));
	}

	@Override
	public AwsResult<List<AssociationSummary>> list(ClusterArn cluster, @Nullable String namespace,
			@Nullable String serviceAccount) {
		return this.calls.pages("ListPodIdentityAssociations",
				(token) -> eks(cluster).listPodIdentityAssociations((request) -> request.clusterName(cluster.name())
					.namespace(namespace)
					.serviceAccount(serviceAccount)
					.nextToken(token)),
				EksAssociations::summaries, ListPodIdentityAssociationsResponse::nextToken);
	}

	@Override
	public AwsResult<Association> delete(ClusterArn cluster, String associationId) {
		return this.calls.call(DELETE,
				() -> eks(cluster).deletePodIdentityAssociation(
						(request) -> request.clusterName(cluster.name()).associationId(associationId)),
				(DeletePodIdentityAssociationResponse response) -> association(response.association()));
	}

	@Override
	public AwsResult<Map<String, String>> tag(ClusterArn cluster, String associationArn, Map<String, String> tags) {
		return this.calls.call("TagResource",
				() -> eks(cluster).tagResource((request) -> request.resourceArn(associationArn).tags(tags)),
				(TagResourceResponse response) -> tags);
	}

	private EksClient eks(ClusterArn cluster) {
		return this.clients.eks(cluster.location());
	}

	private static @Nullable List<AssociationSummary> summaries(ListPodIdentityAssociationsResponse response) {
		return !response.hasAssociations() ? null
				: response.associations().stream().map(EksAssociations::summary).toList();
	}

	private static AssociationSummary summary(PodIdentityAssociationSummary summary) {
		return new AssociationSummary(summary.associationId(), summary.associationArn(), summary.namespace(),
				summary.serviceAccount(), present(summary.ownerArn()));
	}

	private static @Nullable Association association(@Nullable PodIdentityAssociation told) {
		if (told == null || !complete(told)) {
			return null;
		}
		return new Association(told.clusterName(), told.namespace(), told.serviceAccount(), told.roleArn(),
				told.associationArn(), told.associationId(), told.hasTags() ? told.tags() : Map.of(), told.createdAt(),
				told.modifiedAt(), present(told.ownerArn()), Boolean.TRUE.equals(told.disableSessionTags()),
				present(told.targetRoleArn()), present(told.externalId()), present(told.policy()));
	}

	private static boolean complete(PodIdentityAssociation told) {
		return Stream
			.of(told.clusterName(), told.namespace(), told.serviceAccount(), told.roleArn(), told.associationArn(),
					told.associationId())
			.allMatch(StringUtils::hasText);
	}

	/** Stand-ins for EKS answer with blank texts where EKS leaves a member out. */
	private static @Nullable String present(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
