package dev.podidentity.portal.preflight;

import java.time.Duration;

import dev.podidentity.portal.aws.RoleArn;

/** What roles are, for those who route requests. */
public interface RoleProfiles {

	/**
	 * What IAM says of a role, at most a minute old. Calls AWS where it is not known, so
	 * never inside a transaction; does not throw where AWS fails, but answers with what
	 * is known.
	 */
	RoleProfile of(RoleArn role);

	/**
	 * The same, as IAM says it now: for decisions, since a role that was narrow a moment
	 * ago may be an administrator.
	 */
	RoleProfile now(RoleArn role);

	/**
	 * The same, where what is known of it is older than that. Calls AWS in that case, so
	 * never inside a transaction.
	 */
	RoleProfile within(RoleArn role, Duration age);

}
