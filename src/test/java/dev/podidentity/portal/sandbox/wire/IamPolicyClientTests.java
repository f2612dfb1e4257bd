package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.podidentity.portal.sandbox.cloud.Documents;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/** IAM's actions on policies, tags and boundaries, through the SDK's own client. */
class IamPolicyClientTests {

	private static final String ROLE = "payments-checkout";

	private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/workload-boundary";

	private final TestSandbox sandbox;

	private final IamClient iam;

	IamPolicyClientTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory);
		this.iam = this.sandbox.iam();
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void policyOfAwsIsReadByItsDefaultVersion() {
		Policy policy = this.iam
			.getPolicy((request) -> request.policyArn("arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"))
			.policy();
		assertThat(policy.policyName()).isEqualTo("AmazonEBSCSIDriverPolicy");
		assertThat(policy.path()).isEqualTo("/service-role/");
		assertThat(policy.policyId()).startsWith("ANPA");
		assertThat(policy.attachmentCount()).isEqualTo(1);
		assertThat(policy.permissionsBoundaryUsageCount()).isZero();
		assertThat(policy.isAttachable()).isTrue();
		assertThat(policy.description()).contains("CSI");
		assertThat(policy.createDate()).isBefore(policy.updateDate());
		PolicyVersion version = this.iam
			.getPolicyVersion((request) -> request.policyArn(policy.arn()).versionId(policy.defaultVersionId()))
			.policyVersion();
		assertThat(version.isDefaultVersion()).isTrue();
		assertThat(version.document()).startsWith("%7B%22Version%22%3A");
		assertThat(decoded(version.document())).contains("\"ec2:CreateVolume\"");
	}

	@Test
	void policyHasVersions() {
		Policy created = this.iam
			.createPolicy((request) -> request.policyName("new")
				.path("/apps/")
				.description("About <it>")
				.policyDocument(Documents.PERMISSIONS)
				.tags(Tag.builder().key("team").value("payments").build()))
			.policy();
		String arn = created.arn();
		assertThat(arn).isEqualTo("arn:aws:iam::111122223333:policy/apps/new");
		assertThat(created.defaultVersionId()).isEqualTo("v1");
		PolicyVersion second = this.iam
			.createPolicyVersion(
					(request) -> request.policyArn(arn).policyDocument(Documents.permissions("*")).setAsDefault(true))
			.policyVersion();
		assertThat(second.versionId()).isEqualTo("v2");
		assertThat(second.isDefaultVersion()).isTrue();
		assertThat(second.createDate()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
		this.iam.setDefaultPolicyVersion((request) -> request.policyArn(arn).versionId("v1"));
		assertThat(this.iam.listPolicyVersionsPaginator((request) -> request.policyArn(arn).maxItems(1)).versions())
			.extracting(PolicyVersion::versionId, PolicyVersion::isDefaultVersion)
			.containsExactly(tuple("v1", true), tuple("v2", false));
		this.iam.deletePolicyVersion((request) -> request.policyArn(arn).versionId("v2"));
		assertThat(this.iam.getPolicy((request) -> request.policyArn(arn)).policy()).satisfies((policy) -> {
			assertThat(policy.description()).isEqualTo("About <it>");
			assertThat(policy.tags()).containsExactly(Tag.builder().key("team").value("payments").build());
		});
		this.iam.deletePolicy((request) -> request.policyArn(arn));
		assertThat(catchThrowableOfType(NoSuchEntityException.class,
				() -> this.iam.getPolicy((request) -> request.policyArn(arn))))
			.hasMessageContaining("was not found");
	}

	@Test
	void roleGetsAndLosesPolicies() {
		String arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
		this.iam.attachRolePolicy((request) -> request.roleName(ROLE).policyArn(arn));
		assertThat(this.iam.listAttachedRolePolicies((request) -> request.roleName(ROLE)).attachedPolicies())
			.containsExactly(AttachedPolicy.builder().policyName("AmazonS3FullAccess").policyArn(arn).build());
		this.iam
			.putRolePolicy((request) -> request.roleName(ROLE).policyName("new").policyDocument(Documents.PERMISSIONS));
		assertThat(
				decoded(this.iam.getRolePolicy((request) -> request.roleName(ROLE).policyName("new")).policyDocument()))
			.isEqualTo(Documents.PERMISSIONS);
		assertThat(catchThrowableOfType(DeleteConflictException.class,
				() -> this.iam.deleteRole((request) -> request.roleName(ROLE))))
			.satisfies((failure) -> assertThat(failure.statusCode()).isEqualTo(409));
		this.iam.detachRolePolicy((request) -> request.roleName(ROLE).policyArn(arn));
		this.iam.deleteRolePolicy((request) -> request.roleName(ROLE).policyName("new"));
		this.iam.deleteRolePolicy((request) -> request.roleName(ROLE).policyName("receipts-read"));
		this.iam.deleteRole((request) -> request.roleName(ROLE));
		assertThat(catchThrowableOfType(NoSuchEntityException.class,
				() -> this.iam.getRole((request) -> request.roleName(ROLE))))
			.isNotNull();
	}

	@Test
	void roleHasTagsAndABoundary() {
		Tag cost = Tag.builder().key("cost").value("a+b").build();
		Role created = this.iam
			.createRole((request) -> request.roleName("new")
				.assumeRolePolicyDocument(Documents.TRUST)
				.permissionsBoundary(BOUNDARY)
				.tags(cost))
			.role();
		assertThat(created.tags()).containsExactly(cost);
		assertThat(created.permissionsBoundary()).satisfies((boundary) -> {
			assertThat(boundary.permissionsBoundaryArn()).isEqualTo(BOUNDARY);
			assertThat(boundary.permissionsBoundaryTypeAsString()).isEqualTo("Policy");
		});
		this.iam.deleteRolePermissionsBoundary((request) -> request.roleName("new"));
		assertThat(this.iam.getRole((request) -> request.roleName("new")).role().permissionsBoundary()).isNull();
		this.iam.putRolePermissionsBoundary((request) -> request.roleName("new").permissionsBoundary(BOUNDARY));
		assertThat(this.iam.getRole((request) -> request.roleName("new")).role().permissionsBoundary()).isNotNull();
		this.iam.tagRole((request) -> request.roleName("new").tags(Tag.builder().key("team").value("x").build()));
		assertThat(this.iam.listRoleTagsPaginator((request) -> request.roleName("new").maxItems(1)).tags())
			.extracting(Tag::key)
			.containsExactly("cost", "team");
		this.iam.untagRole((request) -> request.roleName("new").tagKeys("cost", "nope"));
		assertThat(this.iam.listRoleTags((request) -> request.roleName("new"))).satisfies((page) -> {
			assertThat(page.tags()).extracting(Tag::key).containsExactly("team");
			assertThat(page.isTruncated()).isFalse();
		});
	}

	@Test
	void refusalsAreTyped() {
		assertRefused(MalformedPolicyDocumentException.class, 400, () -> this.iam
			.putRolePolicy((request) -> request.roleName(ROLE).policyName("new").policyDocument(Documents.TRUST)));
		assertRefused(LimitExceededException.class, 409, () -> this.iam
			.createPolicy((request) -> request.policyName("new").policyDocument(Documents.permissions(6145))));
		assertRefused(InvalidInputException.class, 400,
				() -> this.iam.attachRolePolicy((request) -> request.roleName(ROLE).policyArn("x")));
		IamException denied = catchThrowableOfType(IamException.class, () -> this.sandbox.iam("444455556666")
			.getPolicy((request) -> request.policyArn("arn:aws:iam::444455556666:policy/vendor/build-agent")));
		assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
		assertThat(denied.statusCode()).isEqualTo(403);
	}

	@Test
	void malformedParametersAreRefused() {
		assertRefused(IamException.class, 400, () -> this.iam.tagRole((request) -> request.roleName(ROLE)));
		assertRefused(IamException.class, 400, () -> this.iam.untagRole((request) -> request.roleName(ROLE)));
		assertRefused(IamException.class, 400, () -> this.iam
			.tagRole((request) -> request.roleName(ROLE).tags(Tag.builder().key("").value("x").build())));
		assertRefused(IamException.class, 400, () -> this.iam.tagRole((request) -> request.roleName(ROLE)
			.tags(Tag.builder().key("owner").value("payments,platform").build())));
		Tag tag = Tag.builder().key("a").value("x").build();
		assertRefused(InvalidInputException.class, 400,
				() -> this.iam.tagRole((request) -> request.roleName(ROLE).tags(tag, tag)));
		assertRefused(IamException.class, 400, () -> this.iam.attachRolePolicy((request) -> request.roleName(ROLE)));
		assertRefused(IamException.class, 400,
				() -> this.iam.listPolicyVersions((request) -> request.policyArn(BOUNDARY).marker("nonsense")));
	}

	private static void assertRefused(Class<? extends IamException> type, int status, ThrowingCallable call) {
		IamException failure = catchThrowableOfType(type, call);
		assertThat(failure).isNotNull();
		assertThat(failure.statusCode()).isEqualTo(status);
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
