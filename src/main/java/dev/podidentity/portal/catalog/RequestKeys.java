package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Many;
import dev.podidentity.portal.iam.ContextValue.Moment;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import dev.podidentity.portal.iam.RequestContext;

/**
 * The one table of what EKS sends to STS with {@code AssumeRole}, each line with the
 * document that says so. A key that is not in it is unknown.
 */
final class RequestKeys implements RequestContext {

	/** Name of the service that assumes the first role. */
	static final String SERVICE = "pods.eks.amazonaws.com";

	private static final String IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";

	private static final String GLOBAL = IAM + "reference_policies_condition-keys.html#condition-keys-";

	private static final String STS = IAM + "reference_policies_iam-condition-keys.html#";

	private static final String EKS = "https://docs.aws.amazon.com/eks/latest/userguide/";

	private static final String TAGS = EKS + "pod-id-abac.html#pod-id-abac-tags";

	private static final String TARGET = EKS + "pod-id-assign-target-role.html";

	private static final String TAG = "aws:requesttag/";

	private static final String PRINCIPAL_TAG = "aws:principaltag/";

	private static final ContextValue ABSENT_OR_FALSE = new OneOf(List.of(ContextValue.ABSENT, new Known("false")));

	/**
	 * Keys that only sessions of others carry, such as those of an instance, a function,
	 * a build, a chat or a person, each with its anchor in the document.
	 */
	static final Map<String, String> ELSEWHERE = Map.ofEntries(Map.entry("aws:AssumedRoot", "assumedroot"),
			Map.entry("aws:Ec2InstanceSourceVpc", "ec2instancesourcevpc"),
			Map.entry("aws:Ec2InstanceSourcePrivateIPv4", "ec2instancesourceprivateip4"),
			Map.entry("ec2:SourceInstanceArn", "ec2-source-instance-arn"),
			Map.entry("ec2:RoleDelivery", "ec2-role-delivery"),
			Map.entry("lambda:SourceFunctionArn", "lambda-source-function-arn"),
			Map.entry("codebuild:BuildArn", "codebuild-build-arn"),
			Map.entry("codebuild:ProjectArn", "codebuild-project-arn"),
			Map.entry("glue:RoleAssumedBy", "glue-role-assumed-by"),
			Map.entry("glue:CredentialIssuingService", "glue-credential-issuing"),
			Map.entry("ssm:SourceInstanceArn", "ssm-source-instance-arn"),
			Map.entry("identitystore:UserId", "identity-store-user-id"),
			Map.entry("aws:ChatbotSourceArn", "chatbotsourcearn"),
			Map.entry("aws:SignInSessionArn", "signinsessionarn"), Map.entry("aws:CalledViaAWSMCP", "calledviaawasmcp"),
			Map.entry("aws:IsMcpServiceAction", "ismcpserviceaction"));

	private static final List<String> NETWORK = List.of("SourceIp", "SourceVpc", "SourceVpcArn", "SourceVpce",
			"VpcSourceIp", "VpceAccount", "VpceOrgID", "VpceOrgPaths");

	private final Map<String, Line> lines = new LinkedHashMap<>();

	private RequestKeys() {
	}

	/** What EKS sends to assume the first role, as the service that it is. */
	static RequestKeys ofService(PodIdentitySession session, Instant now) {
		RequestKeys keys = new RequestKeys();
		keys.always(session, now);
		// EKS takes roles of the account of the cluster only
		keys.resource(session.cluster().account());
		String arn = session.cluster().toString();
		// terraform-aws-eks#3743 shows both in use; mountpoint-s3-csi-driver#781 uses the
		// ARN of the association, which never fits
		keys.add("aws:SourceArn", new Known(arn), GLOBAL + "sourcearn");
		keys.add("aws:SourceAccount", new Known(session.cluster().account()), GLOBAL + "sourceaccount");
		// in an organisation or not: the portal does not know
		keys.add("aws:SourceOrgID", ContextValue.UNKNOWN, GLOBAL + "sourceorgid");
		keys.add("aws:SourceOrgPaths", ContextValue.UNKNOWN, GLOBAL + "sourceorgpaths");
		keys.add("aws:PrincipalIsAWSService", new Known("true"), GLOBAL + "principalisawsservice");
		keys.add("aws:PrincipalServiceName", new Known(SERVICE), GLOBAL + "principalservicename");
		keys.add("aws:PrincipalServiceNamesList", new Many(Set.of(SERVICE), false),
				GLOBAL + "principalservicenameslist");
		// false where the caller calls directly; the keys of a chain are there only with
		// the credentials of an IAM principal
		keys.add("aws:ViaAWSService", new Known("false"), GLOBAL + "viaawsservice");
		keys.add("aws:CalledVia", ContextValue.ABSENT, GLOBAL + "calledvia");
		keys.add("aws:CalledViaFirst", ContextValue.ABSENT, GLOBAL + "calledviafirst");
		keys.add("aws:CalledViaLast", ContextValue.ABSENT, GLOBAL + "calledvialast");
		// these are about IAM principals, and a service is none
		keys.add("aws:PrincipalArn", ContextValue.ABSENT, GLOBAL + "principalarn");
		keys.add("aws:PrincipalOrgID", ContextValue.ABSENT, GLOBAL + "principalorgid");
		keys.add("aws:PrincipalOrgPaths", ContextValue.ABSENT, GLOBAL + "principalorgpaths");
		keys.add(PRINCIPAL_TAG, ContextValue.ABSENT, GLOBAL + "principaltag");
		keys.add("sts:ExternalId", ContextValue.ABSENT, STS + "ck_externalid");
		// neither a service nor its sessions sign in with a second factor
		keys.add("aws:MultiFactorAuthPresent", ABSENT_OR_FALSE, GLOBAL + "multifactorauthpresent");
		// "for all requests", but no document says what it is for a service
		keys.add("aws:PrincipalAccount", ContextValue.UNREAD, GLOBAL + "principalaccount");
		keys.add("aws:PrincipalType", ContextValue.UNREAD, GLOBAL + "principaltype");
		keys.add("aws:userid", ContextValue.UNREAD, GLOBAL + "userid");
		keys.add("aws:TokenIssueTime", ContextValue.UNKNOWN, GLOBAL + "tokenissuetime");
		return keys;
	}

	/** What EKS sends to assume the target role, with the credentials of the first. */
	static RequestKeys ofRole(RoleArn first, RoleArn target, PodIdentitySession session, Instant now) {
		RequestKeys keys = new RequestKeys();
		keys.always(session, now);
		keys.resource(target.account());
		keys.add("aws:PrincipalArn", new Known(first.toString()), GLOBAL + "principalarn");
		keys.add("aws:PrincipalAccount", new Known(first.account()), GLOBAL + "principalaccount");
		keys.add("aws:PrincipalType", new Known("AssumedRole"), IAM + "reference_policies_variables.html");
		keys.add("aws:PrincipalOrgID", ContextValue.UNKNOWN, GLOBAL + "principalorgid");
		keys.add("aws:PrincipalOrgPaths", ContextValue.UNKNOWN, GLOBAL + "principalorgpaths");
		keys.add("aws:PrincipalIsAWSService", new Known("false"), GLOBAL + "principalisawsservice");
		// always there; whether this counts as a direct call no document says
		keys.add("aws:ViaAWSService", ContextValue.UNREAD, GLOBAL + "viaawsservice");
		keys.add("aws:PrincipalServiceName", ContextValue.ABSENT, GLOBAL + "principalservicename");
		keys.add("aws:PrincipalServiceNamesList", ContextValue.ABSENT, GLOBAL + "principalservicenameslist");
		// the tags of the first session stay with it; the first role may have more
		session.tags().forEach((tag, value) -> keys.add(PRINCIPAL_TAG + tag, known(value), TAGS));
		keys.add(PRINCIPAL_TAG, ContextValue.UNKNOWN, GLOBAL + "principaltag");
		// only there where a service calls as itself
		keys.add("aws:SourceArn", ContextValue.ABSENT, GLOBAL + "sourcearn");
		keys.add("aws:SourceAccount", ContextValue.ABSENT, GLOBAL + "sourceaccount");
		keys.add("aws:SourceOrgID", ContextValue.ABSENT, GLOBAL + "sourceorgid");
		keys.add("aws:SourceOrgPaths", ContextValue.ABSENT, GLOBAL + "sourceorgpaths");
		// the guide ties it to session tags that are off, the model of the API does not;
		// EKS tells the value once the association is made
		ContextValue externalId = known(Optional.ofNullable(session.externalId()));
		keys.add("sts:ExternalId",
				session.disableSessionTags() ? externalId : new OneOf(List.of(ContextValue.ABSENT, externalId)),
				TARGET);
		// neither a service nor its sessions sign in with a second factor
		keys.add("aws:MultiFactorAuthPresent", ABSENT_OR_FALSE, GLOBAL + "multifactorauthpresent");
		keys.add("aws:TokenIssueTime", ContextValue.UNREAD, GLOBAL + "tokenissuetime");
		keys.add("aws:userid", ContextValue.UNREAD, GLOBAL + "userid");
		return keys;
	}

	/** What is known of the role that is assumed. */
	private void resource(String account) {
		// "always included", with exceptions of which STS is none
		add("aws:ResourceAccount", new Known(account), GLOBAL + "resourceaccount");
		// in an organisation or not, with tags or not: not looked up here
		add("aws:ResourceOrgID", ContextValue.UNKNOWN, GLOBAL + "resourceorgid");
		add("aws:ResourceOrgPaths", ContextValue.UNKNOWN, GLOBAL + "resourceorgpaths");
		add("aws:ResourceTag/", ContextValue.UNKNOWN, GLOBAL + "resourcetag");
		add("iam:ResourceTag/", ContextValue.UNKNOWN, STS + "ck_resourcetag");
	}

	/** What is the same for both roles. */
	private void always(PodIdentitySession session, Instant now) {
		session.tags().forEach((tag, value) -> add(TAG + tag, known(value), TAGS));
		// EKS adds no tags of others, see "Custom tags" there
		add(TAG, ContextValue.ABSENT, EKS + "pod-id-abac.html#pod-id-abac-custom-tags");
		ContextValue tagKeys = session.disableSessionTags() ? ContextValue.ABSENT
				: new Many(session.tags().keySet(), true);
		add("aws:TagKeys", tagKeys, GLOBAL + "tagkeys");
		add("sts:TransitiveTagKeys", tagKeys, EKS + "pod-id-abac.html#pod-id-abac-chaining");
		add("aws:CurrentTime", new Moment(now, false), GLOBAL + "currenttime");
		add("aws:EpochTime", new Moment(now, true), GLOBAL + "epochtime");
		// STS takes HTTPS only
		add("aws:SecureTransport", new Known("true"), IAM + "programming.html#IAMHTTPSRequired");
		add("aws:RequestedRegion", ContextValue.UNREAD, GLOBAL + "requestedregion");
		add("aws:UserAgent", ContextValue.UNREAD, GLOBAL + "useragent");
		// "not included for programmatic requests"
		add("aws:referer", ContextValue.ABSENT, GLOBAL + "referer");
		add("aws:username", ContextValue.ABSENT, GLOBAL + "username");
		add("aws:FederatedProvider", ContextValue.ABSENT, GLOBAL + "federatedprovider");
		add("aws:MultiFactorAuthAge", ContextValue.ABSENT, GLOBAL + "multifactorauthage");
		ELSEWHERE.forEach((key, anchor) -> add(key, ContextValue.ABSENT, GLOBAL + anchor));
		// "false when the principal calls directly", but there only where such a service
		// calls
		add("aws:ViaAWSMCPService", ABSENT_OR_FALSE, GLOBAL + "viaawsmcpservice");
		add("sts:RoleSessionName", ContextValue.UNREAD, STS + "ck_rolesessionname");
		// "not present for AWS STS assume-role operations"; both are about bearer tokens
		add("sts:DurationSeconds", ContextValue.ABSENT, STS + "condition-keys-sts");
		add("sts:AWSServiceName", ContextValue.ABSENT, STS + "condition-keys-sts");
		// services may redact what they say of the network
		NETWORK.forEach((key) -> add("aws:" + key, ContextValue.UNKNOWN, GLOBAL + key.toLowerCase(Locale.ROOT)));
		// a source identity needs sts:SetSourceIdentity in the trust policy, and the
		// guide
		// of EKS asks for the other two actions only
		add("sts:SourceIdentity", ContextValue.ABSENT, IAM + "id_credentials_temp_control-access_monitor.html");
		add("aws:SourceIdentity", ContextValue.ABSENT, IAM + "id_credentials_temp_control-access_monitor.html");
		// the keys of SAML; those of OIDC begin with the host of their provider
		add("saml:", ContextValue.ABSENT, STS + "condition-keys-saml_trust-policy");
	}

	private void add(String key, ContextValue value, String source) {
		this.lines.put(key.toLowerCase(Locale.ROOT), new Line(value, source));
	}

	private static ContextValue known(Optional<String> value) {
		return value.<ContextValue>map(Known::new).orElse(ContextValue.UNREAD);
	}

	@Override
	public ContextValue value(String key) {
		String lower = key.toLowerCase(Locale.ROOT);
		Line line = this.lines.get(lower);
		if (line == null) {
			line = this.lines.get(family(lower));
		}
		if (line != null) {
			return line.value();
		}
		return ofOtherSignIn(lower) ? ContextValue.ABSENT : ContextValue.UNKNOWN;
	}

	/** Up to the slash or the colon: the line that speaks for all such keys. */
	private static String family(String key) {
		int slash = key.indexOf('/');
		return (slash >= 0) ? key.substring(0, slash + 1) : key.substring(0, key.indexOf(':') + 1);
	}

	/**
	 * Keys of OIDC sign-in, such as {@code oidc.eks.eu-central-1.amazonaws.com/id/X:sub}.
	 */
	static boolean ofOtherSignIn(String key) {
		return key.split("[/:]", 2)[0].contains(".");
	}

	/** The document that says what is known of a key; empty where there is none. */
	Optional<String> source(String key) {
		String lower = key.toLowerCase(Locale.ROOT);
		return Optional.ofNullable(this.lines.getOrDefault(lower, this.lines.get(family(lower)))).map(Line::source);
	}

	/**
	 * One line of the table.
	 *
	 * @param value what is known
	 * @param source the document that says so
	 */
	private record Line(ContextValue value, String source) {
	}

}
