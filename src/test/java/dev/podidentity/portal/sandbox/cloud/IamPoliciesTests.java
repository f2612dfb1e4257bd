package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class IamPoliciesTests {

	private static final String ACCOUNT = "111122223333";

	private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

	private final TestCloud cloud;

	private final IamPolicies policies;

	IamPoliciesTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
		this.policies = this.cloud.cloud.policies();
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void policiesOfAwsAreInEveryAccount() {
		assertThat(this.policies.get(ACCOUNT, ADMINISTRATOR)).satisfies((use) -> {
			assertThat(use.policy().name()).isEqualTo("AdministratorAccess");
			assertThat(use.policy().defaultVersionId()).isEqualTo("v1");
			assertThat(use.attachments()).isEqualTo(1);
		});
		assertThat(this.policies.get("444455556666", ADMINISTRATOR).attachments()).isZero();
	}

	@Test
	void policyIsOfOneAccount() {
		String arn = create("new").arn();
		assertRefused(AwsError.NO_SUCH_ENTITY, "Policy " + arn + " was not found.",
				() -> this.policies.get("444455556666", arn));
		assertRefused(AwsError.NOT_AUTHORIZED, "Policy is outside your own account.",
				() -> this.policies.delete("444455556666", arn));
	}

	@Test
	void policyIsCreated() {
		ManagedPolicy created = this.policies.create(ACCOUNT,
				new NewPolicy("new", "/apps/", "About", Documents.PERMISSIONS, Map.of("team", "payments")));
		assertThat(created.arn()).isEqualTo("arn:aws:iam::111122223333:policy/apps/new");
		assertThat(created.policyId()).matches("ANPA[A-Z2-7]{17}");
		assertThat(created.path()).isEqualTo("/apps/");
		assertThat(created.version("v1").document().toString()).isEqualTo(Documents.PERMISSIONS);
		assertThat(this.policies.get(ACCOUNT, created.arn())).isEqualTo(new PolicyUse(created, 0, 0));
	}

	@Test
	void nameIsUniqueWhateverItsPathAndCase() {
		create("new");
		assertRefused(AwsError.ENTITY_ALREADY_EXISTS, "A policy called NEW already exists.", () -> this.policies
			.create(ACCOUNT, new NewPolicy("NEW", "/apps/", null, Documents.PERMISSIONS, Map.of())));
		this.policies.create("444455556666", TestCloud.policy("new"));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "a b, -", "a/b, -", "x, apps", "x, /apps" })
	void malformedNameOrPathIsRefused(String name, @Nullable String path) {
		assertRefused(AwsError.VALIDATION, "policy name",
				() -> this.policies.create(ACCOUNT, new NewPolicy(name, path, null, Documents.PERMISSIONS, Map.of())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::1:policy/x",
			"arn:aws:iam::111122223333:policy/", "arn:aws:iam::111122223333:policy/a b" })
	void malformedArnIsRefused(String arn) {
		assertRefused(AwsError.INVALID_INPUT, "ARN " + arn + " is not valid.", () -> this.policies.get(ACCOUNT, arn));
	}

	@Test
	void malformedDocumentIsRefused() {
		String arn = create("new").arn();
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "Principal",
				() -> this.policies.create(ACCOUNT, new NewPolicy("other", null, null, Documents.TRUST, Map.of())));
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "Principal",
				() -> this.policies.createVersion(ACCOUNT, arn, Documents.TRUST, true));
		assertRefused(AwsError.LIMIT_EXCEEDED, "6144",
				() -> this.policies.createVersion(ACCOUNT, arn, Documents.permissions(6145), true));
	}

	@Test
	void newVersionIsInForceWhereItIsTheDefault() {
		ManagedPolicy first = create("new");
		this.cloud.clock.move(Duration.ofHours(1));
		ManagedPolicy second = this.policies.createVersion(ACCOUNT, first.arn(), Documents.permissions("*"), false);
		assertThat(second.defaultVersionId()).isEqualTo("v1");
		assertThat(second.newest().versionId()).isEqualTo("v2");
		assertThat(second.updatedAt()).isEqualTo(first.updatedAt().plus(Duration.ofHours(1)));
		ManagedPolicy third = this.policies.createVersion(ACCOUNT, first.arn(), Documents.permissions("*"), true);
		assertThat(third.defaultVersionId()).isEqualTo("v3");
		this.policies.setDefault(ACCOUNT, first.arn(), "v2");
		assertThat(this.policies.get(ACCOUNT, first.arn()).policy().defaultVersionId()).isEqualTo("v2");
	}

	@Test
	void policyHasFiveVersionsAndNoNumberTwice() {
		String arn = create("new").arn();
		for (int i = 0; i < 4; i++) {
			this.policies.createVersion(ACCOUNT, arn, Documents.PERMISSIONS, false);
		}
		assertRefused(AwsError.LIMIT_EXCEEDED, "A managed policy can have up to 5 versions.",
				() -> this.policies.createVersion(ACCOUNT, arn, Documents.PERMISSIONS, true));
		this.policies.deleteVersion(ACCOUNT, arn, "v5");
		ManagedPolicy policy = this.policies.createVersion(ACCOUNT, arn, Documents.PERMISSIONS, true);
		assertThat(this.policies.versions(policy, PageRequest.FIRST).items()).extracting(PolicyVersion::versionId)
			.containsExactly("v1", "v2", "v3", "v4", "v6");
		assertThat(this.policies.versions(policy, new PageRequest("2", null)).next()).isNotNull();
	}

	@Test
	void defaultVersionStays() {
		String arn = create("new").arn();
		assertRefused(AwsError.DELETE_CONFLICT, "default version",
				() -> this.policies.deleteVersion(ACCOUNT, arn, "v1"));
	}

	@Test
	void unknownVersionIsNoSuchEntity() {
		String arn = create("new").arn();
		assertRefused(AwsError.NO_SUCH_ENTITY, "version v2 does not exist",
				() -> this.policies.versioned(ACCOUNT, arn).version("v2"));
		assertRefused(AwsError.NO_SUCH_ENTITY, "version v2 does not exist",
				() -> this.policies.setDefault(ACCOUNT, arn, "v2"));
		assertRefused(AwsError.NO_SUCH_ENTITY, "version v2 does not exist",
				() -> this.policies.deleteVersion(ACCOUNT, arn, "v2"));
	}

	@Test
	void policyInUseIsNotDeleted() {
		String attached = create("attached").arn();
		this.cloud.cloud.rolePolicies().attach(ACCOUNT, "payments-checkout", attached);
		assertRefused(AwsError.DELETE_CONFLICT, "attached to entities", () -> this.policies.delete(ACCOUNT, attached));
		assertRefused(AwsError.DELETE_CONFLICT, "attached to entities",
				() -> this.policies.delete(ACCOUNT, "arn:aws:iam::111122223333:policy/workload-boundary"));
		String versions = create("versions").arn();
		this.policies.createVersion(ACCOUNT, versions, Documents.PERMISSIONS, true);
		assertRefused(AwsError.DELETE_CONFLICT, "more than one version", () -> this.policies.delete(ACCOUNT, versions));
	}

	@Test
	void policyIsDeleted() {
		String arn = create("new").arn();
		this.policies.delete(ACCOUNT, arn);
		assertRefused(AwsError.NO_SUCH_ENTITY, "was not found", () -> this.policies.get(ACCOUNT, arn));
		assertRefused(AwsError.NO_SUCH_ENTITY, "was not found", () -> this.policies.delete(ACCOUNT, arn));
		create("new");
	}

	@Test
	void policiesOfAwsCannotBeChanged() {
		assertRefused(AwsError.NOT_AUTHORIZED, "outside your own account",
				() -> this.policies.createVersion(ACCOUNT, ADMINISTRATOR, Documents.PERMISSIONS, true));
		assertRefused(AwsError.NOT_AUTHORIZED, "outside your own account",
				() -> this.policies.delete(ACCOUNT, ADMINISTRATOR));
	}

	@Test
	void policyOfTheVendorCannotBeRead() {
		String arn = "arn:aws:iam::444455556666:policy/vendor/build-agent";
		assertThat(this.cloud.cloud.roles().get("444455556666", "build-vendor-agent").attachedPolicies())
			.containsExactly(arn);
		assertRefused(AwsError.NOT_AUTHORIZED, "iam:GetPolicy on resource: policy " + arn,
				() -> this.policies.get("444455556666", arn));
		assertRefused(AwsError.NOT_AUTHORIZED, "iam:GetPolicyVersion",
				() -> this.policies.versioned("444455556666", arn));
	}

	private ManagedPolicy create(String name) {
		return this.policies.create(ACCOUNT, TestCloud.policy(name));
	}

}
