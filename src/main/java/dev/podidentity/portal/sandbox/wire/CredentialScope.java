package dev.podidentity.portal.sandbox.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a SigV4 signature tells without checking it: key, region and service.
 *
 * @param accessKeyId access key id
 * @param region region
 * @param service signing name, such as {@code eks}
 */
record CredentialScope(String accessKeyId, String region, String service) {

	private static final Pattern HEADER = Pattern
		.compile("AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/[0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request\\b.*");

	/** The scope in an {@code Authorization} header, or empty where it has none. */
	static Optional<CredentialScope> parse(@Nullable String authorization) {
		if (authorization == null) {
			return Optional.empty();
		}
		Matcher matcher = HEADER.matcher(authorization);
		return matcher.matches()
				? Optional.of(new CredentialScope(matcher.group(1), matcher.group(2), matcher.group(3)))
				: Optional.empty();
	}

}
