package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.podidentity.portal.catalog.ConditionFinding.Kind.CANNOT_TELL;
import static dev.podidentity.portal.catalog.ConditionFinding.Kind.CONTRADICTS;
import static dev.podidentity.portal.catalog.TrustPolicies.onlyIf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TrustConditionsTests {

	private static final ClusterArn CLUSTER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	private static final PodIdentitySession SESSION = new PodIdentitySession(CLUSTER, "payments", "checkout", false);

	private static final PodIdentitySession UNTAGGED = new PodIdentitySession(CLUSTER, "payments", "checkout", true);

	private static final @Nullable Kind HOLDS = null;

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void conditions(String condition, @Nullable Kind tagged, @Nullable Kind untagged) {
		assertThat(kindOf(condition, SESSION)).isEqualTo(tagged);
		assertThat(kindOf(condition, UNTAGGED)).isEqualTo(untagged);
	}

	static Stream<Arguments> conditions() {
		return Stream.of(tag("StringEquals", "kubernetes-namespace", "\"payments\"", HOLDS, CONTRADICTS),
				tag("StringEquals", "kubernetes-namespace", "\"checkout\"", CONTRADICTS, CONTRADICTS),
				tag("StringEquals", "kubernetes-namespace", "\"Payments\"", CONTRADICTS, CONTRADICTS),
				tag("StringEquals", "KUBERNETES-NAMESPACE", "\"payments\"", HOLDS, CONTRADICTS),
				tag("StringEquals", "kubernetes-namespace", "[\"ledger\",\"payments\"]", HOLDS, CONTRADICTS),
				tag("StringEquals", "kubernetes-namespace", "\"pay*\"", CONTRADICTS, CONTRADICTS),
				tag("StringEqualsIgnoreCase", "kubernetes-namespace", "\"Payments\"", HOLDS, CONTRADICTS),
				tag("StringLike", "kubernetes-namespace", "\"pay*\"", HOLDS, CONTRADICTS),
				tag("StringLike", "kubernetes-service-account", "[\"x-*\",\"checkou?\"]", HOLDS, CONTRADICTS),
				tag("StringLike", "kubernetes-service-account", "\"x-*\"", CONTRADICTS, CONTRADICTS),
				tag("StringEquals", "eks-cluster-name", "\"prod-eu-1\"", HOLDS, CONTRADICTS),
				tag("StringEquals", "eks-cluster-name", "\"prod-eu-2\"", CONTRADICTS, CONTRADICTS),
				tag("StringEquals", "eks-cluster-arn", "\"" + CLUSTER + "\"", HOLDS, CONTRADICTS),
				tag("ArnLike", "eks-cluster-arn", "\"arn:aws:eks:*:111122223333:cluster/prod-*\"", HOLDS, CONTRADICTS),
				tag("StringEqualsIfExists", "kubernetes-namespace", "\"payments\"", HOLDS, HOLDS),
				tag("StringEqualsIfExists", "kubernetes-namespace", "\"ledger\"", CONTRADICTS, HOLDS),
				tag("StringLikeIfExists", "kubernetes-namespace", "\"pay*\"", HOLDS, HOLDS),
				tag("StringNotEquals", "kubernetes-namespace", "\"ledger\"", CANNOT_TELL, CANNOT_TELL),
				tag("ForAnyValue:StringEquals", "kubernetes-namespace", "\"x\"", CANNOT_TELL, CANNOT_TELL),
				tag("ForAllValues:StringLike", "kubernetes-namespace", "\"x\"", CANNOT_TELL, CANNOT_TELL),
				tag("Null", "kubernetes-namespace", "\"false\"", CANNOT_TELL, CANNOT_TELL),
				tag("StringEquals", "kubernetes-namespace", "\"${aws:PrincipalTag/team}\"", CANNOT_TELL, CONTRADICTS),
				tag("StringLike", "kubernetes-pod-name", "\"x-*\"", CANNOT_TELL, CANNOT_TELL),
				tag("StringEquals", "team", "\"x\"", CANNOT_TELL, CANNOT_TELL),
				key("StringEquals", "aws:SourceAccount", "\"111122223333\"", HOLDS),
				key("StringEquals", "aws:SourceAccount", "111122223333", HOLDS),
				key("StringEquals", "aws:sourceaccount", "\"444455556666\"", CONTRADICTS),
				key("ArnEquals", "aws:SourceArn", "\"" + CLUSTER + "\"", HOLDS),
				key("ArnLike", "aws:SourceArn", "\"arn:aws:eks:us-east-1:111122223333:cluster/*\"", CONTRADICTS),
				key("StringEquals", "aws:PrincipalOrgID", "\"o-1\"", CANNOT_TELL),
				key("IpAddress", "aws:SourceIp", "\"10.0.0.0/8\"", CANNOT_TELL));
	}

	@Test
	void findingNamesKeyWantedAndActualValue() {
		String condition = "{\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":[\"ledger\",\"billing\"]}}";
		assertThat(TrustPolicy.parse(onlyIf(condition)).findings(SESSION))
			.containsExactly(new ConditionFinding(CONTRADICTS, "StringEquals", "aws:RequestTag/kubernetes-namespace",
					List.of("ledger", "billing"), "payments"));
		assertThat(TrustPolicy.parse(onlyIf(condition)).findings(UNTAGGED)).singleElement()
			.extracting(ConditionFinding::actual)
			.isNull();
	}

	@Test
	void allConditionsOfAStatementCount() {
		String condition = """
				{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments","aws:SourceAccount":"444455556666"},
				 "StringLike":{"aws:RequestTag/kubernetes-service-account":"ledger-*"}}""";
		assertThat(TrustPolicy.parse(onlyIf(condition)).findings(SESSION)).extracting(ConditionFinding::key)
			.containsExactly("aws:SourceAccount", "aws:RequestTag/kubernetes-service-account");
	}

	@Test
	void oneStatementThatFitsIsEnough() {
		String policy = TrustPolicies.policy(statement("\"sts:*\"", "ledger"), statement("\"sts:*\"", "payments"));
		assertThat(TrustPolicy.parse(policy).findings(SESSION)).isEmpty();
	}

	@Test
	void eachActionNeedsAStatementThatFits() {
		String policy = TrustPolicies.policy(statement("\"sts:AssumeRole\"", "payments"),
				statement("\"sts:TagSession\"", "ledger"));
		assertThat(TrustPolicy.parse(policy).findings(SESSION)).singleElement()
			.extracting(ConditionFinding::wanted)
			.isEqualTo(List.of("ledger"));
	}

	@Test
	void statementThatMayFitCountsMoreThanOneThatCannot() {
		String policy = TrustPolicies.policy(statement("\"sts:*\"", "ledger"), """
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*",
				 "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""");
		assertThat(TrustPolicy.parse(policy).findings(SESSION)).singleElement()
			.extracting(ConditionFinding::kind)
			.isEqualTo(CANNOT_TELL);
	}

	@Test
	void denialUnderAConditionCannotBeTold() {
		String policy = TrustPolicies.policy("""
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*"}""", """
				{"Effect":"Deny","Principal":"*","Action":"sts:*",
				 "Condition":{"StringNotEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}}}""");
		assertThat(TrustPolicy.parse(policy).findings(SESSION)).containsExactly(new ConditionFinding(CANNOT_TELL,
				"Deny StringNotEquals", "aws:RequestTag/kubernetes-namespace", List.of("payments"), null));
	}

	@Test
	void denialThatSparesSomebodyCannotBeTold() {
		String policy = TrustPolicies.policy("""
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*"}""", """
				{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::1:root"},"Action":"sts:*"}""");
		assertThat(TrustPolicy.parse(policy).findings(SESSION)).singleElement()
			.extracting(ConditionFinding::key)
			.isEqualTo("NotPrincipal");
	}

	private static String statement(String action, String namespace) {
		return """
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":%s,
				 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"%s"}}}""".formatted(action,
				namespace);
	}

	private static @Nullable Kind kindOf(String condition, PodIdentitySession session) {
		return TrustPolicy.parse(onlyIf(condition))
			.findings(session)
			.stream()
			.map(ConditionFinding::kind)
			.findFirst()
			.orElse(null);
	}

	private static Arguments tag(String operator, String tag, String values, @Nullable Kind tagged,
			@Nullable Kind untagged) {
		return arguments("{\"%s\":{\"aws:RequestTag/%s\":%s}}".formatted(operator, tag, values), tagged, untagged);
	}

	private static Arguments key(String operator, String key, String values, @Nullable Kind kind) {
		return arguments("{\"%s\":{\"%s\":%s}}".formatted(operator, key, values), kind, kind);
	}

}
