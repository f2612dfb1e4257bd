package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.FRANKFURT;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.PROD;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.VIRGINIA;
import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class CreateAssociationTests {

	private static final String POLICY = Documents.PERMISSIONS;

	private final TestCloud cloud;

	CreateAssociationTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void answersWithEveryMember() {
		Association created = this.cloud.create(Wish.of("payments", "checkout")
			.tags(Map.of("team", "payments"))
			.target("arn:aws:iam::777788889999:role/payments-reporting")
			.policy(true, POLICY));
		assertThat(created.associationId()).matches("a-[0-9a-z]{17}");
		assertThat(created).isEqualTo(new Association(PROD, "payments", "checkout", Wish.ROLE,
				"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/" + created.associationId(),
				created.associationId(), Map.of("team", "payments"), this.cloud.clock.instant(),
				this.cloud.clock.instant(), null, true, "arn:aws:iam::777788889999:role/payments-reporting",
				"eu-central-1/111122223333/prod-eu-1/payments/checkout", POLICY));
		assertThat(this.cloud.describe(created)).isEqualTo(created);
	}

	@Test
	void hasNoExternalIdWithoutATargetRole() {
		assertThat(this.cloud.create(Wish.of("payments", "checkout"))).satisfies((created) -> {
			assertThat(created.targetRoleArn()).isNull();
			assertThat(created.externalId()).isNull();
			assertThat(created.policy()).isNull();
			assertThat(created.disableSessionTags()).isFalse();
		});
	}

	@Test
	void emptyTargetRoleIsNone() {
		assertThat(this.cloud.create(Wish.of("payments", "checkout").target("")).targetRoleArn()).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-, checkout, role, namespace", "payments, -, role, serviceAccount",
			"payments, checkout, -, roleArn" })
	void requiredMembersAreRequired(String namespace, String serviceAccount, String role, String missing) {
		CreateAssociation request = new CreateAssociation(namespace, serviceAccount, role, null, Map.of(), null, null,
				null);
		assertRefused(AwsError.INVALID_PARAMETER, missing + " is required",
				() -> this.cloud.associations().create(FRANKFURT, PROD, request));
	}

	@Test
	void targetHasOneAssociation() {
		Association created = this.cloud.create(Wish.of("payments", "checkout"));
		assertRefused(AwsError.RESOURCE_IN_USE, "Association already exists: " + created.associationId(),
				() -> this.cloud.create(Wish.of("payments", "checkout")));
		this.cloud.create(Wish.of("checkout", "checkout"));
		this.cloud.create(Wish.of("payments", "payments"));
	}

	@Test
	void targetIsFreeAgainAfterDeletion() {
		Association first = this.cloud.create(Wish.of("payments", "checkout"));
		this.cloud.delete(first);
		assertThat(this.cloud.create(Wish.of("payments", "checkout")).associationId())
			.isNotEqualTo(first.associationId());
	}

	@Test
	void unknownClusterIsNotFound() {
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "No cluster found for name: prod-eu-9.",
				() -> this.cloud.associations()
					.create(FRANKFURT, "prod-eu-9", Wish.of("payments", "checkout").request()));
	}

	@Test
	void clusterOfAnotherLocationIsNotFound() {
		assertRefused(AwsError.RESOURCE_NOT_FOUND, "prod-us-1", () -> this.cloud.associations()
			.create(FRANKFURT, "prod-us-1", Wish.of("payments", "checkout").request()));
	}

	@Test
	void clusterMustBeActive() {
		assertRefused(AwsError.INVALID_REQUEST, "CREATING",
				() -> this.cloud.associations()
					.create(VIRGINIA, "dev-us-1",
							Wish.of("payments", "checkout").role("arn:aws:iam::777788889999:role/ml-batch").request()));
	}

	@Test
	void roleMustExist() {
		assertRefused(AwsError.INVALID_PARAMETER, "Role provided in the request does not exist",
				() -> createWithRole("arn:aws:iam::111122223333:role/missing"));
		assertRefused(AwsError.INVALID_PARAMETER, "Role provided in the request does not exist",
				() -> createWithRole("arn:aws:iam::111122223333:role/path/payments-checkout"));
	}

	@Test
	void roleMustBeOfTheAccountOfTheCluster() {
		assertRefused(AwsError.ACCESS_DENIED, "Cross-account pass role",
				() -> createWithRole("arn:aws:iam::777788889999:role/payments-reporting"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "payments-checkout", "arn:aws:iam::111122223333:user/payments-checkout",
			"arn:aws:iam::1111:role/payments-checkout", "arn:aws:iam::111122223333:role/",
			"arn:aws:iam:eu-central-1:111122223333:role/payments-checkout", " " + Wish.ROLE })
	void roleMustBeTheArnOfARole(String role) {
		assertRefused(AwsError.INVALID_PARAMETER, "not the ARN of a role", () -> createWithRole(role));
	}

	@ParameterizedTest
	@ValueSource(strings = { "payments-ledger-export", "payments-legacy-irsa" })
	void roleMustTrustPodIdentity(String role) {
		assertRefused(AwsError.INVALID_PARAMETER,
				"Trust policy of the role provided is invalid. Follow the official documentation to resolve the issue",
				() -> createWithRole("arn:aws:iam::111122223333:role/" + role));
	}

	@Test
	void roleIsGoodOnceItsTrustIsMended() {
		String trust = this.cloud.cloud.roles().get("111122223333", "payments-checkout").trustPolicy().toString();
		this.cloud.cloud.roles().trust("111122223333", "payments-ledger-export", trust);
		assertThat(createWithRole("arn:aws:iam::111122223333:role/payments-ledger-export").roleArn())
			.endsWith("payments-ledger-export");
	}

	@Test
	void conditionsOfTheTrustAreNotEvaluated() {
		assertThat(createWithRole("arn:aws:iam::111122223333:role/payments-receipts-scoped").serviceAccount())
			.isEqualTo("checkout");
	}

	@Test
	void targetRoleMustBeTheArnOfARole() {
		assertRefused(AwsError.INVALID_PARAMETER, "target role",
				() -> this.cloud.create(Wish.of("payments", "checkout").target("nonsense")));
	}

	@Test
	void policyNeedsDisabledSessionTags() {
		assertRefused(AwsError.INVALID_PARAMETER, "disableSessionTags",
				() -> this.cloud.create(Wish.of("payments", "checkout").policy(false, POLICY)));
	}

	@Test
	void tagsFollowTheirRules() {
		assertRefused(AwsError.INVALID_PARAMETER, "aws:",
				() -> this.cloud.create(Wish.of("payments", "checkout").tags(Map.of("aws:team", "payments"))));
	}

	@Test
	void refusedCreateLeavesTheTargetFree() {
		assertRefused(AwsError.INVALID_PARAMETER, "Trust policy",
				() -> createWithRole("arn:aws:iam::111122223333:role/payments-legacy-irsa"));
		assertThat(this.cloud.create(Wish.of("payments", "checkout"))).isNotNull();
	}

	@Test
	void clusterHasALimit(@TempDir Path directory) throws IOException {
		try (TestCloud limited = TestCloud.limited(directory, 5)) {
			Association fifth = limited.create(Wish.of("payments", "fifth"));
			assertRefused(AwsError.RESOURCE_LIMIT_EXCEEDED, "5", () -> limited.create(Wish.of("payments", "sixth")));
			limited.delete(fifth);
			limited.create(Wish.of("payments", "sixth"));
		}
	}

	@Test
	void ofManyAtOnceOneWins() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			Callable<Boolean> attempt = () -> {
				try {
					this.cloud.create(Wish.of("payments", "checkout"));
					return true;
				}
				catch (AwsFailure ex) {
					assertThat(ex.error()).isEqualTo(AwsError.RESOURCE_IN_USE);
					return false;
				}
			};
			int winners = 0;
			for (Future<Boolean> outcome : threads
				.invokeAll(IntStream.range(0, 24).mapToObj((i) -> attempt).toList())) {
				winners += outcome.get() ? 1 : 0;
			}
			assertThat(winners).isOne();
		}
		finally {
			threads.shutdown();
		}
	}

	private Association createWithRole(String role) {
		return this.cloud.create(Wish.of("payments", "checkout").role(role));
	}

}
