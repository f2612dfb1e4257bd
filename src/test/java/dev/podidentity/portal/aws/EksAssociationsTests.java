package dev.podidentity.portal.aws;

import java.time.Instant;
import java.util.Map;

import dev.podidentity.portal.aws.AwsStub.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class EksAssociationsTests {

	private static final String FULL = """
			{"association":{"clusterName":"prod-eu-1","namespace":"payments","serviceAccount":"checkout",
			"roleArn":"arn:aws:iam::111122223333:role/payments-checkout",
			"associationArn":"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/a-8mvwvh57cu74mgcst",
			"associationId":"a-8mvwvh57cu74mgcst","tags":{"team":"payments"},"createdAt":1700862734.922,
			"modifiedAt":1700862800,"ownerArn":"arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/x/1",
			"disableSessionTags":true,"targetRoleArn":"arn:aws:iam::777788889999:role/other",
			"externalId":"eu-central-1/111122223333/prod-eu-1/payments/checkout","policy":"{}"}}""";

	private static final String SPARSE = """
			{"association":{"clusterName":"prod-eu-1","namespace":"payments","serviceAccount":"checkout",
			"roleArn":"arn:aws:iam::111122223333:role/payments-checkout","associationArn":"arn:x",
			"associationId":"a-8mvwvh57cu74mgcst"}}""";

	private final AwsStub stub = new AwsStub();

	private final AwsClients clients = this.stub.clients();

	private final EksAssociations associations = new EksAssociations(this.clients, AwsStub.calls());

	@AfterEach
	void close() {
		this.clients.close();
		this.stub.close();
	}

	@Test
	void createSendsTheSpecAndTheTokenOfTheCaller() {
		this.stub.answering(Answer.json(FULL));
		this.associations.create(AwsStub.CLUSTER, spec(Map.of("team", "payments")), "token-1");
		assertThat(this.stub.request(0).method()).isEqualTo("POST");
		assertThat(this.stub.request(0).uri()).hasToString("/clusters/prod-eu-1/pod-identity-associations");
		JsonNode body = sentBody();
		assertThat(body.propertyNames()).containsExactlyInAnyOrder("namespace", "serviceAccount", "roleArn", "tags",
				"disableSessionTags", "targetRoleArn", "policy", "clientRequestToken");
		assertThat(body.path("clientRequestToken").stringValue()).isEqualTo("token-1");
		assertThat(body.path("tags").path("team").stringValue()).isEqualTo("payments");
	}

	@Test
	void createLeavesOutEmptyTagsAndWhatIsNotAskedFor() {
		this.stub.answering(Answer.json(SPARSE));
		this.associations.create(AwsStub.CLUSTER, new AssociationSpec("payments", "checkout",
				"arn:aws:iam::111122223333:role/r", Map.of(), false, null, null), "token-1");
		assertThat(sentBody().propertyNames()).containsExactlyInAnyOrder("namespace", "serviceAccount", "roleArn",
				"disableSessionTags", "clientRequestToken");
	}

	@Test
	void createKeepsEveryMemberOfTheAnswer() {
		this.stub.answering(Answer.json(FULL));
		Association association = this.associations.create(AwsStub.CLUSTER, spec(Map.of()), "token-1").value();
		assertThat(association).isEqualTo(new Association("prod-eu-1", "payments", "checkout",
				"arn:aws:iam::111122223333:role/payments-checkout",
				"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/a-8mvwvh57cu74mgcst",
				"a-8mvwvh57cu74mgcst", Map.of("team", "payments"), Instant.ofEpochMilli(1700862734922L),
				Instant.ofEpochSecond(1700862800), "arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/x/1", true,
				"arn:aws:iam::777788889999:role/other", "eu-central-1/111122223333/prod-eu-1/payments/checkout", "{}"));
	}

	@Test
	void describeUnderstandsAnAnswerWithoutOptionalMembers() {
		this.stub.answering(Answer.json(SPARSE));
		Association association = this.associations.describe(AwsStub.CLUSTER, "a-8mvwvh57cu74mgcst").value();
		assertThat(this.stub.request(0).uri())
			.hasToString("/clusters/prod-eu-1/pod-identity-associations/a-8mvwvh57cu74mgcst");
		assertThat(association.tags()).isEmpty();
		assertThat(association.disableSessionTags()).isFalse();
		assertThat(association.createdAt()).isNull();
	}

	@Test
	void traceOfAGoodCallHasRequestIdAndStatus() {
		this.stub.answering(Answer.json(SPARSE));
		AwsCall call = this.associations.describe(AwsStub.CLUSTER, "a-8mvwvh57cu74mgcst").call();
		assertThat(call.operation()).isEqualTo("DescribePodIdentityAssociation");
		assertThat(call.requestId()).isEqualTo(AwsStub.REQUEST_ID);
		assertThat(call.httpStatus()).isEqualTo(200);
		assertThat(call.errorCode()).isNull();
		assertThat(call.message()).isNull();
		assertThat(call.duration()).isPositive();
	}

	@Test
	void listFollowsAllPages() {
		this.stub.answering(page("a-1", "next-1"), page("a-2", "next-2"), page("a-3", null));
		var result = this.associations.list(AwsStub.CLUSTER, "payments", "checkout");
		assertThat(result.value()).extracting(AssociationSummary::associationId).containsExactly("a-1", "a-2", "a-3");
		assertThat(result.value().get(0).ownerArn()).isEqualTo("arn:owner");
		assertThat(this.stub.requests()).hasSize(3);
		assertThat(this.stub.request(0).uri().getQuery()).isEqualTo("namespace=payments&serviceAccount=checkout");
		assertThat(this.stub.request(2).uri().getQuery()).contains("nextToken=next-2");
	}

	@Test
	void listOfAWholeClusterSendsNoFilter() {
		this.stub.answering(Answer.json("{\"associations\":[]}"));
		assertThat(this.associations.list(AwsStub.CLUSTER, null, null).value()).isEmpty();
		assertThat(this.stub.request(0).uri().getQuery()).isNull();
	}

	private static Answer page(String id, @Nullable String next) {
		String token = (next != null) ? ",\"nextToken\":\"" + next + "\"" : "";
		return Answer.json("{\"associations\":[{\"clusterName\":\"prod-eu-1\",\"namespace\":\"payments\","
				+ "\"serviceAccount\":\"checkout\",\"associationArn\":\"arn:" + id + "\",\"associationId\":\"" + id
				+ "\",\"ownerArn\":\"arn:owner\"}]" + token + "}");
	}

	private static AssociationSpec spec(Map<String, String> tags) {
		return new AssociationSpec("payments", "checkout", "arn:aws:iam::111122223333:role/payments-checkout", tags,
				true, "arn:aws:iam::777788889999:role/other", "{}");
	}

	private JsonNode sentBody() {
		return JsonMapper.shared().readTree(this.stub.request(0).body());
	}

}
