package dev.podidentity.portal.request;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a person typed or a program sent, as it came: any of it may be missing or wrong.
 * {@link RequestRules} makes it a {@link RequestContent} or says what is wrong.
 *
 * @param type name of a {@link RequestType}; CREATE where absent
 * @param targets where
 * @param roleArn ARN of the role
 * @param targetRoleArn ARN of the second role, if any
 * @param disableSessionTags whether session tags are off
 * @param policy session policy as JSON text, if any
 * @param tags tags in the order given; a list, so that a key given twice is noticed
 * @param justification why
 * @param ticket number of a ticket, if one is named
 * @param expiresAt when access shall end, as a day or an instant; if it shall
 * @param team id of the team on whose behalf, where it is named
 */
public record Submission(@Nullable String type, List<TargetInput> targets, @Nullable String roleArn,
		@Nullable String targetRoleArn, boolean disableSessionTags, @Nullable String policy, List<TagInput> tags,
		@Nullable String justification, @Nullable String ticket, @Nullable String expiresAt, @Nullable String team) {

	/** One that names no team. */
	public Submission(@Nullable String type, List<TargetInput> targets, @Nullable String roleArn,
			@Nullable String targetRoleArn, boolean disableSessionTags, @Nullable String policy, List<TagInput> tags,
			@Nullable String justification, @Nullable String ticket, @Nullable String expiresAt) {
		this(type, targets, roleArn, targetRoleArn, disableSessionTags, policy, tags, justification, ticket, expiresAt,
				null);
	}

	/**
	 * Where, as typed.
	 *
	 * @param cluster ARN, or a name that is unique
	 * @param namespace Kubernetes namespace
	 * @param serviceAccount Kubernetes service account
	 */
	public record TargetInput(@Nullable String cluster, @Nullable String namespace, @Nullable String serviceAccount) {

		/** Whether Kubernetes takes the names, as far as they are filled in. */
		public boolean wellNamed() {
			return fits(this.namespace, RequestRules.NAMESPACE)
					&& fits(this.serviceAccount, RequestRules.SERVICE_ACCOUNT);
		}

		private static boolean fits(@Nullable String name, Pattern names) {
			return name == null || name.isBlank() || names.matcher(name.strip()).matches();
		}

	}

	/**
	 * A tag, as typed.
	 *
	 * @param key key
	 * @param value value
	 */
	public record TagInput(@Nullable String key, @Nullable String value) {
	}

}
