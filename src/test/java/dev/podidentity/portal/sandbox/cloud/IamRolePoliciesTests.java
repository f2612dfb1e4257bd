package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class IamRolePoliciesTests {

	private static final String ACCOUNT = "111122223333";

	private static final String ROLE = "payments-checkout";

	private static final String S3 = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

	private final TestCloud cloud;

	private final IamRolePolicies policies;

	IamRolePoliciesTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
		this.policies = this.cloud.cloud.rolePolicies();
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void policiesAreListed() {
		assertThat(this.policies.attached(ACCOUNT, "platform-admin", PageRequest.FIRST).items())
			.containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
		assertThat(this.policies.inline(ACCOUNT, "payments-checkout-v2", PageRequest.FIRST).items())
			.containsExactly("receipts-sign", "receipts-write");
		assertThat(this.policies.document(ACCOUNT, "payments-checkout-v2", "receipts-sign").toString())
			.contains("kms:Sign");
	}

	@Test
	void unknownPolicyOrRoleIsNoSuchEntity() {
		assertRefused(AwsError.NO_SUCH_ENTITY, "The role policy with name nope cannot be found.",
				() -> this.policies.document(ACCOUNT, ROLE, "nope"));
		assertRefused(AwsError.NO_SUCH_ENTITY, "The role policy with name nope cannot be found.",
				() -> this.policies.delete(ACCOUNT, ROLE, "nope"));
		assertRefused(AwsError.NO_SUCH_ENTITY, "role with name nope",
				() -> this.policies.attached(ACCOUNT, "nope", PageRequest.FIRST));
		assertRefused(AwsError.NO_SUCH_ENTITY, "role with name nope", () -> this.policies.attach(ACCOUNT, "nope", S3));
		assertRefused(AwsError.NO_SUCH_ENTITY, "role with name nope",
				() -> this.policies.put(ACCOUNT, "nope", "p", Documents.PERMISSIONS));
		assertRefused(AwsError.NO_SUCH_ENTITY, S3 + " was not found", () -> this.policies.detach(ACCOUNT, ROLE, S3));
	}

	@Test
	void policyIsAttachedOnceAndDetached() {
		this.policies.attach(ACCOUNT, ROLE, S3);
		this.policies.attach(ACCOUNT, ROLE, S3);
		assertThat(this.policies.attached(ACCOUNT, ROLE, PageRequest.FIRST).items()).containsExactly(S3);
		this.policies.detach(ACCOUNT, ROLE, S3);
		assertThat(this.policies.attached(ACCOUNT, ROLE, PageRequest.FIRST).items()).isEmpty();
	}

	@Test
	void onlyPoliciesThatThereAreCanBeAttached() {
		assertRefused(AwsError.NO_SUCH_ENTITY, "does not exist or is not attachable",
				() -> this.policies.attach(ACCOUNT, ROLE, "arn:aws:iam::aws:policy/Nope"));
		assertRefused(AwsError.NO_SUCH_ENTITY, "does not exist or is not attachable",
				() -> this.policies.attach(ACCOUNT, ROLE, "arn:aws:iam::444455556666:policy/release-tool"));
		assertRefused(AwsError.INVALID_INPUT, "ARN x is not valid.", () -> this.policies.attach(ACCOUNT, ROLE, "x"));
	}

	@Test
	void roleHasTenAttachedPolicies() {
		for (int i = 0; i < 10; i++) {
			this.policies.attach(ACCOUNT, ROLE, policy("p" + i));
		}
		assertRefused(AwsError.LIMIT_EXCEEDED, "PoliciesPerRole: 10",
				() -> this.policies.attach(ACCOUNT, ROLE, policy("one-more")));
	}

	private String policy(String name) {
		return this.cloud.cloud.policies().create(ACCOUNT, TestCloud.policy(name)).arn();
	}

	@Test
	void inlinePolicyIsPutAndDeleted() {
		this.policies.put(ACCOUNT, ROLE, "new", Documents.PERMISSIONS);
		this.policies.put(ACCOUNT, ROLE, "new", Documents.permissions("*"));
		assertThat(this.policies.document(ACCOUNT, ROLE, "new").toString()).isEqualTo(Documents.permissions("*"));
		assertThat(this.policies.inline(ACCOUNT, ROLE, PageRequest.FIRST).items()).containsExactly("new",
				"receipts-read");
		this.policies.delete(ACCOUNT, ROLE, "new");
		assertThat(this.policies.inline(ACCOUNT, ROLE, PageRequest.FIRST).items()).containsExactly("receipts-read");
	}

	@Test
	void malformedInlinePolicyOrNameIsRefused() {
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "Principal",
				() -> this.policies.put(ACCOUNT, ROLE, "new", Documents.TRUST));
		assertRefused(AwsError.VALIDATION, "policy name",
				() -> this.policies.put(ACCOUNT, ROLE, "a b", Documents.PERMISSIONS));
	}

	@Test
	void inlinePoliciesOfARoleHave10240CharactersTogether() {
		String role = "platform-admin";
		this.policies.put(ACCOUNT, role, "a", Documents.permissions(5120));
		this.policies.put(ACCOUNT, role, "b", Documents.permissions(5120));
		assertRefused(AwsError.LIMIT_EXCEEDED, "Maximum policy size of 10240 bytes exceeded for role " + role,
				() -> this.policies.put(ACCOUNT, role, "c", Documents.PERMISSIONS));
		assertRefused(AwsError.LIMIT_EXCEEDED, "10240",
				() -> this.policies.put(ACCOUNT, role, "b", Documents.permissions(5121)));
		// what is replaced no longer counts
		this.policies.put(ACCOUNT, role, "b", Documents.PERMISSIONS);
		this.policies.put(ACCOUNT, role, "c", Documents.PERMISSIONS);
	}

}
