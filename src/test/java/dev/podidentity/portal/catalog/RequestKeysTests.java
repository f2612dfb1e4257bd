package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Many;
import dev.podidentity.portal.iam.ContextValue.Moment;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole table of what EKS sends, as one can read it in AWS's documents. */
class RequestKeysTests {

	private static final String AWS = "https://docs.aws.amazon.com/";

	private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	private static final ClusterArn CLUSTER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	private static final RoleArn FIRST = RoleArn.valueOf("arn:aws:iam::111122223333:role/checkout");

	private static final RoleArn TARGET = RoleArn.valueOf("arn:aws:iam::999999999999:role/reports");

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			aws:SourceArn                    | arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1 | absent
			aws:SourceAccount                | 111122223333         | absent
			aws:SourceOrgID                  | unknown              | absent
			aws:SourceOrgPaths               | unknown              | absent
			aws:PrincipalIsAWSService        | true                 | false
			aws:PrincipalServiceName         | pods.eks.amazonaws.com | absent
			aws:PrincipalServiceNamesList    | many                 | absent
			aws:ViaAWSService                | false                | unread
			aws:CalledVia                    | absent               | unknown
			aws:CalledViaFirst               | absent               | unknown
			aws:CalledViaLast                | absent               | unknown
			aws:PrincipalArn                 | absent               | arn:aws:iam::111122223333:role/checkout
			aws:PrincipalAccount             | unread               | 111122223333
			aws:PrincipalType                | unread               | AssumedRole
			aws:PrincipalOrgID               | absent               | unknown
			aws:PrincipalOrgPaths            | absent               | unknown
			aws:PrincipalTag/team            | absent               | unknown
			aws:PrincipalTag/kubernetes-namespace | absent          | payments
			sts:ExternalId                   | absent               | unknown
			aws:MultiFactorAuthPresent       | absent or false      | absent or false
			aws:TokenIssueTime               | unknown              | unread
			aws:userid                       | unread               | unread
			aws:ResourceAccount              | 111122223333         | 999999999999
			aws:ResourceOrgID                | unknown              | unknown
			aws:ResourceOrgPaths             | unknown              | unknown
			aws:ResourceTag/x                | unknown              | unknown
			iam:ResourceTag/x                | unknown              | unknown
			aws:RequestTag/kubernetes-namespace | payments          | payments
			aws:RequestTag/kubernetes-service-account | checkout    | checkout
			aws:RequestTag/eks-cluster-name  | prod-eu-1            | prod-eu-1
			aws:RequestTag/team              | absent               | absent
			aws:TagKeys                      | many                 | many
			sts:TransitiveTagKeys            | many                 | many
			aws:CurrentTime                  | now                  | now
			aws:EpochTime                    | now                  | now
			aws:SecureTransport              | true                 | true
			aws:RequestedRegion              | unread               | unread
			aws:UserAgent                    | unread               | unread
			aws:referer                      | absent               | absent
			aws:username                     | absent               | absent
			aws:FederatedProvider            | absent               | absent
			aws:MultiFactorAuthAge           | absent               | absent
			aws:AssumedRoot                  | absent               | absent
			aws:Ec2InstanceSourceVpc         | absent               | absent
			ec2:SourceInstanceArn            | absent               | absent
			lambda:SourceFunctionArn         | absent               | absent
			aws:ViaAWSMCPService             | absent or false      | absent or false
			sts:RoleSessionName              | unread               | unread
			sts:DurationSeconds              | absent               | absent
			sts:AWSServiceName               | absent               | absent
			aws:SourceIp                     | unknown              | unknown
			aws:SourceVpce                   | unknown              | unknown
			sts:SourceIdentity               | absent               | absent
			aws:SourceIdentity               | absent               | absent
			saml:aud                         | absent               | absent
			SAML:sub                         | absent               | absent
			""")
	void key(String key, String ofService, String ofRole) {
		PodIdentitySession session = new PodIdentitySession(CLUSTER, "payments", "checkout", false);
		RequestKeys service = RequestKeys.ofService(session, NOW);
		RequestKeys role = RequestKeys.ofRole(FIRST, TARGET, session, NOW);
		assertThat(words(service.value(key))).isEqualTo(ofService);
		assertThat(words(role.value(key.toUpperCase()))).isEqualTo(ofRole);
		assertThat(service.source(key)).get().asString().startsWith(AWS);
		if (!key.startsWith("aws:CalledVia")) {
			assertThat(role.source(key)).get().asString().startsWith(AWS);
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "aws:RequestTag/kubernetes-namespace, absent", "aws:TagKeys, absent", "sts:TransitiveTagKeys, absent",
			"aws:PrincipalTag/kubernetes-namespace, unknown", "sts:ExternalId, unread" })
	void keyOfTheTargetRoleWithoutSessionTags(String key, String expected) {
		PodIdentitySession session = new PodIdentitySession(CLUSTER, "payments", "checkout", true);
		assertThat(words(RequestKeys.ofRole(FIRST, TARGET, session, NOW).value(key))).isEqualTo(expected);
	}

	@Test
	void whatNoDocumentSpeaksOfIsUnknown() {
		PodIdentitySession session = new PodIdentitySession(CLUSTER, "payments", "checkout", false);
		RequestKeys keys = RequestKeys.ofService(session, NOW);
		assertThat(keys.value("aws:NewKey")).isEqualTo(ContextValue.UNKNOWN);
		assertThat(keys.source("aws:NewKey")).isEmpty();
		assertThat(keys.value("oidc.eks.eu-central-1.amazonaws.com/id/X:sub")).isEqualTo(ContextValue.ABSENT);
	}

	private static String words(ContextValue value) {
		if (value.equals(ContextValue.UNKNOWN)) {
			return "unknown";
		}
		if (value instanceof Known known) {
			return known.text();
		}
		if (value instanceof OneOf either) {
			return either.possibilities().stream().map(RequestKeysTests::words).collect(Collectors.joining(" or "));
		}
		if (value instanceof Many) {
			return "many";
		}
		if (value instanceof Moment) {
			return "now";
		}
		return value.equals(ContextValue.ABSENT) ? "absent" : "unread";
	}

}
