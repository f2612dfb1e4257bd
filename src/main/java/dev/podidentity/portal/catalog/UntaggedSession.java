package dev.podidentity.portal.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What requests of pods carry in place of the session tags of EKS where these are off: a
 * tag of that name of the role itself, or nothing. Nothing else of them is known.
 */
public final class UntaggedSession implements RequestContext {

	private static final String PRINCIPAL_TAG = "aws:principaltag/";

	private static final Set<String> TAGS = Set.of(PodIdentitySession.CLUSTER_ARN, PodIdentitySession.CLUSTER_NAME,
			PodIdentitySession.NAMESPACE, PodIdentitySession.SERVICE_ACCOUNT, PodIdentitySession.POD_NAME,
			PodIdentitySession.POD_UID);

	private final @Nullable Map<String, String> tags;

	/**
	 * Creates it.
	 * @param tags the tags of the role; null where IAM did not tell
	 */
	public UntaggedSession(@Nullable Map<String, String> tags) {
		this.tags = tags;
	}

	/** Whether the key of a condition, or of a variable, is for a session tag of EKS. */
	public static boolean isSessionTag(String key) {
		String lower = key.toLowerCase(Locale.ROOT);
		return lower.startsWith(PRINCIPAL_TAG) && TAGS.contains(lower.substring(PRINCIPAL_TAG.length()));
	}

	@Override
	public ContextValue value(String key) {
		return isSessionTag(key) ? ofRole(this.tags, key.substring(PRINCIPAL_TAG.length())) : ContextValue.UNKNOWN;
	}

	/**
	 * What requests carry of a tag that is the role's own; their names are the same in
	 * upper and lower case.
	 * @param tags the tags of the role; null where IAM did not tell
	 */
	static ContextValue ofRole(@Nullable Map<String, String> tags, String name) {
		if (tags == null) {
			return ContextValue.UNKNOWN;
		}
		return tags.entrySet()
			.stream()
			.filter((own) -> own.getKey().equalsIgnoreCase(name))
			.findFirst()
			.<ContextValue>map((own) -> new Known(own.getValue()))
			.orElse(ContextValue.ABSENT);
	}

}
