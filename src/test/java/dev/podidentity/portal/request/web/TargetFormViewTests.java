package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.catalog.Catalogs;
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
