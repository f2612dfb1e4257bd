package dev.podidentity.portal.sandbox.cloud;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.podidentity.portal.iam.MalformedPolicy;
import dev.podidentity.portal.iam.PolicyDocument;

/**
 * What may be the session policy of an association: what STS takes as {@code Policy} of
 * AssumeRole. White space counts.
 */
final class SessionPolicies {

	private static final int MAX_LENGTH = 2048;

	private static final Pattern CHARACTERS = Pattern.compile("[\\t\\n\\r\\x20-\\xFF]*");

	private SessionPolicies() {
	}

	/** What is wrong with this policy, or empty. */
	static Optional<String> violation(String policy) {
		int length = policy.codePointCount(0, policy.length());
		if (length > MAX_LENGTH) {
			return Optional.of("The policy has " + length + " characters; it can have at most " + MAX_LENGTH);
		}
		if (!CHARACTERS.matcher(policy).matches()) {
			return Optional
				.of("The policy can have characters from U+0020 to U+00FF, tab, line feed and carriage return only");
		}
		try {
			PolicyDocument.parse(policy, PolicyDocument.Kind.SESSION);
			return Optional.empty();
		}
		catch (MalformedPolicy ex) {
			return Optional.of("The policy is not a valid IAM policy. " + ex.getMessage());
		}
	}

}
