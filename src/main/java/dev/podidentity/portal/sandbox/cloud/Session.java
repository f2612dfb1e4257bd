package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;

/**
 * Temporary credentials from AssumeRole.
 *
 * @param accessKeyId bears the account
 * @param secretAccessKey random; nothing checks it
 * @param token bears the ARN
 * @param expiration when an SDK renews it; the sandbox does not enforce it
 * @param arn ARN of the assumed role and session
 * @param assumedRoleId id of the assumed role and session
 */
public record Session(String accessKeyId, String secretAccessKey, String token, Instant expiration, String arn,
		String assumedRoleId) {
}
