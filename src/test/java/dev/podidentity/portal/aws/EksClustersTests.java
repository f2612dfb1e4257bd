package dev.podidentity.portal.aws;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsStub.Answer;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.Clusters.AgentAddon;
import dev.podidentity.portal.aws.Clusters.ClusterDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EksClustersTests {

	private static final Answer CLUSTER = Answer.json("""
			{"cluster":{"name":"prod-eu-1","arn":"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1",
			"status":"ACTIVE","version":"1.33"}}""");

	private static final Answer AUTO_MODE = Answer.json("""
			{"cluster":{"name":"prod-eu-1","arn":"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1",
			"status":"CREATING","version":"1.33","computeConfig":{"enabled":true}}}""");

	private final AwsStub stub = new AwsStub();

	private final AwsClients clients = this.stub.clients();

	private final EksClusters clusters = new EksClusters(this.clients, AwsStub.calls());

	@AfterEach
	void close() {
		this.clients.close();
		this.stub.close();
	}

	@Test
	void knowsTheLocationsOfTheSettings() {
		assertThat(this.clusters.locations()).containsExactly(AwsStub.LOCATION,
				new Location("111122223333", "eu-west-1"));
	}

	@Test
	void namesFollowAllPages() {
		this.stub.answering(Answer.json("{\"clusters\":[\"a\",\"b\"],\"nextToken\":\"n\"}"),
				Answer.json("{\"clusters\":[\"c\"]}"));
		assertThat(this.clusters.names(AwsStub.LOCATION)).containsExactly("a", "b", "c");
		assertThat(this.stub.request(1).uri()).hasToString("/clusters?nextToken=n");
	}

	@Test
	void describesClusterAndAgent() {
		this.stub.answering(CLUSTER, Answer.json("""
				{"addon":{"addonName":"eks-pod-identity-agent","addonVersion":"v1.3.8-eksbuild.2","status":"DEGRADED",
				"health":{"issues":[{"code":"InsufficientNumberOfReplicas","message":"0 of 3 ready"}]}}}"""));
		ClusterDescription described = this.clusters.describe(AwsStub.LOCATION, "prod-eu-1");
		assertThat(described.arn()).isEqualTo(AwsStub.CLUSTER);
		assertThat(described.status()).isEqualTo("ACTIVE");
		assertThat(described.version()).isEqualTo("1.33");
		assertThat(described.autoMode()).isFalse();
		assertThat(described.agent().addon()).isEqualTo(new AgentAddon("v1.3.8-eksbuild.2", "DEGRADED",
				java.util.List.of("InsufficientNumberOfReplicas: 0 of 3 ready")));
		assertThat(this.stub.request(1).uri()).hasToString("/clusters/prod-eu-1/addons/eks-pod-identity-agent");
	}

	@Test
	void autoModeNeedsNoLookAtTheAddon() {
		this.stub.answering(AUTO_MODE);
		ClusterDescription described = this.clusters.describe(AwsStub.LOCATION, "prod-eu-1");
		assertThat(described.autoMode()).isTrue();
		assertThat(described.agent()).isEqualTo(Agent.NONE);
		assertThat(this.stub.requests()).hasSize(1);
	}

	@Test
	void missingAddonIsNoFailure() {
		this.stub.answering(CLUSTER, Answer.json(404, "ResourceNotFoundException", "No addon"));
		assertThat(this.clusters.describe(AwsStub.LOCATION, "prod-eu-1").agent()).isEqualTo(Agent.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "403,AccessDeniedException", "400,InvalidParameterException", "429,ThrottlingException",
			"500,ServerException" })
	void addonThatIsNotToldIsUnknownAndTheClusterIsKept(int status, String code) {
		this.stub.answering(CLUSTER, Answer.json(status, code, "no"));
		ClusterDescription described = this.clusters.describe(AwsStub.LOCATION, "prod-eu-1");
		assertThat(described.arn()).isEqualTo(AwsStub.CLUSTER);
		assertThat(described.agent().presence()).isEqualTo(Agent.Presence.UNKNOWN);
		assertThat(described.agent().reason()).isEqualTo("DescribeAddon: no");
		assertThat(described.agent().failure()).isNotNull();
	}

	@Test
	void clusterOfAnotherAccountIsRefusedAndNothingElseIsAskedThere() {
		this.stub.answering(Answer.json("""
				{"cluster":{"name":"prod-eu-1","arn":"arn:aws:eks:us-west-2:999999999999:cluster/prod-eu-1",
				"status":"ACTIVE","version":"1.33"}}"""));
		AwsCallFailed failed = describeFails();
		assertThat(failed.kind()).isEqualTo(Kind.WRONG_ACCOUNT);
		assertThat(failed.words()).isEqualTo("DescribeCluster: EKS answered for account 999999999999 in us-west-2, "
				+ "but the portal is set up for account 111122223333 in eu-central-1. Nothing is read or changed there; "
				+ "correct portal.aws.accounts or portal.aws.endpoints.");
		int asked = this.stub.requests().size();
		AwsCallFailed listing = catchThrowableOfType(AwsCallFailed.class,
				() -> new EksAssociations(this.clients, AwsStub.calls()).list(AwsStub.CLUSTER, null, null));
		assertThat(listing.kind()).isEqualTo(Kind.WRONG_ACCOUNT);
		assertThat(this.stub.requests()).hasSize(asked);
	}

	@Test
	void locationIsUsedAgainOnceEksAnswersForIt() {
		clusterOfAnotherAccountIsRefusedAndNothingElseIsAskedThere();
		this.stub.answering(AUTO_MODE, Answer.json("{\"associations\":[]}"));
		assertThat(this.clusters.describe(AwsStub.LOCATION, "prod-eu-1").autoMode()).isTrue();
		assertThat(new EksAssociations(this.clients, AwsStub.calls()).list(AwsStub.CLUSTER, null, null).value())
			.isEmpty();
	}

	@Test
	void listThatLeadsInACircleIsAFailure() {
		this.stub.answering(Answer.json("{\"clusters\":[\"a\"],\"nextToken\":\"n\"}"));
		AwsCallFailed failed = catchThrowableOfType(AwsCallFailed.class, () -> this.clusters.names(AwsStub.LOCATION));
		assertThat(failed.kind()).isEqualTo(Kind.UNCLEAR);
	}

	@Test
	void unknownClusterIsNotFound() {
		this.stub.answering(Answer.json(404, "ResourceNotFoundException", "No cluster found for name: x."));
		assertThat(describeFails().kind()).isEqualTo(Kind.NOT_FOUND);
	}

	@Test
	void answerWithoutClusterIsUnclear() {
		this.stub.answering(Answer.json("{}"));
		assertThat(describeFails().kind()).isEqualTo(Kind.UNCLEAR);
	}

	private AwsCallFailed describeFails() {
		return catchThrowableOfType(AwsCallFailed.class, () -> this.clusters.describe(AwsStub.LOCATION, "prod-eu-1"));
	}

}
