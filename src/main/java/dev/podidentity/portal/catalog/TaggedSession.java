package dev.podidentity.portal.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.RequestContext;

/**
 * What requests of pods carry by the session tags of EKS. Nothing else of them is known.
 */
public final class TaggedSession implements RequestContext {

	private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

	private final Map<String, ContextValue> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/**
	 * Creates it.
	 * @param session a session with its tags
	 */
	public TaggedSession(PodIdentitySession session) {
		session.tags().forEach((tag, value) -> this.values.put(PRINCIPAL_TAG + tag, known(value)));
	}

	private static ContextValue known(Optional<String> value) {
		return value.<ContextValue>map(Known::new).orElse(ContextValue.UNREAD);
	}

	@Override
	public ContextValue value(String key) {
		return this.values.getOrDefault(key, ContextValue.UNKNOWN);
	}

}
