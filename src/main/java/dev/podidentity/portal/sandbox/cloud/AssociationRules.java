package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;

/**
 * What EKS checks before it makes or changes an association. The order of the checks is
 * our choice; AWS documents none.
 */
final class AssociationRules {

	private final State state;

	private final Cluster cluster;

	private final Instant now;

	AssociationRules(State state, Cluster cluster, Instant now) {
		this.state = state;
		this.cluster = cluster;
		this.now = now;
	}

	void checkNew(CreateAssociation request) {
		required("namespace", request.namespace());
		required("serviceAccount", request.serviceAccount());
		required("roleArn", request.roleArn());
		TagRules.violation(request.tags()).ifPresent((violation) -> {
			throw invalid(violation);
		});
		if (!this.cluster.active()) {
			throw failure(AwsError.INVALID_REQUEST,
					"Cluster " + this.cluster.name() + " is not ACTIVE but " + this.cluster.status());
		}
		check(request.options());
	}

	void check(AssociationOptions options) {
		checkPolicy(options);
		String target = options.targetRoleArn();
		if (target != null && RoleArn.parse(target).isEmpty()) {
			throw invalid("The target role is not the ARN of a role");
		}
		checkRole(options.roleArn());
	}

	/** An association of an add-on is changed through the add-on only. */
	void checkNotOwned(Association association) {
		if (association.ownerArn() != null) {
			throw failure(AwsError.INVALID_REQUEST, "Association " + association.associationId()
					+ " is owned by an add-on and can only be changed through it: " + association.ownerArn());
		}
	}

	private void checkPolicy(AssociationOptions options) {
		String policy = options.policy();
		if (policy == null) {
			return;
		}
		if (!options.disableSessionTags()) {
			throw invalid("A policy requires disableSessionTags to be true");
		}
		SessionPolicies.violation(policy).ifPresent((violation) -> {
			throw invalid(violation);
		});
	}

	private void checkRole(String text) {
		RoleArn arn = RoleArn.parse(text).orElseThrow(() -> invalid("The role is not the ARN of a role"));
		if (!arn.account().equals(this.cluster.location().account())) {
			throw failure(AwsError.ACCESS_DENIED, "Cross-account pass role is not allowed.");
		}
		Role role = this.state.roles()
			.knownToEks(text, this.now)
			.orElseThrow(() -> invalid("Role provided in the request does not exist"));
		if (!new TrustPolicy(role.trustPolicy()).allowsPodIdentity()) {
			throw invalid("Trust policy of the role provided is invalid. "
					+ "Follow the official documentation to resolve the issue");
		}
	}

	private void required(String member, String value) {
		if (value.isBlank()) {
			throw invalid(member + " is required");
		}
	}

	private AwsFailure invalid(String message) {
		return failure(AwsError.INVALID_PARAMETER, message);
	}

	private AwsFailure failure(AwsError error, String message) {
		return AwsFailure.on(this.cluster.name(), error, message);
	}

}
