package dev.podidentity.portal.preflight;

import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;

import org.springframework.stereotype.Component;

/** Asks IAM each time: nothing that was seen before would do. */
@Component
class LiveRoleIds implements RoleIds {

	private final Roles roles;

	private final Clusters clusters;

	LiveRoleIds(Roles roles, Clusters clusters) {
		this.roles = roles;
		this.clusters = clusters;
	}

	@Override
	public Found now(RoleArn role) {
		if (!RoleReader.mayLookInto(this.clusters, role.account())) {
			return Found.UNKNOWN;
		}
		Answer<RoleDescription> answer = Answer.of(() -> this.roles.get(role));
		RoleDescription told = answer.value();
		if (told == null) {
			return answer.missing() ? Found.MISSING : Found.UNKNOWN;
		}
		// IAM finds roles by their name; one of another path is another role
		return told.arn().equals(role) ? Found.of(told.id()) : Found.MISSING;
	}

}
