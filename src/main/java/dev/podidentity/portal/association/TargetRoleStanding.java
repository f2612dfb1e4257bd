package dev.podidentity.portal.association;

import java.time.Instant;

import dev.podidentity.portal.association.RoleLooks.Look;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.TrustDecision;
import dev.podidentity.portal.catalog.TrustPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What became of the target role of an association, whose role is as it should be.
 * Whether it was made anew shows only by its trust: nobody kept its unique id.
 *
 * @param status what became of it
 * @param reason in words; null where all is well
 */
record TargetRoleStanding(RoleStatus status, @Nullable String reason) {

	static TargetRoleStanding of(Association association, PodIdentitySession session, Look look, Instant at) {
		String name = "Target role " + association.targetRoleArn();
		RoleDescription target = look.role();
		RoleArn first = RoleArn.parse(association.roleArn()).orElse(null);
		if (target == null || first == null) {
			String words = (look.words() != null) ? look.words() : "IAM has had too many calls.";
			return look.gone() ? new TargetRoleStanding(RoleStatus.GONE, name + " is gone. " + words)
					: new TargetRoleStanding(RoleStatus.CANNOT_TELL, name + " could not be looked at. " + words);
		}
		TrustDecision decision = TrustPolicy.parse(target.trustPolicy())
			.decideForRole(first, target.arn(), session.with(association.externalId()), at);
		return switch (decision.admitted()) {
			case HOLDS -> new TargetRoleStanding(RoleStatus.OK, null);
			case DOES_NOT_HOLD -> new TargetRoleStanding(RoleStatus.DOES_NOT_TRUST,
					name + " does not let the role in for this service account: " + decision.words() + ".");
			case CANNOT_TELL -> new TargetRoleStanding(RoleStatus.CANNOT_TELL, "Whether target role " + target.arn()
					+ " lets the role in shows only when a pod asks: " + decision.words() + ".");
		};
	}

}
