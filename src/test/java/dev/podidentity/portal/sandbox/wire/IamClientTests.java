package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import dev.podidentity.portal.sandbox.cloud.Documents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

/** Every IAM action, through the SDK's own client. */
class IamClientTests {

	private static final String TRUST = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:*",\
			"Condition":{"StringLike":{"aws:RequestTag/x":"* ~+ü"}}}]}""";

	private final TestSandbox sandbox;

	private final IamClient iam;

	IamClientTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory);
		this.iam = this.sandbox.iam();
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void roleHasAnEncodedTrustPolicy() {
		Role role = this.iam.getRole((request) -> request.roleName("payments-ledger-export")).role();
		assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/payments-ledger-export");
		assertThat(role.path()).isEqualTo("/");
		assertThat(role.roleId()).startsWith("AROA");
		assertThat(role.createDate()).isBefore(Instant.now());
		assertThat(role.description()).contains("sts:TagSession");
		assertThat(role.maxSessionDuration()).isEqualTo(3600);
		assertThat(role.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A");
		assertThat(decoded(role.assumeRolePolicyDocument())).contains("\"Action\":\"sts:AssumeRole\"");
	}

	@Test
	void rolesAreOfTheAccountOfTheCredentials() {
		assertThat(this.sandbox.iam("444455556666").listRoles().roles()).extracting(Role::roleName)
			.containsExactly("build-ci", "build-vendor-agent", "payments-reporting", "release-tool",
					"search-crawler-test");
	}

	@Test
	void paginatorSeesEveryRoleOnce() {
		assertThat(this.iam.listRolesPaginator((request) -> request.maxItems(5)).roles()).hasSize(12)
			.doesNotHaveDuplicates();
		assertThat(this.iam.listRoles((request) -> request.maxItems(5))).satisfies((page) -> {
			assertThat(page.isTruncated()).isTrue();
			assertThat(page.marker()).isNotBlank();
		});
		assertThat(this.iam.listRoles((request) -> request.pathPrefix("/none/"))).satisfies((page) -> {
			assertThat(page.isTruncated()).isFalse();
			assertThat(page.roles()).isEmpty();
		});
	}

	@Test
	void policiesAreTold() {
		assertThat(
				this.iam.listAttachedRolePolicies((request) -> request.roleName("platform-admin")).attachedPolicies())
			.containsExactly(AttachedPolicy.builder()
				.policyName("AdministratorAccess")
				.policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
				.build());
		assertThat(this.iam.listRolePolicies((request) -> request.roleName("payments-checkout-v2")).policyNames())
			.containsExactly("receipts-sign", "receipts-write");
		assertThat(this.sandbox.iam("777788889999")
			.getRolePolicy((request) -> request.roleName("ml-batch").policyName("everything-in-s3")))
			.satisfies((policy) -> {
				assertThat(policy.roleName()).isEqualTo("ml-batch");
				assertThat(policy.policyName()).isEqualTo("everything-in-s3");
				assertThat(decoded(policy.policyDocument())).contains("\"Action\":\"s3:*\"");
			});
	}

	@Test
	void roleIsCreatedAndMended() {
		Role created = this.iam
			.createRole((request) -> request.roleName("new")
				.path("/apps/")
				.description("<a> & \"b\" ü😀\u0001")
				.assumeRolePolicyDocument(Documents.TRUST))
			.role();
		assertThat(created.arn()).isEqualTo("arn:aws:iam::111122223333:role/apps/new");
		assertThat(created.description()).isEqualTo("<a> & \"b\" ü😀\uFFFD");
		assertThat(created.createDate()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		this.iam.updateAssumeRolePolicy((request) -> request.roleName("new").policyDocument(TRUST));
		String document = this.iam.getRole((request) -> request.roleName("new")).role().assumeRolePolicyDocument();
		assertThat(document).endsWith("%22%2A%20~%2B%C3%BC%22%7D%7D%7D%5D%7D");
		assertThat(decoded(document)).isEqualTo(TRUST);
	}

	@Test
	void unknownRoleIsNoSuchEntity() {
		NoSuchEntityException failure = catchThrowableOfType(NoSuchEntityException.class,
				() -> this.iam.getRole((request) -> request.roleName("<nope\u0001>")));
		assertThat(failure.statusCode()).isEqualTo(404);
		assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("NoSuchEntity");
		assertThat(failure.awsErrorDetails().errorMessage())
			.isEqualTo("The role with name <nope\uFFFD> cannot be found.");
		assertThat(failure.requestId()).hasSize(36);
	}

	@Test
	void refusalsAreTyped() {
		assertThat(catchThrowableOfType(EntityAlreadyExistsException.class,
				() -> this.iam.createRole(
						(request) -> request.assumeRolePolicyDocument(Documents.TRUST).roleName("search-indexer"))))
			.satisfies((failure) -> assertThat(failure.statusCode()).isEqualTo(409));
		assertThat(catchThrowableOfType(MalformedPolicyDocumentException.class,
				() -> this.iam
					.updateAssumeRolePolicy((request) -> request.roleName("search-indexer").policyDocument("x"))))
			.satisfies((failure) -> assertThat(failure.statusCode()).isEqualTo(400));
		assertRefused("ValidationError", 400, () -> this.iam.getRole((request) -> request.roleName(null)));
		assertRefused("ValidationError", 400, () -> this.iam.listRoles((request) -> request.marker("nonsense")));
		assertRefused("InvalidAction", 400, () -> this.iam.listUsers());
	}

	@Test
	void ownFailureIsInternal() throws IOException {
		this.sandbox.breakDisk();
		assertRefused("InternalFailure", 500, () -> this.iam
			.updateAssumeRolePolicy((request) -> request.roleName("search-indexer").policyDocument(Documents.TRUST)));
	}

	private static void assertRefused(String code, int status, ThrowingCallable call) {
		IamException failure = catchThrowableOfType(IamException.class, call);
		assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
		assertThat(failure.statusCode()).isEqualTo(status);
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
