package dev.podidentity.portal.aws;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsSettings.Account;
import dev.podidentity.portal.aws.AwsStub.Answer;
import dev.podidentity.portal.aws.AwsStub.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AwsClientsTests {

	private static final Account ONE = new Account("111122223333",
			RoleArn.valueOf("arn:aws:iam::111122223333:role/one"), "external-1", List.of("eu-central-1", "eu-west-1"));

	private static final Account TWO = new Account("444455556666",
			RoleArn.valueOf("arn:aws:iam::444455556666:role/two"), null, List.of("eu-central-1"));

	private final AwsStub stub = new AwsStub();

	private final AwsClients clients = this.stub.clients(ONE, TWO);

	private final EksClusters clusters = new EksClusters(this.clients, AwsStub.calls());

	@AfterEach
	void close() {
		this.clients.close();
		this.stub.close();
	}

	@Test
	void assumesTheRoleOfEachAccountWithItsExternalId() {
		this.stub.answering(Answer.json("{\"clusters\":[]}"));
		this.clusters.names(new Location("111122223333", "eu-central-1"));
		this.clusters.names(new Location("444455556666", "eu-central-1"));
		List<Request> assumed = this.stub.requests().stream().filter((request) -> request.is("AssumeRole")).toList();
		assertThat(assumed).hasSize(2);
		assertThat(assumed.get(0).body()).contains("role%2Fone", "ExternalId=external-1",
				"RoleSessionName=pod-identity-portal");
		assertThat(assumed.get(1).body()).contains("role%2Ftwo").doesNotContain("ExternalId");
	}

	@Test
	void callsCarryTheCredentialsOfTheRoleAndTheRegionOfTheLocation() {
		this.stub.answering(Answer.json("{\"clusters\":[]}"));
		this.clusters.names(new Location("111122223333", "eu-west-1"));
		Request call = this.stub.request(1);
		assertThat(call.header("X-Amz-Security-Token")).isEqualTo("token-of-the-role");
		assertThat(call.header("Authorization")).contains("Credential=ASIAASSUMED/", "/eu-west-1/eks/");
	}

	@Test
	void roleIsAssumedOnceForAllRegionsAndServicesOfAnAccount() {
		this.stub.answering(Answer.json("{\"clusters\":[]}"));
		this.clusters.names(new Location("111122223333", "eu-central-1"));
		this.clusters.names(new Location("111122223333", "eu-west-1"));
		this.stub.answering(Answer.xml(200, "<ListRolesResponse><ListRolesResult><IsTruncated>false</IsTruncated>"
				+ "</ListRolesResult></ListRolesResponse>"));
		assertThat(new IamRoles(this.clients, AwsStub.calls()).list("111122223333")).isEmpty();
		assertThat(this.stub.requests()).filteredOn((request) -> request.is("AssumeRole")).hasSize(1);
	}

	@Test
	void clientsAreKept() {
		Location location = new Location("111122223333", "eu-central-1");
		assertThat(this.clients.eks(location)).isSameAs(this.clients.eks(location));
		assertThat(this.clients.iam("111122223333")).isSameAs(this.clients.iam("111122223333"));
	}

	@Test
	void accountWithoutARoleIsCalledWithThePortalsOwnCredentials() {
		try (AwsClients plain = this.stub.clients()) {
			this.stub.answering(Answer.json("{\"clusters\":[]}"));
			new EksClusters(plain, AwsStub.calls()).names(AwsStub.LOCATION);
		}
		assertThat(this.stub.requests()).hasSize(1);
		assertThat(this.stub.request(0).header("Authorization")).contains("Credential=sandbox/");
	}

	@Test
	void asksOnceWhoseTheCredentialsAreBeforeTheyAreUsed() {
		this.stub.answering(Answer.json("{\"clusters\":[]}"));
		this.clusters.names(new Location("111122223333", "eu-central-1"));
		this.clusters.names(new Location("111122223333", "eu-west-1"));
		assertThat(this.stub.identityRequests()).hasSize(1);
		assertThat(this.stub.identityRequests().get(0).header("X-Amz-Security-Token")).isEqualTo("token-of-the-role");
	}

	@Test
	void credentialsOfAnotherAccountAreNotUsed() {
		this.stub.answeringIdentity(AwsStub.identity("999999999999")).answering(Answer.json("{\"clusters\":[\"x\"]}"));
		AwsCallFailed eks = catchThrowableOfType(AwsCallFailed.class,
				() -> this.clusters.names(new Location("111122223333", "eu-central-1")));
		AwsCallFailed iam = catchThrowableOfType(AwsCallFailed.class,
				() -> new IamRoles(this.clients, AwsStub.calls()).list("111122223333"));
		assertThat(eks.kind()).isEqualTo(Kind.WRONG_ACCOUNT);
		assertThat(eks.words()).isEqualTo("ListClusters: The credentials of the portal are of account 999999999999"
				+ " (arn:aws:iam::999999999999:role/portal), but it is set up to use them for account 111122223333."
				+ " Nothing is read or changed there; correct portal.aws.accounts.");
		assertThat(iam.kind()).isEqualTo(Kind.WRONG_ACCOUNT);
		assertThat(this.stub.requests()).allMatch((request) -> request.is("AssumeRole"));
		assertThat(this.stub.identityRequests()).hasSize(1);
	}

	@Test
	void credentialsThatStsDoesNotNameAreNotUsedUntilItDoes() {
		this.stub.answeringIdentity(Answer.xml(503, "<ErrorResponse><Error><Code>ServiceUnavailable</Code>"
				+ "<Message>later</Message></Error></ErrorResponse>"));
		Location location = new Location("111122223333", "eu-central-1");
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, () -> this.clusters.names(location));
		assertThat(failed.kind()).isEqualTo(Kind.SERVER_ERROR);
		assertThat(this.stub.requests()).allMatch((request) -> request.is("AssumeRole"));
		this.stub.answeringIdentity(AwsStub.identity("111122223333")).answering(Answer.json("{\"clusters\":[\"x\"]}"));
		assertThat(this.clusters.names(location)).containsExactly("x");
	}

	@Test
	void answerOfStsThatNamesNoAccountIsNotKept() {
		this.stub.answeringIdentity(Answer.xml(200, "<html><body>Sign in to the network</body></html>"));
		Location location = new Location("111122223333", "eu-central-1");
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, () -> this.clusters.names(location));
		assertThat(failed.kind()).isEqualTo(Kind.WRONG_ACCOUNT);
		assertThat(failed.words()).contains("STS did not tell which account");
		this.stub.answeringIdentity(AwsStub.identity("111122223333")).answering(Answer.json("{\"clusters\":[\"x\"]}"));
		assertThat(this.clusters.names(location)).containsExactly("x");
	}

	@Test
	void thoseWhoWaitForStsShareItsAnswer() {
		this.stub.answeringIdentity(Answer.xml(503,
				"<ErrorResponse><Error><Code>ServiceUnavailable</Code><Message>later</Message></Error></ErrorResponse>")
			.after(Duration.ofMillis(300)));
		Location location = new Location("111122223333", "eu-central-1");
		List<CompletableFuture<Throwable>> asked = IntStream.range(0, 6)
			.mapToObj((at) -> CompletableFuture.supplyAsync(() -> catchThrowable(() -> this.clusters.names(location)),
					(work) -> new Thread(work).start()))
			.toList();
		assertThat(asked).allSatisfy((each) -> assertThat(each.join()).isInstanceOf(AwsCallFailed.class));
		assertThat(this.stub.identityRequests()).hasSizeLessThan(6);
	}

	@Test
	void roleThatMayNotBeAssumedIsDenied() {
		this.stub.answeringAssumeRole(Answer.xml(403, """
				<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole\
				</Message></Error><RequestId>s-1</RequestId></ErrorResponse>"""));
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class,
				() -> this.clusters.names(new Location("111122223333", "eu-central-1")));
		assertThat(failed.kind()).isEqualTo(Kind.ACCESS_DENIED);
		assertThat(failed.call().message()).contains("sts:AssumeRole");
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void accountThatThePortalDoesNotManageIsDeniedWithoutACall() {
		AwsCallFailed eks = catchThrowableOfType(AwsCallFailed.class,
				() -> this.clusters.names(new Location("111122223333", "us-east-1")));
		assertThat(eks.kind()).isEqualTo(Kind.ACCESS_DENIED);
		assertThat(eks.call().message()).isEqualTo("The portal is not set up for account 111122223333 in us-east-1");
		AwsCallFailed iam = catchThrowableOfType(AwsCallFailed.class,
				() -> new IamRoles(this.clients, AwsStub.calls()).list("999999999999"));
		assertThat(iam.call().message()).isEqualTo("The portal is not set up for account 999999999999");
		assertThat(this.stub.requests()).isEmpty();
	}

}
