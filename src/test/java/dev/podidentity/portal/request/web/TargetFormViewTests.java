package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetFormViewTests {

	@Test
	void tellsWhatTheClusterBrings() {
		assertThat(about(NewRequests.PROD)).isEqualTo("Kubernetes 1.33, agent v1.3.8-eksbuild.2.");
		assertThat(about(NewRequests.AUTO)).isEqualTo("Kubernetes 1.33, EKS Auto Mode brings the agent.");
		assertThat(about(NewRequests.STAGING)).contains("no agent add-on");
		assertThat(about(NewRequests.CREATING)).contains("EKS says CREATING");
	}

	@Test
	void tellsThatTheAgentIsNotWell() {
		AgentAddon agent = new AgentAddon(null, "DEGRADED", List.of());

		assertThat(TargetFormView
			.of(1, new TargetForm(NewRequests.PROD, "", ""),
					Catalogs.of(List.of(NewRequests.cluster(NewRequests.PROD, "ACTIVE", false, agent)), List.of(),
							List.of()))
			.about()).isEqualTo("Kubernetes 1.33, agent DEGRADED.");
	}

	@Test
	void tellsWhatEksDidNotTell() {
		Cluster unknown = new Cluster(ClusterArn.valueOf(NewRequests.PROD), "ACTIVE", "1.33", false,
				Agent.unknown("DescribeAddon: denied"), Map.of(), Instant.EPOCH, null);
		assertThat(TargetFormView
			.of(1, new TargetForm(NewRequests.PROD, "", ""), Catalogs.of(List.of(unknown), List.of(), List.of()))
			.about()).isEqualTo("Kubernetes 1.33, agent unknown (DescribeAddon: denied).");
		Cluster unread = new Cluster(ClusterArn.valueOf(NewRequests.PROD), Cluster.UNKNOWN, null, false,
				Agent.unknown("DescribeCluster: denied"), Map.of(), Instant.EPOCH,
				new Cluster.Unread(Instant.EPOCH, "DescribeCluster: denied"));
		assertThat(TargetFormView
			.of(1, new TargetForm(NewRequests.PROD, "", ""), Catalogs.of(List.of(unread), List.of(), List.of()))
			.about()).isEqualTo("EKS lists this cluster and does not describe it. DescribeCluster: denied");
	}

	@Test
	void clusterThatIsNotThereIsKept() {
		assertThat(view("arn:aws:eks:eu-central-1:111122223333:cluster/gone").known()).isFalse();
		assertThat(view("prod-eu-1").known()).isFalse();
		assertThat(view("").known()).isTrue();
		assertThat(view(NewRequests.PROD).known()).isTrue();
	}

	private static @org.jspecify.annotations.Nullable String about(String cluster) {
		return view(cluster).about();
	}

	private static TargetFormView view(String cluster) {
		return TargetFormView.of(1, new TargetForm(cluster, "", ""), NewRequests.CATALOG);
	}

}
