package dev.podidentity.portal.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import dev.podidentity.portal.iam.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What requests carry that pods make with the credentials of a role, whatever they ask
 * for. What depends on the request, on the network or on the organisation is unknown, and
 * the time is for others to say.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 * condition keys</a>
 */
public final class PodRequest implements RequestContext {

	private static final String PRINCIPAL_TAG = "aws:principaltag/";

	/** Pods may ask by way of one of these. */
	private static final Set<String> BY_WAY_OF = Set.of("aws:calledviaawsmcp", "aws:ismcpserviceaction");

	private static final ContextValue ABSENT_OR_FALSE = new OneOf(List.of(ContextValue.ABSENT, new Known("false")));

	private final @Nullable Map<String, String> ownTags;

	private final RequestContext sessionTags;

	private final Map<String, ContextValue> values = new LinkedHashMap<>();

	/**
	 * Creates it.
	 * @param role the role whose credentials the pods have
	 * @param ownTags its tags; null where IAM did not tell
	 * @param sessionTags what is known of the session tags of EKS
	 */
	public PodRequest(RoleArn role, @Nullable Map<String, String> ownTags, RequestContext sessionTags) {
		this.ownTags = ownTags;
		this.sessionTags = sessionTags;
		add("aws:PrincipalArn", new Known(role.toString()));
		add("aws:PrincipalAccount", new Known(role.account()));
		add("aws:PrincipalType", new Known("AssumedRole"));
		add("aws:PrincipalIsAWSService", new Known("false"));
		add("aws:PrincipalServiceName", ContextValue.ABSENT);
		add("aws:PrincipalServiceNamesList", ContextValue.ABSENT);
		add("aws:userid", ContextValue.UNREAD);
		add("aws:username", ContextValue.ABSENT);
		// always there for temporary credentials
		add("aws:TokenIssueTime", ContextValue.UNREAD);
		add("aws:CurrentTime", ContextValue.UNREAD);
		add("aws:EpochTime", ContextValue.UNREAD);
		// neither EKS nor its sessions sign in with a second factor, or elsewhere
		add("aws:MultiFactorAuthPresent", ABSENT_OR_FALSE);
		add("aws:MultiFactorAuthAge", ContextValue.ABSENT);
		add("aws:FederatedProvider", ContextValue.ABSENT);
		add("aws:SourceIdentity", ContextValue.ABSENT);
		RequestKeys.ELSEWHERE.keySet()
			.stream()
			.filter((key) -> !BY_WAY_OF.contains(key.toLowerCase(Locale.ROOT)))
			.forEach((key) -> add(key, ContextValue.ABSENT));
	}

	private void add(String key, ContextValue value) {
		this.values.put(key.toLowerCase(Locale.ROOT), value);
	}

	@Override
	public ContextValue value(String key) {
		String lower = key.toLowerCase(Locale.ROOT);
		if (lower.startsWith(PRINCIPAL_TAG)) {
			// EKS adds no tags but its own, so that others are those of the role
			return UntaggedSession.isSessionTag(key) ? this.sessionTags.value(key)
					: UntaggedSession.ofRole(this.ownTags, lower.substring(PRINCIPAL_TAG.length()));
		}
		ContextValue value = this.values.get(lower);
		if (value != null) {
			return value;
		}
		return (lower.startsWith("saml:") || RequestKeys.ofOtherSignIn(lower)) ? ContextValue.ABSENT
				: ContextValue.UNKNOWN;
	}

}
