package dev.podidentity.portal.iam;

/** What a request to AWS carries, as far as it is known before. */
@FunctionalInterface
public interface RequestContext {

	/**
	 * What is known of a condition key.
	 * @param key as written in a policy; its case does not matter, that of a tag key in
	 * it neither
	 */
	ContextValue value(String key);

}
