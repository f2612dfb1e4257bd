package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class IamRolesTests {

	private static final String ACCOUNT = "111122223333";

	private static final String TRUST = "{\"Statement\":[]}";

	private final TestCloud cloud;

	private final IamRoles roles;

	IamRolesTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
		this.roles = this.cloud.cloud.roles();
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void roleIsOfOneAccount() {
		assertThat(this.roles.get(ACCOUNT, "search-indexer").arn())
			.isEqualTo("arn:aws:iam::111122223333:role/search-indexer");
		assertRefused(AwsError.NO_SUCH_ENTITY, "The role with name search-indexer cannot be found.",
				() -> this.roles.get("444455556666", "search-indexer"));
	}

	@Test
	void rolesComeInPages() {
		Page<Role> first = this.roles.list(ACCOUNT, null, new PageRequest("2", null));
		Page<Role> second = this.roles.list(ACCOUNT, null, new PageRequest("1000", first.next()));
		assertThat(first.items()).extracting(Role::name).containsExactly("checkout-tax", "eks-ebs-csi");
		assertThat(second.items()).hasSize(10).doesNotContainAnyElementsOf(first.items());
		assertThat(second.next()).isNull();
	}

	@Test
	void rolesAreNarrowedByPath() {
		create("deployer", "/apps/build/");
		assertThat(this.roles.list(ACCOUNT, "/apps/", PageRequest.FIRST).items()).extracting(Role::name)
			.containsExactly("deployer");
	}

	@Test
	void policiesAreListed() {
		assertThat(this.roles.attachedPolicies(ACCOUNT, "platform-admin", PageRequest.FIRST).items())
			.containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
		assertThat(this.roles.inlinePolicies(ACCOUNT, "payments-checkout-v2", PageRequest.FIRST).items())
			.containsExactly("receipts-sign", "receipts-write");
		assertThat(this.roles.inlinePolicy(ACCOUNT, "payments-checkout-v2", "receipts-sign").toString())
			.contains("kms:Sign");
	}

	@Test
	void unknownPolicyOrRoleIsNoSuchEntity() {
		assertRefused(AwsError.NO_SUCH_ENTITY, "The role policy with name nope cannot be found.",
				() -> this.roles.inlinePolicy(ACCOUNT, "payments-checkout", "nope"));
		assertRefused(AwsError.NO_SUCH_ENTITY, "nope",
				() -> this.roles.attachedPolicies(ACCOUNT, "nope", PageRequest.FIRST));
		assertRefused(AwsError.NO_SUCH_ENTITY, "nope", () -> this.roles.trust(ACCOUNT, "nope", TRUST));
	}

	@Test
	void roleIsCreated() {
		Role created = create("deployer", "/apps/");
		assertThat(created.arn()).isEqualTo("arn:aws:iam::111122223333:role/apps/deployer");
		assertThat(created.roleId()).matches("AROA[A-Z2-7]{17}");
		assertThat(created.createdAt()).isEqualTo(this.cloud.clock.instant());
		assertThat(this.roles.get(ACCOUNT, "deployer")).isEqualTo(created);
	}

	@Test
	void nameIsUniqueWhateverItsPathAndCase() {
		create("deployer", "/apps/");
		assertRefused(AwsError.ENTITY_ALREADY_EXISTS, "Deployer", () -> create("Deployer", null));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "a b, -", "a/b, -", "x, apps", "x, /apps", "x, //\u0001/" })
	void malformedNameOrPathIsRefused(String name, @Nullable String path) {
		assertRefused(AwsError.VALIDATION, "role name", () -> create(name, path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "[]", "{}", "{\"Statement\":\"x\"}" })
	void malformedTrustIsRefused(String trust) {
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "olicy",
				() -> this.roles.create(ACCOUNT, new NewRole("deployer", null, null, trust)));
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "olicy",
				() -> this.roles.trust(ACCOUNT, "payments-checkout", trust));
	}

	@Test
	void trustIsReplaced() {
		this.roles.trust(ACCOUNT, "payments-checkout", TRUST);
		assertThat(this.roles.get(ACCOUNT, "payments-checkout").trustPolicy().toString()).isEqualTo(TRUST);
	}

	private Role create(String name, @Nullable String path) {
		return this.roles.create(ACCOUNT, new NewRole(name, path, null, TRUST));
	}

}
