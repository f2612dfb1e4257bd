package dev.podidentity.portal.catalog;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaggedSessionTests {

	private final TaggedSession session = new TaggedSession(
			new PodIdentitySession(ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"),
					"payments", "ledger", false));

	@Test
	void whatTheAssociationSaysIsKnownInAnyCase() {
		assertThat(this.session.value("aws:PrincipalTag/kubernetes-namespace")).isEqualTo(new Known("payments"));
		assertThat(this.session.value("AWS:principaltag/Kubernetes-Service-Account")).isEqualTo(new Known("ledger"));
		assertThat(this.session.value("aws:PrincipalTag/eks-cluster-name")).isEqualTo(new Known("prod-eu-1"));
	}

	@Test
	void whatOnlyThePodKnowsIsNotRead() {
		assertThat(this.session.value("aws:PrincipalTag/kubernetes-pod-name")).isEqualTo(ContextValue.UNREAD);
	}

	@Test
	void nothingElseIsKnown() {
		assertThat(this.session.value("aws:PrincipalTag/team")).isEqualTo(ContextValue.UNKNOWN);
		assertThat(this.session.value("aws:RequestTag/kubernetes-namespace")).isEqualTo(ContextValue.UNKNOWN);
	}

}
