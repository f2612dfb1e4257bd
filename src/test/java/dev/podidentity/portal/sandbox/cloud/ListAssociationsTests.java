package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.PROD;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class ListAssociationsTests {

	private final TestCloud cloud;

	ListAssociationsTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void namespaceAndServiceAccountNarrowTheList() {
		assertThat(list(null, null)).extracting(AssociationSummary::serviceAccount)
			.containsExactlyInAnyOrder("ebs-csi-controller-sa", "ledger", "reporting-api", "indexer");
		assertThat(list("payments", null)).hasSize(2);
		assertThat(list(null, "ledger")).hasSize(1);
		assertThat(list("payments", "ledger")).hasSize(1);
		assertThat(list("search", "ledger")).isEmpty();
		assertThat(list("pay", null)).isEmpty();
	}

	@Test
	void summaryTellsTheOwner() {
		assertThat(list("kube-system", null)).singleElement()
			.satisfies((summary) -> assertThat(summary.ownerArn()).contains(":addon/prod-eu-1/aws-ebs-csi-driver/"));
	}

	@Test
	void clusterWhoseNameBeginsWithAnothersKeepsItsOwn() {
		assertThat(list(null, null)).allMatch((summary) -> summary.associationArn().contains("/prod-eu-1/"));
	}

	@Test
	void pagesHoldEverythingOnce() {
		for (int i = 0; i < 30; i++) {
			this.cloud.create(Wish.of("payments", "service-" + i));
		}
		List<String> ids = new ArrayList<>();
		String token = null;
		do {
			Page<AssociationSummary> page = page(new PageRequest("7", token));
			page.items().forEach((summary) -> ids.add(summary.associationId()));
			token = page.next();
		}
		while (token != null);
		assertThat(ids).hasSize(34).doesNotHaveDuplicates();
	}

	@Test
	void tokenIsForTheSameFiltersOnly() {
		String token = page(new PageRequest("1", null)).next();
		assertRefused(AwsError.INVALID_PARAMETER, "nextToken",
				() -> this.cloud.associations().list(FRANKFURT, PROD, "payments", null, new PageRequest("1", token)));
	}

	@Test
	void unknownClusterIsNotFound() {
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "No cluster found for name: nope.",
				() -> this.cloud.associations().list(FRANKFURT, "nope", null, null, PageRequest.FIRST));
	}

	private List<AssociationSummary> list(@Nullable String namespace, @Nullable String serviceAccount) {
		return this.cloud.associations().list(FRANKFURT, PROD, namespace, serviceAccount, PageRequest.FIRST).items();
	}

	private Page<AssociationSummary> page(PageRequest request) {
		return this.cloud.associations().list(FRANKFURT, PROD, null, null, request);
	}

}
