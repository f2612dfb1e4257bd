package dev.podidentity.portal.association;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import org.jspecify.annotations.Nullable;

/**
 * What IAM tells in one run: each role is asked for once, and an account in which IAM has
 * had too many calls not again.
 */
final class RoleLooks {

	private final Roles iam;

	private final Map<RoleArn, Look> told = new HashMap<>();

	private final Set<String> throttled = new HashSet<>();

	RoleLooks(Roles iam) {
		this.iam = iam;
	}

	/** What IAM tells of a role. */
	Look at(RoleArn arn) {
		Look known = this.told.get(arn);
		if (known != null || this.throttled.contains(arn.account())) {
			return (known != null) ? known : Look.THROTTLED;
		}
		Look look = ask(arn);
		this.told.put(arn, look);
		return look;
	}

	private Look ask(RoleArn arn) {
		try {
			RoleDescription role = this.iam.get(arn);
			return role.arn().equals(arn) ? new Look(role, false, null)
					: new Look(null, true, "IAM has a role of this name under another path: " + role.arn() + ".");
		}
		catch (AwsCallFailed failure) {
			if (failure.kind() == Kind.THROTTLED) {
				this.throttled.add(arn.account());
				return Look.THROTTLED;
			}
			return new Look(null, failure.kind() == Kind.NOT_FOUND, failure.words());
		}
	}

	/**
	 * What came of it.
	 *
	 * @param role the role; null where IAM did not describe it
	 * @param gone whether IAM said that there is none
	 * @param words why there is no role to look at; null where it is to be asked for in
	 * the next run
	 */
	record Look(@Nullable RoleDescription role, boolean gone, @Nullable String words) {

		static final Look THROTTLED = new Look(null, false, null);

	}

}
