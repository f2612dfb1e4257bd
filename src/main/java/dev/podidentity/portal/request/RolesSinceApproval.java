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
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.preflight.RoleIds.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Whether the roles of a change are still those that were approved: asked right before
 * EKS is called. Where an id was not read then or cannot be read now, nobody can tell,
 * and nothing is stopped for that alone.
 */
@Service
public class RolesSinceApproval {

	/** The changes of a request often have one role. */
	private static final Duration JUST_ASKED = Duration.ofSeconds(1);

	private final ApprovedRoles approved;

	private final RoleIds ids;

	RolesSinceApproval(ApprovedRoles approved, RoleIds ids) {
		this.approved = approved;
		this.ids = ids;
	}

	/**
	 * What has become of those that are not the same, a sentence each; empty where
	 * nothing is known to differ. Calls AWS, so never inside a transaction.
	 */
	public Optional<String> changed(RequestId request, Target target, AssociationSpec spec) {
		String targetRole = spec.targetRoleArn();
		String words = Stream.of(
				difference(spec.roleArn(), this.approved.role(request.value(), target, spec.roleArn())),
				(targetRole != null)
						? difference(targetRole, this.approved.targetRole(request.value(), target, targetRole)) : null)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(" "));
		return words.isEmpty() ? Optional.empty() : Optional.of(words);
	}

	private @Nullable String difference(String arn, Found then) {
		RoleArn role = RoleArn.parse(arn).orElse(null);
		return (role == null || then.state() == State.UNKNOWN) ? null
				: CheckedRoles.difference(role.name(), then, this.ids.within(role, JUST_ASKED));
	}

}
