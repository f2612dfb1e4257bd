package dev.podidentity.portal.request;

import java.time.Duration;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.preflight.RoleProfiles;

/** Roles of which IAM tells nothing, for tests in which they do not matter. */
final class UnreadRoles implements RoleProfiles {

	static final RoleProfiles PROFILES = new UnreadRoles();

	@Override
	public RoleProfile of(RoleArn role) {
		return RoleProfile.UNKNOWN;
	}

	@Override
	public RoleProfile within(RoleArn role, Duration age) {
		return RoleProfile.UNKNOWN;
	}

	@Override
	public RoleProfile now(RoleArn role) {
		return RoleProfile.UNKNOWN;
	}

}
