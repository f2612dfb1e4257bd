package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

	private static final String TRUST = Documents.TRUST;

	private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/workload-boundary";

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
	void unknownRoleIsNoSuchEntity() {
		assertRefused(AwsError.NO_SUCH_ENTITY, "nope", () -> this.roles.trust(ACCOUNT, "nope", TRUST));
		assertRefused(AwsError.NO_SUCH_ENTITY, "nope", () -> this.roles.delete(ACCOUNT, "nope"));
		assertRefused(AwsError.NO_SUCH_ENTITY, "nope", () -> this.roles.tags(ACCOUNT, "nope", PageRequest.FIRST));
		assertRefused(AwsError.NO_SUCH_ENTITY, "nope", () -> this.roles.tag(ACCOUNT, "nope", Map.of()));
		assertRefused(AwsError.NO_SUCH_ENTITY, "nope", () -> this.roles.bound(ACCOUNT, "nope", BOUNDARY));
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
		this.roles.trust(ACCOUNT, "payments-checkout", Documents.OTHER_TRUST);
		assertThat(this.roles.get(ACCOUNT, "payments-checkout").trustPolicy().toString())
			.isEqualTo(Documents.OTHER_TRUST);
	}

	@Test
	void roleIsDeletedAndMadeAnewUnderAnotherId() {
		Role first = create("deployer", null);
		this.roles.delete(ACCOUNT, "deployer");
		assertRefused(AwsError.NO_SUCH_ENTITY, "deployer", () -> this.roles.get(ACCOUNT, "deployer"));
		assertThat(this.roles.list(ACCOUNT, null, PageRequest.FIRST).items()).extracting(Role::name)
			.doesNotContain("deployer");
		Role second = create("deployer", null);
		assertThat(second.arn()).isEqualTo(first.arn());
		assertThat(second.roleId()).isNotEqualTo(first.roleId());
	}

	@Test
	void roleWithPoliciesIsNotDeleted() {
		assertRefused(AwsError.DELETE_CONFLICT, "must detach all policies first",
				() -> this.roles.delete(ACCOUNT, "platform-admin"));
		assertRefused(AwsError.DELETE_CONFLICT, "must delete policies first",
				() -> this.roles.delete(ACCOUNT, "payments-checkout"));
	}

	@Test
	void tagsAreAddedReplacedAndRemoved() {
		this.roles.tag(ACCOUNT, "payments-checkout", Map.of("cost", "1", "Team", "checkout"));
		assertThat(tags()).containsExactly(Map.entry("Team", "checkout"), Map.entry("cost", "1"));
		this.roles.untag(ACCOUNT, "payments-checkout", List.of("TEAM", "nope"));
		assertThat(tags()).containsExactly(Map.entry("cost", "1"));
		assertThat(this.roles.get(ACCOUNT, "payments-checkout").tags()).isEqualTo(Map.of("cost", "1"));
	}

	private List<Map.Entry<String, String>> tags() {
		return this.roles.tags(ACCOUNT, "payments-checkout", PageRequest.FIRST).items();
	}

	@Test
	void tagsFollowTheirRules() {
		Map<String, String> many = IntStream.range(0, 51)
			.boxed()
			.collect(Collectors.toMap((number) -> "key" + number, (number) -> ""));
		assertRefused(AwsError.LIMIT_EXCEEDED, "at most 50", () -> this.roles.tag(ACCOUNT, "payments-checkout", many));
		assertRefused(AwsError.INVALID_INPUT, "case insensitive",
				() -> this.roles.tag(ACCOUNT, "payments-checkout", Map.of("a", "", "A", "")));
		assertRefused(AwsError.INVALID_INPUT, "aws:",
				() -> this.roles.tag(ACCOUNT, "payments-checkout", Map.of("aws:a", "")));
		assertRefused(AwsError.INVALID_INPUT, "aws:", () -> this.roles.create(ACCOUNT,
				new NewRole("deployer", null, null, TRUST, Map.of("aws:a", ""), null)));
	}

	@Test
	void permissionsAreBoundedAndUnbounded() {
		this.roles.bound(ACCOUNT, "payments-checkout", BOUNDARY);
		assertThat(this.roles.get(ACCOUNT, "payments-checkout").permissionsBoundary()).isEqualTo(BOUNDARY);
		this.roles.unbound(ACCOUNT, "payments-checkout");
		assertThat(this.roles.get(ACCOUNT, "payments-checkout").permissionsBoundary()).isNull();
		this.roles.unbound(ACCOUNT, "payments-checkout");
	}

	@Test
	void boundaryMustExist() {
		String other = "arn:aws:iam::444455556666:policy/release-tool";
		assertRefused(AwsError.NO_SUCH_ENTITY, other, () -> this.roles.bound(ACCOUNT, "payments-checkout", other));
		assertRefused(AwsError.NO_SUCH_ENTITY, other,
				() -> this.roles.create(ACCOUNT, new NewRole("deployer", null, null, TRUST, Map.of(), other)));
		assertRefused(AwsError.INVALID_INPUT, "not valid", () -> this.roles.bound(ACCOUNT, "payments-checkout", "x"));
	}

	private Role create(String name, @Nullable String path) {
		return this.roles.create(ACCOUNT, new NewRole(name, path, null, TRUST));
	}

}
