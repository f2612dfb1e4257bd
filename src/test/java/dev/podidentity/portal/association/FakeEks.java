package dev.podidentity.portal.association;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsResult;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * EKS in memory: lists without roles, describes one by one, and refuses to be called in a
 * transaction.
 */
class FakeEks implements PodIdentityAssociations {

	private final Map<ClusterArn, Map<String, Association>> held = new HashMap<>();

	private final Set<ClusterArn> unreachable = new HashSet<>();

	private final Set<ClusterArn> unknown = new HashSet<>();

	private final Set<String> vanishing = new HashSet<>();

	private Runnable afterList = () -> {
	};

	void clear() {
		this.held.clear();
		this.unreachable.clear();
		this.unknown.clear();
		this.vanishing.clear();
		this.afterList = () -> {
		};
	}

	void put(ClusterArn cluster, Association association) {
		this.held.computeIfAbsent(cluster, (arn) -> new LinkedHashMap<>())
			.put(association.associationId(), association);
	}

	void remove(ClusterArn cluster, String id) {
		this.held.getOrDefault(cluster, new HashMap<>()).remove(id);
	}

	void unreachable(ClusterArn cluster) {
		this.unreachable.add(cluster);
	}

	/** EKS has no such cluster. */
	void unknown(ClusterArn cluster) {
		this.unknown.add(cluster);
	}

	/** It is listed, and deleted before it is described. */
	void vanishing(String id) {
		this.vanishing.add(id);
	}

	/** Happens after each listing. */
	void afterList(Runnable act) {
		this.afterList = act;
	}

	@Override
	public AwsResult<Association> create(ClusterArn cluster, AssociationSpec spec, String clientRequestToken) {
		throw new UnsupportedOperationException("the inventory only reads");
	}

	@Override
	public AwsResult<Association> delete(ClusterArn cluster, String associationId) {
		throw new UnsupportedOperationException("the inventory only reads");
	}

	@Override
	public AwsResult<Map<String, String>> tag(ClusterArn cluster, String associationArn, Map<String, String> tags) {
		throw new UnsupportedOperationException("the inventory only reads");
	}

	@Override
	public AwsResult<Association> describe(ClusterArn cluster, String associationId) {
		reach(cluster, "DescribePodIdentityAssociation");
		Association found = this.held.getOrDefault(cluster, Map.of()).get(associationId);
		if (found == null || this.vanishing.contains(associationId)) {
			throw failure("DescribePodIdentityAssociation", "ResourceNotFoundException", Kind.NOT_FOUND);
		}
		return new AwsResult<>(found, call("DescribePodIdentityAssociation", null));
	}

	@Override
	public AwsResult<List<AssociationSummary>> list(ClusterArn cluster, @Nullable String namespace,
			@Nullable String serviceAccount) {
		reach(cluster, "ListPodIdentityAssociations");
		List<AssociationSummary> summaries = this.held.getOrDefault(cluster, Map.of())
			.values()
			.stream()
			.map((each) -> new AssociationSummary(each.associationId(), each.associationArn(), each.namespace(),
					each.serviceAccount(), each.ownerArn()))
			.toList();
		this.afterList.run();
		return new AwsResult<>(summaries, call("ListPodIdentityAssociations", null));
	}

	private void reach(ClusterArn cluster, String operation) {
		assertThat(TransactionSynchronizationManager.isActualTransactionActive()).as("in a transaction").isFalse();
		if (this.unreachable.contains(cluster)) {
			throw failure(operation, "ServiceUnavailableException", Kind.SERVER_ERROR);
		}
		if (this.unknown.contains(cluster)) {
			throw failure(operation, "ResourceNotFoundException", Kind.NOT_FOUND);
		}
	}

	private static AwsCallFailed failure(String operation, String code, Kind kind) {
		return new AwsCallFailed(call(operation, code), kind, new IllegalStateException(code));
	}

	private static AwsCall call(String operation, @Nullable String code) {
		return new AwsCall(operation, "request-1", (code != null) ? 503 : 200, code, code, Inventories.NOON,
				Duration.ZERO);
	}

}
