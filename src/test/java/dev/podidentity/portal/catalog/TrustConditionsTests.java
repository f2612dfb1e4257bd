package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import dev.podidentity.portal.iam.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.podidentity.portal.catalog.ConditionFinding.Kind.CANNOT_TELL;
import static dev.podidentity.portal.catalog.ConditionFinding.Kind.CONTRADICTS;
import static dev.podidentity.portal.catalog.TrustPolicies.onlyIf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TrustConditionsTests {

	private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	private static final ClusterArn CLUSTER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	private static final PodIdentitySession SESSION = new PodIdentitySession(CLUSTER, "payments", "checkout", false);

	private static final PodIdentitySession UNTAGGED = new PodIdentitySession(CLUSTER, "payments", "checkout", true);

	private static final String ALLOW = """
			{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*"}""";

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					StringEquals                | kubernetes-namespace       | "payments"                     | yes | no
					StringEquals                | kubernetes-namespace       | "checkout"                     | no  | no
					StringEquals                | kubernetes-namespace       | "Payments"                     | no  | no
					StringEquals                | KUBERNETES-NAMESPACE       | "payments"                     | yes | no
					StringEquals                | kubernetes-namespace       | ["ledger","payments"]          | yes | no
					StringEquals                | kubernetes-namespace       | "pay*"                         | no  | no
					StringEqualsIgnoreCase      | kubernetes-namespace       | "Payments"                     | yes | no
					StringLike                  | kubernetes-namespace       | "pay*"                         | yes | no
					StringLike                  | kubernetes-service-account | ["x-*","checkou?"]             | yes | no
					StringLike                  | kubernetes-service-account | "x-*"                          | no  | no
					StringEquals                | eks-cluster-name           | "prod-eu-1"                    | yes | no
					StringEquals                | eks-cluster-name           | "prod-eu-2"                    | no  | no
					ArnLike                     | eks-cluster-arn            | "arn:aws:eks:*:111122223333:cluster/prod-*" | yes | no
					StringEqualsIfExists        | kubernetes-namespace       | "payments"                     | yes | yes
					StringEqualsIfExists        | kubernetes-namespace       | "ledger"                       | no  | yes
					StringLikeIfExists          | kubernetes-namespace       | "pay*"                         | yes | yes
					StringNotEquals             | kubernetes-namespace       | "ledger"                       | yes | yes
					StringNotEquals             | kubernetes-namespace       | ["ledger","payments"]          | no  | yes
					StringNotLike               | kubernetes-namespace       | "pay*"                         | no  | yes
					ForAnyValue:StringEquals    | kubernetes-namespace       | "x"                            | no  | no
					ForAllValues:StringLike     | kubernetes-namespace       | "x"                            | no  | yes
					Null                        | kubernetes-namespace       | "false"                        | yes | no
					Null                        | kubernetes-namespace       | "true"                         | no  | yes
					Null                        | kubernetes-pod-uid         | "false"                        | yes | no
					StringEquals                | kubernetes-namespace       | "${aws:PrincipalTag/team}"     | no  | no
					StringEquals                | kubernetes-namespace       | "${aws:PrincipalTag/team, 'payments'}" | yes | no
					StringLike                  | eks-cluster-arn            | "*/${aws:RequestTag/eks-cluster-name}" | yes | no
					StringLike                  | kubernetes-pod-name        | "x-*"                          | ?   | no
					StringLike                  | kubernetes-pod-name        | "*"                            | yes | no
					StringNotEquals             | kubernetes-pod-name        | "x"                            | ?   | yes
					StringEquals                | team                       | "x"                            | no  | no
					StringNotEquals             | team                       | "x"                            | yes | yes
					""")
	void conditionsOnSessionTags(String operator, String tag, String values, String tagged, String untagged) {
		String condition = "{\"%s\":{\"aws:RequestTag/%s\":%s}}".formatted(operator, tag, values);
		assertThat(decide(onlyIf(condition), SESSION).admitted()).isEqualTo(truth(tagged));
		assertThat(decide(onlyIf(condition), UNTAGGED).admitted()).isEqualTo(truth(untagged));
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					StringEquals                  | aws:SourceAccount             | "111122223333"               | yes
					StringEquals                  | aws:SourceAccount             | 111122223333                 | yes
					StringEquals                  | aws:sourceaccount             | "444455556666"               | no
					StringNotEquals               | aws:SourceAccount             | "444455556666"               | yes
					ArnEquals                     | aws:SourceArn                 | "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1" | yes
					ArnLike                       | aws:SourceArn                 | "arn:aws:eks:us-east-1:111122223333:cluster/*" | no
					ArnNotLike                    | aws:SourceArn                 | "arn:aws:eks:us-east-1:111122223333:cluster/*" | yes
					ArnLike                       | aws:SourceArn                 | "arn:aws:eks:*:${aws:SourceAccount}:cluster/*" | yes
					StringEquals                  | aws:SourceOrgID               | "o-1"                        | ?
					StringEqualsIfExists          | aws:SourceOrgID               | "o-1"                        | ?
					ForAnyValue:StringLike        | aws:SourceOrgPaths            | "o-1/*"                      | ?
					StringEquals                  | aws:PrincipalOrgID            | "o-1"                        | no
					StringNotEquals               | aws:PrincipalOrgID            | "o-1"                        | yes
					StringEqualsIfExists          | aws:PrincipalOrgID            | "o-1"                        | yes
					ForAnyValue:StringLike        | aws:PrincipalOrgPaths         | "o-1/*"                      | no
					ArnLike                       | aws:PrincipalArn              | "arn:aws:iam::*:role/x"      | no
					StringEquals                  | aws:PrincipalTag/team         | "x"                          | no
					StringEquals                  | aws:PrincipalAccount          | "111122223333"               | ?
					Null                          | aws:PrincipalAccount          | "false"                      | yes
					StringEquals                  | aws:PrincipalType             | "AssumedRole"                | ?
					Null                          | aws:PrincipalType             | "true"                       | no
					Null                          | aws:userid                    | "true"                       | no
					StringEquals                  | aws:ResourceAccount           | "111122223333"               | yes
					StringEquals                  | aws:ResourceAccount           | "444455556666"               | no
					StringNotEquals               | aws:resourceaccount           | "111122223333"               | no
					StringEquals                  | aws:ResourceOrgID             | "o-1"                        | ?
					ForAnyValue:StringLike        | aws:ResourceOrgPaths          | "o-1/*"                      | ?
					StringEquals                  | iam:ResourceTag/team          | "x"                          | ?
					ArnLike                       | lambda:SourceFunctionArn      | "*"                          | no
					ArnNotLike                    | codebuild:ProjectArn          | "*"                          | yes
					StringEquals                  | identitystore:UserId          | "x"                          | no
					NumericLessThan               | ec2:RoleDelivery              | "2.0"                        | no
					Null                          | aws:SignInSessionArn          | "true"                       | yes
					StringEquals                  | aws:CalledViaAWSMCP           | "aws-mcp.amazonaws.com"      | no
					Bool                          | aws:ViaAWSMCPService          | "true"                       | no
					BoolIfExists                  | aws:ViaAWSMCPService          | "false"                      | yes
					Null                          | aws:ViaAWSMCPService          | "true"                       | ?
					ArnLike                       | aws:SourceVpcArn              | "*"                          | ?
					StringEquals                  | aws:PrincipalServiceName      | "pods.eks.amazonaws.com"     | yes
					StringEquals                  | aws:PrincipalServiceName      | "ec2.amazonaws.com"          | no
					ForAnyValue:StringEquals      | aws:PrincipalServiceNamesList | "pods.eks.amazonaws.com"     | yes
					ForAnyValue:StringEquals      | aws:PrincipalServiceNamesList | "ec2.amazonaws.com"          | ?
					ForAllValues:StringEquals     | aws:PrincipalServiceNamesList | "ec2.amazonaws.com"          | no
					ForAllValues:StringEquals     | aws:PrincipalServiceNamesList | "pods.eks.amazonaws.com"     | ?
					ForAllValues:StringLike       | aws:PrincipalServiceNamesList | "*"                          | yes
					Bool                          | aws:PrincipalIsAWSService     | "true"                       | yes
					Bool                          | aws:PrincipalIsAWSService     | "false"                      | no
					Bool                          | aws:ViaAWSService             | "true"                       | no
					ForAnyValue:StringEquals      | aws:CalledVia                 | "cloudformation.amazonaws.com" | no
					ForAllValues:StringEquals     | aws:CalledVia                 | "cloudformation.amazonaws.com" | yes
					Bool                          | aws:SecureTransport           | "true"                       | yes
					Bool                          | aws:SecureTransport           | "false"                      | no
					IpAddress                     | aws:SourceIp                  | "10.0.0.0/8"                 | ?
					NotIpAddress                  | aws:SourceIp                  | "10.0.0.0/8"                 | ?
					StringEquals                  | aws:SourceVpc                 | "vpc-1"                      | ?
					StringEquals                  | aws:SourceVpce                | "vpce-1"                     | ?
					StringEquals                  | aws:RequestedRegion           | "eu-central-1"               | ?
					Null                          | aws:RequestedRegion           | "false"                      | yes
					Bool                          | aws:MultiFactorAuthPresent    | "true"                       | no
					BoolIfExists                  | aws:MultiFactorAuthPresent    | "true"                       | ?
					NumericLessThan               | aws:MultiFactorAuthAge        | "3600"                       | no
					StringEquals                  | sts:ExternalId                | "x"                          | no
					StringNotEquals               | sts:ExternalId                | "x"                          | yes
					StringLike                    | sts:RoleSessionName           | "eks-*"                      | ?
					StringLike                    | sts:RoleSessionName           | "*"                          | yes
					NumericLessThanEquals         | sts:DurationSeconds           | "3600"                       | no
					StringEquals                  | sts:SourceIdentity            | "x"                          | no
					StringLike                    | aws:userid                    | "AROA*"                      | ?
					StringEquals                  | aws:username                  | "x"                          | no
					StringLike                    | aws:UserAgent                 | "eks*"                       | ?
					StringLike                    | aws:referer                   | "*"                          | no
					DateGreaterThan               | aws:TokenIssueTime            | "2024-01-01T00:00:00Z"       | ?
					StringEquals                  | aws:ResourceTag/a.b:c         | "x"                          | ?
					StringEquals                  | aws:FederatedProvider         | "x"                          | no
					StringEquals                  | oidc.eks.eu-central-1.amazonaws.com/id/X:sub | "system:serviceaccount:a:b" | no
					StringEquals                  | saml:aud                      | "x"                          | no
					StringEquals                  | something:New                 | "x"                          | ?
					DateLessThan                  | aws:CurrentTime               | "2027-01-01T00:00:00Z"       | yes
					DateLessThan                  | aws:CurrentTime               | "2024-01-01T00:00:00Z"       | no
					DateGreaterThan               | aws:CurrentTime               | "2027-01-01"                 | no
					DateLessThan                  | aws:EpochTime                 | "1700000000"                 | no
					NumericGreaterThan            | aws:EpochTime                 | "1700000000"                 | yes
					StringLike                    | aws:CurrentTime               | "2026-*"                     | ?
					""")
	void conditionsOnOtherKeys(String operator, String key, String values, String admitted) {
		String condition = "{\"%s\":{\"%s\":%s}}".formatted(operator, key, values);
		assertThat(decide(onlyIf(condition), SESSION).admitted()).isEqualTo(truth(admitted));
		assertThat(decide(onlyIf(condition), UNTAGGED).admitted()).isEqualTo(truth(admitted));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			ForAnyValue:StringEquals  | aws:TagKeys           | ["kubernetes-pod-uid"]    | yes | no
			ForAnyValue:StringEquals  | aws:TagKeys           | ["team"]                  | no  | no
			ForAllValues:StringEquals | aws:TagKeys           | ["eks-cluster-arn"]       | no  | yes
			ForAllValues:StringLike   | aws:TagKeys           | ["eks-*","kubernetes-*"]  | yes | yes
			ForAllValues:StringLike   | sts:TransitiveTagKeys | ["eks-*","kubernetes-*"]  | yes | yes
			StringEquals              | aws:TagKeys           | ["eks-cluster-arn"]       | ?   | no
			Null                      | aws:TagKeys           | "false"                   | yes | no
			""")
	void conditionsOnTheSetOfTags(String operator, String key, String values, String tagged, String untagged) {
		String condition = "{\"%s\":{\"%s\":%s}}".formatted(operator, key, values);
		assertThat(decide(onlyIf(condition), SESSION).admitted()).isEqualTo(truth(tagged));
		assertThat(decide(onlyIf(condition), UNTAGGED).admitted()).isEqualTo(truth(untagged));
	}

	@Test
	void everyLineOfTheTableHasItsSource() {
		RequestKeys keys = RequestKeys.ofService(SESSION, NOW);
		for (String key : List.of("aws:SourceArn", "aws:RequestTag/kubernetes-namespace", "aws:RequestTag/team",
				"AWS:principaltag/x", "sts:ExternalId", "saml:aud", "aws:ResourceAccount", "aws:ResourceTag/team",
				"lambda:SourceFunctionArn", "aws:VpceOrgPaths")) {
			assertThat(keys.source(key)).as(key)
				.hasValueSatisfying((source) -> assertThat(source).startsWith("https://docs.aws.amazon.com/"));
		}
		assertThat(keys.source("something:New")).isEmpty();
	}

	@Test
	void findingNamesStatementKeyWantedAndSentValue() {
		String condition = "{\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":[\"ledger\",\"billing\"]}}";
		assertThat(decide(onlyIf(condition), SESSION).findings())
			.containsExactly(new ConditionFinding(CONTRADICTS, "statement 1", false, "StringEquals",
					"aws:RequestTag/kubernetes-namespace", List.of("ledger", "billing"), "EKS sends payments"));
		assertThat(decide(onlyIf(condition), UNTAGGED).findings()).singleElement()
			.extracting(ConditionFinding::sent)
			.isEqualTo("EKS does not send it");
	}

	@ParameterizedTest
	@MethodSource
	void whatIsKnownOfAValueIsSaid(String key, String words) {
		String condition = "{\"StringEquals\":{\"%s\":\"x\"}}".formatted(key);
		assertThat(decide(onlyIf(condition), SESSION).findings()).singleElement()
			.extracting(ConditionFinding::sent)
			.isEqualTo(words);
	}

	static Stream<Arguments> whatIsKnownOfAValueIsSaid() {
		return Stream.of(
				arguments("aws:RequestTag/kubernetes-pod-name",
						"EKS sends it, but its value shows only when a pod asks"),
				arguments("aws:SourceOrgID", "nothing says what EKS sends"),
				arguments("aws:CurrentTime", "it is now 2026-11-30T10:00:00Z"),
				arguments("aws:MultiFactorAuthPresent", "EKS does not send it or EKS sends false"),
				arguments("aws:PrincipalServiceNamesList", "EKS sends pods.eks.amazonaws.com and perhaps more"));
	}

	@Test
	void allConditionsOfAStatementCount() {
		String condition = """
				{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments","aws:SourceAccount":"444455556666"},
				 "StringLike":{"aws:RequestTag/kubernetes-service-account":"ledger-*"}}""";
		assertThat(decide(onlyIf(condition), SESSION).findings()).extracting(ConditionFinding::key)
			.containsExactly("aws:SourceAccount", "aws:RequestTag/kubernetes-service-account");
	}

	@Test
	void whatIsCertainHidesWhatIsNot() {
		String condition = """
				{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"ledger","aws:SourceOrgID":"o-1"}}""";
		assertThat(decide(onlyIf(condition), SESSION).findings()).singleElement()
			.extracting(ConditionFinding::key)
			.isEqualTo("aws:RequestTag/kubernetes-namespace");
	}

	@Test
	void denialThatMayHoldIsToldBesideWhatIsCertain() {
		TrustDecision decision = decide(TrustPolicies.policy(statement("\"sts:*\"", "ledger"), """
				{"Effect":"Deny","Principal":"*","Action":"sts:*",
				 "Condition":{"StringEquals":{"aws:SourceOrgID":"o-1"}}}"""), SESSION);
		assertThat(decision.findings()).extracting(ConditionFinding::kind).containsExactly(CONTRADICTS, CANNOT_TELL);
		assertThat(decision.denials()).hasValue(
				"Statement 2 may deny it by StringEquals aws:SourceOrgID o-1, " + "and nothing says what EKS sends");
	}

	@Test
	void oneStatementThatFitsIsEnough() {
		String policy = TrustPolicies.policy(statement("\"sts:*\"", "ledger"), statement("\"sts:*\"", "payments"));
		assertThat(decide(policy, SESSION))
			.isEqualTo(new TrustDecision(Truth.HOLDS, false, List.of(), List.of(), null));
	}

	@Test
	void eachActionNeedsAStatementThatFits() {
		String policy = TrustPolicies.policy(statement("\"sts:AssumeRole\"", "payments"),
				statement("\"sts:TagSession\"", "ledger"));
		assertThat(decide(policy, SESSION).findings()).singleElement()
			.extracting(ConditionFinding::wanted)
			.isEqualTo(List.of("ledger"));
	}

	@Test
	void statementThatMayFitCountsMoreThanOneThatCannot() {
		String policy = TrustPolicies.policy(statement("\"sts:*\"", "ledger"), """
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*",
				 "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""");
		assertThat(decide(policy, SESSION).admitted()).isEqualTo(Truth.CANNOT_TELL);
		assertThat(decide(policy, SESSION).findings()).singleElement()
			.extracting(ConditionFinding::kind)
			.isEqualTo(CANNOT_TELL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					"StringNotEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}          | yes |
					"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}             | no  | CONTRADICTS
					"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}                                | no  | CONTRADICTS
					"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-1"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"} | yes |
					"StringNotEquals":{"aws:SourceOrgID":"o-1"}                                   | ?   | CANNOT_TELL
					"Bool":{"aws:SecureTransport":"false"}                                        | yes |
					"Null":{"aws:RequestTag/kubernetes-namespace":"true"}                         | yes |
					""")
	void denialIsEvaluatedAsEverythingElse(String condition, String admitted, Kind kind) {
		TrustDecision decision = decide(TrustPolicies.policy(ALLOW, """
				{"Sid":"Fence","Effect":"Deny","Principal":"*","Action":"sts:*","Condition":{%s}}"""
			.formatted(condition)), SESSION);
		assertThat(decision.admitted()).isEqualTo(truth(admitted));
		assertThat(decision.denied()).isEqualTo(admitted.equals("no"));
		assertThat(decision.findings()).allSatisfy((finding) -> {
			assertThat(finding.kind()).isEqualTo(kind);
			assertThat(finding.denies()).isTrue();
			assertThat(finding.statement()).isEqualTo("statement 2 (\"Fence\")");
		}).hasSize((kind != null) ? 1 : 0);
	}

	@Test
	void denialThatSparesOnlyOthersIsCertain() {
		TrustDecision decision = decide(TrustPolicies.policy(ALLOW, """
				{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:*"}"""),
				SESSION);
		assertThat(decision.admitted()).isEqualTo(Truth.DOES_NOT_HOLD);
		assertThat(decision.denied()).isTrue();
		assertThat(decision.findings())
			.containsExactly(new ConditionFinding(CONTRADICTS, "statement 2", true, null, null, List.of(), null));
	}

	@Test
	void withoutSessionTagsNobodyAsksToTag() {
		String tagging = """
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:TagSession",
				 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"ledger"}}}""";
		String denial = """
				{"Effect":"Deny","Principal":"*","Action":"sts:TagSession",
				 "Condition":{"Null":{"aws:RequestTag/team":"true"}}}""";
		String assuming = ALLOW.replace("sts:*", "sts:AssumeRole");
		for (String policy : List.of(TrustPolicies.policy(assuming, tagging), TrustPolicies.policy(ALLOW, denial),
				TrustPolicies.policy(assuming))) {
			assertThat(decide(policy, UNTAGGED).admitted()).as(policy).isEqualTo(Truth.HOLDS);
			assertThat(decide(policy, SESSION).admitted()).as(policy).isEqualTo(Truth.DOES_NOT_HOLD);
		}
	}

	@Test
	void actionThatNoStatementIsAboutIsNamed() {
		TrustDecision decision = decide(TrustPolicies.WITHOUT_TAG_SESSION, SESSION);
		assertThat(decision.missing()).containsExactly("sts:TagSession");
		assertThat(decision.words()).isEqualTo("No statement allows sts:TagSession");
		assertThat(decide(TrustPolicies.IRSA, SESSION).words())
			.isEqualTo("No statement allows sts:AssumeRole or sts:TagSession");
		assertThat(decide(onlyIf("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"), SESSION).missing()).isEmpty();
	}

	@Test
	void whatIsMissingIsNotNamedWhereADenialDecides() {
		TrustDecision decision = decide(TrustPolicies.policy("""
				{"Effect":"Deny","Principal":"*","Action":"sts:*",
				 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"payments"}}}"""), SESSION);
		assertThat(decision.denied()).isTrue();
		assertThat(decision.words()).isEqualTo("Statement 1 denies it by StringEquals "
				+ "aws:RequestTag/kubernetes-namespace payments, and EKS sends payments");
		assertThat(decision.denials()).hasValue(decision.words());
	}

	@Test
	void whatCannotBeReadCannotBeTold() {
		for (String policy : List.of("{}", "broken", TrustPolicies.policy(ALLOW, "7"))) {
			assertThat(decide(policy, SESSION).admitted()).isEqualTo(Truth.CANNOT_TELL);
		}
	}

	private static TrustDecision decide(String policy, PodIdentitySession session) {
		return TrustPolicy.parse(policy).decide(session, NOW);
	}

	private static Truth truth(String word) {
		return switch (word) {
			case "yes" -> Truth.HOLDS;
			case "no" -> Truth.DOES_NOT_HOLD;
			default -> Truth.CANNOT_TELL;
		};
	}

	private static String statement(String action, String namespace) {
		return """
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":%s,
				 "Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"%s"}}}""".formatted(action,
				namespace);
	}

}
