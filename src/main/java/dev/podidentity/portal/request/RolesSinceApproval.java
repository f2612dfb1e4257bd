package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.RoleIds;
import dev.podidentity.portal.preflight.RoleIds.State;
import dev.podidentity.portal.preflight.RoleProfiles;
import dev.podidentity.portal.request.ApprovedRoles.Approved;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Whether the roles of a change are still those that were approved, and reach no further:
 * asked right before EKS is called. Where an id was not read then or cannot be read now,
 * nobody can tell, and nothing is stopped for that alone.
 */
@Service
public class RolesSinceApproval {

	/** The changes of a request often have one role. */
	private static final Duration JUST_ASKED = Duration.ofSeconds(1);

	/** The decision has read the policies as well, which takes many calls. */
	private static final Duration JUST_DECIDED = Duration.ofSeconds(10);

	private final ApprovedRoles approved;

	private final RoleIds ids;

	private final RoleProfiles profiles;

	RolesSinceApproval(ApprovedRoles approved, RoleIds ids, RoleProfiles profiles) {
		this.approved = approved;
		this.ids = ids;
		this.profiles = profiles;
	}

	/**
	 * What has become of those that are not the same, a sentence each; empty where
	 * nothing is known to differ. Calls AWS, so never inside a transaction.
	 */
	public Optional<String> changed(RequestId request, Target target, AssociationSpec spec) {
		String targetRole = spec.targetRoleArn();
		String words = Stream
			.of(difference(spec.roleArn(), this.approved.approvedRole(request.value(), target, spec.roleArn())),
					(targetRole != null) ? difference(targetRole,
							this.approved.approvedTargetRole(request.value(), target, targetRole)) : null)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(" "));
		return words.isEmpty() ? Optional.empty() : Optional.of(words);
	}

	private @Nullable String difference(String arn, Approved then) {
		RoleArn role = RoleArn.parse(arn).orElse(null);
		if (role == null) {
			return null;
		}
		String another = (then.found().state() == State.UNKNOWN) ? null
				: CheckedRoles.difference(role.name(), then.found(), this.ids.within(role, JUST_ASKED));
		if (another != null || then.breadth() == null) {
			return another;
		}
		return CheckedRoles.broader(role.name(), then.breadth(), this.profiles.within(role, JUST_DECIDED).breadth());
	}

}
