package dev.podidentity.portal.aws;

import java.util.stream.Stream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsStub.Answer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Answers with status 200 that hold no list, such as the page of a proxy: what they leave
 * out was not read, and is never an empty list.
 */
class AnswersWithoutListTests {

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/checkout");

	private final AwsStub stub = new AwsStub();

	private final AwsClients clients = this.stub.clients();

	private final EksAssociations associations = new EksAssociations(this.clients, AwsStub.calls());

	private final EksClusters clusters = new EksClusters(this.clients, AwsStub.calls());

	private final IamRoles roles = new IamRoles(this.clients, AwsStub.calls());

	@AfterEach
	void close() {
		this.clients.close();
		this.stub.close();
	}

	@Test
	void associations() {
		this.stub.answering(Answer.json("{}"));
		assertNotRead(() -> this.associations.list(AwsStub.CLUSTER, null, null));
	}

	@Test
	void associationsOfALaterPage() {
		this.stub.answering(Answer.json("{\"associations\":[],\"nextToken\":\"n\"}"), Answer.json("{}"));
		assertNotRead(() -> this.associations.list(AwsStub.CLUSTER, null, null));
	}

	@Test
	void clusters() {
		this.stub.answering(Answer.json("{}"));
		assertNotRead(() -> this.clusters.names(AwsStub.LOCATION));
	}

	@ParameterizedTest
	@MethodSource("answersThatAreNoneOfIam")
	void rolesOfAnAccount(String body) {
		this.stub.answering(Answer.xml(200, body));
		assertNotRead(() -> this.roles.list("111122223333"));
	}

	@ParameterizedTest
	@MethodSource("answersThatAreNoneOfIam")
	void policiesOfARole(String body) {
		this.stub.answering(Answer.xml(200, body), Answer.xml(200, body));
		assertThat(this.roles.policies(ROLE).unlisted()).extracting((failed) -> failed.call().operation())
			.containsExactly("ListAttachedRolePolicies", "ListRolePolicies");
	}

	static Stream<String> answersThatAreNoneOfIam() {
		return Stream.of("<html><body>Sign in to the network</body></html>", "",
				"<ListRolesResponse><ListRolesResult/></ListRolesResponse>",
				"<ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames/></ListRolePoliciesResult></ListRolePoliciesResponse>");
	}

	private static void assertNotRead(ThrowingCallable call) {
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, call);
		assertThat(failed.kind()).isEqualTo(Kind.UNCLEAR);
		assertThat(failed.call().message()).isEqualTo("The answer does not hold what was asked for");
	}

}
