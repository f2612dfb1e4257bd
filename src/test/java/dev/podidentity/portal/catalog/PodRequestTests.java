package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import dev.podidentity.portal.iam.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PodRequestTests {

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/app/payments");

	private static final Map<String, String> TAGS = Map.of("Team", "payments", "kubernetes-namespace", "own");

	private static final RequestContext TAGGED = new TaggedSession(new PodIdentitySession(
			ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"), "ns", "sa", false));

	@ParameterizedTest
	@CsvSource({ "aws:PrincipalArn, arn:aws:iam::111122223333:role/app/payments", "AWS:principalaccount, 111122223333",
			"aws:PrincipalType, AssumedRole", "aws:PrincipalIsAWSService, false", "aws:userid, UNREAD",
			"aws:TokenIssueTime, UNREAD", "aws:CurrentTime, UNREAD", "aws:username, ABSENT",
			"aws:MultiFactorAuthAge, ABSENT", "aws:SourceIdentity, ABSENT", "aws:PrincipalServiceName, ABSENT",
			"ec2:SourceInstanceArn, ABSENT", "aws:Ec2InstanceSourceVpc, ABSENT", "saml:sub, ABSENT",
			"oidc.eks.eu-central-1.amazonaws.com/id/X:sub, ABSENT", "aws:PrincipalOrgID, UNKNOWN",
			"aws:SourceVpc, UNKNOWN", "aws:SourceIp, UNKNOWN", "aws:RequestedRegion, UNKNOWN",
			"aws:ResourceAccount, UNKNOWN", "aws:CalledViaAWSMCP, UNKNOWN", "aws:ViaAWSService, UNKNOWN",
			"aws:SecureTransport, UNKNOWN", "s3:prefix, UNKNOWN", "aws:PrincipalTag/team, payments",
			"aws:PrincipalTag/none, ABSENT", "aws:PrincipalTag/kubernetes-namespace, ns",
			"aws:principaltag/Kubernetes-Pod-Name, UNREAD" })
	void carriesWhatIsKnownOfThePods(String key, String value) {
		assertThat(new PodRequest(ROLE, TAGS, TAGGED).value(key)).isEqualTo(expected(value));
	}

	@ParameterizedTest
	@CsvSource({ "aws:PrincipalTag/team, payments", "aws:PrincipalTag/kubernetes-namespace, own",
			"aws:PrincipalTag/kubernetes-pod-name, ABSENT" })
	void withoutSessionTagsThoseOfTheRoleCount(String key, String value) {
		assertThat(new PodRequest(ROLE, TAGS, new UntaggedSession(TAGS)).value(key)).isEqualTo(expected(value));
	}

	@ParameterizedTest
	@CsvSource({ "aws:PrincipalTag/team", "aws:PrincipalTag/kubernetes-namespace" })
	void tagsThatIamDidNotTellAreUnknown(String key) {
		assertThat(new PodRequest(ROLE, null, new UntaggedSession(null)).value(key)).isEqualTo(ContextValue.UNKNOWN);
	}

	@Test
	void noPodHasASecondFactor() {
		assertThat(new PodRequest(ROLE, TAGS, TAGGED).value("aws:MultiFactorAuthPresent"))
			.isEqualTo(new OneOf(List.of(ContextValue.ABSENT, new Known("false"))));
	}

	private static ContextValue expected(String value) {
		return switch (value) {
			case "ABSENT" -> ContextValue.ABSENT;
			case "UNREAD" -> ContextValue.UNREAD;
			case "UNKNOWN" -> ContextValue.UNKNOWN;
			default -> new Known(value);
		};
	}

}
