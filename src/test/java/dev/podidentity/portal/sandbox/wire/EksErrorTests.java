package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessDeniedException;
import software.amazon.awssdk.services.eks.model.BadRequestException;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.InvalidRequestException;
import software.amazon.awssdk.services.eks.model.NotFoundException;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.ServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every class of error, as the SDK's own client understands it. */
class EksErrorTests {

	private static final String PROD = "prod-eu-1";

	private static final String ROLES = "arn:aws:iam::111122223333:role/";

	private static final String UNKNOWN_ARN = "arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/a-x";

	private final TestSandbox sandbox;

	private final EksClient eks;

	EksErrorTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory, 5);
		this.eks = this.sandbox.eks();
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void takenTargetIsInUse() {
		String id = create((request) -> request);
		assertError(ResourceInUseException.class, 409, "Association already exists: " + id,
				() -> create((request) -> request), ResourceInUseException::clusterName, PROD);
	}

	@Test
	void fullClusterIsLimitExceeded() {
		create((request) -> request);
		assertError(ResourceLimitExceededException.class, 400, "The cluster has reached its limit of 5 associations",
				() -> create((request) -> request.serviceAccount("one-more")),
				ResourceLimitExceededException::clusterName, PROD);
	}

	@Test
	void unknownClusterAssociationAndAddonAreNotFound() {
		assertError(ResourceNotFoundException.class, 404, "No cluster found for name: x.",
				() -> this.eks.describeCluster((request) -> request.name("x")), ResourceNotFoundException::clusterName,
				"x");
		assertError(ResourceNotFoundException.class, 404, "Association not found: a-x",
				() -> this.eks
					.describePodIdentityAssociation((request) -> request.clusterName(PROD).associationId("a-x")),
				ResourceNotFoundException::clusterName, PROD);
		assertError(ResourceNotFoundException.class, 404, "No addon: x found in cluster: prod-eu-1",
				() -> this.eks.describeAddon((request) -> request.clusterName(PROD).addonName("x")),
				ResourceNotFoundException::addonName, "x");
	}

	@Test
	void badParametersAreInvalid() {
		assertInvalid("Role provided in the request does not exist", (request) -> request.roleArn(ROLES + "missing"));
		assertInvalid(
				"Trust policy of the role provided is invalid. "
						+ "Follow the official documentation to resolve the issue",
				(request) -> request.roleArn(ROLES + "payments-ledger-export"));
		assertInvalid("A policy requires disableSessionTags to be true", (request) -> request.policy("{}"));
		assertInvalid(
				"The policy is not a valid IAM policy. Version: is missing. Write \"Version\": \"2012-10-17\". "
						+ "Statement: is missing. Say at least one.",
				(request) -> request.policy("{}").disableSessionTags(true));
		assertInvalid("Tag keys must not begin with aws:", (request) -> request.tags(Map.of("aws:x", "y")));
		assertInvalid("namespace is required", (request) -> request.namespace(null));
		create((request) -> request.clientRequestToken("token-1"));
		assertInvalid("The clientRequestToken was already used with different parameters",
				(request) -> request.clientRequestToken("token-1").serviceAccount("other"));
	}

	@Test
	void badPageIsInvalid() {
		assertError(InvalidParameterException.class, 400, "maxResults must be a number from 1 to 100",
				() -> this.eks.listClusters((request) -> request.maxResults(101)),
				InvalidParameterException::clusterName, null);
		assertError(InvalidParameterException.class, 400, "Invalid nextToken",
				() -> this.eks
					.listPodIdentityAssociations((request) -> request.clusterName(PROD).nextToken("nonsense")),
				InvalidParameterException::clusterName, null);
	}

	@Test
	void stateOfClusterOrAssociationIsAnInvalidRequest() {
		assertError(InvalidRequestException.class, 400, "Cluster dev-us-1 is not ACTIVE but CREATING",
				() -> this.sandbox.eks("777788889999", Region.US_EAST_1)
					.createPodIdentityAssociation(request().clusterName("dev-us-1")
						.roleArn("arn:aws:iam::777788889999:role/ml-batch")
						.build()),
				InvalidRequestException::clusterName, "dev-us-1");
		String owned = this.eks
			.listPodIdentityAssociations((request) -> request.clusterName(PROD).namespace("kube-system"))
			.associations()
			.get(0)
			.associationId();
		assertThat(catchThrowableOfType(InvalidRequestException.class,
				() -> this.eks
					.deletePodIdentityAssociation((request) -> request.clusterName(PROD).associationId(owned)))
			.awsErrorDetails()
			.errorMessage()).contains(owned).contains("add-on");
	}

	@Test
	void roleOfAnotherAccountIsDenied() {
		assertError(AccessDeniedException.class, 403, "Cross-account pass role is not allowed.",
				() -> create((request) -> request.roleArn("arn:aws:iam::444455556666:role/build-ci")),
				(failure) -> failure.awsErrorDetails().errorCode(), "AccessDeniedException");
	}

	@Test
	void tagOperationsHaveTheirOwnErrors() {
		assertError(BadRequestException.class, 400, "The resource is not an ARN: x",
				() -> this.eks.listTagsForResource((request) -> request.resourceArn("x")),
				(failure) -> failure.awsErrorDetails().errorCode(), "BadRequestException");
		assertError(NotFoundException.class, 404, "Resource not found: " + UNKNOWN_ARN,
				() -> this.eks.tagResource((request) -> request.resourceArn(UNKNOWN_ARN).tags(Map.of("a", "b"))),
				(failure) -> failure.awsErrorDetails().errorCode(), "NotFoundException");
	}

	@Test
	void ownFailureIsAServerException() throws IOException {
		this.sandbox.breakDisk();
		ServerException failure = catchThrowableOfType(ServerException.class, () -> create((request) -> request));
		assertThat(failure.statusCode()).isEqualTo(500);
		assertThat(failure.awsErrorDetails().errorMessage()).contains(failure.requestId()).doesNotContain("Exception");
	}

	@Test
	void operationThatIsNotOfferedIsUnknown() {
		assertThat(catchThrowableOfType(EksException.class,
				() -> this.eks.listNodegroups((request) -> request.clusterName(PROD))))
			.satisfies((failure) -> {
				assertThat(failure.statusCode()).isEqualTo(404);
				assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
			});
	}

	private void assertInvalid(String message,
			Function<CreatePodIdentityAssociationRequest.Builder, CreatePodIdentityAssociationRequest.Builder> change) {
		assertError(InvalidParameterException.class, 400, message, () -> create(change),
				InvalidParameterException::clusterName, PROD);
	}

	private <E extends EksException> void assertError(Class<E> type, int status, String message, ThrowingCallable call,
			Function<E, @Nullable String> member, @Nullable String expected) {
		Consumer<E> requirements = (failure) -> {
			assertThat(failure.statusCode()).isEqualTo(status);
			assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo(message);
			assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(type.getSimpleName());
			assertThat(failure.requestId()).hasSize(36);
			assertThat(member.apply(failure)).isEqualTo(expected);
		};
		assertThat(catchThrowableOfType(type, call)).as(message).isNotNull().satisfies(requirements);
	}

	private String create(
			Function<CreatePodIdentityAssociationRequest.Builder, CreatePodIdentityAssociationRequest.Builder> change) {
		return this.eks.createPodIdentityAssociation(change.apply(request()).build()).association().associationId();
	}

	private static CreatePodIdentityAssociationRequest.Builder request() {
		return CreatePodIdentityAssociationRequest.builder()
			.clusterName(PROD)
			.namespace("payments")
			.serviceAccount("checkout")
			.roleArn(ROLES + "payments-checkout");
	}

}
